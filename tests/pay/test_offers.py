"""Offers as people write them, and what they are compared with."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.pay.offers import (
    MOST_MEANINGS,
    Held,
    Offer,
    UnreadablePay,
    band_in_published,
    likely_meanings,
    place_in_published,
    read_pay,
)

AUSTIN = [(10, 74_640), (25, 85_780), (50, 127_360), (75, 161_560), (90, 186_010)]


@pytest.mark.parametrize(
    ("text", "currency", "period", "yearly"),
    [
        ("128000", "USD", "year", 128_000),
        ("128,000", "USD", "year", 128_000),
        ("$128k", "USD", "year", 128_000),
        ("10,667 a month", "USD", "year", 128_004),
        ("10,667", "USD", "month", 128_004),
        ("61.50 an hour", "USD", "year", 127_920),
        ("$61.50/hr", "USD", "month", 127_920),
        ("12,50,000", "INR", "year", 1_250_000),
        ("12.5 lakh", "INR", "year", 1_250_000),
        ("12.5 LPA", "INR", "year", 1_250_000),
        ("12.5L", "INR", "year", 1_250_000),
        ("1.2 cr", "INR", "year", 12_000_000),
        ("₹1.16 lakh a month", "INR", "year", 1_392_000),
        ("90k p.m.", "INR", "year", 1_080_000),
        ("1 lakh per month", "INR", "hour", 1_200_000),
    ],
)
def test_are_read_in_the_units_and_periods_that_people_name(text, currency, period, yearly):
    assert read_pay(text, currency, period).yearly == yearly


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("a lot", "USD"),
        ("12.5 lakh", "USD"),
        ("€90k", "USD"),
        ("0", "USD"),
        ("-5", "USD"),
        ("8-12 LPA", "INR"),
        ("", "INR"),
    ],
)
def test_that_are_no_amount_are_refused_with_examples_of_the_currency(text, currency):
    with pytest.raises(UnreadablePay, match="12.5 lakh" if currency == "INR" else "128k"):
        read_pay(text, currency)


def test_with_three_digits_after_a_point_are_not_guessed():
    with pytest.raises(UnreadablePay, match="thousands or a fraction"):
        read_pay("85.000", "EUR")


def test_may_have_a_bonus_of_nothing():
    assert read_pay("0", "USD", may_be_zero=True).yearly == 0


@given(st.integers(1, 10**7))
def test_by_the_month_are_twelve_times_as_much_a_year(amount):
    assert read_pay(f"{amount:,} a month", "USD").yearly == 12 * read_pay(f"{amount:,}", "USD").yearly


def test_far_from_all_pay_may_be_in_another_unit():
    assert [pay.text for pay in likely_meanings("120", "INR", (100_000, 20_000_000))] == ["120 lakh", "120k a month"]
    assert [pay.yearly for pay in likely_meanings("$128", "USD", (20_000, 300_000))] == [128_000, 266_240]


@given(st.integers(1, 10**6), st.sampled_from(("INR", "USD")), st.integers(10_000, 10**6))
def test_have_likely_meanings_only_within_the_bounds(amount, currency, low):
    meanings = likely_meanings(str(amount), currency, (low, 4 * low))

    assert len(meanings) <= MOST_MEANINGS
    assert all(low <= pay.yearly <= 4 * low for pay in meanings)
    assert all(read_pay(pay.text, currency).yearly == pay.yearly for pay in meanings)


def test_add_up_only_when_base_bonus_and_shares_are_named():
    named = Offer("USD", base=100, bonus=20, shares=0, joining=5)

    assert (named.total, named.first_year, named.named) == (120, 125, 4)
    assert Offer("USD", base=100, bonus=20).total is None
    assert Offer("USD", base=100, bonus=20, shares=0).first_year is None


def test_are_held_base_against_base_and_total_against_total():
    named = Offer("USD", base=100, bonus=20, shares=30)

    assert named.held_against("base") == Held(100, "base", True)
    assert named.held_against("total") == Held(150, "total", True)
    assert named.held_against("unstated") == Held(100, "base", False)
    assert Offer("USD", base=100).held_against("total") == Held(100, "base", False)


@pytest.mark.parametrize("basis", ["base", "total", "unstated"])
def test_of_ctc_alone_are_never_the_same_kind_of_pay(basis):
    assert Offer("INR", ctc=14).held_against(basis) == Held(14, "ctc", False)
    assert Offer("INR").held_against(basis) is None


def test_lie_between_published_percentiles_as_on_a_line():
    place = 50 + 25 * (128_000 - 127_360) / (161_560 - 127_360)

    assert place_in_published(AUSTIN, 128_000) == pytest.approx((place, place))
    assert place_in_published(AUSTIN, 74_639) == (0, 10)
    assert place_in_published(AUSTIN, 186_011) == (90, 100)
    assert place_in_published(AUSTIN[:4], 200_000) == (75, 100)


def test_have_a_place_as_wide_as_the_error_of_the_statistic():
    low, high = band_in_published(AUSTIN, 128_000, Decimal("1.8"))
    least, most = 128_000 * (1 - 1.96 * 0.018), 128_000 * (1 + 1.96 * 0.018)

    assert low == pytest.approx(25 + 25 * (least - 85_780) / (127_360 - 85_780))
    assert high == pytest.approx(50 + 25 * (most - 127_360) / (161_560 - 127_360))


@given(
    st.lists(st.integers(1, 10**6), min_size=5, max_size=5).map(sorted), st.integers(1, 10**6), st.integers(0, 10**5)
)
def test_have_no_lower_place_for_more_pay(amounts, amount, more):
    published = list(zip((10, 25, 50, 75, 90), amounts, strict=True))
    before, after = place_in_published(published, amount), place_in_published(published, amount + more)

    assert before[0] <= after[0] <= 100
    assert before[1] <= after[1]
