"""Amounts of money as people write them, where the currency is known: "₹8,50,000", "12.5 LPA", "85.000 €", "85k"."""

import re
from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_currency_name, get_currency_symbol

from careers.stats.numerals import may_be_thousands, number

LAKH, CRORE = 100_000, 10_000_000
# Currencies in which people count in lakhs and crores.
IN_LAKHS = ("INR", "PKR", "BDT", "NPR", "LKR")
# What anybody can have for a year, in international dollars, so that one rule holds wherever people live. Who is paid
# less than the World Bank's international poverty line, 3 international dollars a day, is not paid for a year's work;
# mostly such an amount is in lakhs, in thousands, or nobody's. Nobody in the work that the portal is about is paid
# more than the upper bound, in base pay, or in pay with bonus and stock or of which the make-up is not stated.
LOWEST = 3 * 365
HIGHEST = {"base": 2_000_000, "total": 5_000_000, "unstated": 5_000_000}
_UNITS = {
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs", "l", "lpa"), LAKH),
    **dict.fromkeys(("crore", "crores", "cr"), CRORE),
    **dict.fromkeys(("thousand", "thousands", "k"), 1_000),
}
_A_YEAR = re.compile(r"\s*(?:\bpa|(?:\b(?:per|an?)\b|/)\s*(?:year|yr|annum)|\b(?:yearly|annually))$")
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_AFTER = re.compile(rf"(?:{_UNIT}(?![^\W\d_]))?(?P<mark>.*)")
_HEADING = re.compile(r"amount(?:\s*\((?:in\s+)?(?P<bracketed>[^()]+)\)|\s+in\s+(?P<named>.+)|_(?P<joined>\w+))")
_AMOUNT = re.compile(
    r"(?P<before>[^\d+-]*?)\s*(?P<number>[+-]?\d(?:[\d.,'’\s]*\d)?\.?(?:e[+-]?\d{1,2})?)\s*(?P<after>\D*)", re.ASCII
)


class AmbiguousAmount(ValueError):
    """An amount that has three digits after a point: thousands in some countries, a fraction in others."""


@lru_cache(1 << 14)
def amount_in(cell: str, currency: str, unit: int = 1, decimal_comma: bool = False) -> Decimal | None:
    """The amount in a cell, in whole units of `currency`; None if it is none, or is marked as another currency.

    `unit` is that in which the column counts, where the cell names none. For `decimal_comma` see `number`.
    Raises AmbiguousAmount.
    """
    parts = _AMOUNT.fullmatch(cell.replace("−", "-").casefold())
    after = parts and _AFTER.fullmatch(_A_YEAR.sub("", parts["after"].replace(".", "").strip()))
    if not parts or not after:
        return None
    times = _UNITS[after["unit"]] if after["unit"] else unit
    if times in (LAKH, CRORE) and currency not in IN_LAKHS:
        return None
    marks = {mark.strip(" .") for mark in (parts["before"], after["mark"])} - {""}
    if not marks <= marks_of(currency):
        return None
    value = number(parts["number"], decimal_comma)
    if times == 1:
        if not decimal_comma and may_be_thousands(parts["number"]):
            raise AmbiguousAmount(cell)
        # Nobody writes thousandths of a year's pay: before three digits, a comma parts thousands everywhere.
        value = number(parts["number"]) if value is None else value
    return None if value is None else value * times


@lru_cache(1 << 8)
def marks_of(currency: str) -> frozenset[str]:
    """What people write beside an amount in a currency, in small letters: its code and its signs."""
    code, name = currency.casefold(), get_currency_name(currency, locale="en_US").casefold()
    symbol = get_currency_symbol(currency, locale="en_US").casefold()
    marks = {code, symbol}
    if not symbol[-1].isalpha():
        marks.add(symbol[-1])
    if name.endswith((" dollar", " peso")):
        marks |= {"$", f"{code[0]}$", f"{code[:2]}$"}
    if name.endswith(" rupee"):
        marks |= {"rs", "re", "₨"}
    if name.endswith(" pound"):
        marks.add("£")
    return frozenset(marks)


def unit_of_column(heading: str) -> int | None:
    """In what a column of amounts counts, by its heading: 1 for "amount", 100,000 for "amount (LPA)" and "amount in
    lakhs"; None for a column of another name."""
    name = " ".join(heading.casefold().split())
    if name == "amount":
        return 1
    match = _HEADING.fullmatch(name)
    if match is None:
        return None
    words = re.findall(r"[^\W\d_]+", match["bracketed"] or match["named"] or match["joined"])
    units = [_UNITS[word] for word in words if word in _UNITS]
    return units[0] if len(units) == 1 else None
