"""Lenses: one stated rate, and every number of an answer through it."""

from decimal import Decimal

import pytest

from careers.cube.question import PayQuestion
from careers.pay.answers import answer
from careers.pay.lenses import INTERNATIONAL, Lenses, LensName
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_own_currency_is_left_alone_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        lens = Lenses(LensName.OWN, {"INR"}, None).of("INR", 2025)

    assert (lens.currency, lens.factor, lens.statement) == ("INR", 1, "")


def test_dollars_state_the_rate_and_its_year():
    factories.make_exchange_rate("INR", "80", 2024)

    lens = Lenses(LensName.DOLLARS, {"INR"}).of("INR", 2025)

    assert (lens.currency, lens.factor) == ("USD", Decimal(1) / 80)
    assert lens.statement == "converted from INR at 80.00 INR per USD, mean rate of 2024"


def test_a_currency_larger_than_the_dollar_is_stated_the_other_way_round():
    factories.make_exchange_rate("EUR", "0.8", 2025)

    assert "1.25 USD per EUR" in Lenses(LensName.DOLLARS, {"EUR"}).of("EUR", 2025).statement


def test_without_a_rate_nothing_is_converted_and_that_is_said():
    lens = Lenses(LensName.DOLLARS, {"CLP"}).of("CLP", 2025)

    assert (lens.currency, lens.factor) == ("CLP", 1)
    assert lens.statement == "not converted: no exchange rate on record"


def test_parity_asks_what_local_money_buys():
    factories.make_exchange_rate("INR", "80", 2025)
    parity = factories.make_purchasing_power("IN", "20", 2024)

    lens = Lenses(LensName.PARITY, {"INR"}, parity.country).of("INR", 2025)

    assert (lens.currency, lens.factor) == (INTERNATIONAL, Decimal(1) / 20)
    assert lens.statement == "converted at 20.00 INR per international dollar, purchasing power parity of 2024"


def test_foreign_money_is_changed_before_it_buys():
    factories.make_exchange_rate("INR", "80", 2025)
    parity = factories.make_purchasing_power("IN", "20", 2025)

    lens = Lenses(LensName.PARITY, {"USD"}, parity.country).of("USD", 2025)

    assert lens.factor == 4
    assert "after 80.00 INR per USD, mean rate of 2025" in lens.statement


def test_parity_needs_one_country():
    lens = Lenses(LensName.PARITY, {"INR"}).of("INR", 2025)

    assert lens.statement == "not converted: purchasing power is known country by country"


def test_all_numbers_of_an_answer_go_through_the_lens():
    factories.make_exchange_rate("INR", "80", 2025)
    role = factories.make_role()
    factories.make_records(range(800_000, 3_200_000, 80_000), role, country="IN")
    found = answer(PayQuestion())[0]

    seen = Lenses(LensName.DOLLARS, {"INR"}).of("INR", 2025).answer(found)

    assert seen.currency == "USD"
    assert seen.whole.n == found.whole.n == 30
    assert seen.whole.spread.median == pytest.approx(found.whole.spread.median / 80)
    assert seen.whole.interval == pytest.approx([amount / 80 for amount in found.whole.interval])
    assert [each.low for each in seen.bins] == pytest.approx([each.low / 80 for each in found.bins])
    assert [each.count for each in seen.bins] == [each.count for each in found.bins]
    assert seen.breakdowns["role"][0].spread.p90 == pytest.approx(found.breakdowns["role"][0].spread.p90 / 80)
