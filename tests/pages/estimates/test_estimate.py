"""“What would I earn?”, answered source by source or refused."""

import json
import re

import pytest
from django.urls import reverse

from careers.pages.estimates import read as answers
from careers.pages.estimates.words import about
from careers.pay.estimates import EstimateQuestion
from careers.pay.money import exact, short
from tests import factories
from tests.pages.page import complaints, read

from .answers import estimate, refusal, survey

pytestmark = pytest.mark.django_db

INDIA = "/salaries/estimate/?role=data-scientist&country=in&years=4&place=Bengaluru&now=14,00,000"
USA = "/salaries/estimate/?role=data-scientist&country=us&place=TX"


def amounts_in(text):
    return set(re.findall(r"[$₹][\d,.]+(?: lakh| crore|[km])?", text))


def written(data, currency):
    """Each whole number of an answer for machines in every way that a page may write it."""
    if isinstance(data, dict):
        return set().union(*(written(value, currency) for value in data.values()), set())
    if isinstance(data, list):
        return set().union(*(written(value, currency) for value in data), set())
    if isinstance(data, bool) or not isinstance(data, int | float) or data <= 0:
        return set()
    return {exact(data, currency), short(data, currency), about(data, currency)}


def test_begins_with_the_form(client, scientist):
    page = read(client, "/salaries/estimate/")

    assert (page.status, complaints(page)) == (200, [])
    assert page.headings[:2] == [(1, "What would I earn?"), (2, "Your question")]
    assert not page.all("meta", name="robots")


def test_is_one_sentence_before_any_picture(client, scientist, says):
    says(survey())
    page = read(client, INDIA)

    assert complaints(page) == []
    assert page.main.one("h1").text == "What would I earn as a data scientist in India?"
    assert page.main.one("p", "verdict").text == (
        "Half of people like you would get between ₹6.4 and ₹20.3 lakh a year. The typical figure is ₹11.9 lakh."
    )
    assert page.html.index("verdict") < page.html.index('class="track"')


def test_asks_the_estimator_what_the_reader_said(client, scientist, says):
    says(survey())
    read(
        client,
        "/salaries/estimate/?role=data-scientist&country=us&place=Austin&years=4.5&education=master&employer=Acme",
    )

    (asked,) = says.asked
    assert asked == EstimateQuestion(
        "data-scientist", "us", state="us-tx", education="master", employer="Acme", years=4
    )


def test_says_what_it_understood(client, scientist, says):
    says(survey())
    told = read(client, INDIA.replace("14,00,000", "1.16+lakh+a+month")).main.one("p", "asked").text

    assert "₹13,92,000 in all now (1.16 lakh a month, times 12)" in told
    assert "4 years of coding" in told


def test_of_a_city_that_no_source_knows_is_of_the_country_and_says_so(client, scientist, says):
    says(survey())

    assert "“Bengaluru” is answered as India." in read(client, INDIA).main.text


def test_of_several_sources_stand_side_by_side(client, scientist, says):
    says(estimate(), estimate("adverts", "reported", "unstated", (90_000, 110_000, 140_000, 180_000, 220_000)))
    page = read(client, USA)

    assert page.main.one("p", "verdict").text == (
        "The typical figure for people like you is $96,000 to $140,000, by source: $96,000 by Publisher of filings,"
        " $140,000 by Publisher of adverts."
    )
    assert len(page.main.all("div", "range")) == 2


def test_says_what_a_source_does_not_know(client, scientist, says):
    says(estimate())

    assert (
        "It does not know your years of coding, your degree."
        in read(client, f"{USA}&years=5&education=master").main.text
    )
    assert "It does not know" not in read(client, USA).main.text


@pytest.mark.parametrize("known", ["5 to 9 years of coding", "5 years of coding"])
def test_years_are_known_one_by_one_or_in_bands(client, scientist, says, known):
    says(estimate(understood=["Data scientist", "the USA", known]))
    assert "It does not know" not in read(client, f"{USA.partition('&place')[0]}&years=5").main.text


def test_places_pay_of_the_same_kind_with_a_filled_mark(client, scientist, says):
    says(survey())
    page = read(client, INDIA)

    assert re.search(r"You: \d+th to \d+\w\w of 100", page.main.text)
    assert len(page.main.one("div", "ranges").all("path", "you-head")) == 1
    assert not page.main.one("div", "ranges").all("path", "is-hollow")


def test_places_pay_of_another_kind_with_a_hollow_mark(client, scientist, says):
    says(estimate())
    page = read(client, f"{USA}&now=128k")

    assert "Held against base alone, your pay in all would be" in page.main.text
    assert page.main.one("div", "ranges").all("path", "is-hollow")


def test_counts_a_hundred_people_by_the_measured_coverage(client, scientist, says):
    says(estimate())
    drawing = read(client, USA).main.one("svg", "hundred", role="img")

    assert [len(drawing.all("circle", kind)) for kind in ("half", "wide", "out")] == [49, 32, 19]


@pytest.mark.parametrize(
    ("p90", "words"), [(447_000 * 4.9, None), (447_000 * 5.97, "Very wide"), (447_000 * 6.1, "Too wide to plan on")]
)
def test_of_a_wide_range_says_how_wide(client, scientist, says, p90, words):
    says(survey(quantiles=(447_000, 640_000, 1_189_000, 2_034_000, p90)))
    text = read(client, INDIA).main.text

    assert [each for each in ("Very wide", "Too wide to plan on") if each in text] == ([words] if words else [])
    assert "6.0 times" not in text


