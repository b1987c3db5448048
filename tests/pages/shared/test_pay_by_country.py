"""A role's pay country by country: which figure leads, in which currency, in which order, and what the map shows."""

from datetime import date
from statistics import median

import pytest

from careers.cube.cells import EACH, plain, read_cells
from careers.models import Country
from careers.pages.pay.by_country import read_pay_by_country, world_map
from careers.pages.shared.pay_by_country import COUNTRIES_FOR_A_MAP, pay_by_country
from careers.pay.figures import estimates_for, role_figures, sources_by_slug
from tests.factories import make_estimate, make_exchange_rate, make_records, make_role, make_source

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]
ON_THE_MAP = ["US", "IN", "DE", "FR", "ES"]

pytestmark = pytest.mark.django_db


def figures_of(role):
    cells = read_cells(plain(role=[role.slug], country=EACH))
    return role_figures(role, estimates_for(role), cells, sources_by_slug(), AS_OF)


def pay_of(role):
    figures = figures_of(role)
    countries = Country.objects.filter(iso__in={figure.country for figure in figures})
    return pay_by_country(role, countries, figures, [])


def test_india_and_the_usa_come_first_and_the_others_by_number_of_reports():
    role = make_role()
    for country, n in (("US", 5), ("DE", 6), ("FR", 8), ("IN", 5), ("BR", 7)):
        make_records(range(100, 100 + n), role, country=country)
    found = pay_of(role)
    assert [(pay.iso, pay.n) for pay in found] == [("IN", 5), ("US", 5), ("FR", 8), ("BR", 7), ("DE", 6)]
    assert [(pay.code, pay.name) for pay in found[:2]] == [("in", "India"), ("us", "United States")]


def test_a_country_with_too_few_reports_is_left_out():
    role = make_role()
    make_records(PAY[:4], role)
    make_records(PAY, role, country="IN")
    assert [pay.iso for pay in pay_of(role)] == ["IN"]
    assert read_pay_by_country(role, AS_OF)["too_few"] == ["United States"]


def test_a_source_with_too_few_reports_is_named_apart_from_the_figures():
    role = make_role()
    make_records(PAY, role)
    make_records(PAY[:4], role, source=make_source("adverts", "reported"))
    make_records(PAY[:4], role, source=make_source("adverts", "reported"), country="IN")
    (found,) = pay_of(role)
    assert [figure.source.slug for figure in found.figures] == ["filings"]
    assert [(figure.source.slug, figure.median) for figure in found.too_few] == [("adverts", None)]


def test_in_a_leading_country_figures_stand_in_the_currency_people_are_paid_in_on_one_axis():
    role = make_role()
    make_exchange_rate("INR", "80")
    make_records([pay * 10 for pay in PAY], role, country="IN", source=make_source("adverts", "reported"))
    make_records(range(20_000, 20_040), role, country="IN", currency="USD")
    (found,) = pay_of(role)
    assert [(figure.source.slug, figure.currency, round(figure.median)) for figure in found.restated] == [
        ("filings", "INR", 1_601_560),
        ("adverts", "INR", 10 * round(median(PAY))),
    ]
    assert found.lead.figures == (found.restated[0],)
    assert found.restated[0].conversion.startswith("converted from USD at 80.00 INR per USD")
    assert [(figure.currency, round(figure.median)) for figure in found.figures] == [
        ("USD", 20_020),
        ("INR", 10 * round(median(PAY))),
    ]
    assert found.drawn.currency == "INR"
    assert all(bar for _, bar in found.drawn.rows)


def test_a_figure_that_cannot_be_restated_has_no_place_on_the_axis():
    role = make_role()
    make_records(PAY, role, country="IN")
    make_records(range(20_000, 20_040), role, country="IN", currency="EUR", source=make_source("adverts", "reported"))
    (found,) = pay_of(role)
    assert [(figure.currency, bar is not None) for (figure, _), bar in found.drawn.rows] == [
        ("EUR", True),
        ("INR", False),
    ]


def test_elsewhere_figures_keep_their_currency():
    role = make_role()
    make_exchange_rate("EUR", "0.9")
    make_records(PAY, role, country="DE", currency="USD")
    (found,) = pay_of(role)
    assert [figure.currency for figure in found.restated] == ["USD"]


# The map -------------------------------------------------------------------------------------


def test_the_map_shows_the_source_with_the_most_countries_and_no_other():
    role = make_role()
    for i, country in enumerate(ON_THE_MAP):
        make_records([pay + 1_000 * i for pay in PAY], role, country=country, currency="USD")
    survey = make_source("survey", "survey")
    for country in ("US", "IN", "BR"):
        make_records([999_999] * 40, role, country=country, currency="USD", source=survey)
    found = world_map(figures_of(role))
    shown = {place.code: place.value for step in found.chart.steps for place in step.places}
    assert (found.source.slug, found.chart.currency) == ("filings", "USD")
    assert shown == {country: 110_000 + 1_000 * i for i, country in enumerate(ON_THE_MAP)}


def test_currencies_and_bases_are_not_blended_on_the_map():
    role = make_role()
    for i, country in enumerate(ON_THE_MAP):
        make_records(PAY, role, country=country, currency="EUR" if i else "USD")
    assert world_map(figures_of(role)) is None


def test_a_mean_has_no_place_on_the_map():
    role = make_role()
    for country in ON_THE_MAP:
        make_estimate(role, country=country, mean=90_000, source=make_source("site", "claim"))
    assert world_map(figures_of(role)) is None


@pytest.mark.parametrize("n", [COUNTRIES_FOR_A_MAP - 1, COUNTRIES_FOR_A_MAP])
def test_few_countries_are_no_map(n):
    role = make_role()
    for country in ON_THE_MAP[:n]:
        make_records(PAY, role, country=country, currency="USD")
    assert (world_map(figures_of(role)) is None) is (n < COUNTRIES_FOR_A_MAP)


# The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("countries", "is_comparison"), [([], False), (["US"], False), (["US", "DE"], True)])
def test_one_country_alone_has_nothing_beside_it(countries, is_comparison):
    role = make_role()
    for country in countries:
        make_records(PAY, role, country=country)
    page = read_pay_by_country(role, AS_OF)
    assert ([pay.iso for pay in page["pay"]], page["is_comparison"]) == (countries, is_comparison)
