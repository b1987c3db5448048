"""Intervals: how far a median may lie from the one that everybody's pay would show."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, lgamma, log
from typing import Protocol

from .percentiles import quantile
from .thresholds import MINIMUM_N, STEADY_N

CONFIDENCE = 0.95


class Estimate(Protocol):
    """What charts and rankings read of a median: a cell of the cube is one, and so is a MedianEstimate.

    `low` and `high` are the ends of the median's 95 % interval, None where too few reports allow none. Below the
    minimum n `is_too_few` is true and there is no median; `n` is then None where nothing may be told, not even how
    many reports there are. Amounts are in the unit of the reports.
    """

    @property
    def n(self) -> int | None: ...
    @property
    def median(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def is_uncertain(self) -> bool: ...
    @property
    def is_too_few(self) -> bool: ...


@dataclass(frozen=True)
class MedianEstimate:
    """The Estimate from `n` values that are at hand; the cube has nothing to do with them."""

    n: int
    median: float | None
    low: float | None = None
    high: float | None = None

    @property
    def is_uncertain(self) -> bool:
        return self.n < STEADY_N

    @property
    def is_too_few(self) -> bool:
        return self.median is None


def interval_rank(n: int) -> int | None:
    """The rank d, counted from 1, for which the d-th smallest and the d-th largest of `n` values enclose the median
    with at least 95 % confidence and no larger d does. None below six values: not even their ends are that sure.

    The median lies between the two exactly when at least d and at most n - d values lie below it. How many do is
    binomial with p = 1/2, whatever the distribution of the values, so the confidence is the sum of C(n, i) / 2^n over
    i from d to n - d (H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed., section 7.1). It is summed from the
    middle outward, term by term, for any n; nothing is approximated by a normal distribution.
    """
    rank = n // 2
    term = exp(lgamma(n + 1) - lgamma(rank + 1) - lgamma(n - rank + 1) - n * log(2))
    confidence = term if 2 * rank == n else 2 * term
    while rank >= 1 and confidence < CONFIDENCE:
        term *= rank / (n - rank + 1)
        rank -= 1
        confidence += 2 * term
    return rank or None


def median_interval(values: Iterable[float]) -> tuple[float, float] | None:
    """The distribution-free 95 % confidence interval of the median of `values` in any order: two of the values
    themselves, found by `interval_rank`. None below six values."""
    ordered = sorted(values)
    rank = interval_rank(len(ordered))
    return None if rank is None else (ordered[rank - 1], ordered[-rank])


def median_estimate(values: Iterable[float]) -> MedianEstimate:
    """The MedianEstimate of `values` in any order."""
    ordered = sorted(values)
    if len(ordered) < MINIMUM_N:
        return MedianEstimate(len(ordered), None)
    low, high = median_interval(ordered) or (None, None)
    return MedianEstimate(len(ordered), quantile(ordered, 0.5), low, high)
