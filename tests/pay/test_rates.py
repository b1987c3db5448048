"""Rates: figures restated so that they can stand on one axis, with the rate and its year."""

from decimal import Decimal

import pytest

from careers.models import Source
from careers.pay.figures import PayFigure
from careers.pay.grades import Grade
from careers.pay.rates import Rates, international_dollars
from tests.factories import make_exchange_rate, make_purchasing_power

pytestmark = pytest.mark.django_db


def figure(currency="USD", years="2025", median=100_000):
    return PayFigure(
        source=Source(kind="survey"),
        country="IN",
        country_name="India",
        currency=currency,
        basis="base",
        subject="Data scientist",
        is_proxy=False,
        why_proxy="",
        years=years,
        grade=Grade("B", ()),
        median=median,
    )


def test_the_rate_of_the_year_is_used():
    for year, units in ((2023, "82"), (2024, "83"), (2025, "87")):
        make_exchange_rate("INR", units, year)
    assert Rates({"INR"}).per_dollar("INR", 2024) == (Decimal(83), 2024)


@pytest.mark.parametrize(("asked", "used"), [(1999, 2015), (2017, 2018), (2016, 2015), (2030, 2018)])
def test_without_the_year_the_nearest_year_is_used(asked, used):
    make_exchange_rate("INR", "64", 2015)
    make_exchange_rate("INR", "68", 2018)
    assert Rates({"INR"}).per_dollar("INR", asked)[1] == used


def test_between_two_years_equally_near_the_later_is_used():
    make_exchange_rate("INR", "64", 2014)
    make_exchange_rate("INR", "68", 2016)
    assert Rates({"INR"}).per_dollar("INR", 2015) == (Decimal(68), 2016)


def test_the_dollar_needs_no_rate(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Rates({"USD"}).per_dollar("USD", 2020) == (1, 2020)


def test_a_currency_without_a_rate_has_none():
    assert Rates({"EGP"}).per_dollar("EGP", 2024) is None


def test_one_query_fetches_all_rates(django_assert_num_queries):
    make_exchange_rate("INR")
    make_exchange_rate("EUR", "0.9")
    with django_assert_num_queries(1):
        rates = Rates(["INR", "EUR", "USD", "INR"])
        assert rates.restate(figure("EUR"), "INR").currency == "INR"


def test_dollars_become_rupees():
    make_exchange_rate("INR", "85")
    found = Rates({"INR"}).restate(figure(), "INR")
    assert (found.currency, found.median) == ("INR", 8_500_000)
    assert found.conversion == "converted from USD at 85.00 INR per USD, mean rate of 2025"


def test_rupees_become_dollars_and_the_rate_reads_the_usual_way_round():
    make_exchange_rate("INR", "85")
    found = Rates({"INR"}).restate(figure("INR", median=850_000), "USD")
    assert found.median == pytest.approx(10_000)
    assert found.conversion == "converted from INR at 85.00 INR per USD, mean rate of 2025"


def test_there_and_back_gives_the_same_amount():
    make_exchange_rate("INR", "83.677123")
    rates = Rates({"INR"})
    assert rates.restate(rates.restate(figure(), "INR"), "USD").median == pytest.approx(100_000)


def test_two_other_currencies_are_converted_through_the_dollar():
    make_exchange_rate("INR", "90")
    make_exchange_rate("EUR", "0.9")
    found = Rates({"INR", "EUR"}).restate(figure("EUR", median=50_000), "INR")
    assert found.median == pytest.approx(5_000_000)
    assert found.conversion == "converted from EUR at 100.00 INR per EUR, mean rate of 2025"


def test_a_conversion_by_rates_of_two_years_states_both():
    make_exchange_rate("INR", "90", 2025)
    make_exchange_rate("EUR", "0.9", 2023)
    found = Rates({"INR", "EUR"}).restate(figure("EUR"), "INR")
    assert found.conversion.endswith("mean rates of 2023 and 2025")


def test_the_last_year_of_a_span_decides_the_rate():
    make_exchange_rate("INR", "74", 2020)
    make_exchange_rate("INR", "87", 2025)
    assert Rates({"INR"}).restate(figure(years="2020–2025"), "INR").median == 8_700_000


def test_a_rate_of_another_year_is_stated_as_such():
    make_exchange_rate("INR", "80", 2022)
    assert "mean rate of 2022" in Rates({"INR"}).restate(figure(years="2025"), "INR").conversion


@pytest.mark.parametrize(
    ("kept", "currency"),
    [
        (figure("EGP"), "USD"),
        (figure("USD"), "EGP"),
        (figure("EGP"), "INR"),
        (figure("USD", years=""), "INR"),
        (figure("INR"), "INR"),
    ],
    ids=["own rate missing", "other rate missing", "first of two missing", "no year", "nothing to do"],
)
def test_a_figure_that_cannot_or_need_not_be_restated_stays_as_it_is(kept, currency):
    make_exchange_rate("INR", "85")
    assert Rates({"INR", "EGP"}).restate(kept, currency) is kept


def test_the_latest_purchasing_power_of_the_country_is_used():
    for iso, units, year in (("IN", "20", 2023), ("IN", "21", 2024), ("IN", "19", 2022), ("DE", "0.7", 2025)):
        make_purchasing_power(iso, units, year)
    found = international_dollars("IN")
    assert (found.year, found.local_per_international_dollar) == (2024, 21)


def test_a_country_without_purchasing_power_has_none():
    assert international_dollars("IN") is None
