"""Percentiles: the one definition that the portal uses everywhere.

Linear interpolation between closest ranks (Hyndman and Fan's type 7; PostgreSQL's `percentile_cont`): the q-th
quantile of n sorted values lies at rank q * (n - 1), counted from 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .thresholds import STEADY_N

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)


@dataclass(frozen=True)
class Spread:
    """How pay is spread over `n` reports, as far as they may show it: None is not shown. Amounts are in the unit of
    the values that were summarised."""

    n: int
    p10: float | None
    p25: float | None
    median: float
    p75: float | None
    p90: float | None

    @property
    def is_uncertain(self) -> bool:
        """True below STEADY_N reports: what is shown stands with a warning."""
        return self.n < STEADY_N


def ranks_around(n: int, q: float) -> tuple[int, int, float]:
    """The two ranks, counted from 0, between which the `q`-th quantile (0 to 1) of `n` ascending values lies, and
    how far of the way from the first to the second. Raises ValueError for no values, and for a `q` out of range."""
    if not n:
        raise ValueError("No quantile of no values.")
    if not 0 <= q <= 1:
        raise ValueError(f"A quantile lies between 0 and 1, not at {q}.")
    rank = q * (n - 1)
    below = floor(rank)
    return below, min(below + 1, n - 1), rank - below


def between(low: Any, high: Any, share: Any) -> Any:
    """The value, or the array of values, `share` of the way from `low` to `high`."""
    return low + (high - low) * share


def quantile(values: Sequence[float], q: float) -> float:
    """The `q`-th quantile (0 to 1) of a non-empty ascending sequence. Raises ValueError where there is none."""
    below, above, share = ranks_around(len(values), q)
    return between(values[below], values[above], share)


def quantile_of_groups(values: NDArray, starts: NDArray, sizes: NDArray, q: float) -> NDArray[np.float64]:
    """`quantile` of many groups at once. `values` has them one behind the other, each ascending and not empty;
    `starts` says where each begins and `sizes` how many values it has."""
    ranks = q * (sizes - 1)
    below = np.floor(ranks).astype(np.int64)
    above = np.minimum(below + 1, sizes - 1)
    return between(values[starts + below], values[starts + above], ranks - below)


def quartiles_by_key(keys: NDArray[np.int64], values: NDArray) -> dict[int, tuple[int, float, float, float]]:
    """How many of `values` have each of `keys`, and their quartiles, the median between them."""
    if not len(keys):
        return {}
    order = np.lexsort((values, keys))
    keys, values = keys[order], values[order]
    starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))
    sizes = np.diff(starts, append=len(keys))
    quartiles = (quantile_of_groups(values, starts, sizes, q).tolist() for q in (0.25, 0.5, 0.75))
    return dict(zip(keys[starts].tolist(), zip(sizes.tolist(), *quartiles, strict=True), strict=True))


def quantiles(ascending: Sequence[float]) -> tuple[float, ...]:
    """The QUANTILES of a non-empty ascending sequence."""
    return tuple(quantile(ascending, q) for q in QUANTILES)


def spread(amounts: Iterable[float]) -> Spread:
    """The whole Spread of at least one amount, in any order. What of it the public may see is not asked here."""
    values = sorted(amounts)
    return Spread(len(values), *quantiles(values))
