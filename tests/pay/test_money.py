"""Money as people in a country write it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.pay.money import count, exact, short

NO_BREAK = "\xa0"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (850_000, "INR", "₹8,50,000"),
        (0, "INR", "₹0"),
        (99_999, "INR", "₹99,999"),
        (1_00_000, "INR", "₹1,00,000"),
        (1_23_45_678, "INR", "₹1,23,45,678"),
        (109_289, "USD", "$109,289"),
        (0, "USD", "$0"),
        (1_234_567, "EUR", "€1,234,567"),
        (109_289, "CHF", f"CHF{NO_BREAK}109,289"),
        (109_289, "CAD", "CA$109,289"),
        (112_590.4, "USD", "$112,590"),
        (112_590.6, "USD", "$112,591"),
        (Decimal("850000.49"), "INR", "₹8,50,000"),
    ],
)
def test_all_digits_are_grouped_as_users_of_the_currency_do(amount, currency, text):
    assert exact(amount, currency) == text


@pytest.mark.parametrize(
    ("amount", "currency", "whole", "brief"),
    [
        (-8_50_000, "INR", "-₹8,50,000", "-₹8.5 lakh"),
        (-109_289, "USD", "-$109,289", "-$109k"),
        (-109_289, "CHF", f"-CHF{NO_BREAK}109,289", f"-CHF{NO_BREAK}109k"),
        (-0.4, "EUR", "€0", "€0"),
    ],
)
def test_a_minus_stands_before_the_sign_of_the_currency(amount, currency, whole, brief):
    assert (exact(amount, currency), short(amount, currency)) == (whole, brief)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "₹0"),
        (50_000, "₹50,000"),
        (99_999, "₹99,999"),
        (99_999.6, "₹1 lakh"),
        (1_00_000, "₹1 lakh"),
        (8_50_000, "₹8.5 lakh"),
        (8_54_000, "₹8.5 lakh"),
        (10_00_000, "₹10 lakh"),
        (99_40_000, "₹99.4 lakh"),
        (99_94_999, "₹99.9 lakh"),
        (99_96_000, "₹1 crore"),
        (1_00_00_000, "₹1 crore"),
        (1_25_00_000, "₹1.25 crore"),
        (9_99_99_999, "₹10 crore"),
        (12_34_00_000, "₹12.3 crore"),
        (1_234_00_00_000, "₹1,234 crore"),
    ],
)
def test_rupees_are_shortened_to_lakh_and_crore(amount, text):
    assert short(amount, "INR") == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "$0"),
        (999, "$999"),
        (999.6, "$1k"),
        (1_000, "$1k"),
        (1_500, "$1.5k"),
        (8_400, "$8.4k"),
        (9_960, "$10k"),
        (85_400, "$85k"),
        (109_289, "$109k"),
        (999_499, "$999k"),
        (999_999, "$1m"),
        (1_250_000, "$1.25m"),
        (12_340_000, "$12.3m"),
        (1_200_000_000, "$1,200m"),
    ],
)
def test_dollars_are_shortened_to_thousands_and_millions(amount, text):
    assert short(amount, "USD") == text


@pytest.mark.parametrize(
    ("currency", "text"), [("EUR", "€109k"), ("GBP", "£109k"), ("CHF", f"CHF{NO_BREAK}109k"), ("AUD", "A$109k")]
)
def test_each_currency_keeps_its_symbol_and_a_symbol_of_letters_stands_apart(currency, text):
    assert short(109_289, currency) == text


def test_a_decimal_is_shortened_as_a_number_is():
    assert short(Decimal("850000.00"), "INR") == "₹8.5 lakh"


UNITS = {"lakh": 100_000, "crore": 10_000_000, "k": 1_000, "m": 1_000_000}


def read_back(text):
    """The amount that a shortened text stands for."""
    text = text.strip("₹$")
    for name, unit in UNITS.items():
        if text.endswith(name):
            return float(text.removesuffix(name).replace(",", "")) * unit
    return float(text.replace(",", ""))


@given(st.integers(min_value=1, max_value=10**11), st.sampled_from(["INR", "USD"]))
@settings(deadline=None)
def test_what_is_shortened_stays_within_a_twentieth_of_the_amount(amount, currency):
    assert read_back(short(amount, currency)) == pytest.approx(amount, rel=0.05)


@given(
    st.integers(min_value=1, max_value=10**11),
    st.integers(min_value=0, max_value=10**9),
    st.sampled_from(["INR", "USD"]),
)
@settings(deadline=None)
def test_more_pay_never_reads_as_less(amount, more, currency):
    assert read_back(short(amount + more, currency)) >= read_back(short(amount, currency))


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (262_440, "262,440"), (Decimal("40.00"), "40")])
def test_people_and_things_are_grouped_in_thousands(value, text):
    assert count(value) == text
