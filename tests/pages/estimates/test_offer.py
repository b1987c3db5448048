"""“Is this offer fair?”: where it stands by every source, what is missing from it, and what to ask."""

import json
from datetime import date

import pytest

from careers.models import Area, EstimateCheck
from careers.pay.money import short
from tests import factories
from tests.pages.page import complaints, read

from .answers import estimate, refusal, survey

pytestmark = pytest.mark.django_db

AUSTIN = "/salaries/offer/?role=data-scientist&country=us&place=Austin,+Texas&base=128,000"
INDIA = "/salaries/offer/?role=data-scientist&country=in"


def verdict(page):
    return page.main.one("p", "verdict").text


def rows(page):
    return [row.text for row in page.main.all("div", "range") if "is-none" not in row["class"]]


def test_begins_with_the_form(client, scientist):
    page = read(client, "/salaries/offer/")

    assert (page.status, complaints(page)) == (200, [])
    assert page.main.one("h1").text == "Is this offer fair?"


def test_is_held_against_the_official_count_of_the_city_first(client, scientist, says, austin):
    says(estimate())
    page = read(client, AUSTIN)

    assert complaints(page) == []
    assert page.main.one("h1").text == "Is $128,000 fair for a data scientist in Austin?"
    assert verdict(page) == (
        "Your $128,000 base is the middle of what data scientists earn in Austin: half of them get between $85,780 and"
        " $161,560."
    )
    assert rows(page)[0].startswith("Official, Austin-Round Rock-San Marcos, TX")
    assert "3,730 employed, error of the mean 1.8 %" in rows(page)[0]
    assert "You: 47th to 54th of 100." in rows(page)[0]


def test_of_a_place_without_an_official_count_is_held_against_that_of_the_country(client, scientist, says, austin):
    occupation = scientist.role_occupations.get().occupation
    factories.make_estimate(occupation, median=112_590, p25=84_000, p75=151_000)
    says()
    texas = read(client, AUSTIN.replace("Austin,+Texas", "TX"))

    assert "what data scientists earn in the USA: half of them get between $84,000 and $151,000" in verdict(texas)


def test_of_a_proxy_says_whom_the_official_count_counts(client, scientist, says):
    role = factories.make_role("AI engineer")
    factories.make_estimate(
        factories.make_occupation(role, "15-1252", "Software Developers", match="proxy", why="Wider.")
    )
    factories.make_records([1] * 6, role)
    says()
    page = read(client, "/salaries/offer/?role=ai-engineer&country=us&base=128k")

    assert page.main.one("h1").text == "Is $128,000 fair for an AI engineer in the USA?"
    assert "what “Software Developers (15-1252)” earn in the USA" in verdict(page)
    assert "a proxy: Wider." in page.main.text


def test_of_base_pay_is_not_placed_in_pay_in_all(client, scientist, says):
    says(survey())
    page = read(client, f"{INDIA}&base=12.5+LPA")

    assert verdict(page).startswith("No source here counts base pay alone. Name bonus and shares too.")
    assert "Not placed: name bonus and shares too. Your base alone would be" in rows(page)[0]
    assert page.main.one("div", "ranges").all("path", "is-hollow")


def test_of_which_all_parts_are_named_is_held_in_all_against_pay_in_all(client, scientist, says):
    says(survey())
    page = read(client, f"{INDIA}&base=10+lakh&bonus=2,00,000&shares=0&joining=50000")

    assert "Your ₹12,00,000 total is" in verdict(page)
    assert "In all ₹12,00,000 a year, in the first year ₹12,50,000 with the joining bonus." in page.main.text
    assert not page.main.one("div", "ranges").all("path", "is-hollow")


def test_of_ctc_stands_there_at_most(client, scientist, says):
    says(survey())
    page = read(client, f"{INDIA}&base=14+lakh&ctc=on")

    assert verdict(page).startswith("CTC cannot be placed: no source counts it.")
    assert "CTC holds more than pay, so you are there at most:" in rows(page)[0]
    assert "open" in page.main.one("details").attributes


