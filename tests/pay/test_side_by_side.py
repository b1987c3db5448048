"""Roles, or countries, side by side in one source, on one basis and at one level."""

from datetime import date
from statistics import median

import pytest

from careers.models.salary_stats import ALL_LEVELS
from careers.pay.figures import sources_by_slug
from careers.pay.side_by_side import countries_side_by_side, roles_side_by_side
from tests.factories import (
    make_country,
    make_estimate,
    make_flag,
    make_occupation,
    make_records,
    make_role,
    make_source,
    make_stand_in,
)

AS_OF = date(2026, 11, 22)
LOW, HIGH = list(range(50_000, 90_000, 1_000)), list(range(150_000, 190_000, 1_000))

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    return [make_role("First"), make_role("Second")]


@pytest.fixture
def survey():
    return make_source("survey", "survey")


def compare(roles, source="", country="US"):
    return roles_side_by_side(roles, make_country(country), sources_by_slug(), AS_OF, source)


def medians(band):
    return {key: figure.median for key, figure in band.figures.items()}


# Roles ---------------------------------------------------------------------------------------


def test_roles_stand_side_by_side_at_each_level_and_at_all_of_them_last(roles):
    first, second = roles
    make_records(LOW, first, experience="entry")
    make_records(HIGH, first, experience="senior")
    make_records(LOW[:20], second, experience="entry")

    comparison, bands = compare(roles)

    assert comparison.source.slug == "filings"
    assert [band.level for band in bands] == ["entry", "senior", ALL_LEVELS]
    assert [band.is_comparable for band in bands] == [True, False, True]
    assert medians(bands[0])[first.pk] == median(LOW)
    assert medians(bands[1]) == {first.pk: median(HIGH)}
    assert medians(bands[2])[first.pk] == median(LOW + HIGH)


def test_no_band_borrows_from_another_source_basis_or_currency(roles, survey):
    first, second = roles
    make_records(LOW, first)
    make_records(LOW, second)
    make_records(HIGH, first, basis="total")
    make_records(HIGH, first, currency="EUR")
    make_records(HIGH, first, source=survey)

    comparison, bands = compare(roles)

    assert comparison.others == (survey,)
    assert {figure.series for band in bands for figure in band.figures.values()} == {("filings", "base", "USD")}
    assert {figure.median for band in bands for figure in band.figures.values()} == {median(LOW)}


def test_the_source_that_is_asked_for_is_compared_by(roles, survey):
    for role in roles:
        make_records(LOW, role)
    make_records(HIGH, roles[0], source=survey, experience="years-5")

    comparison, bands = compare(roles, "survey")

    assert comparison.source == survey
    assert [(band.level, medians(band)) for band in bands] == [
        ("years-5", {roles[0].pk: median(HIGH)}),
        (ALL_LEVELS, {roles[0].pk: median(HIGH)}),
    ]


def test_too_few_reports_leave_a_figure_without_amounts_and_no_reports_leave_none(roles):
    first, second = roles
    third = make_role("Third")
    make_records(LOW, first)
    make_records(LOW[:4], second)

    _, bands = compare([first, second, third])

    for band in bands:
        assert medians(band) == {first.pk: median(LOW), second.pk: None}
        assert band.figures[second.pk].n is None
        assert list(band.shown) == [first.pk]


def test_stand_ins_and_flags_come_with_the_figures_of_each_level(roles, survey):
    first, second = roles
    for role in roles:
        make_records(LOW, role, source=survey, experience="years-5")
    make_stand_in(second, survey, "Full-stack developers")
    make_flag(survey, "US", "It drops the low half")

    _, bands = compare(roles)

    for band in bands:
        assert {pk: figure.is_proxy for pk, figure in band.figures.items()} == {first.pk: False, second.pk: True}
        assert {figure.flag for figure in band.figures.values()} == {"It drops the low half"}


def test_a_statistic_of_occupations_compares_all_levels_together(roles):
    for number, role in enumerate(roles):
        make_estimate(make_occupation(role, f"15-{1000 + number}", f"Kind {number}"), median=100 + number)

    _, bands = compare(roles)

    assert [(band.level, medians(band)) for band in bands] == [(ALL_LEVELS, {roles[0].pk: 100, roles[1].pk: 101})]


def test_without_any_figure_there_is_nothing_to_compare(roles):
    comparison, bands = compare(roles)
    assert (comparison.source, bands) == (None, [])


# Countries -----------------------------------------------------------------------------------


def across(role, *isos):
    return countries_side_by_side(role, [make_country(iso) for iso in isos], sources_by_slug(), AS_OF)


def test_one_role_stands_side_by_side_in_the_money_of_each_country(roles, survey):
    role = roles[0]
    make_records(HIGH, role, source=survey, experience="years-5")
    make_records([amount * 10 for amount in LOW], role, source=survey, country="IN", experience="years-5")
    make_records(LOW, role, source=survey, country="IN", currency="USD")

    pay = across(role, "US", "IN")

    assert pay.best_series(["US", "IN"]) == ("survey", "base")
    bands = pay.bands["survey", "base"]
    assert [band.level for band in bands] == ["years-5", ALL_LEVELS]
    for band in bands:
        assert medians(band) == {"US": median(HIGH), "IN": 10 * median(LOW)}
        currencies = {country: figure.currency for country, figure in band.figures.items()}
        assert currencies == {"US": "USD", "IN": "INR"}


def test_the_source_that_measures_the_role_in_both_countries_is_compared_by(roles, survey):
    role = roles[0]
    adverts = make_source("adverts", "reported")
    for country in ("US", "IN"):
        make_records(LOW[:12], role, source=survey, country=country)
        make_records(LOW, role, source=adverts, country=country)
    make_records(HIGH, role)
    make_flag(adverts, "IN")

    pay = across(role, "US", "IN")

    assert pay.best_series(["US", "IN"]) == ("survey", "base")
    assert pay.best_series(["US", "IN"], "adverts") == ("adverts", "base")
    assert pay.best_series(["US", "IN"], "filings") is None


def test_everybody_is_who_the_survey_asked_there_whatever_their_work(roles, survey):
    role = roles[0]
    for country in ("US", "IN"):
        make_records(LOW, role, source=survey, country=country, experience="years-5")
        make_records(HIGH, None, source=survey, country=country, experience="years-5")
    make_records(HIGH, None, country="US")

    everybody = across(role, "US", "IN").everybody

    assert set(everybody) == {("survey", "base")}
    for level in ("years-5", ALL_LEVELS):
        assert medians(everybody["survey", "base"][level]) == dict.fromkeys(("US", "IN"), median(LOW + HIGH))


def test_reports_of_several_years_have_their_years_at_hand(roles, survey):
    role = roles[0]
    for year in (2024, 2025):
        make_records(LOW, role, source=survey, country="IN", year=year, experience="mid")
    make_records(LOW, role, source=survey)

    for band in across(role, "US", "IN").bands["survey", "base"]:
        assert sorted(cell.year for cell in band.figures["IN"].by_year) == [2024, 2025]
        assert sum(cell.n for cell in band.figures["IN"].by_year) == band.figures["IN"].n == 2 * len(LOW)
