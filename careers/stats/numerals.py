"""Numerals: numbers as people and spreadsheets write them, in one grammar. Exact: decimals, never floats."""

import re
from decimal import Decimal
from functools import lru_cache

# Between groups of three digits: blanks of any width, and apostrophes.
_GAP = "[ \u00a0\u2009\u202f'’]"
_WITH_GAPS = rf"\d{{1,3}}(?P<gap>{_GAP})\d{{3}}(?:(?P=gap)\d{{3}})*"
# Groups of three, or three and then two by two as in India: 1,200,000 and 12,00,000.
_WITH_COMMAS = r"\d{1,3}(?:,\d{3})+ | [1-9]\d?(?:,\d{2})+,\d{3}"
_WITH_POINTS = r"[1-9]\d{0,2}(?:\.\d{3})+"
_DECIMAL_POINT = re.compile(
    rf"[+-]? (?: (?: \d+ | {_WITH_COMMAS} | {_WITH_GAPS} ) (?:\.\d*)? | \.\d+ ) (?:[eE][+-]?\d{{1,2}})?",
    re.ASCII | re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(rf"[+-]? (?: \d+ | {_WITH_POINTS} | {_WITH_GAPS} ) (?:,\d*)?", re.ASCII | re.VERBOSE)
_COMMA_OR_GAP, _POINT_OR_GAP = re.compile(f",|{_GAP}"), re.compile(rf"\.|{_GAP}")
_DOLLAR = re.compile(r"(?<![^+-])\$\s*|\s*\$$")
_LONGEST_INTEGER = 20  # digits; longer cells take the slower way


@lru_cache(1 << 16)
def number(cell: str, decimal_comma: bool = False) -> Decimal | None:
    """The number in a cell as people and spreadsheets write it ("$85,000.00", "8,50,000", "1.2E+05"); None if it is
    none, or one that may mean two things.

    `decimal_comma` says that the comma is the decimal sign where the file comes from: there "85.000" is 85,000, and
    "85,000" may be either. Elsewhere "85.000" is 85, and "1,5" is nothing.
    """
    text = cell.strip().replace("−", "-")
    if "$" in text:
        text = _DOLLAR.sub("", text, count=1)
    by_point = Decimal(_COMMA_OR_GAP.sub("", text)) if _DECIMAL_POINT.fullmatch(text) else None
    by_comma = Decimal(_POINT_OR_GAP.sub("", text).replace(",", ".")) if _DECIMAL_COMMA.fullmatch(text) else None
    if by_point is None:
        # Beside points or blanks between thousands, a comma can be nothing else: "85.000,00".
        return by_comma if decimal_comma or _POINT_OR_GAP.search(text) else None
    if not decimal_comma or by_comma is None:
        return by_point
    return None if by_comma != by_point and "," in text else by_comma


def may_be_thousands(cell: str) -> bool:
    """Whether a number that has three digits after a point, as "85.000", is a thousand times as much elsewhere."""
    small, large = number(cell), number(cell, decimal_comma=True)
    return small is not None and large is not None and small != large


def whole_number(cell: str, decimal_comma: bool = False) -> int | None:
    """The whole number in a cell; None if there is none. "120000.0" is one."""
    if cell.isdecimal() and cell.isascii() and len(cell) < _LONGEST_INTEGER:
        return int(cell)
    value = number(cell, decimal_comma)
    return None if value is None or value != value.to_integral_value() else int(value)
