"""Rates: the door to exchange rates and purchasing power for figures that are to stand on one axis."""

from decimal import Decimal

from careers.models import ExchangeRate, PurchasingPower

_ONE = Decimal(1)


class Rates:
    """Exchange rates of a few currencies, fetched once. The dollar needs none."""

    def __init__(self, currencies):
        wanted = set(currencies) - {"USD"}
        self._rates: dict[str, dict[int, Decimal]] = {}
        if wanted:
            for rate in ExchangeRate.objects.filter(currency__in=wanted).order_by("year"):
                self._rates.setdefault(rate.currency, {})[rate.year] = rate.units_per_usd

    def per_dollar(self, currency, year):
        """Units of `currency` per US dollar in `year`, or in the nearest year on record; (rate, year), or None."""
        if currency == "USD":
            return _ONE, year
        years = self._rates.get(currency)
        if not years:
            return None
        nearest = min(years, key=lambda known: (abs(known - year), -known))
        return years[nearest], nearest

    def restate(self, figure, currency):
        """`figure` in `currency`, saying the rate and its year; unchanged when it is so already or has no year or
        rate."""
        if figure.currency == currency or not figure.years:
            return figure
        year = int(figure.years[-4:])
        own, target = self.per_dollar(figure.currency, year), self.per_dollar(currency, year)
        if own is None or target is None:
            return figure
        factor = target[0] / own[0]
        pair = f"{factor:,.2f} {currency} per {figure.currency}"
        if factor < _ONE:
            pair = f"{1 / factor:,.2f} {figure.currency} per {currency}"
        used = {when for code, (_, when) in ((figure.currency, own), (currency, target)) if code != "USD"}
        rates = f"mean rate{'s' if len(used) > 1 else ''} of {' and '.join(map(str, sorted(used)))}"
        return figure.restated(currency, factor, f"converted from {figure.currency} at {pair}, {rates}")


def international_dollars(country_iso):
    """The latest PurchasingPower of a country, or None."""
    return PurchasingPower.objects.filter(country__iso=country_iso).select_related("country", "source").first()
