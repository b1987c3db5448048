"""What the comparison of one role in two countries reads."""

from datetime import date
from statistics import median

import pytest
from django.http import QueryDict

from careers.pages.compare.choices import read_choices
from careers.pages.compare.countries import read_country_comparison
from careers.pages.compare.form import CountryComparison
from tests.factories import (
    make_country,
    make_estimate,
    make_exchange_rate,
    make_flag,
    make_publisher_rate,
    make_purchasing_power,
    make_records,
    make_role,
    make_source,
    make_stand_in,
)

AS_OF = date(2026, 11, 22)
DOLLARS = list(range(100_000, 140_000, 1_000))
RUPEES = [amount * 20 for amount in DOLLARS]

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    for iso in ("US", "IN"):
        make_country(iso)
    return make_role("Analyst")


@pytest.fixture
def survey():
    return make_source("survey", "survey")


@pytest.fixture
def rates():
    """80 rupees a dollar at a bank, and 20 by what they buy."""
    make_exchange_rate()
    make_purchasing_power("IN", "20")
    make_purchasing_power("US", "1")


def read(query=""):
    choices = read_choices()
    form = CountryComparison(QueryDict(f"role=analyst&country=us&country=in&{query}"), choices)
    return read_country_comparison(form, choices, AS_OF)


def rows(context, level="mid"):
    return next(rows for band, rows in context["bands"] if band.level == level)


def test_pay_is_shown_in_own_money_in_dollars_and_by_what_it_buys(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")

    context = read()
    usa, india = rows(context)

    assert (usa.figure.median, india.figure.median) == (median(DOLLARS), median(RUPEES))
    assert (usa.dollars.median, india.dollars.median) == (median(DOLLARS), median(RUPEES) / 80)
    assert (usa.parity.median, india.parity.median) == (median(DOLLARS), median(RUPEES) / 20)
    assert (usa.dollars.currency, india.parity.currency) == ("USD", "Int$")
    assert (usa.dollars_place, india.dollars_place) == (1, 2)
    assert (usa.parity_place, india.parity_place) == (None, None)
    assert context["verdict"] == (
        "Analysts, mid-level: in US dollars the median in the USA is 4.0 times that in India; "
        "by what it buys the two are not told apart."
    )
    assert context["parity_rates"] == [
        "converted at 20.00 INR per international dollar, purchasing power parity of 2025"
    ]


def test_a_sources_own_rate_is_undone(role, survey, rates):
    make_publisher_rate(survey, units_per_usd="100")
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")

    context = read()

    assert rows(context)[1].dollars.median == median(RUPEES) / 100
    assert context["dollar_rates"] == ["converted from INR at 100.00 INR per USD, the source's own rate of 2025"]


def test_reports_of_several_years_are_converted_each_at_its_own_rate(role, survey, rates):
    make_exchange_rate(units_per_usd="40", year=2024)
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")
    make_records(RUPEES, role, source=survey, country="IN", year=2024)

    converted = [amount / 80 for amount in RUPEES] + [amount / 40 for amount in RUPEES]

    assert rows(read())[1].dollars.median == pytest.approx(median(converted), rel=0.002)


def test_the_share_of_what_developers_of_all_kinds_earn_is_of_the_same_level_and_source(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")
    make_records([amount * 2 for amount in RUPEES], None, source=survey, country="IN")
    make_records([9_000_000] * 90, None, source=survey, country="IN", experience="senior")

    context = read()
    usa, india = rows(context)
    everybody = median([*RUPEES, *(amount * 2 for amount in RUPEES)])

    assert usa.share == 1
    assert india.share == pytest.approx(median(RUPEES) / everybody)
    assert india.everybody.n == 80
    assert context["has_share"]


def test_a_source_without_other_work_has_no_share(role, rates):
    make_records(DOLLARS, role)
    make_records(RUPEES, role, country="IN")
    assert not read()["has_share"]


def test_without_rates_nothing_is_converted_or_told(role, survey):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")

    context = read()
    usa, india = rows(context)

    assert (india.dollars, india.parity) == (None, None)
    assert (usa.dollars_place, usa.parity_place) == (None, None)
    assert "cannot be compared, as a rate is missing" in context["verdict"]


def test_too_few_reports_of_one_country_leave_no_answer(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES[:4], role, source=survey, country="IN")

    context = read()

    assert context["verdict"] == (
        "The pay of analysts in the USA and India cannot be compared: no source has enough reports of both."
    )
    assert context["bands"] == []
    assert context["one_sided"] == [(survey, "it has no median of the role in India")]


def test_few_reports_are_shown_and_tell_nothing_apart(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES[:7], role, source=survey, country="IN")

    context = read()

    assert rows(context)[1].figure.n == 7
    assert {row.dollars_place for row in rows(context)} == {None}
    assert "neither in US dollars nor by what it buys" in context["verdict"]


def test_a_source_that_is_unfit_for_one_country_compares_nothing(role, rates):
    adverts = make_source("adverts", "reported")
    make_records(DOLLARS, role, source=adverts)
    make_records(RUPEES, role, source=adverts, country="IN")
    make_flag(adverts, "IN", "It drops the low half")

    context = read()

    assert context["verdict"] == (
        "The pay of analysts in the USA and India cannot be compared: "
        "Publisher of adverts is unfit for India, because it drops the low half."
    )
    assert {row.dollars_place for row in rows(context)} == {None}
    assert context["one_sided"] == [(adverts, "it is unfit for India: it drops the low half")]


def test_a_stand_in_of_both_countries_is_compared_under_its_own_name(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")
    make_stand_in(role, survey, "Full-stack developers")

    context = read()

    assert context["verdict"].startswith("“Full-stack developers” in place of analysts, mid-level: in US dollars")
    assert [row.dollars_place for row in rows(context)] == [1, 2]


def test_a_statistic_of_one_country_is_said_to_know_only_that(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN")
    make_estimate(role)
    assert read()["one_sided"] == [(make_source("statistics"), "it has no median of the role in India")]


def test_the_source_that_is_asked_for_is_used_where_it_knows_both(role, survey, rates):
    for source in (survey, make_source()):
        make_records(DOLLARS, role, source=source)
        make_records(RUPEES, role, source=source, country="IN")
    make_source("rumour", "survey")

    assert read("source=survey")["source"] == survey
    assert [source for source, _ in read("source=survey")["offered_sources"]] == [make_source()]
    assert read("source=rumour")["said"] == [
        "Publisher of rumour does not have figures of both countries, so it is not used."
    ]


def test_each_country_has_what_leads_there(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES[:12], role, source=survey, country="IN")
    leads = read()["leads"]
    assert [(lead.country.iso, lead.headline) for lead in leads] == [("US", "$120k"), ("IN", "about ₹21.1 lakh")]


def test_levels_come_before_all_levels_together_and_empty_ones_are_named(role, survey, rates):
    make_records(DOLLARS, role, source=survey)
    make_records(RUPEES, role, source=survey, country="IN", experience="senior")
    make_records(RUPEES[:3], role, source=survey, country="IN", experience="entry")

    context = read()

    assert context["empty"] == ["Entry"]
    assert context["is_mixed"]
    assert context["verdict"].startswith("Analysts, all levels together:")
