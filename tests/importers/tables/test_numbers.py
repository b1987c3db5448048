"""Cells to values."""

from decimal import Decimal
from pathlib import Path

import pytest

from careers.importers.tables import Row, RowError
from careers.importers.tables.numbers import decimal_cell, whole_cell

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


def test_a_row_of_a_file_with_decimal_commas_is_read_with_them():
    row = Row(Path("wages.csv"), 7, {"A_MEAN": "85.000,5"}, decimal_comma=True)
    assert decimal_cell(row, "A_MEAN") == Decimal("85000.5")
