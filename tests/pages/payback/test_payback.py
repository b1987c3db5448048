"""“Does a course pay back?”: the answer by every source, at three places in the pay of a role, and its limits."""

import json

import pytest

from tests import factories
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

PAGE = "/tools/payback/"
ASKED = f"{PAGE}?cost=12,000&months=0&now=60k&role=data-scientist&country=us"
# Their quartiles are 70,000, 80,000 and 90,000.
SPREAD = [60_000 + 500 * i for i in range(81)]


@pytest.fixture
def scientist():
    role = factories.make_role("Data scientist")
    factories.make_records(SPREAD, role)
    factories.make_country("IN")
    return role


def verdict(page):
    return page.main.one("p", "verdict").text


def rows(page):
    return [row.text for table in page.main.all("table", "payback") for row in table.one("tbody").all("tr")]


def test_begins_with_the_form(client, scientist):
    page = read(client, PAGE)

    assert (page.status, complaints(page)) == (200, [])
    assert page.main.one("h1").text == "Does a course pay back?"
    assert page.main.all("p", "verdict") == []


def test_says_when_the_money_is_back_at_three_places_and_three_rates(client, scientist):
    page = read(client, f"{ASKED}&months=6")

    assert complaints(page) == []
    assert page.main.one("h1").text == "Does it pay back, on the way to data scientist?"
    assert verdict(page) == "At the middle pay the money is back after 2 years 8 months."
    assert "Laid out: $42,000, of which $30,000 is pay you go without" in page.main.text
    starts = [
        "The lower quarter, $70,000 $10,000 more a year 4 years 9 months 5 years 1 month 5 years 9 months",
        "The middle, $80,000 $20,000 more a year 2 years 8 months 2 years 9 months 2 years 11 months",
        "The upper quarter, $90,000 $30,000 more a year 1 year 11 months 2 years 2 years 1 month",
    ]
    assert [row[: len(start)] for row, start in zip(rows(page), starts, strict=True)] == starts


def test_pay_that_is_no_higher_never_pays_back(client, scientist):
    page = read(client, ASKED.replace("60k", "85k"))

    assert verdict(page) == (
        "Never at the middle pay: data scientists are paid $80,000 there, which is not above your pay now."
    )
    assert "at 2 of 3 amounts of pay it never comes back" in page.main.one("p", "finding").text


def test_says_that_association_is_not_gain(client, scientist):
    assert "Association is not gain." in read(client, ASKED).main.text


def test_a_chance_of_dropping_out_lengthens_it(client, scientist):
    page = read(client, f"{ASKED}&dropout=50")

    assert verdict(page).startswith(
        "At the middle pay the money is back after 1 year 3 months of the new pay, on average"
    )
    assert "you are sure to drop out" in verdict(read(client, f"{ASKED}&dropout=100"))


def test_hours_delay_the_new_pay(client, scientist):
    page = read(client, f"{ASKED}&hours=520")

    assert verdict(page) == "At the middle pay the money is back after 1 year 8 months."
    assert "The new pay is taken to begin after 1 year: the hours at 10 a week." in page.main.text
    assert "after 6 months: the hours at 20 a week" in read(client, f"{ASKED}&hours=520&weekly=20").main.text


def test_what_takes_no_named_time_is_reckoned_from_the_new_pay_on(client, scientist):
    page = read(client, ASKED)

    assert verdict(page) == "At the middle pay the money is back after 8 months of the new pay."
    assert "the study comes on top" in page.main.text


def test_what_costs_nothing_has_nothing_to_get_back(client, scientist):
    assert verdict(read(client, ASKED.replace("12,000", "0"))) == (
        "There is nothing to get back: it costs you hours and no money."
    )


def test_sources_stand_side_by_side(client, scientist):
    factories.make_records([50_000] * 30, scientist, source=factories.make_source("survey", "survey"), basis="total")
    page = read(client, ASKED)

    assert len(page.main.all("table", "payback")) == 2
    assert verdict(page).startswith(
        "At the middle pay the money is back after 8 months of the new pay, and never by 1 of 2"
    )


def test_few_reports_are_called_uncertain_with_what_they_leave_open(client):
    role = factories.make_role("Data scientist")
    factories.make_records([50_000 + 5_000 * i for i in range(14)], role)

    assert "That is uncertain: it rests on 14 reports, and anything from" in verdict(read(client, ASKED))


@pytest.mark.parametrize("n", [0, 4, 9])
def test_is_refused_in_words_where_nothing_leads(client, n):
    role = factories.make_role("Data scientist")
    factories.make_records([200_000] * n, role)
    factories.make_records([100_000] * 30, factories.make_role("Other"))
    page = read(client, ASKED)

    assert verdict(page).startswith("We cannot say. No source")
    assert "is-refusal" in page.main.one("p", "verdict")["class"]
    assert page.main.all("table", "payback") == []
    assert "200,000" not in page.main.text


