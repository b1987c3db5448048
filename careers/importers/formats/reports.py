"""Reports: what one row of a publisher says about one person's or one post's pay, or why it says nothing usable."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn

from careers.importers.matching.names import LONGEST_NAME
from careers.importers.matching.references import Known

FIRST_YEAR, LAST_YEAR = 1960, 2100
# Above a year's pay in any currency; what is larger is a slip.
MOST_PAY = 10**12
_LONG = 20  # digits

Cells = Sequence[str]


class Rejected(Exception):
    """A row that is not taken. The reason names no value of the row, so that rows are counted by reason."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class BadCell(Rejected):
    """A row with a cell that is not what the publisher's layout promises."""


class SalaryReport(NamedTuple):
    """A salary record before it is one: `role`, `company`, `country`, `area` and `skills` are references of a `Known`.
    Pay is a whole number of the currency's main unit, gross, for a year."""

    role: Any
    title: str
    company: Any
    country: Any
    area: Any
    experience: str
    years_experience: int | None
    education: str
    employment_type: str
    remote_share: int | None
    company_size: str
    year: int
    currency: str
    amount: int
    basis: str
    skills: tuple[Any, ...] = ()


Parse = Callable[[Cells], SalaryReport]


class Reader(NamedTuple):
    """How the rows of one file are read; `number_at` is where the publisher's own row number stands, if it has one."""

    parse: Parse
    number_at: int | None = None


def role_of(title: str, known: Known) -> Any:
    """The one role that goes by `title`."""
    role = known.titles.only(title)
    if role is None:
        raise Rejected("title of several roles" if known.titles.owners(title) else "title of no role")
    check_title(title)
    return role


def check_title(title: str) -> None:
    if not 0 < len(title) <= LONGEST_NAME:
        raise Rejected(f"title empty or longer than {LONGEST_NAME} characters")


def meaning(cell: str, codes: Mapping[str, Any], column: str) -> Any:
    """What the publisher's code stands for."""
    if cell not in codes:
        reject_cell(column, f"expected one of {', '.join(codes)}")
    return codes[cell]


def reject_cell(column: str, why: str) -> NoReturn:
    raise BadCell(f'column "{column}": {why}'[:200])


@lru_cache(1 << 16)
def number(cell: str) -> Decimal | None:
    """The number in a cell as people and spreadsheets write it ("$85,000.00", "1.2E+05"); None if it is none."""
    text = cell.replace("$", "").strip()
    if not re.fullmatch(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][+-]?\d{1,2})?", text, re.ASCII):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def whole(cell: str) -> int | None:
    """The whole number in a cell; None if there is none. "120000.0" is one."""
    if cell.isdecimal() and cell.isascii() and len(cell) < _LONG:
        return int(cell)
    value = number(cell)
    return None if value is None or value != value.to_integral_value() else int(value)


def half_up(value: Decimal) -> int:
    """The nearest whole number; a half goes up."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def pay_of(cell: str, column: str) -> int:
    amount = whole(cell)
    if amount is None or not 0 < amount <= MOST_PAY:
        reject_cell(column, "expected pay above zero, in whole units of the currency")
    return amount


def year_of(cell: str, column: str) -> int:
    year = whole(cell)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        reject_cell(column, f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return year


@lru_cache(1 << 10)
def _is_currency(cell: str) -> bool:
    return re.fullmatch("[A-Z]{3}", cell) is not None


def currency_of(cell: str, column: str) -> str:
    if not _is_currency(cell):
        reject_cell(column, "expected three capital letters (ISO 4217)")
    return cell
