"""Offers: what somebody was offered or is paid, read as people write it, part by part, and what it is compared with.

Base pay is compared with base pay and total pay with total pay. A part that is not named is not zero: nobody knows
it, so no total is made without it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from careers.models import PayBasis
from careers.models.salaries import MOST_PAY
from careers.stats.rounding import half_up

from .amounts import IN_LAKHS, AmbiguousAmount, amount_in

# How often a period is paid in a year; hours are those of 40 a week.
TIMES_A_YEAR = {"year": 1, "month": 12, "hour": 2_080}
PERIOD_WORDS = {"year": "a year", "month": "a month", "hour": "an hour"}
_PERIOD = re.compile(
    r"\s*(?:(?:\bper\b|\ban?\b|/)\s*(?P<after>month|mth|mo|hour|hr|h)|\b(?P<alone>monthly|pm|p\.\s?m\.?|hourly|ph))$",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\d[\d.,'’\s]*")
# What else a numeral may stand for, the likeliest first: a unit and a period.
_OTHERWISE = {
    True: (("", "month"), (" lakh", "year"), ("k", "month"), (" lakh", "month"), ("k", "year"), (" crore", "year")),
    False: (("", "month"), ("k", "year"), ("", "hour"), ("k", "month")),
}
MOST_MEANINGS = 2


class UnreadablePay(ValueError):
    """What was typed is no amount of pay. The message says what would be."""


@dataclass(frozen=True)
class WrittenPay:
    """Pay as it was written, and what it is in a year in whole units of the currency."""

    text: str
    period: str
    yearly: int


def read_pay(text: str, currency: str, period: str = "year", *, may_be_zero: bool = False) -> WrittenPay:
    """The pay in `text`, whose own words for a period count more than `period`. Raises UnreadablePay, for zero too
    unless it `may_be_zero`, as a bonus may."""
    bare, period = _without_period(text.strip(), period)
    try:
        amount = amount_in(bare, currency)
    except AmbiguousAmount as error:
        raise UnreadablePay(f"“{text}” may be thousands or a fraction: write 85000 or 85,000") from error
    if amount is None or amount < 0 or (amount == 0 and not may_be_zero):
        raise UnreadablePay(f"“{text}” is no amount of {currency}: write {_examples(currency)}")
    yearly = half_up(amount * TIMES_A_YEAR[period])
    if yearly > MOST_PAY:
        raise UnreadablePay(f"“{text}” is nobody's pay for a year: write {_examples(currency)}")
    return WrittenPay(text, period, yearly)


def _without_period(text: str, period: str) -> tuple[str, str]:
    named = _PERIOD.search(text)
    if named is None:
        return text, period
    word = (named["after"] or named["alone"]).casefold()
    return text[: named.start()], "hour" if word[0] == "h" or word == "ph" else "month"


def _examples(currency: str) -> str:
    if currency in IN_LAKHS:
        return "12,50,000 or 12.5 lakh or 1.04 lakh a month"
    return "128,000 or 128k or 10,667 a month or 61.50 an hour"


def likely_meanings(text: str, currency: str, bounds: tuple[float, float]) -> list[WrittenPay]:
    """What somebody probably meant who wrote pay outside `bounds` (yearly, in `currency`): the same numeral in other
    units and periods, at most MOST_MEANINGS that lie within them."""
    numeral = _NUMERAL.search(text)
    if numeral is None:
        return []
    low, high = bounds
    meanings = []
    for unit, period in _OTHERWISE[currency in IN_LAKHS]:
        written = f"{numeral[0].strip()}{unit}" + (f" {PERIOD_WORDS[period]}" if period != "year" else "")
        try:
            pay = read_pay(written, currency, period)
        except UnreadablePay:
            continue
        if low <= pay.yearly <= high:
            meanings.append(pay)
    return meanings[:MOST_MEANINGS]


@dataclass(frozen=True)
class Offer:
    """An offer in whole units of `currency`: pay a year but for `joining`, which is paid once. None means not named.

    `ctc` is the cost to the company, where that is all that is known: no part of it is told apart.
    """

    currency: str
    base: int | None = None
    bonus: int | None = None
    shares: int | None = None
    joining: int | None = None
    ctc: int | None = None

    @property
    def total(self) -> int | None:
        """Pay of every year, None while a part of it is not named. A joining bonus is not paid again."""
        if self.base is None or self.bonus is None or self.shares is None:
            return None
        return self.base + self.bonus + self.shares

    @property
    def first_year(self) -> int | None:
        """Pay of the first year with the joining bonus, None where a part is not named."""
        return None if self.total is None or self.joining is None else self.total + self.joining

    @property
    def named(self) -> int:
        """How many of its four parts are named."""
        return sum(part is not None for part in (self.base, self.bonus, self.shares, self.joining))

    @property
    def leading(self) -> int | None:
        """The amount that the answer speaks of."""
        return self.ctc if self.base is None else self.base

    def held_against(self, basis: str) -> "Held | None":
        """The amount to hold against pay of `basis`, None where none was named.

        What a source of total pay counts is known only when bonus and shares are named; until then base pay is the
        least that it can be. The cost to the company holds more than pay, so it is the most that it can be.
        """
        if self.base is None:
            return None if self.ctc is None else Held(self.ctc, "ctc", False)
        if basis == PayBasis.TOTAL and self.total is not None:
            return Held(self.total, "total", True)
        return Held(self.base, "base", basis == PayBasis.BASE)


@dataclass(frozen=True)
class Held:
    """An amount a year that is held against a source's pay: which `part` of pay it is (base, total or ctc), and
    whether the source counts pay of the same kind."""

    amount: int
    part: str
    is_same_kind: bool


def place_in_published(percentiles: Sequence[tuple[float, float]], amount: float) -> tuple[float, float]:
    """The lowest and the highest place of `amount` among published percentiles, (percent, amount) pairs in ascending
    order. Between two of them both are the same, by linear interpolation; under the first and over the last the place
    is open."""
    if not percentiles:
        return 0, 100
    if amount < percentiles[0][1]:
        return 0, percentiles[0][0]
    for (low, from_amount), (high, to_amount) in pairwise(percentiles):
        if amount <= to_amount:
            share = (amount - from_amount) / (to_amount - from_amount) if to_amount > from_amount else 0
            place = low + (high - low) * share
            return place, place
    return percentiles[-1][0], 100


def band_in_published(
    percentiles: Sequence[tuple[float, float]], amount: float, error: Decimal | float | None
) -> tuple[float, float]:
    """The lowest and the highest place that the statistic's relative standard error, in percent, leaves open with
    95 % confidence. The error is published for the mean; that of a percentile is taken to be as large."""
    by = 1.96 * float(error or 0) / 100
    lowest, _ = place_in_published(percentiles, amount * (1 - by))
    _, highest = place_in_published(percentiles, amount * (1 + by))
    return lowest, highest