def test_a_quartile_that_is_not_published_is_not_reckoned(client):
    role = factories.make_role("Data scientist")
    factories.make_estimate(role, p10=50_000, p25=70_000, median=80_000)

    assert rows(read(client, ASKED))[2].startswith("The upper quarter Not reckoned")


def test_a_role_now_is_set_against_place_by_place_within_one_source(client, scientist):
    analyst = factories.make_role("Data analyst")
    factories.make_records([amount - 10_000 for amount in SPREAD], analyst)
    page = read(client, ASKED.replace("now=60k", "work=data-analyst"))

    assert verdict(page) == "At the middle pay the money is back after 1 year 3 months of the new pay."
    assert ["$10,000 more a year" in row for row in rows(page)] == [True] * 3


def test_a_role_now_that_no_common_source_tells_is_said(client, scientist):
    analyst = factories.make_role("Data analyst")
    factories.make_records(SPREAD, analyst, source=factories.make_source("survey", "survey"), basis="total")
    page = read(client, ASKED.replace("now=60k", "work=data-analyst"))

    assert verdict(page).startswith("We cannot say. No source tells the pay of both roles on the same basis.")


def test_a_credential_prefills_its_price_in_the_currency_of_the_country(client, scientist):
    factories.make_exchange_rate("INR", "80", 2025)
    factories.make_records([1_000_000 + 10_000 * i for i in range(40)], scientist, country="IN")
    factories.make_credential(
        "ML certificate", cost="150.50", cost_currency="USD", hours=52, checked_on="2025-06-01", cost_note="No retake."
    )
    first = read(client, f"{PAGE}?credential=ml-certificate")
    page = read(client, f"{PAGE}?credential=ml-certificate&now=8+lakh&role=data-scientist&country=in")

    assert "ML certificate costs $150.50, by A university, as of June 2025. No retake." in first.main.text
    assert "You said: ML certificate, ₹12,040 to pay, no month without pay, 52 hours at 10 a week" in page.main.text
    assert "converted from USD at 80.00 INR per USD, mean rate of 2025" in page.main.text
    assert "As of June 2025" not in page.main.text
    assert "That price is as of June 2025" in page.main.text


def test_a_price_that_is_typed_counts_more_than_that_of_the_credential(client, scientist):
    factories.make_credential("ML certificate", cost="150", cost_currency="USD", checked_on="2025-06-01")

    assert "$12,000 to pay" in read(client, f"{ASKED}&credential=ml-certificate").main.one("p", "asked").text


def test_what_is_not_named_is_asked_for_at_its_field(client, scientist):
    page = read(client, f"{PAGE}?role=data-scientist&country=us", 400)
    errors = {error["id"]: error.text for error in page.main.all("span", "error")}

    assert complaints(page) == []
    assert errors == {
        "filter-cost_error": "Name what it costs in USD, and 0 where it is free.",
        "filter-now_error": "Name your pay now (0 if you have none), or your role now.",
    }
    assert page.main.one("input", id="filter-cost")["aria-describedby"] == "filter-cost_error"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cost", "cheap"),
        ("now", "much"),
        ("months", "121"),
        ("months", "1.5"),
        ("hours", "-1"),
        ("weekly", "81"),
        ("dropout", "101"),
        ("role", "alchemist"),
        ("country", "atlantis"),
        ("credential", "none-such"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_and_nothing_is_answered(client, scientist, name, value):
    query = ASKED.partition("?")[2].split("&")
    pairs = [pair for pair in query if not pair.startswith(f"{name}=")] + [f"{name}={value}"]
    page = read(client, f"{PAGE}?{'&'.join(pairs)}", 400)

    assert page.main.all("p", "verdict") == []
    assert page.main.one("div", "complaint").one("a")["href"] == f"#filter-{name}"


def test_pay_in_another_unit_is_asked_about(client, scientist):
    page = read(client, ASKED.replace("60k", "60"))
    question = page.main.all("div", "warn")[0]

    assert question.text.startswith("60 a year? That is far from all pay here.")
    assert any("now=60k" in link["href"] for link in question.all("a"))


def test_json_has_the_numbers_of_the_page(client, scientist):
    data = json.loads(client.get(ASKED.replace("/?", ".json?")).content)

    assert (data["cost"], data["pay_now"], data["laid_out"]) == (12_000, 60_000, 12_000)
    assert data["against_pay_now"][0]["places"]["median"] == {
        "pay": 80_000,
        "pay_now": 60_000,
        "months": {"0.00": 8, "0.03": 8, "0.08": 8},
    }
    assert client.get("/tools/payback.json").json()["asks"]["now"] == "Your pay now, in all"
    assert client.get("/tools/payback.json?role=data-scientist&country=us").status_code == 400


@pytest.mark.parametrize("path", [ASKED, ASKED.replace("/?", ".json?")])
def test_what_somebody_earns_is_kept_and_passed_on_by_nobody(client, scientist, path):
    headers = client.get(path).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex"


def test_no_search_engine_lists_an_answer(client, scientist):
    page = read(client, ASKED)

    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "?" not in page.canonical
    assert f"{PAGE}</loc>" in client.get("/sitemap-pages.xml").content.decode()
