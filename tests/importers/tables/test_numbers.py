"""Cells to values."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.importers.tables import Row, RowError
from careers.importers.tables.numbers import decimal_cell, may_be_thousands, number, whole_cell, whole_number

WITHHELD = ("", "*", "**", "#", "~")


def row_with(text):
    return Row(Path("wages.csv"), 7, {"A_MEAN": text})


@pytest.mark.parametrize("text", WITHHELD)
def test_a_withheld_value_is_empty_and_never_zero(text):
    assert whole_cell(row_with(text), "A_MEAN", WITHHELD) is None


@pytest.mark.parametrize(
    ("text", "value"), [("171200", 171200), ("1,171,200", 1171200), (" 0 ", 0), ("12.0", 12), ("1.2E+05", 120000)]
)
def test_a_whole_number(text, value):
    assert whole_cell(row_with(text), "A_MEAN") == value


@pytest.mark.parametrize("text", ["n/a", "*", "12 USD", "NaN", "Infinity", "1_000", "1,5", "12,34,56", ".", "1e400"])
def test_anything_else_is_an_error_that_names_the_cell(text):
    with pytest.raises(RowError, match=r'wages\.csv, line 7: column "A_MEAN": expected a number, found'):
        decimal_cell(row_with(text), "A_MEAN")


def test_a_fraction_is_no_whole_number():
    with pytest.raises(RowError, match="expected a whole number"):
        whole_cell(row_with("12.5"), "A_MEAN")


@pytest.mark.parametrize(("text", "value"), [(".5", "0.5"), ("5.", "5"), ("-1,234.5", "-1234.5"), ("+7", "7")])
def test_a_number_as_people_write_it(text, value):
    assert decimal_cell(row_with(text), "A_MEAN") == Decimal(value)


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


def test_a_row_of_a_file_with_decimal_commas_is_read_with_them():
    row = Row(Path("wages.csv"), 7, {"A_MEAN": "85.000,5"}, decimal_comma=True)
    assert decimal_cell(row, "A_MEAN") == Decimal("85000.5")


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
