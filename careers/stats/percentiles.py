"""Percentiles: the one definition the portal uses everywhere.

Linear interpolation between closest ranks (Hyndman and Fan's type 7; PostgreSQL's `percentile_cont`): the q-th
quantile of n sorted values lies at rank q * (n - 1), counted from 0.
"""

from dataclasses import dataclass
from math import floor

from .thresholds import MINIMUM_N, STEADY_N

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)


@dataclass(frozen=True)
class Spread:
    """How pay is spread over `n` reports. Amounts are in the unit of the values that were summarised."""

    n: int
    p10: float
    p25: float
    median: float
    p75: float
    p90: float
    mean: float

    @property
    def is_uncertain(self):
        """True from 5 to 29 reports: median and range are shown, with a warning."""
        return self.n < STEADY_N


def place_of(n, q):
    """Where the `q`-th quantile (0 to 1) of `n` ascending values lies: between the values at two ranks, counted from
    0, and how far of the way from the first to the second. Raises ValueError where there is none."""
    if not n:
        raise ValueError("No quantile of no values.")
    if not 0 <= q <= 1:
        raise ValueError(f"A quantile lies between 0 and 1, not at {q}.")
    rank = q * (n - 1)
    below = floor(rank)
    return below, min(below + 1, n - 1), rank - below


def between(low, high, share):
    """The value `share` of the way from `low` to `high`."""
    return low + (high - low) * share


def quantile(values, q):
    """The `q`-th quantile (0 to 1) of a non-empty ascending sequence."""
    below, above, share = place_of(len(values), q)
    return between(values[below], values[above], share)


def spread(amounts):
    """The Spread of `amounts` in any order, or None when there are fewer than MINIMUM_N."""
    values = sorted(amounts)
    if len(values) < MINIMUM_N:
        return None
    p10, p25, median, p75, p90 = (quantile(values, q) for q in QUANTILES)
    return Spread(len(values), p10, p25, median, p75, p90, sum(values) / len(values))
