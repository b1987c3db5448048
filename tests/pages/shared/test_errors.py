import logging

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper

from careers.pages.outlook import views
from tests import factories
from tests.pages.page import Page, complaints, read

pytestmark = pytest.mark.django_db

NOWHERE = [
    "/nothing/",
    "/roles/nothing/",
    "/roles/nothing/pay/us/",
    "/skills/nothing/",
    "/companies/nothing/",
    "/sources/nothing/",
    "/roles/%00/",
    "/roles/a%2Fb/",
    "/../etc/passwd",
    "/%E2%82%B9/",
    "/" + "a" * 5000,
]


def _fail(*args, **kwargs):
    raise RuntimeError("secret detail")


@pytest.fixture
def quiet_client(client, caplog):
    """A client that answers with the error page, as a server does."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    client.raise_request_exception = False
    return client


class TestNotFound:
    def test_is_a_page_that_leads_on(self, client):
        for address in NOWHERE:
            page = read(client, address, 404)
            assert complaints(page) == []
            assert page.headings == [(1, "This page is not here")]
            assert {"/roles/", "/skills/", "/companies/", "/questions/"} <= set(page.links)
            assert page.one("meta", name="robots")["content"] == "noindex"
            assert "\x00" not in page.html

    def test_names_the_address_and_escapes_it(self, client):
        page = read(client, "/<script>alert(1)</script>/", 404)

        assert "Nothing is published at /<script>alert(1)</script>/." in page.main.text
        assert not page.strange_scripts

    def test_tells_no_reason_that_is_not_for_readers(self, client):
        for address in ("/roles/nothing/", "/nothing/"):
            text = read(client, address, 404).text
            assert "matches the given query" not in text
            assert "tried" not in text

    def test_adds_a_missing_slash(self, client):
        response = client.get("/roles?q=data")

        assert (response.status_code, response["Location"]) == (301, "/roles/?q=data")


class TestServerError:
    def test_is_a_page_without_the_reason(self, quiet_client, monkeypatch):
        monkeypatch.setattr(views, "read_outlook", _fail)

        page = read(quiet_client, "/outlook/", 500)

        assert complaints(page) == []
        assert page.headings == [(1, "Something went wrong on our side")]
        assert page.one("meta", name="robots")["content"] == "noindex"
        assert "secret detail" not in page.html
        assert "Traceback" not in page.html

    @pytest.mark.parametrize(
        ("address", "heading"),
        [
            ("/", "Back in a moment"),
            ("/roles/", "Back in a moment"),
            ("/sources/", "Back in a moment"),
            ("/admin/", "Not possible at this moment"),
        ],
    )
    def test_says_when_to_come_back_where_the_database_is_the_reason(
        self, quiet_client, monkeypatch, address, heading
    ):
        def down(*args, **kwargs):
            raise OperationalError("no connection")

        quiet_client.cookies["sessionid"] = "a" * 32
        monkeypatch.setattr(CursorWrapper, "execute", down)

        response = quiet_client.get(address)

        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert Page(response).headings == [(1, heading)]

    def test_is_said_for_a_strange_host(self, quiet_client):
        response = quiet_client.get("/roles/", headers={"host": "evil.example"})

        assert response.status_code == 400
        assert b"evil" not in response.content


def test_the_400_page_of_a_filter_is_a_good_page(client):
    factories.make_portal()

    assert complaints(read(client, "/roles/?sort=luck&family=%00&q=" + "a" * 101, 400)) == []
