"""Lenses: an answer looked at in US dollars or in what the money buys, with the rate and its year stated."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import models

from careers.cube.cells import Cell
from careers.models import PurchasingPower

from .answers import Answer
from .rates import Rates

# How an amount in international dollars is marked; no ISO code names it.
INTERNATIONAL = "Int$"
_ONE = Decimal(1)
_AMOUNTS = ("p10", "p25", "median", "p75", "p90", "mean")


class LensName(models.TextChoices):
    OWN = "own", "Own currency"
    DOLLARS = "usd", "US dollars"
    PARITY = "ppp", "International dollars"


@dataclass(frozen=True)
class Lens:
    """What turns an amount into `currency`: it is multiplied by `factor`. `statement` says how, for the reader, or why
    not; it is empty where nothing is turned."""

    currency: str
    factor: Decimal = _ONE
    statement: str = ""

    def cell(self, cell: Cell) -> Cell:
        """`cell` as it looks through the lens. Percentiles are scaled as they are: one rate serves all reports."""
        if cell.spread is None or self.factor == _ONE:
            return cell
        factor = float(self.factor)
        amounts = {name: getattr(cell.spread, name) * factor for name in _AMOUNTS}
        interval = cell.interval and (cell.interval[0] * factor, cell.interval[1] * factor)
        return replace(cell, spread=replace(cell.spread, **amounts), interval=interval)

    def answer(self, answer: Answer) -> Answer:
        """`answer` as it looks through the lens, its cells and bins with it."""
        factor = float(self.factor)
        return replace(
            answer,
            currency=self.currency,
            whole=self.cell(answer.whole),
            bins=tuple(replace(each, low=each.low * factor, high=each.high * factor) for each in answer.bins),
            breakdowns={name: tuple(map(self.cell, cells)) for name, cells in answer.breakdowns.items()},
        )


class Lenses:
    """The Lens of one name for any currency and year. Rates are fetched once; `country` is the Country that is asked
    about, or None: what money buys differs from one to the other, so without one there is no parity."""

    def __init__(self, name, currencies, country=None):
        self.name = name
        self.country = country
        self._parities = self._fetch_parities() if name == LensName.PARITY and country else {}
        wanted = set() if name == LensName.OWN else set(currencies)
        if self._parities:
            wanted.add(country.currency)
        self._rates = Rates(wanted)

    def _fetch_parities(self):
        rows = PurchasingPower.objects.filter(country=self.country).order_by("year")
        return dict(rows.values_list("year", "local_per_international_dollar"))

    def of(self, currency: str, year: int) -> Lens:
        """The Lens for amounts in `currency` of `year`; where a rate is missing it says so and turns nothing."""
        if self.name == LensName.DOLLARS:
            return self._to_dollars(currency, year)
        if self.name == LensName.PARITY:
            return self._to_parity(currency, year)
        return Lens(currency)

    def _to_dollars(self, currency, year):
        if currency == "USD":
            return Lens(currency)
        known = self._rates.per_dollar(currency, year)
        if known is None:
            return Lens(currency, statement="not converted: no exchange rate on record")
        rate, rate_year = known
        statement = f"converted from {currency} at {_pair(rate, currency)}, mean rate of {rate_year}"
        return Lens("USD", _ONE / rate, statement)

    def _to_parity(self, currency, year):
        if not self._parities:
            return Lens(currency, statement="not converted: purchasing power is known country by country")
        own, local = self._rates.per_dollar(currency, year), self._rates.per_dollar(self.country.currency, year)
        if own is None or local is None:
            return Lens(currency, statement="not converted: no exchange rate on record")
        parity_year = min(self._parities, key=lambda known: (abs(known - year), -known))
        parity = self._parities[parity_year]
        statement = (
            f"converted at {parity:,.2f} {self.country.currency} per international dollar, "
            f"purchasing power parity of {parity_year}"
        )
        if currency != self.country.currency:
            # Paid in one currency and spent in another: changed at the market's rate before it buys anything.
            foreign = currency if currency != "USD" else self.country.currency
            rate, rate_year = own if currency != "USD" else local
            statement += f", after {_pair(rate, foreign)}, mean rate of {rate_year}"
        return Lens(INTERNATIONAL, local[0] / own[0] / parity, statement)


def _pair(rate, currency):
    """ "84.20 INR per USD" or, where the dollar is the smaller, "1.08 USD per EUR"."""
    return f"{rate:,.2f} {currency} per USD" if rate >= _ONE else f"{_ONE / rate:,.2f} USD per {currency}"
