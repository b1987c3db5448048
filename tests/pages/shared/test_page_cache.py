"""The page cache: what is kept, for whom, and that an edit is seen at once."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

import brotli
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.database.watching import watch
from careers.models import Role
from careers.pages.shared.kept_pages import codings_of
from careers.pages.shared.page_cache import KeptPages, release
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


def test_a_page_is_made_once_and_then_costs_no_more_than_the_look_at_the_version(client, role):
    first = client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        second = client.get(PAGE)
    assert len(captured) == 0
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
    smallest = client.get(PAGE, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(smallest.content) == plain.content
    assert int(smallest.headers["Content-Length"]) == len(smallest.content) < len(plain.content)


PLAIN = ["", "xgzip", "gzipx", "brx", "gzip;q=0", "gzip; q=0.000", "identity, gzip;q=0", "gzip;q=x", "*", "my-gzip"]
GZIP = [
    "gzip",
    "GZIP",
    "x-gzip",
    "gzip;q=0.5",
    "deflate , gzip ; q=1.0",
    "gzip;q=0.001",
    "gzip;q=0, gzip",
    "br;q=0, gzip",
]
BROTLI = ["br", "gzip, br", "gzip, deflate, br, zstd", "br;q=0.1, gzip;q=0"]


@pytest.mark.parametrize("address", [PAGE, "/salaries.csv", "/no-such-page/"])
@pytest.mark.parametrize("order", [1, -1])
def test_what_a_client_asks_for_decides_and_not_a_word_that_is_like_it(client, role, address, order):
    answers = {}
    for asked in [*PLAIN, *GZIP, *BROTLI][::order]:
        response = client.get(address, headers={"Accept-Encoding": asked})
        answers[asked] = response.get("Content-Encoding", "plain")
        assert "Accept-Encoding" in response["Vary"]

    best = "br" if address == PAGE else "gzip"
    expected = dict.fromkeys(PLAIN, "plain") | dict.fromkeys(GZIP, "gzip")
    # What is not kept is compressed as it goes, by what Django has.
    expected |= {asked: best if best == "br" or "gzip" in codings_of(asked) else "plain" for asked in BROTLI}
    assert answers == expected


@pytest.mark.parametrize("address", ["/roles/no-such-role/", "/roles/?family=zzz", "/healthz", "/salaries.csv"])
def test_refusals_streams_and_the_state_of_the_process_are_not_kept(client, role, address):
    client.get(address)
    again = queries(client, address)
    assert again == queries(client, address) > 0


def test_who_has_a_session_gets_a_page_of_their_own(client, role):
    client.get(PAGE)
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert queries(client) > 1


def test_other_addresses_hosts_and_kinds_of_request_are_other_pages(client, role):
    client.get(PAGE)
    assert queries(client, headers={"HX-Request": "true"}) > 1
    assert queries(client, headers={"Host": "localhost"}) > 1
    assert queries(client) == 0


def test_an_address_that_is_too_long_and_a_host_that_is_not_ours_are_left_to_the_others(client, role):
    address = f"/roles/?{'&'.join(['page=1'] * 200)}"
    client.get(address)
    assert queries(client, address) == queries(client, address) > 1
    assert client.get(PAGE, headers={"Host": "elsewhere.example"}).status_code == 400


def test_posts_are_not_kept(client, role):
    client.get(PAGE)
    assert client.post(PAGE).status_code == 405


def test_what_is_on_record_is_read_once_until_the_content_changes(client, role):
    factories.make_records(range(100_000, 100_030), role)
    first, second = (queries(client, f"/salaries/?country=us&experience={level}") for level in ("mid", "senior"))
    # What is due is read with it.
    assert second == first - 7
    factories.make_records(range(100_000, 100_030), factories.make_role("Data engineer"))
    assert "Data engineer" in client.get("/salaries/?country=us&experience=entry").content.decode()


def test_who_has_a_session_shares_what_is_on_record_but_no_page(client, role):
    factories.make_records(range(100_000, 100_030), role)
    client.get("/salaries/?country=us")
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert 0 < queries(client, "/salaries/?country=us") == queries(client, "/salaries/?country=us")


def test_what_a_page_does_not_read_makes_no_page_of_its_own(client, role):
    page = client.get(PAGE)
    assert queries(client, f"{PAGE}?utm_source=letter&fbclid=1") == 0
    assert client.get(f"{PAGE}?utm_source=letter")["ETag"] == page["ETag"]
    client.get("/roles/?sort=name&page=1")
    assert queries(client, "/roles/?page=1&utm_source=letter&sort=name") == 0
    assert queries(client, "/roles/?page=1&sort=pay") > 1


def test_an_edit_of_what_a_page_is_not_made_from_leaves_it_as_it_is(client, role):
    question = factories.make_question("Is it hard?")
    factories.make_records(range(100_000, 100_030), role)
    first = client.get("/salaries/?country=us")
    question.question = "Is it easy?"
    question.save()
    # The versions of the tables, and once for each version what is due.
    assert queries(client, "/salaries/?country=us") == 2
    assert queries(client, "/salaries/?country=us") == 0
    assert queries(client, "/salaries/?country=us") == 0
    assert client.get("/salaries/?country=us")["ETag"] == first["ETag"]
    role.plural = "Scientists of data"
    role.save()
    assert queries(client, "/salaries/?country=us") > 1


def test_a_page_made_from_what_was_read_for_another_changes_with_it(client, role):
    factories.make_records(range(100_000, 100_030), role)
    client.get("/salaries/?country=us")
    client.get("/salaries/?country=us&experience=senior")
    role.name = "Renamed scientist"
    role.save()
    assert "Renamed scientist" in client.get("/salaries/?country=us&experience=senior").content.decode()


def test_who_has_the_page_is_told_so_until_it_changes(client, role):
    first = client.get(PAGE)
    assert first["Cache-Control"] == "public, no-cache"
    for known in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
        second = client.get(PAGE, headers={"If-None-Match": known})
        assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    role.summary = "Now it says something else."
    role.save()
    changed = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_each_coding_of_a_page_has_a_mark_of_its_own(client, role):
    marks = {client.get(PAGE, headers={"Accept-Encoding": asked})["ETag"] for asked in ("br", "gzip", "identity")}
    assert len(marks) == 3


def test_the_head_of_a_page_is_kept_with_the_page(client, role):
    page = client.get(PAGE)
    head = client.head(PAGE)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == page["Content-Length"] == str(len(page.content))


@pytest.mark.django_db(transaction=True)
def test_what_answers_before_django_answers_as_it_does(client, rf):
    role = factories.make_role("Data scientist")
    made = client.get(PAGE, headers={"Accept-Encoding": "br", "Host": "localhost"})
    began = []
    front = KeptPages(lambda environ, start_response: [b"asked Django"])

    def answer(**extra):
        environ = rf.get(PAGE, HTTP_HOST="localhost", **extra).environ
        began.clear()
        return b"".join(front(environ, lambda status, headers: began.extend((status, dict(headers)))))

    assert answer(HTTP_ACCEPT_ENCODING="br") == made.content
    assert began == ["200 OK", dict(made.headers)]
    assert answer(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=made["ETag"]) == b""
    assert began[0] == "304 Not Modified"
    for other in ({"HTTP_COOKIE": f"a=b; {settings.SESSION_COOKIE_NAME}=x"}, {"HTTP_HX_REQUEST": "true"}, {}):
        assert answer(**other) == b"asked Django"
    role.save()
    assert answer(HTTP_ACCEPT_ENCODING="br") == b"asked Django"
    watch.close()


@pytest.mark.django_db(transaction=True)
def test_a_page_that_many_ask_for_at_once_is_made_by_one(settings):
    factories.make_role("Data scientist")
    made, all_asking, is_slow = [], Barrier(5), Event()

    def slowly(get_response):
        def middleware(request):
            made.append(request.path)
            is_slow.wait(timeout=20)
            return get_response(request)

        return middleware

    settings.MIDDLEWARE = [settings.MIDDLEWARE[0], f"{__name__}.slowly", *settings.MIDDLEWARE[1:]]

    def ask():
        all_asking.wait(timeout=20)
        try:
            return Client().get(PAGE).content
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(4) as people:
        patch.setitem(globals(), "slowly", slowly)
        asked = [people.submit(ask) for _ in range(4)]
        all_asking.wait(timeout=20)
        # Long enough for all of them to come in, were they let in.
        sleep(0.3)
        is_slow.set()
        answers = {each.result(timeout=30) for each in asked}
    assert (len(made), len(answers)) == (1, 1)
