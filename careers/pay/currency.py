"""Currency: amounts in another currency, or in what they buy in one country, with the rate and its year stated."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from careers.models import Country, ExchangeRate, PurchasingPower

# How an amount in international dollars is marked; no ISO code names them.
INTERNATIONAL = "Int$"
_NO_RATE = "not converted: no exchange rate on record"


class Lens(models.TextChoices):
    """What readers can look at pay in."""

    OWN = "own", "Own currency"
    DOLLARS = "usd", "US dollars"
    PARITY = "ppp", "International dollars"


@dataclass(frozen=True)
class Conversion:
    """Amounts multiplied by `factor` are amounts in `currency`. `statement` tells readers how they were converted, or
    why they were not; it is empty where nothing had to be converted."""

    currency: str
    factor: Decimal = Decimal(1)
    statement: str = ""


def conversions(lens: str, currencies: Collection[str], country: Country | None) -> Callable[[str, int], Conversion]:
    """The function from a currency and a year to the Conversion that the Lens `lens` asks for. Rates are fetched once.

    Without a country there is no parity: what money buys differs from one country to the other.
    """
    if lens == Lens.PARITY:
        return Rates(currencies, country).to_international_dollars
    if lens == Lens.DOLLARS:
        rates = Rates(currencies)
        return lambda currency, year: rates.convert(currency, "USD", year)
    return lambda currency, year: Conversion(currency)


class Rates:
    """Exchange rates of `currencies` and the purchasing power parities of `country`, fetched once. The dollar needs no
    rate. Where a year has none, the nearest year on record is used; of two equally near, the later."""

    def __init__(self, currencies: Collection[str], country: Country | None = None):
        self._parities: dict[int, Decimal] = {}
        self._rates: dict[str, dict[int, Decimal]] = {}
        needed = set(currencies) - {"USD"}
        if country is not None:
            self._country_currency = country.currency
            parities = PurchasingPower.objects.filter(country=country).order_by("year")
            self._parities = dict(parities.values_list("year", "local_per_international_dollar"))
            needed |= {country.currency} - {"USD"} if self._parities else set()
        if needed:
            for rate in ExchangeRate.objects.filter(currency__in=needed).order_by("year"):
                self._rates.setdefault(rate.currency, {})[rate.year] = rate.units_per_usd

    def units_per_dollar(self, currency: str, year: int) -> tuple[Decimal, int] | None:
        """Units of `currency` per US dollar, and the year of that rate; None where no rate is on record."""
        return (Decimal(1), year) if currency == "USD" else _nearest(self._rates.get(currency), year)

    def convert(self, currency: str, target: str, year: int) -> Conversion:
        """The Conversion of amounts in `currency` of `year` to `target`; where a rate is missing it says so."""
        if currency == target:
            return Conversion(currency)
        exchange = self._exchange(currency, target, year)
        if exchange is None:
            return Conversion(currency, statement=_NO_RATE)
        factor, words = exchange
        return Conversion(target, factor, f"converted from {currency} at {words}")

    def to_international_dollars(self, currency: str, year: int) -> Conversion:
        """The Conversion of amounts in `currency` of `year` to what they buy in the country of these Rates. Foreign
        money is exchanged at the market's rate before it buys anything."""
        parity = _nearest(self._parities, year)
        if parity is None:
            return Conversion(currency, statement="not converted: purchasing power is known country by country")
        exchange = self._exchange(currency, self._country_currency, year)
        if exchange is None:
            return Conversion(currency, statement=_NO_RATE)
        (factor, words), (units, parity_year) = exchange, parity
        statement = (
            f"converted at {units:,.2f} {self._country_currency} per international dollar, "
            f"purchasing power parity of {parity_year}"
        )
        if currency != self._country_currency:
            statement += f", after {words}"
        return Conversion(INTERNATIONAL, factor / units, statement)

    def _exchange(self, currency, target, year):
        """The units of `target` per unit of `currency`, and "84.20 INR per USD, mean rate of 2024", whichever of the
        two is worth more standing last; None where a rate is missing."""
        own, other = self.units_per_dollar(currency, year), self.units_per_dollar(target, year)
        if own is None or other is None:
            return None
        (low, dear), (high, cheap) = sorted([(own[0], currency), (other[0], target)], key=lambda rate: rate[0])
        years = sorted({when for code, (_, when) in ((currency, own), (target, other)) if code != "USD"})
        plural = "s" if len(years) > 1 else ""
        words = f"{high / low:,.2f} {cheap} per {dear}, mean rate{plural} of {' and '.join(map(str, years))}"
        return other[0] / own[0], words


def _nearest(by_year, year):
    """The value of the year nearest to `year` and that year, None where there is none."""
    if not by_year:
        return None
    nearest = min(by_year, key=lambda recorded: (abs(recorded - year), -recorded))
    return by_year[nearest], nearest


def latest_parity(country: Country) -> Conversion | None:
    """The Conversion of the country's own money to international dollars by its latest purchasing power parity, None
    where none is on record."""
    parity = PurchasingPower.objects.filter(country=country).first()
    if parity is None:
        return None
    units = parity.local_per_international_dollar
    statement = f"at {units:,.2f} {country.currency} per international $, purchasing power parity {parity.year}"
    return Conversion(INTERNATIONAL, 1 / units, statement)
