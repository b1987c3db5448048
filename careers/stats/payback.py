"""Payback: when what learning costs has come back in higher pay.

What is laid out is the price, paid at the beginning, and the present pay of the months without pay. From the month
after the study on, a month brings a twelfth of the difference between the new and the present pay, times the chance of
not dropping out: who drops out has laid out all of it and keeps the present pay. A later month counts less, by the
discount rate: the payback period of discounted cash flows (R. A. Brealey, S. C. Myers, F. Allen, Principles of
Corporate Finance, chapter 5; with a rate of 0 the plain payback period).

With v = (1 + rate)^(-1/12), u months unpaid, s months until the new pay begins and g gained a month, the money is back
after the first whole month M in which

    g (v^(s+1) + ... + v^M)  >=  cost + now/12 (v + ... + v^u).

The sums are geometric, so M has a closed form; where the right side is not below g v^(s+1) / (1 - v), all that ever
comes, there is no M.
"""

from dataclasses import dataclass
from math import ceil, expm1, log1p

# What counts as a whole month in spite of rounding.
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Plan:
    """What somebody means to lay out: `cost` at the beginning; `unpaid` months without the present pay of `now` a
    year; `study` months after which the new pay begins, the unpaid ones among them; `dropout`, the chance from 0 to 1
    that it never begins. Money is in units of one currency."""

    cost: float
    now: float
    unpaid: int = 0
    study: int = 0
    dropout: float = 0

    @property
    def start(self) -> int:
        """The months before the new pay begins."""
        return max(self.unpaid, self.study)

    def laid_out(self, rate: float = 0) -> float:
        """The cost and the pay that was gone without, in money of the beginning at a discount `rate` a year."""
        return self.cost + self.now / 12 * annuity(self.unpaid, rate)

    def gain(self, then: float) -> float:
        """What a month brings on average once pay is `then` a year."""
        return (1 - self.dropout) * (then - self.now) / 12


def annuity(months: int, rate: float) -> float:
    """The worth at the beginning of 1 at the end of each of `months` months, at a discount `rate` a year."""
    if not rate:
        return months
    a_month = log1p(rate) / 12
    return -expm1(-a_month * months) / expm1(a_month)


def months_to_break_even(plan: Plan, then: float, rate: float = 0) -> int | None:
    """After how many whole months all that was laid out is back, if the new pay is `then` a year; 0 where nothing was
    laid out, None where it never is. Zero gain never pays back."""
    gain, laid_out = plan.gain(then), plan.laid_out(rate)
    if gain <= 0:
        return None
    if laid_out <= 0:
        return 0
    needed = laid_out / gain
    if rate:
        a_month = log1p(rate) / 12
        share = needed * (1 + rate) ** (plan.start / 12) * expm1(a_month)
        if share >= 1:
            return None
        needed = -log1p(-share) / a_month
    return plan.start + max(1, ceil(needed * (1 - _TOLERANCE)))
