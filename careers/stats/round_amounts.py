"""Round amounts: what a publisher's conversion into dollars leaves of the amounts that people stated.

Most people state their pay in round amounts of their own currency, such as 6,00,000 rupees. A publisher that turns
all of them into whole dollars at one rate hides them, but not the rate: at this rate, and at no other near it, most
amounts come back with two significant digits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from .rounding import half_up

# How far from the mean of a year the rate of one day may lie.
WIDTH = 0.06
# Rates that differ by less are one candidate: the flanks of a peak.
SAME_RATE = 0.002
FEWEST_AMOUNTS = 30
LEAST_SHARE = 0.4
# So many times as many amounts must be round at the rate as at any other.
LEAD = 2
# Half of the last place of a rate with six decimals.
_RATE_ROUNDING = Decimal("5e-7")
_TWO_DIGITS = np.outer(10.0 ** np.arange(15), np.arange(10, 100)).ravel()


@dataclass(frozen=True)
class Recovered:
    """The rate that a publisher used, in units of a currency per dollar, and what speaks for it: of `amounts`, the
    share that are round at it, and the largest share at any other rate near the mean of the year."""

    units_per_usd: float
    amounts: int
    share: float
    next_share: float

    @property
    def is_certain(self) -> bool:
        is_ahead = self.share >= LEAST_SHARE and self.share >= LEAD * self.next_share
        return self.amounts >= FEWEST_AMOUNTS and is_ahead


def recover_rate(dollars: Sequence[float], near: float) -> Recovered | None:
    """The rate at which most of `dollars`, each rounded to a whole dollar, come from amounts with two significant
    digits. `near` is the mean rate of the year. None where no amount can come from such a one."""
    low, high = _rates_that_fit(np.asarray(dollars, dtype=float), near)
    if not low.size:
        return None
    ends = np.concatenate([low, high])
    steps = np.repeat([1, -1], low.size)
    # Where one range ends as another begins, both hold.
    order = np.lexsort((-steps, ends))
    ends, fitting = ends[order], np.cumsum(steps[order])
    best = int(fitting.argmax())
    rate = (ends[best] + ends[best + 1]) / 2
    elsewhere = fitting[np.abs(ends / rate - 1) > SAME_RATE]
    n = len(dollars)
    return Recovered(float(rate), n, int(fitting[best]) / n, int(elsewhere.max(initial=0)) / n)


def _rates_that_fit(dollars: np.ndarray, near: float) -> tuple[np.ndarray, np.ndarray]:
    """The ranges of rates within WIDTH of `near` at which an amount in dollars comes from one with two digits."""
    lows, highs = [], []
    for amount in dollars[dollars >= 1]:
        start, end = np.searchsorted(_TWO_DIGITS, (amount * near * (1 - WIDTH), amount * near * (1 + WIDTH)))
        lows.append(_TWO_DIGITS[start:end] / (amount + 0.5))
        highs.append(_TWO_DIGITS[start:end] / (amount - 0.5))
    return (np.concatenate(lows), np.concatenate(highs)) if lows else (np.empty(0), np.empty(0))


def undo_conversion(dollars: Decimal, rate: Decimal) -> int:
    """The amount that a publisher turned into whole `dollars` at `rate`: of the whole amounts that give them, the one
    with most zeros at its end, and of those the nearest."""
    middle = dollars * rate
    miss = rate / 2 + dollars * _RATE_ROUNDING
    for zeros in range(max(middle.adjusted(), 0), 0, -1):
        amount = half_up(middle.scaleb(-zeros)) * 10**zeros
        if abs(amount - middle) <= miss:
            return amount
    return max(half_up(middle), 1)
