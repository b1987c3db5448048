"""Edges: what a network of caches may send without asking, and what it never gets to hear that of."""

import pytest
from django.conf import settings
from django.core.cache import cache

from careers.database import content_version
from careers.pages.shared.edge import told_to_edges
from careers.pages.shared.page_cache import AWAY
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/roles/data-scientist/"
TOLD = ("CDN-Cache-Control", "Surrogate-Control", "Surrogate-Key", "Cache-Tag")
HOLDS = "max-age=60, stale-while-revalidate=60, stale-if-error=3600"


@pytest.fixture(autouse=True)
def _edge(settings):
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *settings.MIDDLEWARE]
    settings.EDGE_SECONDS = 60
    cache.clear()


@pytest.fixture(autouse=True)
def role():
    role = factories.make_role("Data scientist")
    factories.make_records(range(100_000, 100_030), role)
    return role


def told(response):
    return [response.get(name) for name in TOLD]


def test_nothing_is_said_unless_somebody_asks_for_it(client, settings):
    settings.EDGE_SECONDS = 0
    assert told(client.get(PAGE)) == [None] * 4


def test_edges_are_told_how_long_a_page_holds_and_browsers_go_on_asking(client):
    for _ in range(2):
        response = client.get(PAGE)
        assert told(response)[:2] == [HOLDS, HOLDS]
        assert response["Cache-Control"] == "public, no-cache"


def test_who_has_the_page_is_told_again_so_that_it_holds_anew(client):
    page = client.get(PAGE)
    unchanged = client.get(PAGE, headers={"If-None-Match": page["ETag"]})
    assert (unchanged.status_code, told(unchanged)) == (304, told(page))


def test_a_page_is_purged_by_the_tables_that_it_was_made_from(client):
    keys = client.get(PAGE)["Surrogate-Key"].split()
    assert {"role", "roletask", "salaryrecord"} <= set(keys)
    assert client.get(PAGE)["Cache-Tag"].split(",") == keys == sorted(keys)
    assert not {"contentversion", "salarystat"} & set(keys)


def test_what_shows_the_number_of_the_last_change_goes_with_every_change(client):
    assert "content" in client.get("/data/roles/")["Surrogate-Key"].split()
    assert "content" not in client.get(PAGE)["Surrogate-Key"].split()


def test_every_table_that_changes_a_page_has_a_tag_of_its_own():
    public = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
    every = tuple(content_version.number(table) for table in content_version.CONTENT_TABLES)
    assert len(set(told_to_edges(public, every)["Surrogate-Key"].split())) == len(content_version.CONTENT_TABLES)


@pytest.mark.parametrize("address", ["/salaries/?role=data-scientist", "/search/?q=data"])
def test_a_page_that_is_another_one_for_a_script_is_left_out_because_some_edges_know_addresses_alone(client, address):
    for headers in ({}, {"HX-Request": "true"}):
        response = client.get(address, headers=headers)
        assert "HX-Request" in response["Vary"]
        assert told(response) == [None] * 4


PRIVATE = [
    "/salaries/estimate/?role=data-scientist&country=us&years=3",
    "/salaries/offer/?role=data-scientist&country=us&amount=100000",
    "/salaries/you/?years=7&country=us&now=140000",
    "/tools/payback/",
    "/admin/",
    "/admin/login/",
    "/preview/no-token/",
    "/healthz",
    "/no-such-page/",
    "/roles/?family=zzz",
    "/ROLES/",
    "/salaries.csv",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_for_one_reader_or_no_page_is_never_said_to_be_for_edges(client, address):
    response = client.get(address)
    assert told(response) == [None] * 4
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("address", [PAGE, "/", "/salaries/", "/api/v1/roles", "/robots.txt"])
def test_whoever_has_a_session_gets_nothing_that_edges_may_keep_also_where_it_is_kept_for_others(client, address):
    client.get(address)
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    response = client.get(address)
    assert told(response) == [None] * 4
    assert "public" not in response.get("Cache-Control", "")


def test_what_was_sent_as_a_form_is_not_for_edges(client):
    assert told(client.post(PAGE)) == [None] * 4


def test_nor_is_what_is_said_while_no_database_answers(client):
    client.get(PAGE)
    assert told(client.get(PAGE, **{AWAY: True})) == [None] * 4


def test_nor_is_a_page_that_is_sent_stale(client, rf):
    from careers.pages.shared import page_cache
    from careers.pages.shared.stale import stale

    client.get(PAGE)
    request = rf.get(PAGE).environ
    page = page_cache.find_any(page_cache.key_of(request, page_cache._release()))
    _, headers, _ = stale(page, request)
    assert not set(TOLD) & set(headers)
    assert headers["Cache-Control"] == "no-store"
