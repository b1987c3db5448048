"""Currency: amounts in another currency, or in what they buy in one country, with the rate and its year stated.

Amounts of several years are converted each at the rate of its year, and what a source converted itself at its own.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import models
from django.db.models import CharField, Value

from careers.models import Country, ExchangeRate, PublisherRate, PurchasingPower

# How an amount in international dollars is marked; no ISO code names them.
INTERNATIONAL = "Int$"
_NO_RATE = "not converted: no exchange rate on record"


class Lens(models.TextChoices):
    """What readers can look at pay in."""

    OWN = "own", "Currency of the country"
    DOLLARS = "usd", "US dollars"
    PARITY = "ppp", "International dollars"


@dataclass(frozen=True)
class Conversion:
    """Amounts multiplied by `factor` are amounts in `currency`. `statement` tells readers how they were converted, or
    why they were not; it is empty where nothing had to be converted. `rate` is the rate in words, of `rate_year`.

    Of several years that differ in their rates, `rates` has the factor of each, and `factor` is that of the last.
    """

    currency: str
    factor: Decimal = Decimal(1)
    statement: str = ""
    rate: str = ""
    rate_year: int = 0
    rates: dict[int, float] = field(default_factory=dict)


def conversions(
    lens: str, currencies: Collection[str], countries: Collection[Country]
) -> Callable[[str, Collection[int], Country | None, str], Conversion]:
    """The function from a currency, the years, the country and the source of amounts to the Conversion that the Lens
    `lens` asks for. Rates are fetched once.

    A country's own currency is that in which pay is shown there, also what was paid in another. Without a country pay
    stays as it was paid, and there is no parity: what money buys differs from one country to the other.
    """
    if lens == Lens.PARITY:
        rates = Rates(currencies, countries)
    elif lens == Lens.DOLLARS:
        rates = Rates(currencies)
    else:
        own = {country.currency for country in countries}
        rates = Rates({*currencies, *own} if own and {*currencies} != own else ())

    def convert(currency: str, years: Collection[int], country: Country | None, source: str) -> Conversion:
        if lens == Lens.PARITY:
            return over_years(years, lambda year: rates.to_international_dollars(currency, year, country, source))
        target = "USD" if lens == Lens.DOLLARS else country.currency if country else currency
        return over_years(years, lambda year: rates.convert(currency, target, year, source))

    return convert


def over_years(years: Collection[int], convert: Callable[[int], Conversion]) -> Conversion:
    """The Conversion of amounts of several years, each at its own rate."""
    each = {year: convert(year) for year in sorted(years)}
    first, last = next(iter(each.values())), each[max(each)]
    if len({conversion.factor for conversion in each.values()}) == 1:
        return last
    rates = {year: float(conversion.factor) for year, conversion in each.items()}
    ends = f"{first.rate} in {first.rate_year}, {last.rate} in {last.rate_year}"
    how = "purchasing power parity" if last.currency == INTERNATIONAL else "mean rate"
    start = last.statement.partition(" at ")[0]
    statement = f"{start}, each year at its own {how}: {ends}"
    if missing := [str(year) for year, conversion in each.items() if conversion.rate_year != year]:
        statement += f"; {' and '.join(missing)} at the nearest year's"
    return replace(last, statement=statement, rates=rates)


class Rates:
    """Exchange rates of `currencies`, those at which sources themselves converted, and the purchasing power parities
    of `countries`, fetched once. The dollar needs no rate. Where a year has none, the nearest year on record is used;
    of two equally near, the later."""

    def __init__(self, currencies: Collection[str], countries: Collection[Country] = ()):
        self._parities: dict[str, dict[int, Decimal]] = {}
        self._rates: dict[str, dict[int, Decimal]] = {}
        self._publishers: dict[tuple[str, str], tuple[Decimal, int]] = {}
        needed = set(currencies) - {"USD"}
        if countries:
            parities = PurchasingPower.objects.filter(country__in=countries).order_by("year")
            for iso, year, units in parities.values_list("country__iso", "year", "local_per_international_dollar"):
                self._parities.setdefault(iso, {})[year] = units
            needed |= {country.currency for country in countries if country.iso in self._parities} - {"USD"}
        if needed:
            market = ExchangeRate.objects.filter(currency__in=needed).order_by()
            own = PublisherRate.objects.filter(currency__in=needed).order_by()
            no_source = Value("", output_field=CharField())
            rates = market.values_list(no_source, "currency", "year", "units_per_usd").union(
                own.values_list("source__slug", "currency", "year", "units_per_usd"), all=True
            )
            for source, currency, year, units in rates:
                if source:
                    self._publishers[source, currency] = units, year
                else:
                    self._rates.setdefault(currency, {})[year] = units

    def units_per_dollar(self, currency: str, year: int) -> tuple[Decimal, int] | None:
        """Units of `currency` per US dollar, and the year of that rate; None where no rate is on record."""
        return (Decimal(1), year) if currency == "USD" else _nearest(self._rates.get(currency), year)

    def convert(self, currency: str, target: str, year: int, source: str = "") -> Conversion:
        """The Conversion of amounts in `currency` of `year` to `target`; where a rate is missing it says so. What
        `source` converted itself is brought back to dollars at its own rate."""
        if currency == target:
            return Conversion(currency)
        if target == "USD" and (own := self._publishers.get((source, currency))):
            units, rate_year = own
            rate = f"{units:,.2f} {currency} per USD"
            statement = f"converted from {currency} at {rate}, the source's own rate of {rate_year}"
            # One rate for all: it does not change with the year of a report.
            return Conversion("USD", 1 / units, statement, rate, rate_year)
        exchange = self._exchange(currency, target, year)
        if exchange is None:
            return Conversion(currency, statement=_NO_RATE)
        factor, rate, years = exchange
        plural = "s" if len(years) > 1 else ""
        when = f"mean rate{plural} of {' and '.join(map(str, years))}"
        return Conversion(target, factor, f"converted from {currency} at {rate}, {when}", rate, years[-1])

    def to_international_dollars(
        self, currency: str, year: int, country: Country | None, source: str = ""
    ) -> Conversion:
        """The Conversion of amounts in `currency` of `year` to what they buy in `country`. Foreign money is exchanged
        at the market's rate before it buys anything."""
        parity = _nearest(self._parities.get(country.iso), year) if country else None
        if parity is None or country is None:
            return Conversion(currency, statement="not converted: purchasing power is known country by country")
        exchange = self._exchange(currency, country.currency, year)
        if exchange is None:
            return Conversion(currency, statement=_NO_RATE)
        units, parity_year = parity
        rate = f"{units:,.2f} {country.currency} per international dollar"
        statement = f"converted at {rate}, purchasing power parity of {parity_year}"
        if currency != country.currency:
            plural = "s" if len(exchange[2]) > 1 else ""
            statement += f", after {exchange[1]}, mean rate{plural} of {' and '.join(map(str, exchange[2]))}"
        return Conversion(INTERNATIONAL, exchange[0] / units, statement, rate, parity_year)

    def _exchange(self, currency: str, target: str, year: int) -> tuple[Decimal, str, list[int]] | None:
        """The units of `target` per unit of `currency`; "84.20 INR per USD", whichever of the two is worth more
        standing last; and the years of the rates. None where a rate is missing."""
        if currency == target:
            return Decimal(1), "", [year]
        own, other = self.units_per_dollar(currency, year), self.units_per_dollar(target, year)
        if own is None or other is None:
            return None
        (low, dear), (high, cheap) = sorted([(own[0], currency), (other[0], target)], key=lambda rate: rate[0])
        years = sorted({when for code, (_, when) in ((currency, own), (target, other)) if code != "USD"}) or [year]
        return other[0] / own[0], f"{high / low:,.2f} {cheap} per {dear}", years


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
