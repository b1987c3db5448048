"""The page cache: what is kept, for whom, and that an edit is seen at once."""

import gzip

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import Role
from careers.pages.shared.page_cache import release
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/roles/data-scientist/"


@pytest.fixture(autouse=True)
def _cached(settings):
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *settings.MIDDLEWARE]
    cache.clear()


@pytest.fixture
def role():
    return factories.make_role("Data scientist")


def queries(client, address=PAGE, **options):
    with CaptureQueriesContext(connection) as captured:
        client.get(address, **options)
    return len(captured)


def test_a_page_is_made_once_and_then_costs_one_query(client, role):
    first = client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        second = client.get(PAGE)
    assert len(captured) == 1
    assert (second.status_code, second.content) == (200, first.content)
    assert dict(second.headers) == dict(first.headers)
    assert "Content-Security-Policy" in second.headers


def test_an_edit_is_seen_by_the_next_request(client, role):
    client.get(PAGE)
    role.summary = "Now it says something else."
    role.save()
    assert "Now it says something else." in client.get(PAGE).content.decode()
    Role.objects.update(status="archived")
    assert client.get(PAGE).status_code == 404


def test_a_new_day_is_a_new_page(client, role, time_machine):
    time_machine.move_to("2026-11-24 12:00Z")
    client.get(PAGE)
    time_machine.move_to("2026-11-25 12:00Z")
    assert queries(client) > 1


@pytest.mark.parametrize(
    "changed", ["careers/urls.py", "portal/settings.py", "templates/base.html", "static/css/a.css"]
)
def test_a_new_release_is_another_and_where_it_lies_is_not(settings, tmp_path, changed):
    found = set()
    for folder, text in (("one", "old"), ("other", "old"), ("new", "new")):
        file = tmp_path / folder / changed
        file.parent.mkdir(parents=True)
        file.write_text(text)
        settings.BASE_DIR = tmp_path / folder
        found.add(release())
    settings.SITE_NAME = "Another name"
    assert len(found) == 2
    assert release() not in found


def test_a_release_that_has_a_name_is_told_by_it_and_not_by_its_files(settings, tmp_path):
    settings.RELEASE = "2026-11"
    named = release()
    settings.BASE_DIR = tmp_path
    assert release() == named
    settings.RELEASE = "2026-12"
    assert release() != named


def test_compressed_and_plain_readers_each_get_what_they_can_read(client, role):
    compressed = [client.get(PAGE, headers={"Accept-Encoding": "gzip"}) for _ in range(2)][1]
    plain = [client.get(PAGE) for _ in range(2)][1]
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(compressed.content) == plain.content


PLAIN = ["", "xgzip", "gzipx", "br", "gzip;q=0", "gzip; q=0.000", "identity, gzip;q=0, br", "gzip;q=x", "*", "my-gzip"]
COMPRESSED = [
    "gzip",
    "GZIP",
    "x-gzip",
    "br, gzip",
    "gzip;q=0.5",
    "deflate , gzip ; q=1.0",
    "gzip;q=0.001",
    "gzip;q=0, gzip",
]


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_client_asks_for_decides_and_not_a_word_that_is_like_it(client, role, order):
    answers = {}
    for asked in [*PLAIN, *COMPRESSED][::order]:
        response = client.get(PAGE, headers={"Accept-Encoding": asked})
        answers[asked] = response.get("Content-Encoding", "plain")
        assert "Accept-Encoding" in response["Vary"]

    assert answers == dict.fromkeys(PLAIN, "plain") | dict.fromkeys(COMPRESSED, "gzip")


@pytest.mark.parametrize("address", ["/roles/no-such-role/", "/roles/?family=zzz", "/healthz", "/salaries.csv"])
def test_refusals_streams_and_the_state_of_the_process_are_not_kept(client, role, address):
    client.get(address)
    # A page that is kept costs the one query for the version; what is never kept does not even ask for it.
    again = queries(client, address)
    assert again == queries(client, address)
    assert again > 1 or address == "/healthz"


def test_who_has_a_session_gets_a_page_of_their_own(client, role):
    client.get(PAGE)
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert queries(client) > 1


def test_other_addresses_hosts_and_kinds_of_request_are_other_pages(client, role):
    client.get(PAGE)
    assert queries(client, f"{PAGE}?print=1") > 1
    assert queries(client, headers={"HX-Request": "true"}) > 1
    assert queries(client, headers={"Host": "localhost"}) > 1
    assert queries(client) == 1


def test_an_address_that_is_too_long_and_a_host_that_is_not_ours_are_left_to_the_others(client, role):
    address = f"{PAGE}?{'x' * 1_000}"
    assert queries(client, address) == queries(client, address) > 1
    assert client.get(PAGE, headers={"Host": "elsewhere.example"}).status_code == 400


def test_posts_are_not_kept(client, role):
    client.get(PAGE)
    assert client.post(PAGE).status_code == 405


def test_what_is_on_record_is_read_once_until_the_content_changes(client, role):
    factories.make_records(range(100_000, 100_030), role)
    first, second = (queries(client, f"/salaries/?country=us&experience={level}") for level in ("mid", "senior"))
    assert second == first - 6
    factories.make_records(range(100_000, 100_030), factories.make_role("Data engineer"))
    assert "Data engineer" in client.get("/salaries/?country=us&experience=entry").content.decode()


def test_who_has_a_session_shares_what_is_on_record_but_no_page(client, role):
    factories.make_records(range(100_000, 100_030), role)
    client.get("/salaries/?country=us")
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert 1 < queries(client, "/salaries/?country=us") == queries(client, "/salaries/?country=us")
