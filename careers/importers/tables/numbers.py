"""Numbers: cells to values. Exact: decimals, never floats."""

import re
from collections.abc import Collection
from decimal import Decimal

from .table import Row

# A comma parts thousands; where it is the decimal sign, as in "1,5", nothing is guessed.
_NUMBER = re.compile(
    r"[+-]? (?: (?: \d+ | \d{1,3} (?:,\d{3})+ ) (?:\.\d*)? | \.\d+ ) (?:[eE][+-]?\d{1,2})?", re.ASCII | re.VERBOSE
)


def decimal_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> Decimal | None:
    """The cell as a Decimal; None if the publisher withholds it. Raises RowError for anything else."""
    text = row[column].strip()
    if text in withheld:
        return None
    if not _NUMBER.fullmatch(text):
        row.fail(column, "expected a number")
    return Decimal(text.replace(",", ""))


def whole_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> int | None:
    """Like `decimal_cell`, for cells that hold whole numbers."""
    value = decimal_cell(row, column, withheld)
    if value is None:
        return None
    if value != value.to_integral_value():
        row.fail(column, "expected a whole number")
    return int(value)
