"""Money and numbers as people in a country write them."""

from functools import cache
from math import inf

from babel.numbers import get_currency_symbol

_LAKH = 100_000
_CRORE = 10_000_000

# (unit, digits, limit, name): an amount is written on the first line where it is rounded to less than the limit.
_RUPEES = (
    (1, 0, _LAKH, ""),
    (_LAKH, 1, 100, " lakh"),
    (_CRORE, 2, 10, " crore"),
    (_CRORE, 1, 100, " crore"),
    (_CRORE, 0, inf, " crore"),
)
_OTHERS = (
    (1, 0, 1_000, ""),
    (1_000, 1, 10, "k"),
    (1_000, 0, 1_000, "k"),
    (1_000_000, 2, 10, "m"),
    (1_000_000, 1, 100, "m"),
    (1_000_000, 0, inf, "m"),
)


@cache
def _symbol(currency):
    """A symbol made of letters stands apart from the number: CHF 109k."""
    symbol = get_currency_symbol(currency, locale="en_US")
    return f"{symbol}\xa0" if symbol[-1].isalpha() else symbol


def exact(amount, currency):
    """All digits: ₹8,50,000 or $109,289. Amounts are whole units of `currency`, rounded half to even. A minus stands
    before the symbol: -₹8,50,000."""
    number = abs(round(amount))
    return _minus(round(amount)) + _symbol(currency) + (_in_lakhs(number) if currency == "INR" else f"{number:,}")


def _minus(number):
    return "-" if number < 0 else ""


def _in_lakhs(number):
    """Three digits, and then two by two: 12,34,567."""
    head, tail = divmod(number, 1_000)
    if not head:
        return str(tail)
    groups = [f"{tail:03}"]
    while head:
        head, pair = divmod(head, 100)
        groups.append(f"{pair:02}" if head else str(pair))
    return ",".join(reversed(groups))


def short(amount, currency):
    """Three figures or so: ₹8.5 lakh, ₹1.2 crore, $109k, €1.25m. What is rounded to 100 lakh is 1 crore."""
    lines = _RUPEES if currency == "INR" else _OTHERS
    rounded = ((round(float(amount) / unit, digits), limit, name) for unit, digits, limit, name in lines)
    number, name = next((number, name) for number, limit, name in rounded if abs(number) < limit)
    return f"{_minus(number)}{_symbol(currency)}{f'{abs(number):,}'.removesuffix('.0')}{name}"


def count(value):
    """A number of people or things, grouped in thousands."""
    return f"{round(value):,}"


def percent(share):
    """A share as whole per cents: 48 %."""
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def between(low, high, currency, joint="to"):
    """Two amounts in short, a unit in words once where both have the same: ₹8.5 to ₹30 lakh, $120k to $159k."""
    first, last = short(low, currency), short(high, currency)
    unit = last.partition(" ")[2]
    return f"{first.removesuffix(f' {unit}') if unit else first} {joint} {last}"
