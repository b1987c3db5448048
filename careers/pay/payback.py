"""Payback by source: when what a course costs has come back at the pay of a role, at its quartiles and its median.

Every source answers for itself, with the figures that lead (careers/pay/lead.py), and those of one are never mixed
with those of another. A quartile that a source may not show, or does not publish, is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from careers.models import Credential
from careers.models.salaries import MOST_PAY
from careers.stats.payback import Plan, months_to_break_even
from careers.stats.rounding import half_up

from .amounts import IN_LAKHS, AmbiguousAmount, amount_in
from .currency import Conversion, Rates
from .figure import PayFigure

# By how much a year later money counts less.
RATES = (0.0, 0.03, 0.08)
PLACES = {"p25": "the lower quarter", "median": "the middle", "p75": "the upper quarter"}


class UnreadablePrice(ValueError):
    """What was typed is no price. The message says what would be."""


@dataclass(frozen=True)
class Return:
    """One place among those who hold the role, a key of PLACES: pay there (`then`), present pay (`now`), and the
    months until what was laid out is back, one for each of RATES. None means never; without `then` there are none."""

    place: str
    now: float
    then: float | None
    months: tuple[int | None, ...] = ()

    @property
    def gain(self) -> float:
        """What a year brings more, or less."""
        return (self.then or 0) - self.now


@dataclass(frozen=True)
class SourceReturns:
    """The Returns at all PLACES by the pay that one source tells of the role. `likely` has the months without interest
    at the upper and at the lower end of the 95 % interval of the middle, where the source allows one and present pay
    is one amount."""

    figure: PayFigure
    returns: tuple[Return, ...]
    likely: tuple[int | None, int | None] | None = None

    @property
    def middle(self) -> Return:
        return next(each for each in self.returns if each.place == "median")


def returns_on(plan: Plan, figures: Sequence[PayFigure], before: Sequence[PayFigure] = ()) -> list[SourceReturns]:
    """The SourceReturns of `plan` for each of `figures` of the role that is aimed at. Where `before` has figures of
    the present role, present pay is not that of the plan: each place is set against the same place in that role, by
    the same source on the same basis, and a source that does not tell both is left out."""
    same = {figure.series: figure for figure in before}
    if before:
        return [_returns(plan, figure, same[figure.series]) for figure in figures if figure.series in same]
    return [_returns(plan, figure, None) for figure in figures]


def _returns(plan: Plan, figure: PayFigure, before: PayFigure | None) -> SourceReturns:
    returns = []
    for place in PLACES:
        then, now = getattr(figure, place), getattr(before, place) if before else plan.now
        if then is None or now is None:
            returns.append(Return(place, now or 0, None))
            continue
        from_here = Plan(plan.cost, now, plan.unpaid, plan.study, plan.dropout)
        months = tuple(months_to_break_even(from_here, then, rate) for rate in RATES)
        returns.append(Return(place, now, then, months))
    likely = None
    if before is None and figure.low is not None and figure.high is not None:
        likely = months_to_break_even(plan, figure.high), months_to_break_even(plan, figure.low)
    return SourceReturns(figure, tuple(returns), likely)


def read_price(text: str, currency: str) -> int:
    """The price in `text` in whole units of `currency`; 0 is one. Raises UnreadablePrice."""
    examples = "60,000 or 1.5 lakh" if currency in IN_LAKHS else "1,200 or 10k"
    try:
        amount = amount_in(text.strip(), currency)
    except AmbiguousAmount as error:
        raise UnreadablePrice(f"“{text}” may be thousands or a fraction: write 1200 or 1,200") from error
    if amount is None or amount < 0:
        raise UnreadablePrice(f"“{text}” is no amount of {currency}: write {examples}, or 0 where it is free")
    if amount > MOST_PAY:
        raise UnreadablePrice(f"“{text}” is the price of no course: write {examples}")
    return half_up(amount)


def price_of(credential: Credential, currency: str) -> tuple[Decimal, Conversion] | None:
    """The price of a credential in `currency` and how it was converted, None where none is known or there is no
    rate."""
    if credential.cost is None or credential.checked_on is None:
        return None
    if credential.cost == 0:
        return Decimal(0), Conversion(currency)
    own = credential.cost_currency
    conversion = Rates({own, currency}).convert(own, currency, credential.checked_on.year)
    return (credential.cost * conversion.factor, conversion) if conversion.currency == currency else None
