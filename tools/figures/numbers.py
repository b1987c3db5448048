"""Numbers: values to the statistics the fixtures carry. Exact: decimals, never floats."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

PERCENTILES = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}


def half_up(value: Decimal) -> int:
    """The nearest whole number; a half goes up."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def six_decimals(value: Decimal) -> str:
    """A rate as the fixtures write it."""
    return str(value.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP))


def percentile(ascending: list[Decimal], percent: int) -> Decimal:
    """By linear interpolation between closest ranks (PostgreSQL's `percentile_cont`), in the values' own unit."""
    position = Decimal(len(ascending) - 1) * percent / 100
    below = int(position)
    above = min(below + 1, len(ascending) - 1)
    return ascending[below] + (ascending[above] - ascending[below]) * (position - below)


class Spread(NamedTuple):
    """How pay spreads over `n` people, in whole units of its currency."""

    n: int
    mean: int
    p10: int
    p25: int
    median: int
    p75: int
    p90: int


def spread(values) -> Spread:
    ascending = sorted(values)
    ranks = {name: half_up(percentile(ascending, percent)) for name, percent in PERCENTILES.items()}
    return Spread(n=len(ascending), mean=half_up(sum(ascending) / len(ascending)), **ranks)
