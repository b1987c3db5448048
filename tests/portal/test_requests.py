"""Requests: each has a name, and one line says how it was answered."""

import json
import logging

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from portal.logs import Json
from portal.requests import Answered, Askers, log, tellers
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.urls")]


@pytest.fixture(autouse=True)
def _content():
    factories.make_role("Data scientist")


def test_the_name_of_a_request_is_in_its_answer_and_its_lines(ask, caplog):
    answer = ask("/broken/")

    assert answer.status == 500
    assert len(answer.headers["X-Request-ID"]) == 16
    assert answer.headers["X-Request-ID"] in {
        json.loads(Json().format(record))["request"] for record in caplog.records
    }


@pytest.mark.parametrize(("behind", "taken"), [(True, True), (False, False)])
def test_a_name_is_taken_from_a_proxy_alone(ask, production, behind, taken):
    production.BEHIND_PROXY = behind
    production.SECURE_PROXY_SSL_HEADER = None

    assert (ask("/robots.txt", X_Request_ID="abc-1").headers["X-Request-ID"] == "abc-1") is taken


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, "a\nb"])
def test_a_name_that_would_spoil_the_log_is_not_taken(ask, production, given):
    production.BEHIND_PROXY = True

    assert ask("/robots.txt", X_Request_ID=given).headers["X-Request-ID"] != given


def test_it_says_whether_a_page_was_made_or_kept_or_is_for_one_reader(ask, told):
    page = "/roles/data-scientist/"
    for address in (page, page, "/admin/login/", "/static/css/tokens.css"):
        ask(address)

    assert [(answered.path, answered.page) for answered in told] == [
        (page, "made"),
        (page, "kept"),
        ("/admin/login/", "own"),
        ("/static/css/tokens.css", "own"),
    ]


def test_it_says_the_same_where_replicas_may_answer(ask, told, monkeypatch):
    """Each of the databases that may answer gets a copy of the request."""
    monkeypatch.setattr("careers.pages.shared.page_cache.may_lag", lambda: True)
    for address in ("/roles/data-scientist/", "/roles/data-scientist/", "/admin/login/"):
        ask(address)

    assert [answered.page for answered in told] == ["made", "kept", "own"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/salaries/offer/?amount=850000&role=data-scientist", "/salaries/offer/"),
        ("/roles/?q=me", "/roles/"),
        ("/preview/AbC:1/?next=x", "/preview/[secret]/"),
        ("/admin/account/invitation/AbC:1/", "/admin/account/invitation/[secret]/"),
        ("/a%0Ab/", "/a%0Ab/"),
        ("/caf%C3%A9/", "/caf%C3%A9/"),
        ("/" + "x" * 900, "/" + "x" * 499),
    ],
)
def test_a_path_is_told_on_one_line_without_what_is_nobodys_business(ask, told, address, path):
    ask(address, Referer="https://testserver/salaries/estimate/?pay=1")

    assert told[0].path == path
    assert not [word for word in ("850000", "estimate", "next=") if word in str(told)]


def test_it_says_how_it_ended_and_how_long_that_took(ask, told):
    for address in ("/", "/no-such-page/", "/away/", "/broken/"):
        ask(address)
    ask("/", method="HEAD")

    assert [answered.status for answered in told] == [200, 404, 503, 500, 200]
    assert told[-1].method == "HEAD"
    assert all(answered.ms > 0 for answered in told)


def test_what_fails_outside_of_django_is_told_as_an_error(told, rf):
    from portal.requests import Requests

    def broken(environ, start_response):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Requests(broken, told.append)(rf.get("/").environ, None)
    assert told[0].status == 500


@pytest.mark.parametrize(("is_superuser", "who"), [(True, "superuser"), (False, "editor")])
def test_it_says_who_asked(rf, is_superuser, who):
    user = get_user_model().objects.create_user("asha", is_staff=True, is_superuser=is_superuser)
    client = Client()
    client.force_login(user)

    assert client.get("/admin/").wsgi_request.META["portal.found"]["user"] == who
    assert "user" not in Client().get("/admin/login/").wsgi_request.META["portal.found"]


def test_who_asks_is_not_looked_up_where_the_page_does_not(rf, django_assert_num_queries):
    request = rf.get("/")
    with django_assert_num_queries(0):
        Askers(lambda request: None)(request)
    assert request.META["portal.found"] == {"page": "own"}


def test_the_line_has_the_same_in_words_and_for_machines(caplog):
    with caplog.at_level(logging.INFO, "portal.requests"):
        log(Answered("GET", "/roles/", 200, 3.2, "visitor", "kept"))

    assert caplog.messages == ["GET /roles/ 200 3.2 ms, visitor, kept"]
    told = json.loads(Json().format(caplog.records[0]))
    assert {
        "method": "GET",
        "path": "/roles/",
        "status": 200,
        "ms": 3.2,
        "user": "visitor",
        "page": "kept",
    }.items() <= told.items()


def test_the_log_is_quiet_unless_it_is_asked_for(settings):
    assert log not in tellers()
    settings.LOG_REQUESTS = True
    assert log in tellers()
