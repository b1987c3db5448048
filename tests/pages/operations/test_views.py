import re
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from careers.downloads.tables import tables
from careers.models import Role
from careers.stats.thresholds import MINIMUM_N
from tests import factories

pytestmark = pytest.mark.django_db

NAMESPACE = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _locations(client):
    """Every address of every part, with the moment of its change."""
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    parts = [part.text for part in index.iterfind("map:sitemap/map:loc", NAMESPACE)]
    return {
        url.find("map:loc", NAMESPACE).text: url.findtext("map:lastmod", namespaces=NAMESPACE)
        for part in parts
        for url in ElementTree.fromstring(client.get(part).content).findall("map:url", NAMESPACE)
    }


class TestHealthz:
    def test_is_ok_with_content(self, client):
        factories.make_role()

        response = client.get("/healthz")

        assert (response.status_code, response.json()) == (200, {"status": "ok", "database": connection.vendor})
        assert "no-cache" in response["Cache-Control"]

    def test_says_that_the_process_answers_without_asking_the_database(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = client.get("/healthz?live")

        assert (response.status_code, response.json()) == (200, {"status": "ok"})

    def test_fails_without_content(self, client):
        factories.make_role(status="draft")

        response = client.get("/healthz")

        assert (response.status_code, response.json()) == (503, {"status": "failing", "content": "no published role"})

    def test_fails_when_a_migration_is_missing(self, client):
        factories.make_role()
        MigrationRecorder(connection).record_unapplied("careers", "0002_bins_uncompressed")

        response = client.get("/healthz")

        missing = "not applied: careers.0002_bins_uncompressed"
        assert (response.status_code, response.json()) == (503, {"status": "failing", "migrations": missing})

    def test_asks_twice_and_reads_the_migrations_once(self, client, django_assert_num_queries, monkeypatch):
        factories.make_role()
        client.get("/healthz")
        monkeypatch.setattr(MigrationLoader, "load_disk", None)

        with django_assert_num_queries(2):
            assert client.get("/healthz").status_code == 200

    @pytest.mark.parametrize("error", [OperationalError, InterfaceError])
    def test_fails_when_the_database_does_not_answer(self, client, monkeypatch, error):
        def down():
            raise error("server closed the connection at 10.0.0.7")

        monkeypatch.setattr(Role.objects, "published", down)

        response = client.get("/healthz")

        assert (response.status_code, response.json()) == (503, {"status": "failing", "database": "no answer"})

    def test_is_not_redirected_to_https(self, client, settings):
        settings.SECURE_SSL_REDIRECT = True
        factories.make_role()

        assert client.get("/healthz").status_code == 200
        assert client.get("/roles/").status_code == 301


class TestRobots:
    def test_keeps_the_admin_out_and_names_the_sitemap(self, client):
        response = client.get("/robots.txt")

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode().splitlines() == [
            "User-agent: *",
            "Disallow: /admin/",
            "Allow: /",
            "",
            "Sitemap: http://testserver/sitemap.xml",
        ]


class TestLlms:
    def test_says_what_the_site_is_with_links_that_all_lead_somewhere(self, client):
        factories.make_portal()
        response = client.get("/llms.txt")
        text = response.content.decode()
        addresses = re.findall(r"\]\((.+?)\)", text)

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert text.startswith("# Wayfound\n\n> ")
        assert len(addresses) > 10
        assert {client.get(address.removeprefix("http://testserver")).status_code for address in addresses} == {200}


class TestSecurity:
    def test_is_not_served_where_nobody_is_named(self, client):
        assert client.get("/.well-known/security.txt").status_code == 404

    @pytest.mark.parametrize(
        ("contact", "uri"),
        [
            ("security@example.org", "mailto:security@example.org"),
            ("https://example.org/report", "https://example.org/report"),
        ],
    )
    def test_says_whom_to_tell_and_until_when(self, client, settings, contact, uri):
        settings.SECURITY_CONTACT = contact
        with time_machine.travel("2026-11-26"):
            response = client.get("/.well-known/security.txt")

        assert response.content.decode().splitlines() == [
            f"Contact: {uri}",
            "Expires: 2027-02-01T00:00:00Z",
            "Preferred-Languages: en",
            "Canonical: http://testserver/.well-known/security.txt",
        ]


class TestFavicon:
    def test_is_the_icon(self, client):
        response = client.get("/favicon.ico")

        assert (response.status_code, response["Location"]) == (302, "/static/img/favicon.svg")


class TestSitemap:
    def test_lists_every_published_page_and_nothing_else(self, client):
        role = factories.make_role(reviewed_on="2026-11-01")
        factories.make_records([100_000] * MINIMUM_N, role)
        for status in ("draft", "in_review", "archived"):
            factories.make_role(f"Role in {status}", status=status)
            factories.make_skill(f"Skill in {status}", status=status)
            factories.make_company(f"Company in {status}", status=status)
        factories.make_skill()
        factories.make_company()

        addresses = {location.removeprefix("http://testserver") for location in _locations(client)}

        assert addresses == {
            "/",
            "/start/student/",
            "/start/software/",
            "/start/data/",
            "/roles/",
            "/compare/roles/",
            "/compare/countries/",
            "/skills/",
            "/companies/",
            "/visa/",
            "/outlook/",
            "/learn/",
            "/tools/payback/",
            "/questions/",
            "/sources/",
            "/methodology/",
            "/methodology/calibration/",
            "/api/",
            "/changes/",
            "/data/",
            *(f"/data/{table.name.replace('_', '-')}/" for table in tables()),
            "/salaries/",
            "/salaries/estimate/",
            "/salaries/offer/",
            "/salaries/in-hand/",
            "/salaries/you/",
            "/paths/",
            "/tools/skills-gap/",
            "/roles/machine-learning-engineer/",
            "/roles/machine-learning-engineer/day/",
            "/roles/machine-learning-engineer/skills/",
            "/roles/machine-learning-engineer/ways-in/",
            "/roles/machine-learning-engineer/outlook/",
            "/roles/machine-learning-engineer/whole/",
            "/roles/machine-learning-engineer/pay/us/",
            "/skills/python/",
            "/skills/python/roles/",
            "/companies/acme/",
            "/sources/filings/",
        }
        assert _locations(client)["http://testserver/roles/machine-learning-engineer/"] == "2026-11-01"

    def test_what_an_editor_changed_stands_beside_what_was_only_reviewed_or_fetched(self, client):
        for name in ("Changed role", "Reviewed role"):
            factories.make_role(name, reviewed_on="2026-11-01")
        with time_machine.travel("2026-11-20"):
            Role.objects.get(slug="changed-role").save()
        _locations(client)

        assert _locations(client)["http://testserver/roles/changed-role/"] == "2026-11-20"
        assert _locations(client)["http://testserver/roles/reviewed-role/"] == "2026-11-01"

    def test_has_the_moment_at_which_content_was_changed_and_never_that_of_asking(self, client):
        factories.make_portal()
        role = Role.objects.get(slug="role-01")
        with time_machine.travel("2026-11-20"):
            role.summary = "Another summary."
            role.save()
        with time_machine.travel("2030-01-01"):
            changed = _locations(client)

        assert changed["http://testserver/roles/role-01/"] == "2026-11-20"
        assert changed["http://testserver/roles/machine-learning-engineer/pay/us/"] == "2026-01-15"
        assert changed["http://testserver/skills/python/"]
        assert not [moment for moment in changed.values() if moment and moment.startswith("2030")]

    def test_leaves_out_pay_that_is_not_to_be_indexed(self, client):
        factories.make_records([100_000] * (MINIMUM_N - 1), factories.make_role())

        assert not [location for location in _locations(client) if "/pay/" in location]

    def test_has_pay_by_country_where_two_countries_stand_side_by_side(self, client):
        role, alone = factories.make_role(), factories.make_role("Data scientist")
        for each, countries in ((role, ("US", "DE")), (alone, ("US",))):
            for country in countries:
                factories.make_records([100_000] * MINIMUM_N, each, country=country)

        found = [location for location in _locations(client) if location.endswith("/pay/")]

        assert found == ["http://testserver/roles/machine-learning-engineer/pay/"]

    def test_has_rankings_of_at_least_two_companies(self, client):
        role, alone = factories.make_role(), factories.make_role("Data scientist")
        for name, ranked in (("Acme", [role, alone]), ("Beta", [role])):
            company = factories.make_company(name)
            for each in ranked:
                factories.make_records([100_000] * MINIMUM_N, each, company=company)

        found = [location for location in _locations(client) if "/companies/pay/" in location]

        assert found == ["http://testserver/companies/pay/machine-learning-engineer/us/"]

    def test_every_address_leads_to_a_page(self, client):
        factories.make_portal(2)

        assert {client.get(location).status_code for location in _locations(client)} == {200}

    def test_stands_on_the_address_of_the_site(self, client, settings):
        settings.SITE_URL = "https://careers.example.org"

        assert "https://careers.example.org/roles/" in _locations(client)
