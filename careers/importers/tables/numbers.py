"""Numbers in cells, in the one grammar that all formats share. Exact: decimals, never floats."""

import re
from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache

from .table import Row

# A comma parts thousands; where it is the decimal sign, as in "1,5", nothing is guessed.
_NUMBER = re.compile(
    r"[+-]? (?: (?: \d+ | \d{1,3} (?:,\d{3})+ ) (?:\.\d*)? | \.\d+ ) (?:[eE][+-]?\d{1,2})?", re.ASCII | re.VERBOSE
)
_LONGEST_INTEGER = 20  # digits; longer cells take the slower way


@lru_cache(1 << 16)
def number(cell: str) -> Decimal | None:
    """The number in a cell as people and spreadsheets write it ("$85,000.00", "1.2E+05"); None if it is none."""
    text = cell.replace("$", "").strip()
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def whole_number(cell: str) -> int | None:
    """The whole number in a cell; None if there is none. "120000.0" is one."""
    if cell.isdecimal() and cell.isascii() and len(cell) < _LONGEST_INTEGER:
        return int(cell)
    value = number(cell)
    return None if value is None or value != value.to_integral_value() else int(value)


def decimal_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> Decimal | None:
    """The number in a column of `row`; None if the publisher withholds it. Raises RowError for anything else."""
    if row[column].strip() in withheld:
        return None
    value = number(row[column])
    if value is None:
        row.fail(column, "expected a number")
    return value


def whole_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> int | None:
    """Like `decimal_cell`, for cells that hold whole numbers."""
    value = decimal_cell(row, column, withheld)
    if value is None:
        return None
    if value != value.to_integral_value():
        row.fail(column, "expected a whole number")
    return int(value)
