"""Numbers: cells to values. Exact: decimals, never floats."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from .table import Row


def decimal_cell(row: Row, column: str, withheld: Collection[str] = ("",)) -> Decimal | None:
    """The cell as a Decimal; None if the publisher withholds it. Raises TableError for anything else."""
    text = row[column].strip()
    if text in withheld:
        return None
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
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
