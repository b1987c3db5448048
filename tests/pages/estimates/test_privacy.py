"""What somebody earns stays in the address of their page alone."""

import logging
import runpy
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from portal.logs import FORMATS
from tests.pages.page import read

from .answers import estimate

pytestmark = pytest.mark.django_db

QUERY = "?role=data-scientist&country=us&base=128,000&now=128,000"
PAGES = ("estimate", "estimate_json", "offer", "offer_json")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _answered(scientist, says):
    says(estimate())


@pytest.mark.parametrize("name", PAGES)
def test_no_browser_keeps_it_and_no_other_site_is_told(client, name):
    headers = client.get(reverse(name) + QUERY).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["estimate", "offer"])
def test_no_search_engine_lists_an_answer(client, name):
    page = read(client, reverse(name) + QUERY)

    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "?" not in page.canonical


@pytest.mark.parametrize("name", PAGES)
def test_the_page_cache_keeps_nothing_of_it(client, settings, says, name):
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *settings.MIDDLEWARE]
    cache.clear()
    for _ in range(3):
        client.get(reverse(name) + QUERY)

    assert len(says.asked) == 3


def test_no_cookie_is_set(client):
    assert not client.get(reverse("offer") + QUERY).cookies


def test_the_access_log_has_neither_query_nor_referrer():
    log_format = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["access_log_format"]

    assert not [name for name in ("%(r)s", "%(q)s", "%(f)s", "%(U)s") if name in log_format]


@pytest.mark.parametrize("form", FORMATS)
def test_no_line_of_the_log_has_a_query(form):
    record = logging.LogRecord(
        "django.server", 20, "", 0, '"%s" %s', ("GET /salaries/offer/?base=128k HTTP/1.1", 200), None
    )

    for formatter in FORMATS[form]:
        line = formatter().format(record)
        assert "GET /salaries/offer/ HTTP/1.1" in line
        assert "128k" not in line


def test_what_goes_wrong_is_logged_without_the_query(client, monkeypatch, caplog):
    client.raise_request_exception = False
    monkeypatch.setattr("careers.pages.estimates.views.offer_page", lambda *args: 1 / 0)

    assert client.get(reverse("offer") + QUERY).status_code == 500
    assert "/salaries/offer/" in caplog.text
    assert "128" not in "".join(record.getMessage() for record in caplog.records)
