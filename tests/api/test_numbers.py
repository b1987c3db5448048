"""Every number of the API is the page's, and nothing is in it that pages do not show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.models import Claim, Role, Status
from careers.models.wage_estimates import PERCENTILES
from careers.pages.roles.pay import read_pay
from careers.pay.figure import PayFigure
from careers.search.current import current_index
from tests import factories
from tests.api.asked import ask, every_address
from tests.pages.page import read

pytestmark = pytest.mark.django_db

PAY = [
    "role=machine-learning-engineer&country=us",
    "role=machine-learning-engineer&country=in&lens=usd",
    "role=machine-learning-engineer&role=role-01&country=us",
    "role=machine-learning-engineer&country=us&country=in&experience=mid",
    "country=",
    "",
]


@pytest.mark.parametrize("query", PAY)
def test_pay_is_that_of_the_explorer(client, query):
    factories.make_portal(2)

    assert ask(client, f"/pay?{query}") == client.get(f"/salaries.json?{query}").json()


@pytest.mark.parametrize(
    ("name", "page", "query"),
    [
        ("estimates", "estimate", "role=machine-learning-engineer&country=us&years=3&now=120000"),
        ("offers", "offer", "role=role-01&country=us&base=120k&bonus=5000"),
    ],
)
def test_an_estimate_is_that_of_its_page(client, name, page, query):
    factories.make_portal()

    assert ask(client, f"/{name}?{query}") == client.get(f"/salaries/{page}.json?{query}").json()


def test_figures_of_a_role_are_those_that_its_page_is_made_of(client):
    role = factories.make_portal(2)
    pay = read_pay(role, timezone.localdate())
    told = ask(client, f"/roles/{role.slug}")

    shown = [figure for figure in pay.figures if not figure.is_too_few]
    assert [_numbers(figure) for figure in told["figures"]] == [_numbers(figure) for figure in shown]
    assert len(shown) > 1
    page = read(client, f"/roles/{role.slug}/whole/").main.text
    assert [lead["line"] for lead in told["leads"]] == [lead.line for lead in pay.leads]
    assert all(pay_lead.headline in page for pay_lead in pay.leads)


def _numbers(figure):
    """What is said in numbers, of a figure or of what the API says of it."""
    if isinstance(figure, PayFigure):
        amounts = [getattr(figure, name) for name in (*PERCENTILES, "mean", "low", "high")]
        return [figure.source.slug, figure.n, figure.grade.letter, *(each and round(each) for each in amounts)]
    names = (*PERCENTILES, "mean", "median_low", "median_high")
    return [figure["source"]["slug"], figure["n"], figure["grade"], *(figure[name] for name in names)]


def test_every_figure_says_what_it_rests_on(client):
    factories.make_portal(2)
    found = [
        figure
        for addresses in every_address().values()
        for address in addresses
        for figure in _figures(client.get(address).json())
    ]

    assert len(found) > 10
    for figure in found:
        assert figure["source"]["licence"]
        assert figure["source"]["publishers_url"]
        assert figure["grade"] in "ABCD"
        assert figure["basis"] in ("base", "total", "unstated")
        assert figure["period"]
        assert {"n", "median_low", "median_high"} <= figure.keys()
        assert figure[figure["measure"]] is not None


def _figures(data):
    """Every figure of pay in an answer, however deep."""
    if isinstance(data, list):
        return [figure for each in data for figure in _figures(each)]
    if not isinstance(data, dict):
        return []
    own = [data] if {"measure", "median_low"} <= data.keys() else []
    return own + _figures(list(data.values()))


def test_the_outlook_is_that_of_its_page(client):
    factories.make_portal(2)
    told, page = ask(client, "/outlook"), read(client, "/outlook/").main.text

    assert len(told["projections"]) == 3
    for row in told["projections"]:
        assert f"{row['percent_change']:+.1f}" in page
    for claim in told["claims"]:
        assert claim["statement"] in page
        assert Claim.objects.get(slug=claim["slug"]).value == claim["value"]


def test_a_path_is_that_of_its_page(client):
    factories.make_portal(2)
    told = ask(client, "/paths/machine-learning-engineer/role-01")
    page = read(client, "/paths/machine-learning-engineer/role-01/").main.text

    assert f"{100 * told['share']:.0f}" in page
    assert told["verdict"] in page
    assert all(skill["name"] in page for step in told["steps"] for skill in step["learn"])


# The floor, and what is not published --------------------------------------------------------


def test_fewer_than_five_reports_are_got_at_by_no_filter(client):
    role = factories.make_role(is_featured=True)
    amounts = [123_451, 123_452, 123_453, 123_454]
    factories.make_records(amounts, role, country="US", company=factories.make_company("Acme"))
    asked = [
        "/pay?country=us",
        f"/pay?role={role.slug}",
        "/pay?company=acme",
        "/companies/acme",
        f"/roles/{role.slug}",
    ]
    asked += ["/companies?sort=pay", "/companies?sort=reports", "/roles?sort=pay", "/search?q=acme"]
    for address in asked:
        response = client.get(f"/api/v1{address}")
        assert not re.search(r"1234[0-9]{2}|123_?4|\"n\": [1-4]\b", response.content.decode()), address


def test_five_reports_have_a_median_of_three_digits_and_nothing_more(client):
    role = factories.make_role(is_featured=True)
    factories.make_records([90_111, 100_111, 120_111, 130_111, 150_111], role)
    (figure,) = ask(client, f"/roles/{role.slug}")["figures"]

    assert (figure["n"], figure["median"], figure["uncertain"]) == (5, 120_000, True)
    assert {figure[name] for name in ("p10", "p25", "p75", "p90", "mean", "median_low", "median_high")} == {None}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_what_is_not_published_is_nowhere(client, status):
    factories.make_portal()
    role = Role.objects.get(slug="machine-learning-engineer")
    hidden = factories.make_role("Wombat role", status=status)
    factories.make_neighbour(role, hidden)
    factories.make_occupation(hidden, "15-1001")
    skill = factories.make_skill("Wombat skill", status=status)
    factories.need_skill(role, skill)
    factories.make_company("Wombat company", status=status)
    factories.make_claim("wombat", roles=[role], statement="Wombat claim", status=status)
    factories.make_credential("Wombat course", [role], [skill], status=status)
    factories.make_records(range(100_000, 140_000, 1_000), hidden)

    addresses = {each for of in every_address().values() for each in of}
    addresses |= {f"/api/v1/{name}?per_page=100" for name in ("roles", "skills", "companies", "sources")}
    for address in (*addresses, "/api/v1/openapi.json", "/api/v1/search?q=engineer", "/api/", "/llms.txt"):
        assert "wombat" not in client.get(address).content.decode().lower(), address
    for address in ("roles/wombat-role", "skills/wombat-skill", "companies/wombat-company", "paths/wombat-role"):
        ask(client, f"/{address}", 404)
    ask(client, "/pay?role=wombat-role", 400)


# What it costs ------------------------------------------------------------------------------

QUERIES = {
    "/api/v1/companies/company-01": 4,
    "/api/v1/companies?sort=name": 8,
    "/api/v1/companies?sort=pay&per_page=10": 8,
    "/api/v1/estimates?role=machine-learning-engineer&country=us&years=5": 8,
    "/api/v1/figures/pay.machine-learning-engineer.us": 8,
    "/api/v1/figures?key=pay.machine-learning-engineer.": 15,
    "/api/v1/offers?role=machine-learning-engineer&country=us&base=120000": 8,
    "/api/v1/openapi.json": 14,
    "/api/v1/outlook": 3,
    "/api/v1/paths/machine-learning-engineer": 2,
    "/api/v1/paths/machine-learning-engineer/role-01": 11,
    "/api/v1/paths/machine-learning-engineer/role-01?hours=4": 11,
    "/api/v1/pay?role=machine-learning-engineer&country=us": 10,
    "/api/v1/pay?role=machine-learning-engineer&country=us&country=in&lens=usd": 8,
    "/api/v1/roles": 10,
    "/api/v1/roles/machine-learning-engineer": 14,
    "/api/v1/roles?q=engineer&per_page=5": 11,
    "/api/v1/roles?sort=pay&country=us": 10,
    "/api/v1/search?q=python": 7,
    "/api/v1/search?q=salary+of+machine-learning-engineer+in+usa": 11,
    "/api/v1/skills": 2,
    "/api/v1/skills/python": 9,
    "/api/v1/skills?need=core&sort=roles&per_page=5": 2,
    "/api/v1/sources": 1,
    "/api/v1/sources/filings": 8,
    "/api/v1/sources?kind=official": 1,
}


@pytest.mark.parametrize("rows", [1, 20])
def test_costs_as_many_queries_for_one_row_as_for_twenty(client, rows):
    factories.make_portal(rows)
    current_index()
    found = {}
    for address in sorted({"/api/v1/openapi.json", *(each for of in every_address().values() for each in of)}):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)

    assert found == QUERIES
