"""Numbers in cells, in the grammar of careers/stats/numerals.py."""

from collections.abc import Collection
from decimal import Decimal

from careers.stats.numerals import number

from .table import Row


def decimal_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> Decimal | None:
    """The number in a column of `row`; None if the publisher withholds it. Raises RowError for anything else."""
    if row[column].strip() in withheld:
        return None
    value = number(row[column], row.decimal_comma)
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