def test_that_is_refused_says_why_by_which_rule_and_what_can_be_answered(client, scientist, says):
    says(refusal())
    page = read(client, INDIA.replace("years=4", "years=0"))

    assert complaints(page) == []
    assert page.main.one("p", "is-refusal").text.startswith(
        "We cannot say. No source here holds enough data scientists"
    )
    assert "this source has 12" in page.main.text
    assert [cell.text for cell in page.main.one("table").all("td")] == ["885", "12", "8", "Reports at your level"]
    nearest = next(
        link for link in page.main.all("a") if link.text == "Data scientist in India, 2 to 4 years of coding"
    )
    assert "role=data-scientist&country=in" in nearest["href"]
    assert "years=2" in nearest["href"]
    assert not page.main.all("svg", "hundred")


def test_hands_what_the_reader_earns_to_no_other_page(client, scientist, says):
    says(survey(), refusal())
    hrefs = read(client, INDIA).links

    assert not [href for href in hrefs if "now=" in href and not href.startswith(("?", "/salaries/estimate"))]


def test_keeps_the_row_of_a_flagged_source_with_its_reason_and_without_a_picture(client, scientist, says):
    says(survey(), refusal("flag", why="It drops the low half."))
    (row,) = read(client, INDIA).main.all("div", "is-none")

    assert "Not used. It drops the low half." in row.text
    assert not row.all("svg")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("years=99", "Years of coding are a number from 0 to 60"),
        ("years=-1", "Years of coding are a number from 0 to 60"),
        ("years=abc", "Years of coding are a number from 0 to 60"),
        ("now=lots", "“lots” is no amount of INR"),
        ("education=phd", "“phd” is not a choice"),
    ],
)
def test_answers_the_rest_of_what_makes_no_sense(client, scientist, says, query, told):
    says(survey())
    page = read(client, f"/salaries/estimate/?role=data-scientist&country=in&{query}", 400)

    assert complaints(page) == []
    assert told in page.main.one("div", "complaint").text
    assert page.main.one("p", "verdict")


def test_of_a_role_that_is_none_says_so(client, scientist):
    page = read(client, "/salaries/estimate/?role=wizard&country=us", 400)

    assert "“wizard” is not a choice" in page.main.one("div", "complaint").text


@pytest.mark.parametrize(
    ("median", "told"),
    [(1_200_000, "no rise and no cut that we can see"), (2_500_000, "The typical figures lie apart")],
)
def test_stands_beside_that_for_the_present_work(client, scientist, says, monkeypatch, median, told):
    work = factories.make_role("Back-end engineer")
    factories.make_records([1_000_000] * 6, work, country="IN", source=factories.make_source("survey", "survey"))
    now = survey(quantiles=(500_000, 700_000, median, 2_600_000, 3_000_000))
    by_role = {"data-scientist": [survey()], "back-end-engineer": [now]}
    monkeypatch.setattr(answers, "estimates_for_question", lambda question, as_of: by_role[question.role])
    page = read(client, f"{INDIA}&work=back-end-engineer")

    assert complaints(page) == []
    assert page.main.one("p", "asked").text.startswith("You said: back-end engineer now,")
    assert told in page.main.text
    assert len(page.main.one("div", "ranges").all("path", "you-head")) == 2
    data = json.loads(client.get(f"{INDIA}&work=back-end-engineer".replace("/?", ".json?")).content)
    assert data["as_now"]["median"] == median


def test_beside_present_work_that_is_refused_says_so(client, scientist, says, monkeypatch):
    factories.make_records([1_000_000] * 6, factories.make_role("Back-end engineer"))
    by_role = {"data-scientist": [survey()], "back-end-engineer": [refusal("role")]}
    monkeypatch.setattr(answers, "estimates_for_question", lambda question, as_of: by_role[question.role])

    assert (
        "has no answer for a back-end engineer like you" in read(client, f"{INDIA}&work=back-end-engineer").main.text
    )


@pytest.mark.parametrize("address", [INDIA, f"{USA}&now=128k"])
def test_holds_every_amount_of_the_page_for_machines_too(client, scientist, says, austin, address):
    india = "country=in" in address
    says(survey() if india else estimate())
    shown = amounts_in(read(client, address).main.one("div", "ranges").text)
    data = json.loads(client.get(address.replace("estimate/", "estimate.json")).content)

    told = written(data, "INR" if india else "USD")
    axis = amounts_in(" ".join(text.text for text in read(client, address).main.all("text")))
    assert {amount.removesuffix(".").removesuffix(",") for amount in shown - axis} <= told | _units_left_out(told)
    assert data["answers"][-1]["measured_on"] == 20_604
    assert data["pay"]["now"]["a_year"] in (1_400_000, 128_000)


def _units_left_out(amounts):
    """“₹6.4 to ₹20.3 lakh” says lakh once."""
    return {amount.removesuffix(" lakh") for amount in amounts}


def test_for_machines_says_what_may_be_asked_where_nothing_is(client, scientist):
    asks = json.loads(client.get(reverse("estimate_json")).content)["asks"]

    assert {"role", "country", "years", "now"} <= asks.keys()


def test_for_machines_is_refused_where_a_person_would_be_told_to_ask_again(client, scientist):
    response = client.get(reverse("estimate_json") + "?role=data-scientist&country=us&years=99")

    assert response.status_code == 400
    assert json.loads(response.content)["reasons"]
