"""What the cells of a publisher's row stand for, or why the row is rejected. No models."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn, TypeVar

from careers.importers.tables import Column, Row, RowError, Table
from careers.pay.amounts import AmbiguousAmount, amount_in
from careers.stats.numerals import whole_number

FIRST_YEAR, LAST_YEAR = 1960, 2100
# Above a year's pay in any currency; what is larger is a slip.
MOST_PAY = 10**12
LONGEST_REASON = 200  # characters of `RejectedRow.reason`
_NO_PAY = "expected pay above zero, in whole units of the currency, as 850000, 8,50,000 or 8.5 lakh"

Cells = Sequence[str]
# The values of a new row of a database table, in the order of the format's columns.
RowValues = tuple[Any, ...]
Meaning = TypeVar("Meaning")


class Rejected(Exception):
    """A row that is not taken. The reason names no value of the row, so that rows are counted by reason."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class BadCell(Rejected):
    """A row with a cell that is not what the publisher's layout promises."""


def reject_cell(column: str, why: str) -> NoReturn:
    raise BadCell(f'column "{column}": {why}'[:LONGEST_REASON])


def meaning(cell: str, codes: Mapping[str, Meaning], column: str) -> Meaning:
    """What the publisher's code stands for."""
    if cell not in codes:
        reject_cell(column, f"expected one of {', '.join(codes)}")
    return codes[cell]


def pay_of(cell: str, column: str, currency: str, unit: int = 1, decimal_comma: bool = False) -> int:
    """Whole units of `currency` in a cell as people write them; see `amount_in`."""
    if cell.isdecimal() and cell.isascii():
        amount = Decimal(cell) * unit
    else:
        amount = _amount(cell, column, currency, unit, decimal_comma)
    if not 0 < amount <= MOST_PAY or amount != amount.to_integral_value():
        reject_cell(column, _NO_PAY)
    return int(amount)


def _amount(cell: str, column: str, currency: str, unit: int, decimal_comma: bool) -> Decimal:
    try:
        amount = amount_in(cell, currency, unit, decimal_comma)
    except AmbiguousAmount:
        reject_cell(column, "three digits after a point may be thousands or a fraction; write 85000 or 85,000")
    if amount is None:
        reject_cell(column, _NO_PAY)
    return amount


def year_of(cell: str, column: str) -> int:
    year = whole_number(cell)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        reject_cell(column, f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return year


def currency_of(cell: str, column: str) -> str:
    if not (len(cell) == 3 and cell.isascii() and cell.isalpha() and cell.isupper()):
        reject_cell(column, "expected three capital letters (ISO 4217)")
    return cell


def by_row(table: Table, columns: Sequence[Column], parse: Callable[[Row], RowValues]) -> Callable[[Cells], RowValues]:
    """`parse` for the cells of a row, for formats of thousands of rows, where names of columns are worth their price.

    A damaged row is rejected like any other. Raises TableError when the file lacks one of `columns`.
    """
    names = table.names(columns)

    def values(cells: Cells) -> RowValues:
        try:
            return parse(Row(table.path, table.line, dict(zip(names, cells, strict=True)), table.decimal_comma))
        except RowError as error:
            raise Rejected(error.reason[:LONGEST_REASON]) from error

    return values
