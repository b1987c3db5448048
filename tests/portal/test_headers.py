"""Security headers: on whatever answers, as good as Mozilla's Observatory asks, and no wall for who may come in."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from portal.headers import NOT_USED
from tests import factories

from .observatory import A_PLUS, score

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.urls")]

PAGE = "/roles/data-scientist/"
FRAME = "/embed/pay.data-engineer.us.filings.base-usd/"
NEVER_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
EVERY = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Request-ID",
}
ADDRESSES = {
    "/": 200,
    "/roles/data-scientist/": 200,
    "/salaries/offer/?amount=850000": None,
    "/roles/data-scientist.json": 200,
    "/api/v1/roles": 200,
    "/api/v1/nothing": 404,
    "/healthz": 200,
    "/robots.txt": 200,
    "/changes/feed.xml": 200,
    "/static/css/tokens.css": 200,
    "/static/img/social.png": 200,
    "/static/nothing.css": 404,
    "/admin/": 302,
    "/admin/login/": 200,
    "/preview/no-token/": 410,
    "/no-such-page/": 404,
    "/ROLES/": 301,
    "/broken/": 500,
    "/away/": 503,
}


@pytest.fixture(autouse=True)
def _content():
    factories.make_role("Data scientist")


def scored(answer):
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    scripts = re.findall(r'<script[^>]+src="([^"]+)', answer.body.decode(errors="ignore")) if is_html else ()
    return score(answer.headers, answer.cookies, is_html=is_html, scripts=scripts)


@pytest.mark.parametrize(("address", "status"), ADDRESSES.items())
def test_every_kind_of_answer_has_the_grade_a_plus(ask, address, status):
    answer = ask(address)

    assert status in (answer.status, None)
    assert EVERY - set(answer.headers) == set()
    assert scored(answer) >= A_PLUS


def test_a_host_that_is_not_ours_is_refused_with_all_of_them(ask):
    answer = ask("/", Host="evil.example")

    assert answer.status == 400
    assert EVERY - set(answer.headers) == set()
    assert scored(answer) >= A_PLUS


def test_a_kept_page_has_those_of_the_page_and_so_has_its_304(ask):
    made, kept = ask(PAGE), ask(PAGE)
    unchanged = ask(PAGE, If_None_Match=made.headers["ETag"])
    own = {"X-Request-ID", "Content-Length", "Content-Type", "Content-Encoding"}

    assert (made.status, kept.status, unchanged.status) == (200, 200, 304)
    assert {**kept.headers, "X-Request-ID": ""} == {**made.headers, "X-Request-ID": ""}
    assert without(unchanged.headers, own) == without(kept.headers, own)
    assert scored(unchanged) >= A_PLUS


def without(headers, names):
    return {name: value for name, value in headers.items() if name not in names}


def test_pages_for_editors_have_the_grade_too(client, production):
    chief = get_user_model().objects.create_superuser("chief", password="only-for-the-tests-1")
    client = Client()
    client.force_login(chief)
    for address in ("/admin/", "/admin/careers/role/add/", "/admin/status/"):
        response = client.get(address, secure=True)
        cookies = [morsel.OutputString() for morsel in response.cookies.values()]
        assert response.status_code == 200
        assert score(dict(response.headers), cookies, is_html=False) >= A_PLUS


def test_cookies_are_for_this_host_alone_and_no_script_reads_them(ask):
    for cookie in ask("/admin/login/").cookies:
        assert cookie.startswith("__Host-"), cookie
        told = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= told
        assert not any(part.startswith("domain") for part in told)


@pytest.mark.parametrize("address", ["/roles/data-scientist.json", "/api/v1/roles", "/static/img/social.png"])
def test_what_other_sites_may_show_is_open_to_them(ask, address):
    assert ask(address).headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/salaries/offer/"])
def test_all_else_is_not(ask, address):
    assert ask(address).headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_may_be_framed_stays_so_when_it_has_not_changed(ask):
    """A browser takes the policy of a 304 in place of the one that it has."""
    role = factories.make_role("Data engineer")
    company, area = factories.make_company("Acme"), factories.make_area()
    factories.make_filings("Acme Inc.", role, range(100_000, 140_000, 1_000), company=company, area=area)
    made = ask(FRAME)
    unchanged = ask(FRAME, If_None_Match=made.headers["ETag"])

    assert (made.status, unchanged.status) == (200, 304)
    for answer in (made, unchanged):
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert scored(answer) >= A_PLUS


def test_who_comes_without_https_is_led_to_it_and_not_told_to_remember(ask):
    answer = ask("/roles/", secure=False)

    assert (answer.status, answer.headers["Location"]) == (301, "https://testserver/roles/")
    assert "Strict-Transport-Security" not in answer.headers
    assert "Content-Security-Policy" in answer.headers


def test_all_of_a_domain_is_named_only_where_somebody_asks_for_it(ask, production):
    assert ask("/robots.txt").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_no_feature_is_named_twice_and_passkeys_are_not_among_them():
    assert len(set(NOT_USED)) == len(NOT_USED)
    assert not [name for name in NOT_USED if name.startswith("publickey")]


@pytest.mark.parametrize(
    ("change", "costs"),
    [
        ({"Content-Security-Policy": ""}, True),
        ({"Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-inline'"}, True),
        ({"Strict-Transport-Security": ""}, True),
        ({"Access-Control-Allow-Credentials": "true"}, True),
        ({"X-Content-Type-Options": "sniff"}, True),
        ({}, False),
    ],
)
def test_the_rules_take_away_for_what_is_missing(ask, change, costs):
    """A rule that took nothing away would find every answer good."""
    headers = ask("/").headers

    assert (score({**headers, **change}) < score(headers)) is costs


@pytest.mark.parametrize("address", ["/no-such-page/", "/ROLES/", "/broken/", "/preview/no-token/", "/roles/?page=z"])
def test_what_says_nothing_of_caches_is_for_its_reader_alone(ask, address):
    assert ask(address).headers["Cache-Control"] in ("private, no-cache", "no-store", NEVER_KEPT)


def test_a_public_page_of_an_editor_s_own_is_kept_by_no_cache_between(ask):
    assert ask(PAGE).headers["Cache-Control"] == "public, no-cache"
    assert ask(PAGE, Cookie="__Host-sessionid=any").headers["Cache-Control"] == "private, no-cache"
