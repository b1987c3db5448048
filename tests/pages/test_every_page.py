"""What holds for every page, whatever it is about."""

from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from careers.downloads.making import make
from careers.search.current import current_index
from tests import factories
from tests.pages.page import complaints, read

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Each page of a portal made by `factories.make_portal`, and its queries: as many for one row as for twenty.
QUERIES = {
    "/": 12,
    "/?level=senior": 12,
    "/?unknown=1": 12,
    "/start/student/": 8,
    "/start/student/?country=us&degree=master": 10,
    "/start/software/": 2,
    "/start/software/?skill=python": 2,
    "/start/data/?skill=python": 2,
    "/search/": 0,
    "/search/?q=machine+learning+engineers": 12,
    "/search/?q=salary+of+role+01+in+usa": 8,
    "/search/?q=wombat": 8,
    "/roles/": 10,
    "/roles/?sort=pay": 10,
    "/roles/?sort=growth&country=in": 11,
    "/roles/?q=engineer&family=machine-learning&education=bachelor&experience=some": 11,
    "/compare/roles/": 3,
    "/compare/roles/?role=machine-learning-engineer&role=role-01": 9,
    "/compare/roles/?role=machine-learning-engineer&role=role-01&country=in&pay=3&skills=1&now=role-01": 9,
    "/compare/countries/": 3,
    "/compare/countries/?role=machine-learning-engineer&country=us&country=in": 9,
    "/roles/machine-learning-engineer/": 14,
    "/roles/role-01/": 13,
    "/roles/machine-learning-engineer/day/": 2,
    "/roles/machine-learning-engineer/skills/": 8,
    "/roles/machine-learning-engineer/ways-in/": 4,
    "/roles/machine-learning-engineer/outlook/": 5,
    "/roles/machine-learning-engineer/whole/": 14,
    "/roles/machine-learning-engineer/pay/": 7,
    "/roles/machine-learning-engineer/pay/us/": 10,
    "/roles/machine-learning-engineer/pay/in/": 11,
    "/roles/machine-learning-engineer/pay/us/places/": 8,
    "/roles/machine-learning-engineer/pay/us/places/?q=state&kind=state&sort=employed": 8,
    "/roles/machine-learning-engineer/pay/us/factors/": 5,
    # Without a version of the content, each reads the skills of all roles anew, and the words for pay.
    "/paths/": 2,
    "/paths/machine-learning-engineer/": 2,
    "/paths/machine-learning-engineer/role-01/": 11,
    "/tools/skills-gap/": 2,
    "/tools/skills-gap/?skill=python&goal=role-01": 2,
    "/skills/": 3,
    "/skills/?q=skill&group=group-01&need=core&sort=roles": 3,
    "/skills/python/": 8,
    "/skills/python/roles/": 6,
    "/skills/python/pay/": 2,
    "/salaries/estimate/": 6,
    "/salaries/estimate/?role=machine-learning-engineer&country=us&place=CA&years=4&now=100k": 9,
    "/salaries/offer/": 6,
    "/salaries/offer/?role=machine-learning-engineer&country=us&place=CA&years=4&base=100k": 9,
    "/salaries/you/": 6,
    "/salaries/you/?years=7&country=us&role=machine-learning-engineer&now=100k": 7,
    "/salaries/in-hand/": 1,
    "/salaries/in-hand/?country=us&gross=100k": 1,
    "/data/": 1,
    "/data/pay-cells/": 1,
    "/data/roles/": 1,
    "/companies/": 11,
    "/companies/?q=company&industry=industry-01&country=us&sort=reports": 9,
    "/companies/?sort=name": 11,
    "/companies/pay/machine-learning-engineer/us/": 7,
    "/companies/company-01/": 7,
    "/visa/": 3,
    "/visa/?q=company": 4,
    "/visa/machine-learning-engineer/": 6,
    "/visa/machine-learning-engineer/?q=former": 6,
    "/outlook/": 5,
    "/learn/": 4,
    "/learn/?q=credential&kind=certificate&role=machine-learning-engineer&sort=provider": 6,
    "/learn/?role=machine-learning-engineer&hours=under-40&place=india&exam=yes": 5,
    "/tools/payback/": 7,
    "/tools/payback/?cost=0&now=50k&work=role-01&role=machine-learning-engineer&country=us": 11,
    "/tools/payback/?credential=credential-01&now=5+lakh&role=machine-learning-engineer&country=in": 13,
    "/questions/": 4,
    "/questions/?q=question&role=none": 4,
    "/sources/": 1,
    "/sources/?q=survey&kind=survey": 2,
    "/sources/filings/": 13,
    "/sources/statistics/": 13,
    "/sources/editors/": 13,
    "/figures/pay.machine-learning-engineer.us/": 8,
    "/figures/pay.machine-learning-engineer.us.filings.base-usd.company/": 8,
    "/figures/jobs.projections/": 3,
    "/figures/visa.machine-learning-engineer.filings.employer/": 4,
    "/figures/effect.machine-learning-engineer.us/": 4,
    "/figures/skill.python/": 3,
    "/changes/": 5,
    "/changes/?kind=editorial&role=machine-learning-engineer&since=2026-01-01": 6,
    "/methodology/": 4,
    "/methodology/calibration/": 4,
    "/api/": 14,
}
FEEDS = {"/changes/feed.xml": 2, "/roles/machine-learning-engineer/changes.xml": 3}
MACHINES = {"/healthz": 2, "/robots.txt": 0, "/sitemap.xml": 0, "/sitemap-pay.xml": 1, "/llms.txt": 0} | FEEDS


