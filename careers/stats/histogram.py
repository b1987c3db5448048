"""Histograms of pay: equal bins with round edges, nothing dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, log10

import numpy as np
from numpy.typing import ArrayLike

from .bins import Counts

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Bin:
    """`count` reports of at least `low` and less than `high`. The first and last bin of a clipped histogram
    also hold what lies beyond them."""

    low: float
    high: float
    count: int
    is_open_below: bool = False
    is_open_above: bool = False


def round_step(width: float) -> float:
    """The smallest of 1, 2, 2.5, 5 or 10 times a power of ten that is at least `width`."""
    power = 10 ** floor(log10(width))
    return next(step * power for step in _STEPS if step * power >= width * (1 - 1e-9))


def _aligned(step: float, widest: int) -> float:
    """The smallest step of that kind, at least `step`, that is a whole number of bins of `widest`."""
    while step % widest:
        step = round_step(step * 1.01)
    return step


def histogram(amounts: ArrayLike, most: int = 16) -> list[Bin]:
    """The `histogram_of` whole amounts in any order."""
    return histogram_of(Counts.of(amounts), most)


def histogram_of(counts: Counts, most: int = 16, narrowest: float = 1) -> list[Bin]:
    """At most `most` + 2 bins over the middle 98 % of the amounts that `counts` holds; the tails are counted in the
    outer bins.

    The counts always sum to the number of amounts. No bin is narrower than `narrowest`; amounts are whole units, so
    that is one at least.
    """
    if not counts.n:
        return []
    lowest, low, high, highest = counts.amounts_at(
        [0, int(0.01 * (counts.n - 1)), int(0.99 * (counts.n - 1) + 0.5), counts.n - 1]
    )
    if low == high:
        # Those in the middle are equal, so all are looked at.
        low, high = lowest, highest
    step = _aligned(round_step(max((high - low) / most if high > low else low / 10, narrowest, 1)), counts.widest)
    first = floor(low / step)
    size = floor(high / step) - first + 1
    places = np.clip(np.floor_divide(counts.edges, step).astype(np.int64) - first, 0, size - 1)
    sums = np.bincount(places, weights=counts.counts, minlength=size).astype(int).tolist()
    return [
        Bin(
            (first + i) * step,
            (first + i + 1) * step,
            count,
            is_open_below=i == 0 and lowest < first * step,
            is_open_above=i == size - 1 and highest >= (first + size) * step,
        )
        for i, count in enumerate(sums)
    ]


def with_tails_joined(bins: Sequence[Bin], fewest: int) -> list[Bin] | None:
    """`bins` with no bar of fewer than `fewest`: on either side of the highest bar, all from the first sparse bar on
    is one open bar, and the bar before it too where that is still sparse. None where even the highest is sparse."""
    peak = max(range(len(bins)), key=lambda index: bins[index].count, default=0)
    if not bins or bins[peak].count < fewest:
        return None
    first = _end_of_dense(bins, range(peak, -1, -1), fewest)
    last = _end_of_dense(bins, range(peak, len(bins)), fewest)
    joined = list(bins[first : last + 1])
    below, above = sum(bar.count for bar in bins[:first]), sum(bar.count for bar in bins[last + 1 :])
    if below:
        joined[0] = replace(joined[0], count=joined[0].count + below, is_open_below=True)
    if above:
        joined[-1] = replace(joined[-1], count=joined[-1].count + above, is_open_above=True)
    return joined


def _end_of_dense(bins: Sequence[Bin], outward: range, fewest: int) -> int:
    """The outermost bar to draw: the last of `outward` before the first sparse one, or that one itself where it and
    all beyond it are enough together."""
    end = outward[0]
    for index in outward:
        if bins[index].count < fewest:
            beyond = sum(bins[each].count for each in outward if (each - index) * (outward.step) >= 0)
            return index if beyond >= fewest else end
        end = index
    return end
