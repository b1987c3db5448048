"""Histograms of pay: equal bins with round edges, nothing dropped."""

from dataclasses import dataclass
from math import floor, log10

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


def round_step(width):
    """The smallest of 1, 2, 2.5, 5 or 10 times a power of ten that is at least `width`."""
    power = 10 ** floor(log10(width))
    return next(step * power for step in _STEPS if step * power >= width * (1 - 1e-9))


def _ends(values):
    """The first and last of the middle 98 % of ascending `values`; of all, where those in the middle are equal."""
    low = values[int(0.01 * (len(values) - 1))]
    high = values[int(0.99 * (len(values) - 1) + 0.5)]
    return (low, high) if low < high else (values[0], values[-1])


def histogram(amounts, most=16):
    """At most `most` + 2 bins over the middle 98 % of `amounts`; the tails are counted in the outer bins.

    The counts always sum to the number of amounts. Amounts are whole units, so no bin is narrower than one.
    """
    values = sorted(amounts)
    if not values:
        return []
    low, high = _ends(values)
    step = round_step(max((high - low) / most if high > low else low / 10, 1))
    first = floor(low / step)
    size = floor(high / step) - first + 1
    counts = [0] * size
    for value in values:
        counts[min(max(floor(value / step) - first, 0), size - 1)] += 1
    return [
        Bin(
            (first + i) * step,
            (first + i + 1) * step,
            count,
            is_open_below=i == 0 and values[0] < first * step,
            is_open_above=i == size - 1 and values[-1] >= (first + size) * step,
        )
        for i, count in enumerate(counts)
    ]
