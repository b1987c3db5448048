import pytest
import time_machine

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


def _section(page, name):
    return page.one("section", **{"aria-labelledby": f"{name}-h"})


@pytest.fixture
def role():
    return factories.make_role()


def test_three_kinds_of_statement_never_mix(client, role):
    factories.make_projection(factories.make_occupation(role))
    factories.make_claim("growth", "growth")
    factories.make_claim("jobs", "jobs", value=1_000_000, unit="jobs")
    factories.make_claim("revenue", "market")

    page = read(client, "/outlook/")

    values = {
        name: [claim.one("h3", "figure-value").text for claim in _section(page, name).all("article")]
        for name in ("projections", "claims", "revenue")
    }
    assert values == {
        "projections": [],
        "claims": [
            "about 40 % growth of jobs, 2023 to 2027",
            "about 1,000,000 jobs 2023 to 2027",
        ],
        "revenue": ["about $1.6 trillion market revenue, 2023 to 2027"],
    }
    assert "Data Scientists" in _section(page, "projections").text
    assert "Revenue is not jobs." in page.one("p", "lead").text


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        ("2022-06-01", "not begun"),
        ("2025-07-02", "50 % has passed"),
        ("2027-12-31", "99 % has passed"),
        ("2028-01-01", "over"),
    ],
)
def test_claim_has_maker_date_horizon_place_base_and_who_was_asked(client, today, passed):
    factories.make_claim(made_on="2023-04-30", asked="803 companies in 45 economies")

    with time_machine.travel(today, tick=False):
        facts = _section(read(client, "/outlook/"), "claims").one("dl", "facts").text

    assert facts == (
        f"Made by A forum, 30 April 2023 Horizon 2023 to 2027: {passed} Where The world "
        "Measured from Of the jobs in 2023 Asked 803 companies in 45 economies "
        "Source Publisher of claims: Release claims"
    )


def test_claim_without_a_date_says_so(client):
    factories.make_claim(is_rounded=False)

    section = _section(read(client, "/outlook/"), "claims")

    assert "A forum, date not given" in section.text
    assert section.one("h3", "figure-value").text.startswith("40 % growth")


def test_projections_have_the_fastest_first_and_say_what_is_a_proxy(client, role):
    exact = factories.make_role("Data scientist")
    slow, fast = (
        factories.make_occupation(role, f"15-000{n}", f"Occupation {n}", "proxy", position=n) for n in (1, 2)
    )
    factories.make_occupation(exact, fast.code)
    factories.make_projection(slow, projected=90_000, openings_per_year=None)
    factories.make_projection(fast)

    rows = _section(read(client, "/outlook/"), "projections").one("tbody").all("tr")

    assert [row.text for row in rows] == [
        "Occupation 2 stands for Data scientist, Machine learning engineer (proxy) +33.5 % 100,000 133,500 9,000",
        "Occupation 1 stands for Machine learning engineer (proxy) −10.0 % 100,000 90,000",
    ]


@time_machine.travel("2029-07-02", tick=False)
def test_projections_say_their_years_and_how_many_have_passed(client, role):
    factories.make_projection(factories.make_occupation(role))

    text = _section(read(client, "/outlook/"), "projections").text

    assert "for the USA, made from the employment of 2024" in text
    assert "Of the years 2024 to 2034, 50 % have passed." in text


def test_projection_that_stands_for_no_role_is_left_out(client):
    factories.make_projection(factories.make_occupation())

    assert "No projection is on record." in read(client, "/outlook/").main.text


def test_without_anything_says_so(client):
    text = read(client, "/outlook/").main.text

    assert "No projection is on record." in text
    assert text.count("No claim is on record.") == 2


def test_a_change_is_the_publishers_own_and_never_computed(client, role):
    factories.make_projection(factories.make_occupation(role), 1_000, 1_200, percent_change="19.7")
    factories.make_projection(
        factories.make_occupation(role, "15-1252", "Software Developers", "proxy"), 1_000, 1_500, percent_change=None
    )

    page = read(client, "/outlook/")
    rows = [row.text for row in _section(page, "projections").one("tbody").all("tr")]

    assert "+19.7 % 1,000 1,200" in rows[0]
    assert rows[1].endswith("(proxy) 1,000 1,500 9,000")
    assert "20.0" not in page.main.text
    assert "50.0" not in page.main.text


def test_a_claim_about_revenue_is_no_claim_about_jobs(client):
    factories.make_claim("revenue", "market")

    assert (
        "Asked the claim does not say; it is a forecast of revenue, not of jobs"
        in _section(read(client, "/outlook/"), "revenue").one("dl", "facts").text
    )
