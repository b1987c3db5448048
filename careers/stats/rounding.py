"""Rounding as people do it: a half goes up, where Python's own `round` goes to the even neighbour."""

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal) -> int:
    """The nearest whole number; a half goes away from zero."""
    return int(value.to_integral_value(rounding=ROUND_HALF_UP))
