"""Rounding as people do it: a half goes up, where Python's own `round` goes to the even neighbour."""

from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10


def half_up(value: Decimal) -> int:
    """The nearest whole number; a half goes away from zero."""
    return int(value.to_integral_value(rounding=ROUND_HALF_UP))


def significant(value: float, digits: int) -> float:
    """`value`, above zero, to so many significant digits: 123,456 to three is 123,000."""
    unit = Decimal(10) ** (floor(log10(value)) - digits + 1)
    return float(half_up(Decimal(value) / unit) * unit)
