import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

ADDRESS = "/roles/machine-learning-engineer/pay/"


@pytest.fixture
def role():
    return factories.make_role()


def _rows(page):
    return [row.text for row in page.one("table", "by-country").one("tbody").all("tr")]


def test_each_country_has_what_leads_there(client, role):
    site = factories.make_source("site", "claim", publisher="A pay site", period_start=None, period_end=None)
    factories.make_estimate(factories.make_occupation(role, match="proxy"))
    factories.make_records([70_000] * 16, role, country="DE")
    factories.make_estimate(role, country="IN", source=site, mean=850_000, year=None, basis="unstated")

    page = read(client, ADDRESS)

    assert _rows(page) == [
        "India – No source measures machine learning engineers in India.",
        "United States – No source measures machine learning engineers in the USA.",
        "Germany about €70k Base pay (visa filings), 16 filings, likely between €70k and €70k.",
    ]
    assert [row.all("a")[0]["href"] for row in page.one("table", "by-country").one("tbody").all("tr")] == [
        f"{ADDRESS}{code}/" for code in ("in", "us", "de")
    ]
    assert not page.all("figure", "map")


def test_a_map_shows_one_source_and_has_a_table_of_the_same_values(client, role):
    for country in ("US", "IN", "DE", "NL", "ES"):
        factories.make_records([90_000] * 30, role, country=country, currency="USD")

    section = read(client, ADDRESS).one("section", **{"aria-labelledby": "map-h"})

    assert "Base pay by Publisher of filings: Release filings, the source with figures of the most" in section.text
    assert [row.text for row in section.one("details").one("tbody").all("tr")] == [
        f"{name} $90k 30" for name in ("Germany", "India", "Land ES", "Land NL", "United States")
    ]


def test_a_country_with_too_few_reports_is_named_without_a_number(client, role):
    factories.make_records([123_456] * 4, role, country="DE")
    factories.make_records([90_000] * 5, role)

    page = read(client, ADDRESS)

    assert "Too few reports: Germany." in page.main.text
    assert "123" not in page.html


def test_without_figures_says_so_and_is_kept_from_search_engines(client, role):
    factories.make_records([123_456] * 4, role)

    page = read(client, ADDRESS)

    assert "(fewer: United States)" in page.one("div", "empty").text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "123" not in page.html


def test_stands_between_the_role_and_the_pay_in_one_country(client, role):
    factories.make_records([90_000] * 5, role)

    crumbs = [(link.text, link["href"]) for link in read(client, f"{ADDRESS}us/").one("nav", "crumbs").all("a")]

    assert crumbs[-2:] == [("Machine learning engineer", role.get_absolute_url()), ("Pay by country", ADDRESS)]


def test_unknown_role_is_a_404(client):
    assert read(client, "/roles/alchemist/pay/", 404)
