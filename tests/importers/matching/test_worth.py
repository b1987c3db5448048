"""What money buys where people are paid."""

import pytest

from careers.importers.matching.portal_directory import portal_directory
from careers.importers.matching.worth import worth_of_money
from careers.models import Country
from tests.factories import (
    make_country,
    make_estimate,
    make_exchange_rate,
    make_occupation,
    make_purchasing_power,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def worth():
    """The function by the ISO code of the country. A dollar buys 4 in India, 1 in the USA; of Chile only the parity of
    its own money is known, of Cuba nothing."""
    make_purchasing_power("IN", "20", 2024)
    make_purchasing_power("US", "1", 2024)
    make_exchange_rate("INR", "80", 2024)
    Country.objects.create(iso="CL", name="Chile", in_sentence="Chile", currency="CLP")
    Country.objects.create(iso="CU", name="Cuba", in_sentence="Cuba", currency="CUP")
    make_purchasing_power("CL", "400", 2024)
    function = worth_of_money("survey")

    def worth(iso, currency, year=2024):
        found = function(make_country(iso).pk, currency, year)
        return found and tuple(map(float, found))

    return worth


@pytest.mark.parametrize(
    ("iso", "currency", "least_and_most"),
    [
        *(
            ("US", "USD", (1, 1)),
            ("IN", "INR", (1 / 20, 1 / 20)),
            ("IN", "USD", (4, 4)),
            ("US", "INR", (1 / 80, 1 / 80)),
        ),
        # A country's own money needs no exchange rate, and buys abroad what it buys at home.
        *(("CL", "CLP", (1 / 400, 1 / 400)), ("US", "CLP", (1 / 400, 1 / 400))),
        # What a dollar buys in Cuba is not known, but between what it buys in the USA and in India.
        *(("CU", "USD", (1, 4)), ("CL", "USD", (1, 4)), ("CU", "INR", (1 / 80, 4 / 80))),
        *(("CU", "CUP", None), ("US", "XXX", None)),
    ],
)
def test_money_is_worth_what_it_buys(worth, iso, currency, least_and_most):
    assert worth(iso, currency) == (least_and_most and pytest.approx(least_and_most))


def test_the_year_is_the_nearest_on_record(worth):
    make_purchasing_power("IN", "10", 2010)
    worth_with_2010 = worth_of_money("survey")
    india = make_country("IN").pk
    assert [float(worth_with_2010(india, "INR", year)[0]) for year in (2000, 2011, 2030)] == [1 / 10, 1 / 10, 1 / 20]


def test_without_rates_nothing_is_judged():
    usa = make_country("US").pk
    assert worth_of_money("survey")(usa, "USD", 2024) is None


def test_the_directory_knows_the_highest_official_wage_of_the_usa():
    source = make_source("oews", "official")
    assert portal_directory(source).highest_official_wage is None
    for iso, p90 in (("US", 239_000), ("US", None), ("IN", 900_000)):
        make_estimate(make_occupation(), country=iso, p90=p90, mean=100_000)
    assert portal_directory(source).highest_official_wage == 239_000
