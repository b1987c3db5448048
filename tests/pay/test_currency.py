"""Currency: figures and answers in another currency, and in what it buys, with the rate and its year."""

from decimal import Decimal

import pytest

from careers.cube.question import PayQuestion
from careers.models import Source
from careers.pay.answers import answer
from careers.pay.currency import INTERNATIONAL, Lens, Rates, conversions, latest_parity
from careers.pay.figures import PayFigure
from careers.pay.grades import Grade
from tests.factories import make_country, make_exchange_rate, make_purchasing_power, make_records, make_role

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
    assert Rates({"INR"}).units_per_dollar("INR", 2024) == (Decimal(83), 2024)


@pytest.mark.parametrize(("asked", "used"), [(1999, 2015), (2017, 2018), (2016, 2015), (2030, 2018)])
def test_without_the_year_the_nearest_year_is_used(asked, used):
    make_exchange_rate("INR", "64", 2015)
    make_exchange_rate("INR", "68", 2018)
    assert Rates({"INR"}).units_per_dollar("INR", asked)[1] == used


def test_between_two_years_equally_near_the_later_is_used():
    make_exchange_rate("INR", "64", 2014)
    make_exchange_rate("INR", "68", 2016)
    assert Rates({"INR"}).units_per_dollar("INR", 2015) == (Decimal(68), 2016)


