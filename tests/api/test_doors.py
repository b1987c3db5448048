"""What holds for every address of the API."""

import json
from threading import BoundedSemaphore

import brotli
import pytest
from django.test import Client, RequestFactory

from careers.api import doors
from tests import factories
from tests.api.asked import every_address

pytestmark = pytest.mark.django_db
CACHE = "careers.pages.shared.page_cache.PageCache"


@pytest.fixture
def kept(settings):
    """Answers are kept, as they are outside of tests."""
    settings.MIDDLEWARE = [settings.MIDDLEWARE[0], CACHE, *settings.MIDDLEWARE[1:]]
    factories.make_portal()
    return Client()


def test_any_page_may_read_without_cookies(client):
    factories.make_portal()

    for addresses in every_address().values():
        response = client.get(addresses[0], headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies


def test_a_browser_that_asks_first_is_told_that_it_may_read(client):
    response = client.options("/api/v1/roles", headers={"Access-Control-Request-Headers": "if-none-match"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(method):
    strict = Client(enforce_csrf_checks=True)
    for address in ("/api/v1/roles", "/api/v1/openapi.json", "/api/v1/", "/api/v1/nothing"):
        response = getattr(strict, method)(address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response["Content-Type"] == "application/problem+json"
        assert response["Access-Control-Allow-Origin"] == "*"


def test_head_says_what_get_would(client):
    factories.make_portal()
    got, headed = client.get("/api/v1/roles"), client.head("/api/v1/roles")

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["Content-Length"] == str(len(got.content))


def test_who_has_an_answer_is_told_that_it_holds(kept):
    first = kept.get("/api/v1/roles?sort=name")
    again = kept.get("/api/v1/roles?sort=name", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    factories.make_role("Another role")
    changed = kept.get("/api/v1/roles?sort=name", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["count"]) == (200, first.json()["count"] + 1)


def test_an_answer_is_kept_for_the_parameters_that_make_it(kept, django_assert_num_queries):
    by_name = kept.get("/api/v1/roles?sort=name&per_page=1").json()

    assert kept.get("/api/v1/roles?sort=name&per_page=1&page=2").json() != by_name
    with django_assert_num_queries(0):
        assert kept.get("/api/v1/roles?per_page=1&sort=name").json() == by_name


def test_an_answer_comes_as_small_as_the_asker_can_read(kept):
    plain = kept.get("/api/v1/roles")
    small = kept.get("/api/v1/roles", headers={"Accept-Encoding": "br"})

    assert small["Content-Encoding"] == "br"
    assert json.loads(brotli.decompress(small.content)) == plain.json()


def test_what_somebody_earns_is_kept_nowhere(kept):
    for address in (
        "estimates?role=machine-learning-engineer&country=us&now=120000",
        "offers?role=role-01&country=us",
    ):
        response = kept.get(f"/api/v1/{address}")
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert "ETag" not in response
    assert kept.get("/api/v1/estimates?now=120000")["Cache-Control"] == "no-store"


def test_a_refusal_is_not_kept(kept):
    assert "ETag" not in kept.get("/api/v1/roles?wombat=1")


def test_more_new_questions_than_there_are_places_are_told_when_to_ask_again(client, monkeypatch):
    monkeypatch.setattr(doors, "_places", BoundedSemaphore(1))
    seen = []

    def within(request):
        seen.append(doors.door(lambda request: pytest.fail("a place was found"))(request))
        return doors.HttpResponse("{}")

    assert doors.door(within)(_request()).status_code == 200
    (refused,) = seen
    assert (refused.status_code, refused["Retry-After"]) == (503, "2")
    assert json.loads(refused.content)["mend"].startswith("Ask again")
    # The place is free again.
    assert client.get("/api/v1/skills").status_code == 200


def test_a_place_is_free_again_after_a_fault(monkeypatch):
    monkeypatch.setattr(doors, "_places", BoundedSemaphore(1))

    def fails(request):
        raise ZeroDivisionError

    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            doors.door(fails)(_request())


def _request():
    return RequestFactory().get("/api/v1/roles")
