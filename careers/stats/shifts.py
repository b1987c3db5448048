"""Factors: how far pay at one level lies from pay at another while everything else on record is equal.

Reports are compared only within a stratum: a group that shares the year and each other recorded factor. Of every pair
of one report at the level and one at the reference in the same stratum, the ratio of the two amounts is taken; the
difference is the median of these ratios, each pair weighted by 1 / (N + 1), N being the reports of its stratum at
either level. It is the estimate of Hodges and Lehmann (J. L. Hodges and E. L. Lehmann, Estimates of Location Based on
Rank Tests, Annals of Mathematical Statistics 34 (1963), 598-611), on the logarithm of pay, that belongs to the
stratified Wilcoxon test of van Elteren, whose weights these are (P. H. van Elteren, On the Combination of Independent
Two-Sample Tests of Wilcoxon, Bulletin of the International Statistical Institute 37 (1960), 351-361; E. L. Lehmann,
Nonparametrics, 1975, section 3.3). Its interval holds the shifts that this test does not reject.

Nothing is assumed about the form of pay within a stratum, but that the two levels share it apart from the shift. With
A the sum of n m / (N + 1) over strata, n and m being the two levels' reports, the weighted share of pairs below the
true shift has the mean 1/2 and, without ties, the variance 1 / (12 A); ties make it smaller, so that the interval is
rather too wide. It is taken as normal, which holds from ten reports a side on.
"""

from dataclasses import dataclass
from functools import cached_property
from math import exp, expm1, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .percentiles import quantile
from .thresholds import FEWEST_A_SIDE

# The logarithm of pay to which the ends of an interval are found: a hundred-thousandth of a percent.
_PRECISION = 1e-7
_NUDGE = 1e-12


@dataclass(frozen=True)
class Difference:
    """How much more is paid at the level than at the reference, in percent; below zero it is less.

    `low` and `high` are the ends of the interval. `amount` is what the difference makes of `reference_median`, the
    median at the reference, in the unit of pay. Reports are counted in the `strata` that have both levels.
    """

    percent: float
    low: float
    high: float
    amount: int
    reference_median: float
    n_level: int
    n_reference: int
    strata: int

    @property
    def is_distinguishable(self) -> bool:
        """Whether the interval leaves out zero. It is asked of the rounded ends, which are what a reader sees."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True)
class Sides:
    """The reports at the level and at the reference, in the strata that have both: the logarithms of their pay, and
    the numbers of their strata, which count from 0."""

    level: NDArray[np.float64]
    level_strata: NDArray[np.intp]
    reference: NDArray[np.float64]
    reference_strata: NDArray[np.intp]

    @property
    def is_too_few(self) -> bool:
        return min(self.level.size, self.reference.size) < FEWEST_A_SIDE

    @property
    def strata(self) -> int:
        return int(self.level_strata.max()) + 1 if self.level.size else 0

    @cached_property
    def counts(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The reports of each stratum at the level and at the reference."""
        return np.bincount(self.level_strata), np.bincount(self.reference_strata)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weight of a pair, by stratum."""
        n, m = self.counts
        return 1 / (n + m + 1)

    @cached_property
    def total(self) -> float:
        """A: the weights of all pairs together."""
        n, m = self.counts
        return float((n * m * self.weights).sum())


def with_both(
    at_level: NDArray[np.bool_], at_reference: NDArray[np.bool_], strata: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Of each stratum, whether it has reports at the level and at the reference. The two masks do not overlap."""
    number = int(strata.max()) + 1 if strata.size else 0
    there = [np.bincount(strata[mask], minlength=number) > 0 for mask in (at_level, at_reference)]
    return there[0] & there[1]


def sides(
    amounts: NDArray[np.int64], at_level: NDArray[np.bool_], at_reference: NDArray[np.bool_], strata: NDArray[np.intp]
) -> Sides:
    """The Sides of reports in any order; in order of strata and pay they are had faster. `strata` numbers the stratum
    of each report."""
    has_both = with_both(at_level, at_reference, strata)
    renumbered = np.cumsum(has_both) - 1
    halves: list[NDArray] = []
    for mask in (at_level, at_reference):
        chosen = np.flatnonzero(mask)
        chosen = chosen[has_both[strata[chosen]]]
        pay, stratum = np.log(amounts[chosen]), renumbered[strata[chosen]]
        order = np.lexsort((pay, stratum))
        halves += [pay[order], stratum[order]]
    return Sides(*halves)


def difference(two: Sides, confidence: float) -> Difference | None:
    """The Difference between two Sides with the interval of that `confidence` (0 to 1); None where there are too few
    reports for it."""
    if two.is_too_few:
        return None
    reach = NormalDist().inv_cdf((1 + confidence) / 2) / sqrt(12 * two.total)
    if reach >= 0.5:
        return None
    pairs = _Pairs(two)
    shift = (pairs.quantile(0.5 - _NUDGE) + pairs.quantile(0.5 + _NUDGE)) / 2
    low, high = pairs.quantile(0.5 - reach), pairs.quantile(0.5 + reach)
    # Equal pay, of which there is much in round numbers, is a difference of nothing and not of a hair.
    shift, low, high = (0.0 if abs(each) < 2 * _PRECISION else each for each in (shift, low, high))
    median = exp(quantile(sorted(two.reference.tolist()), 0.5))
    return Difference(
        percent=_percent(shift),
        low=_percent(low),
        high=_percent(high),
        amount=round(median * expm1(shift)),
        reference_median=round(median, 2),
        n_level=two.level.size,
        n_reference=two.reference.size,
        strata=two.strata,
    )


def _percent(shift: float) -> float:
    # Adding zero turns a negative zero into zero.
    return round(100 * expm1(shift), 1) + 0.0


class _Pairs:
    """The differences between all pairs, looked at without being made: there may be billions.

    Each stratum is moved to a stretch of its own on one line, so that one search counts for all of them.
    """

    def __init__(self, two: Sides):
        self._total = two.total
        self._low = float(two.level.min() - two.reference.max()) - _PRECISION
        self._high = float(two.level.max() - two.reference.min()) + _PRECISION
        stretch = 4 * (max(abs(self._low), abs(self._high)) + np.ptp(two.level) + np.ptp(two.reference) + 1)
        self._level = two.level + stretch * two.level_strata
        self._reference = two.reference + stretch * two.reference_strata
        self._ends = np.cumsum(two.counts[1])[two.level_strata]
        self._weights = two.weights[two.level_strata]

    def share_up_to(self, shift: float) -> float:
        """The weighted share of pairs that differ by `shift` or less."""
        below = np.searchsorted(self._reference, self._level - shift, side="left")
        return float((self._weights * (self._ends - below)).sum()) / self._total

    def quantile(self, share: float) -> float:
        """The smallest shift up to which `share` of the pairs differ, by bisection."""
        low, high = self._low, self._high
        while high - low > _PRECISION:
            middle = (low + high) / 2
            if self.share_up_to(middle) >= share:
                high = middle
            else:
                low = middle
        return (low + high) / 2