def test_the_dollar_needs_no_rate(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Rates({"USD"}).units_per_dollar("USD", 2020) == (1, 2020)


def test_a_currency_without_a_rate_has_none():
    assert Rates({"EGP"}).units_per_dollar("EGP", 2024) is None


def test_one_query_fetches_all_rates(django_assert_num_queries):
    make_exchange_rate("INR")
    make_exchange_rate("EUR", "0.9")
    with django_assert_num_queries(1):
        rates = Rates(["INR", "EUR", "USD", "INR"])
        assert figure("EUR").in_currency("INR", rates).currency == "INR"


def test_dollars_become_rupees():
    make_exchange_rate("INR", "85")
    found = figure().in_currency("INR", Rates({"INR"}))
    assert (found.currency, found.median) == ("INR", 8_500_000)
    assert found.conversion == "converted from USD at 85.00 INR per USD, mean rate of 2025"


def test_rupees_become_dollars_and_the_rate_reads_the_usual_way_round():
    make_exchange_rate("INR", "85")
    found = figure("INR", median=850_000).in_currency("USD", Rates({"INR"}))
    assert found.median == pytest.approx(10_000)
    assert found.conversion == "converted from INR at 85.00 INR per USD, mean rate of 2025"


def test_there_and_back_gives_the_same_amount():
    make_exchange_rate("INR", "83.677123")
    rates = Rates({"INR"})
    assert figure().in_currency("INR", rates).in_currency("USD", rates).median == pytest.approx(100_000)


def test_two_other_currencies_are_converted_through_the_dollar():
    make_exchange_rate("INR", "90")
    make_exchange_rate("EUR", "0.9")
    found = figure("EUR", median=50_000).in_currency("INR", Rates({"INR", "EUR"}))
    assert found.median == pytest.approx(5_000_000)
    assert found.conversion == "converted from EUR at 100.00 INR per EUR, mean rate of 2025"


def test_a_conversion_by_rates_of_two_years_states_both():
    make_exchange_rate("INR", "90", 2025)
    make_exchange_rate("EUR", "0.9", 2023)
    found = figure("EUR").in_currency("INR", Rates({"INR", "EUR"}))
    assert found.conversion.endswith("mean rates of 2023 and 2025")


def test_the_last_year_of_a_span_decides_the_rate():
    make_exchange_rate("INR", "74", 2020)
    make_exchange_rate("INR", "87", 2025)
    assert figure(years="2020–2025").in_currency("INR", Rates({"INR"})).median == 8_700_000


def test_a_rate_of_another_year_is_stated_as_such():
    make_exchange_rate("INR", "80", 2022)
    assert "mean rate of 2022" in figure(years="2025").in_currency("INR", Rates({"INR"})).conversion


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
    assert kept.in_currency(currency, Rates({"INR", "EGP"})) is kept


def test_the_latest_purchasing_power_of_the_country_is_stated():
    for iso, units, year in (("IN", "20", 2023), ("IN", "20.42", 2024), ("IN", "19", 2022), ("DE", "0.7", 2025)):
        make_purchasing_power(iso, units, year)
    found = latest_parity(make_country("IN"))
    assert round(850_000 * found.factor) == 41_626
    assert found.statement == "at 20.42 INR per international $, purchasing power parity 2024"


def test_a_country_without_purchasing_power_has_none():
    assert latest_parity(make_country("IN")) is None


def test_the_own_currency_is_left_alone_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        conversion = conversions(Lens.OWN, {"INR"}, None)("INR", 2025)

    assert (conversion.currency, conversion.factor, conversion.statement) == ("INR", 1, "")


def test_dollars_state_the_rate_and_its_year():
    make_exchange_rate("INR", "80", 2024)

    conversion = conversions(Lens.DOLLARS, {"INR"}, None)("INR", 2025)

    assert (conversion.currency, conversion.factor) == ("USD", Decimal(1) / 80)
    assert conversion.statement == "converted from INR at 80.00 INR per USD, mean rate of 2024"


def test_a_currency_larger_than_the_dollar_is_stated_the_other_way_round():
    make_exchange_rate("EUR", "0.8", 2025)

    assert "1.25 USD per EUR" in conversions(Lens.DOLLARS, {"EUR"}, None)("EUR", 2025).statement


def test_without_a_rate_nothing_is_converted_and_that_is_said():
    conversion = conversions(Lens.DOLLARS, {"CLP"}, None)("CLP", 2025)

    assert (conversion.currency, conversion.factor) == ("CLP", 1)
    assert conversion.statement == "not converted: no exchange rate on record"


def test_parity_asks_what_local_money_buys():
    make_exchange_rate("INR", "80", 2025)
    parity = make_purchasing_power("IN", "20", 2024)

    conversion = conversions(Lens.PARITY, {"INR"}, parity.country)("INR", 2025)

    assert (conversion.currency, conversion.factor) == (INTERNATIONAL, Decimal(1) / 20)
    assert conversion.statement == "converted at 20.00 INR per international dollar, purchasing power parity of 2024"


def test_foreign_money_is_changed_before_it_buys():
    make_exchange_rate("INR", "80", 2025)
    parity = make_purchasing_power("IN", "20", 2025)

    conversion = conversions(Lens.PARITY, {"USD"}, parity.country)("USD", 2025)

    assert conversion.factor == 4
    assert "after 80.00 INR per USD, mean rate of 2025" in conversion.statement


def test_parity_needs_one_country():
    conversion = conversions(Lens.PARITY, {"INR"}, None)("INR", 2025)

    assert conversion.statement == "not converted: purchasing power is known country by country"


def test_all_numbers_of_an_answer_go_through_the_lens():
    make_exchange_rate("INR", "80", 2025)
    role = make_role()
    make_records(range(800_000, 3_200_000, 80_000), role, country="IN")
    found = answer(PayQuestion())[0]

    seen = found.converted(conversions(Lens.DOLLARS, {"INR"}, None)("INR", 2025))

    assert seen.currency == "USD"
    assert seen.whole.n == found.whole.n == 30
    assert seen.whole.spread.median == pytest.approx(found.whole.spread.median / 80)
    assert seen.whole.interval == pytest.approx([amount / 80 for amount in found.whole.interval])
    assert [bar.low for bar in seen.bins] == pytest.approx([bar.low / 80 for bar in found.bins])
    assert [bar.count for bar in seen.bins] == [bar.count for bar in found.bins]
    assert seen.breakdowns["role"][0].spread.p90 == pytest.approx(found.breakdowns["role"][0].spread.p90 / 80)
