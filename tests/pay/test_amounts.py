"""Amounts of money as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.pay.amounts import AmbiguousAmount, amount_in, unit_of_column


@pytest.mark.parametrize(
    ("cell", "currency", "amount"),
    [
        *(("₹8,50,000", "INR", 850_000), ("Rs.850000/year", "INR", 850_000), ("INR 8.5 lakh", "INR", 850_000)),
        *(("12 LPA", "INR", 1_200_000), ("12.5L", "INR", 1_250_000), ("12 lacs per annum", "PKR", 1_200_000)),
        *(("1.2 Cr", "INR", 12_000_000), ("1 crore p.a.", "BDT", 10_000_000)),
        *(
            ("$85,000", "USD", 85_000),
            ("US$85k", "USD", 85_000),
            ("S$90,000", "SGD", 90_000),
            ("A$90k", "AUD", 90_000),
        ),
        *(("€85k", "EUR", 85_000), ("85'000 CHF", "CHF", 85_000), ("£45,000 a year", "GBP", 45_000)),
        *(("¥6,000,000", "JPY", 6_000_000), ("-12 LPA", "INR", -1_200_000)),
    ],
)
def test_signs_units_and_words_for_a_year_are_understood(cell, currency, amount):
    assert amount_in(cell, currency) == amount


@pytest.mark.parametrize(
    ("cell", "currency"),
    [
        *(("$85,000", "INR"), ("₹8,50,000", "USD"), ("85000 EUR", "GBP"), ("€85k", "USD")),
        *(("12 LPA", "USD"), ("1.2 Cr", "EUR"), ("50K LPA", "INR")),
        *(("85000 per month", "USD"), ("40/hour", "USD"), ("8-12 LPA", "INR"), ("12 or 15 lakh", "INR")),
        *(("(85,000)", "USD"), ("85,000-", "USD"), ("", "USD"), ("LPA", "INR"), ("८५००००", "INR")),
    ],
)
def test_another_currency_another_period_and_a_range_are_no_amount(cell, currency):
    assert amount_in(cell, currency) is None


@pytest.mark.parametrize("cell", ["85.000", "€120.000", "1.500 a year"])
def test_what_may_be_thousands_or_a_fraction_is_not_guessed(cell):
    with pytest.raises(AmbiguousAmount):
        amount_in(cell, "EUR")
    assert amount_in(cell, "EUR", decimal_comma=True) in (85_000, 120_000, 1_500)


def test_three_digits_after_a_point_are_a_fraction_of_a_lakh():
    assert amount_in("12.345 lakh", "INR") == amount_in("12.345", "INR", unit=100_000) == Decimal(12_34_500)


@given(st.integers(1, 10**6), st.sampled_from(("lakh", "LPA", "L", "lacs p.a.")))
def test_lakhs_are_hundreds_of_thousands(hundredths, word):
    assert amount_in(f"{hundredths / 100:.2f} {word}", "INR") == hundredths * 1_000


@given(st.text(max_size=30), st.sampled_from(("INR", "USD", "EUR", "XXX")), st.booleans())
def test_whatever_stands_in_a_cell_is_an_amount_or_none(cell, currency, decimal_comma):
    try:
        amount = amount_in(cell, currency, 1, decimal_comma)
    except AmbiguousAmount:
        return
    assert amount is None or any(character in "0123456789" for character in cell)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        *(("amount", 1), (" AMOUNT ", 1), ("amount (LPA)", 100_000), ("amount (in lakhs)", 100_000)),
        *(("amount_lakh", 100_000), ("amount in ₹ crore", 10_000_000), ("amount (thousand)", 1_000)),
        *(("amounts", None), ("amount (monthly)", None), ("amount (lakh or crore)", None), ("total amount", None)),
    ],
)
def test_a_heading_says_in_what_its_column_counts(heading, unit):
    assert unit_of_column(heading) == unit
