import pytest
import time_machine

from careers.pay.outlook import ABOUT_AI
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


def _section(page, name):
    return page.one("section", **{"aria-labelledby": f"{name}-h"})


@pytest.fixture
def role():
    return factories.make_role()


def test_three_kinds_of_claim_never_mix(client, role):
    factories.make_projection(factories.make_occupation(role))
    factories.make_claim("growth", "growth")
    factories.make_claim("jobs", "jobs", value=1_000_000, unit="jobs")
    factories.make_claim("revenue", "market")

    page = read(client, "/outlook/")
    ledger = _section(page, "claims")
    kinds = [[row.one("th").text for row in body.all("tr")] for body in ledger.all("tbody")]

    assert kinds == [
        ["Growth of jobs", "about 40 % Claim growth is made. Measured from: of the jobs in 2023"],
        ["Number of jobs", "about 1,000,000 jobs Claim jobs is made. Measured from: of the jobs in 2023"],
        [
            "Market revenue: money, not jobs",
            "about $1.6 trillion Claim revenue is made. Measured from: of the jobs in 2023",
        ],
    ]
    assert "Data Scientists" in _section(page, "projections").text
    assert "Revenue is not jobs." in ledger.text


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        ("2022-06-01", "not begun"),
        ("2025-07-02", "50 % has passed"),
        ("2027-12-31", "99 % has passed"),
        ("2028-01-01", "over; no source here tells what came true"),
    ],
)
def test_a_claim_has_maker_date_place_who_was_asked_and_how_much_of_its_horizon_has_passed(client, today, passed):
    factories.make_claim(made_on="2023-04-30", asked="803 companies in 45 economies")

    with time_machine.travel(today, tick=False):
        row = read(client, "/outlook/").one("tr", id="growth")

    assert [cell.text for cell in row.all("td")] == [
        "A forum 30 April 2023. Cite",
        "The world 803 companies in 45 economies",
        f"2023 to 2027 {passed}",
    ]


def test_a_claim_is_resolved_once_its_horizon_is_over_and_a_source_tells_what_came_true(client):
    source = factories.make_source("counted", "official")
    factories.make_claim(outcome="Jobs grew by 31 percent.", outcome_source=source)

    with time_machine.travel("2027-12-31", tick=False):
        assert "resolved" not in read(client, "/outlook/").one("tr", id="growth").text
    with time_machine.travel("2028-01-01", tick=False):
        row = read(client, "/outlook/").one("tr", id="growth")

    assert row.text.endswith("2023 to 2027 resolved: Jobs grew by 31 percent. Publisher of counted")


def test_a_claim_without_a_date_says_so(client):
    factories.make_claim(is_rounded=False)

    row = read(client, "/outlook/").one("tr", id="growth")

    assert "A forum date not given" in row.text
    assert row.one("b").text == "40 %"


def test_projections_have_the_fastest_first_and_say_whose_they_are(client, role):
    exact = factories.make_role("Data scientist")
    slow, fast = (
        factories.make_occupation(role, f"15-000{n}", f"Occupation {n}", "proxy", position=n) for n in (1, 2)
    )
    factories.make_occupation(exact, fast.code)
    factories.make_projection(slow, projected=90_000, openings_per_year=None)
    factories.make_projection(fast)
    factories.make_all_jobs()

    section = _section(read(client, "/outlook/"), "projections")

    assert [row.one("th").text for row in section.one("tbody").all("tr")] == [
        "Occupation 2 Data scientist; also near Machine learning engineer",
        "All jobs 9,000 openings a year, too many to draw beside the others",
        "Occupation 1 Nearest for Machine learning engineer",
    ]
    assert [picture["aria-label"] for picture in section.all("svg")] == [
        "+33.5 %",
        "9,000 openings a year",
        "+3.1 %",
        "−10.0 %",
    ]


@time_machine.travel("2029-07-02", tick=False)
def test_projections_say_their_years_and_how_many_have_passed(client, role):
    factories.make_projection(factories.make_occupation(role))

    page = read(client, "/outlook/")

    assert "change of jobs in the USA, 2024 to 2034" in _section(page, "projections").text
    assert "Of the years 2024 to 2034, 50 % have passed." in page.one("dl", "three-answers").text


def test_projection_that_stands_for_no_role_is_left_out(client):
    factories.make_projection(factories.make_occupation())
    factories.make_all_jobs()

    assert "No projection is on record." in read(client, "/outlook/").main.text


def test_without_anything_says_so(client):
    text = read(client, "/outlook/").main.text

    assert "No projection is on record." in text
    assert "No claim is on record." in text
    assert "No official projection for India is known to us." in text


def test_a_change_is_the_publishers_own_and_never_computed(client, role):
    factories.make_projection(factories.make_occupation(role), 1_000, 1_200, percent_change="19.7")
    factories.make_projection(
        factories.make_occupation(role, "15-1252", "Software Developers", "proxy"), 1_000, 1_500, percent_change=None
    )

    page = read(client, "/outlook/")
    labels = [picture["aria-label"] for picture in _section(page, "projections").all("svg")]

    assert labels == ["+19.7 %", "9,000 openings a year", "9,000 openings a year"]
    assert "no percentage" in _section(page, "projections").text
    assert "20.0" not in page.main.text
    assert "50.0" not in page.main.text


def test_openings_are_split_and_reasons_are_given_in_our_words(client, role):
    occupation = factories.make_occupation(role)
    factories.make_projection(occupation, openings_per_year=9_000)
    factories.make_all_jobs()
    factories.make_split(occupation, transfers=4_000, exits=2_000)
    factories.make_reason(occupation, "More data are kept.")

    section = _section(read(client, "/outlook/"), "split")

    assert "Of 9,000 openings a year for data scientists 3,000 are growth." in section.text
    assert section.one("tbody").one("tr").text == "Data Scientists 9,000 +3,000 4,000 2,000 100,000 133,500"
    assert "Data Scientists More data are kept." in section.text


def test_both_raters_are_shown_with_their_year(client, role):
    occupation = factories.make_occupation(role)
    factories.make_projection(occupation)
    factories.make_rating(occupation, people="0.4474", model="0.8684")

    section = _section(read(client, "/outlook/"), "exposure")

    assert section.one("tbody").one("tr").text == "Data Scientists 45 % 87 %"
    assert "Rated in 2023, Publisher of ratings. Exposed is not replaced." in section.text
    assert [circle["cx"] for circle in section.all("circle")] == ["44.7%", "86.8%"]


def test_leads_to_the_question_whether_tools_take_the_jobs(client):
    factories.make_question("Will it?", slug=ABOUT_AI)

    links = read(client, "/outlook/").one("dl", "three-answers").all("a")

    assert [(link["href"], link.text) for link in links] == [(f"/questions/#{ABOUT_AI}", "Will it?")]


def test_a_claim_about_revenue_asked_nobody(client):
    factories.make_claim("revenue", "market")

    assert "nobody: a forecast of revenue, not of jobs" in read(client, "/outlook/").one("tr", id="revenue").text