@pytest.mark.parametrize("rows", [1, 20])
def test_costs_as_many_queries_for_one_row_as_for_twenty(client, rows):
    factories.make_portal(rows)
    # They are made once for each version of the content.
    current_index()
    make()

    assert {address: _queries(client, address) for address in QUERIES | MACHINES} == QUERIES | MACHINES


def test_none_may_cost_fifteen_queries():
    assert max(QUERIES.values()) < 15
    assert max(MACHINES.values()) < 13


@pytest.fixture(scope="module")
def crawled(django_db_setup, django_db_blocker):
    """The pages of a portal with two rows of everything, by address: those that can be reached by links from the home
    page, and those from every page in QUERIES too."""
    with django_db_blocker.unblock(), transaction.atomic():
        factories.make_portal(2)
        from_home = _crawl(Client(), ["/"])
        pages = _crawl(Client(), QUERIES, from_home)
        transaction.set_rollback(True)
    return from_home, pages


def test_is_good_html_and_leads_nowhere_that_is_not_there(crawled):
    _, pages = crawled

    assert _complaints(pages) == {}
    assert _broken_fragments(pages) == []


def test_of_an_empty_portal_is_good_html_and_leads_nowhere_that_is_not_there(client):
    factories.make_portal(0)
    pages = _crawl(client, ["/"])

    assert _complaints(pages) == {}
    assert _broken_fragments(pages) == []


def test_can_be_reached_by_links_from_the_home_page(crawled):
    from_home, _ = crawled
    reached = {resolve(urlsplit(address).path).url_name for address in from_home}

    assert {resolve(urlsplit(address).path).url_name for address in QUERIES} <= reached


def test_has_a_title_and_a_description_of_its_own(crawled):
    from_home, _ = crawled
    pages = [page for address, page in from_home.items() if "?" not in address]

    for told in (lambda page: page.title, lambda page: page.description, lambda page: page.headings[0]):
        times = Counter(map(told, pages))
        assert not {text: n for text, n in times.items() if n > 1}


def test_is_found_under_one_canonical_address(client):
    for number in range(31):
        factories.make_role(f"Role {number:02}")

    assert read(client, "/roles/?sort=pay&education=bachelor").canonical == "http://testserver/roles/"
    assert read(client, "/roles/?page=2&sort=pay").canonical == "http://testserver/roles/?page=2"
    assert read(client, "/roles/role-01/").canonical == "http://testserver/roles/role-01/"


def test_of_a_long_list_says_in_its_title_which_it_is(client):
    for number in range(31):
        factories.make_role(f"Role {number:02}")

    assert read(client, "/roles/").title == "Roles – Wayfound"
    assert read(client, "/roles/?page=2").title == "Roles, page 2 – Wayfound"


def test_is_canonical_under_the_address_of_the_site(client, settings):
    settings.SITE_URL = "https://careers.example.org"

    assert read(client, "/outlook/").canonical == "https://careers.example.org/outlook/"


def test_of_an_empty_portal_is_there_or_is_said_not_to_be(client):
    statuses = {client.get(address).status_code for address in QUERIES}

    assert statuses == {200, 400, 404}


def test_answers_head_with_nothing_but_headers(client):
    factories.make_portal()
    responses = [client.head(address) for address in QUERIES | MACHINES]

    assert {(response.status_code, response.content) for response in responses} == {(200, b"")}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_cannot_be_written_to(client, method):
    factories.make_portal()
    responses = {address: getattr(client, method)(address) for address in [*QUERIES, *MACHINES, "/favicon.ico"]}

    assert {address for address, response in responses.items() if response.status_code != 405} == set()
    assert {response["Allow"] for response in responses.values()} == {"GET, HEAD"}


# What somebody earns stands in the address of these.
PERSONAL = ("/salaries/estimate/", "/salaries/offer/", "/salaries/in-hand/", "/salaries/you/", "/tools/payback/")


def test_is_guarded_by_headers_and_sets_no_cookie(client):
    factories.make_portal()

    for response in (client.get(address) for address in [*QUERIES, "/nothing-here/", "/roles/?sort=luck"]):
        rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
        assert rules["frame-ancestors"] == "'none'"
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        is_personal = response.request["PATH_INFO"] in PERSONAL
        policy = "same-origin" if is_personal else "strict-origin-when-cross-origin"
        assert response["Referrer-Policy"] == policy
        assert not response.cookies


def _queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        read(client, address)
    return len(queries)


def _complaints(pages):
    return {address: found for address, page in pages.items() if (found := complaints(page))}


def _crawl(client, starts, crawled=()):
    """Every page that can be reached by links from `starts`, by its address, and those `crawled` before; each must
    answer with 200.

    The explorer of salaries and the questions of a person have endless addresses of their own, so they are looked at
    without a query only, and files, feeds, frames and what the API sends are no pages.
    """
    found, waiting = dict(crawled), list(starts)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = read(client, address)
            waiting += _internal(found[address])
    return found


def _internal(page):
    addresses = {urldefrag(link).url for link in page.links if link.startswith("/")}
    return {
        address
        for address in addresses
        if not address.startswith(("/salaries/?", "/tools/skills-gap/?", *(f"{page}?" for page in PERSONAL)))
        and not urlsplit(address).path.endswith((".csv", ".json", ".svg", ".png", ".xml"))
        # A frame is no page: it has no heading and no way on but one.
        and not address.startswith(("/embed/", "/data/files/", "/api/v1/"))
    }


def _broken_fragments(pages):
    """Links to a part of a page that has no such part."""
    ids = {address: {each.get("id") for each in page.walk()} for address, page in pages.items()}
    links = {link for page in pages.values() for link in page.links if link.startswith("/") and "#" in link}
    known = {link: ids[urldefrag(link).url] for link in links if urldefrag(link).url in ids}
    return sorted(link for link, there in known.items() if urldefrag(link).fragment not in there)