def test_says_what_is_missing_and_what_to_ask(client, scientist, says):
    says(estimate())
    page = read(client, f"{AUSTIN}&bonus=10k")
    parts = {part.one("b").text: part for part in page.main.one("ul", "checks").all("li")}

    assert [name for name, part in parts.items() if "ask-for" in part.get("class", "")] == [
        "Shares",
        "Joining bonus",
        "The rest",
    ]
    assert "$10,000 a year" in parts["Bonus"].text
    assert "You named 2 of four parts of pay" in page.main.text


def test_in_an_implausible_unit_is_asked_back_and_not_judged(client, scientist, says):
    says(survey())
    page = read(client, f"{INDIA}&base=120")
    meant = {link.text: link["href"] for link in page.main.one("div", "warn").all("a")}

    assert verdict(page) == "₹120 base is far from all pay here."
    assert list(meant) == ["120k a month, ₹14,40,000 a year", "120k, ₹1,20,000 a year"]
    assert (
        "₹14,40,000 base" in read(client, "/salaries/offer/" + next(iter(meant.values()))).main.one("p", "asked").text
    )


def test_in_an_implausible_unit_is_noticed_without_any_answer(client, scientist, says):
    factories.make_purchasing_power("IN", "20")
    says(refusal())

    assert read(client, f"{INDIA}&base=120").main.one("div", "warn")
    assert not read(client, f"{INDIA}&base=12+lakh").main.all("div", "warn")


def test_without_an_amount_still_says_what_to_name_and_to_ask(client, scientist, says):
    says(survey())
    page = read(client, INDIA)

    assert complaints(page) == []
    assert verdict(page).startswith("Name the base pay, and it is compared.")
    assert page.main.one("ul", "checks")


def test_of_filings_is_held_against_what_the_law_asks_for_in_the_state(client, scientist, says):
    wages = range(70_000, 110_000, 1_000)
    for wage in wages:
        factories.make_records([100_000], scientist, area=Area.objects.get(code="TX"), prevailing_wage=wage)
    says(estimate())
    text = read(client, AUSTIN).main.text
    ordered = sorted(wages)
    middle = (ordered[19] + ordered[20]) / 2

    assert (
        f"with {short(middle, 'USD')} in the middle (40 filings). Your base is above at least three in four of them."
        in text
    )
    assert "Against the legal floor" not in read(client, AUSTIN.replace("Austin,+Texas", "")).main.text


def test_of_too_few_filings_shows_no_floor(client, scientist, says):
    factories.make_records([100_000] * 9, scientist, area=Area.objects.get(code="TX"), prevailing_wage=90_000)
    says(estimate())

    assert "Against the legal floor" not in read(client, AUSTIN).main.text


def test_says_how_far_one_source_holds_the_people_of_another(client, scientist, says):
    says(estimate(), estimate("adverts", "reported", "unstated"))
    case = {"kind": "across", "source": "filings", "country": "us", "name": "adverts", "wide": 0.567}
    others = [{"name": "filings"}, {"country": "in"}, {"kind": "source"}, {"source": "nobody"}]
    EstimateCheck.objects.create(made_on=date(2026, 1, 1), cases=[case, *(case | other for other in others)])

    text = read(client, AUSTIN).main.text
    assert "range of Publisher of filings, people of Publisher of adverts: 57" in text
    assert text.count("people of Publisher of") == 1


def test_for_machines_has_the_offer_its_places_and_the_floor(client, scientist, says, austin):
    factories.make_records([100_000] * 40, scientist, area=Area.objects.get(code="TX"), prevailing_wage=90_000)
    says(estimate(), refusal("flag", why="It drops the low half."))
    data = json.loads(client.get(AUSTIN.replace("offer/", "offer.json") + "&bonus=0&shares=0").content)

    assert data["offer"]["total"] == 128_000
    assert [answer["kind"] for answer in data["answers"]] == ["published", "estimate"]
    assert data["answers"][0]["p25"] == 85_780
    assert data["answers"][0]["held_against"] == {"amount": 128_000, "part": "base", "is_same_kind": True}
    assert data["prevailing_wages"] == {"n": 40, "p25": 90_000, "median": 90_000, "p75": 90_000}
    assert data["refused"][0]["why"] == "It drops the low half."


def test_grades_age_with_the_day(client, scientist, says, austin, monkeypatch):
    says()

    monkeypatch.setattr("careers.pages.estimates.views.timezone.localdate", lambda: date(2060, 1, 1))
    assert read(client, AUSTIN).main.one("a", "grade").text == "Grade D"
