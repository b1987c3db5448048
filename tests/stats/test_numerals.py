"""Numerals as people and spreadsheets write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.numerals import may_be_thousands, number, whole_number


@pytest.mark.parametrize(
    ("cell", "value"), [("$85,000.00", 85000), ("85000.5", Decimal("85000.5")), ("", None), ("NA", None)]
)
def test_a_number_outside_a_table_of_named_columns(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("120000", 120000), ("120000.0", 120000), ("9" * 30, int("9" * 30)), ("1.5", None), ("²", None)],
)
def test_a_whole_number_outside_a_table_of_named_columns(cell, value):
    assert whole_number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("12,34,567", 1_234_567), ("8,50,000", 850_000), ("1,20,00,000", 12_000_000), ("8,50,000.50", "850000.5")),
        *(("85 000", 85_000), ("1\u202f234\u202f567", 1_234_567), ("85'000.50", "85000.5"), ("1’234’567", 1_234_567)),
        *(("85.000,00", 85_000), ("1.234.567", 1_234_567), ("85 000,50", "85000.5")),
        *(("−5", -5), ("-$5", -5), ("$ 5", 5), ("5 $", 5)),
    ],
)
def test_thousands_are_parted_as_anywhere_in_the_world(cell, value):
    assert number(cell) == Decimal(value)
    assert number(cell, decimal_comma=True) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["8,5,000", "85,00,00", "0,85,000", "12 34", "1 234'567", "1.2.3", "8$5", "(5)", "5-"]
)
def test_a_grouping_of_nobody_is_no_number(cell):
    assert number(cell) is None
    assert number(cell, decimal_comma=True) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("85.000", 85_000), ("1,5", "1.5"), ("85000,00", 85_000), ("1.5", "1.5"), ("0.125", "0.125"), ("85,000", None)],
)
def test_where_the_comma_is_the_decimal_sign_a_point_parts_thousands(cell, value):
    assert number(cell, decimal_comma=True) == (value if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("cell", "may"),
    [("85.000", True), ("1.234", True), ("85.00", False), ("850.0000", False), ("8500.125", False), ("85,000", False)],
)
def test_three_digits_after_a_point_may_be_thousands(cell, may):
    assert may_be_thousands(cell) is may


@given(st.integers(0, 10**12), st.sampled_from((",", " ", "'", "\u202f")))
def test_a_whole_number_in_groups_of_three_is_itself(value, gap):
    assert number(f"{value:,}".replace(",", gap)) == value


@given(st.integers(10**5, 10**12))
def test_a_whole_number_in_lakhs_and_crores_is_itself_in_every_file(value):
    head, thousands = f"{value}"[:-3], f"{value}"[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    text = ",".join([*pairs, thousands])
    assert number(text) == value
    assert number(text, decimal_comma=True) == (None if text.count(",") == 1 else value)


@given(st.integers(1, 10**12))
def test_a_number_with_points_between_thousands_is_never_taken_for_a_fraction_of_it(value):
    text = f"{value:,}".replace(",", ".")
    assert number(text, decimal_comma=True) == value
