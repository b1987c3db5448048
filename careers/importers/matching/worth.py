"""Worth: what money buys where people are paid, by the rates that the portal has."""

from decimal import Decimal
from functools import lru_cache

from careers.models import Country, ExchangeRate
from careers.pay.currency import INTERNATIONAL, Conversion, Rates

from .directory import Worth
from .names import Reference


def worth_of_money(source: str) -> Worth:
    """The function from a country, a currency and a year to what a unit buys, in international dollars: at least and
    at most. None where nothing on record tells.

    In a country without a parity, or without a rate of its own currency, the dollar may buy as little as in the
    dearest country on record, or as much as in the cheapest. A currency without a rate buys what it buys at home.
    `source` is the slug of the one that reports pay, whose own rates count for it.
    """
    countries: dict[Reference, Country] = {country.pk: country for country in Country.objects.all()}
    at_home = {country.currency: country for country in countries.values()}
    rates = Rates({*at_home, *ExchangeRate.objects.values_list("currency", flat=True).distinct()}, countries.values())

    @lru_cache(1 << 14)
    def worth(reference: Reference, currency: str, year: int) -> tuple[Decimal, Decimal] | None:
        country = countries[reference]
        here = _international(rates.to_international_dollars(currency, year, country, source))
        if here is not None:
            return here, here
        dollars = rates.convert(currency, "USD", year, source)
        if dollars.currency == "USD" and (extremes := dollar(year)):
            return dollars.factor * extremes[0], dollars.factor * extremes[1]
        home = _international(rates.to_international_dollars(currency, year, at_home.get(currency), source))
        return None if home is None else (home, home)

    @lru_cache
    def dollar(year: int) -> tuple[Decimal, Decimal] | None:
        everywhere = (rates.to_international_dollars("USD", year, country) for country in countries.values())
        known = [factor for factor in map(_international, everywhere) if factor is not None]
        return (min(known), max(known)) if known else None

    return worth


def _international(conversion: Conversion) -> Decimal | None:
    return conversion.factor if conversion.currency == INTERNATIONAL else None
