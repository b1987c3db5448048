"""Money as people in a country write it, and the lenses through which an amount can be looked at."""

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency, format_decimal

_LAKH = 100_000
_CRORE = 10_000_000


def _rupees(amount, digits="0"):
    return format_currency(amount, "INR", format=f"¤#,##,##{digits}", locale="en_IN", currency_digits=False)


def exact(amount, currency):
    """All digits: ₹8,50,000 or $109,289. Amounts are whole units of `currency`, rounded half to even."""
    if currency == "INR":
        return _rupees(round(amount))
    return format_currency(round(amount), currency, format="¤#,##0", locale="en_US", currency_digits=False)


def short(amount, currency):
    """Three figures or so: ₹8.5 lakh, ₹1.2 crore, $109k, €1.25m."""
    amount = float(amount)
    if currency == "INR":
        if abs(amount) >= _CRORE:
            return f"₹{amount / _CRORE:.3g} crore"
        return f"₹{_trim(amount / _LAKH)} lakh" if abs(amount) >= _LAKH else _rupees(round(amount))
    sign = format_currency(0, currency, format="¤", locale="en_US").replace("0", "").strip()
    if abs(amount) >= 1_000_000:
        return f"{sign}{_trim(amount / 1_000_000, 2)}m"
    return f"{sign}{round(amount / 1_000):,}k" if abs(amount) >= 1_000 else exact(amount, currency)


def _trim(value, digits=1):
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def count(value):
    """A number of people or things, grouped in thousands."""
    return format_decimal(value, format="#,##0", locale="en_US")


@dataclass(frozen=True)
class Conversion:
    """An amount looked at in another currency. `rate` is units of `from_currency` per unit of `to_currency`."""

    amount: Decimal
    from_currency: str
    to_currency: str
    rate: Decimal
    year: int
    lens: str

    @property
    def statement(self):
        """How it was converted, for the reader: “at 84.20 INR per USD, mean rate of 2024”."""
        return f"at {self.rate:,.2f} {self.from_currency} per {self.to_currency}, {self.lens} {self.year}"


def to_dollars(amount, rate):
    """`amount` at the mean rate of an ExchangeRate's year, as a Conversion to US dollars."""
    return Conversion(
        Decimal(amount) / rate.units_per_usd, rate.currency, "USD", rate.units_per_usd, rate.year, "mean rate of"
    )


def to_international_dollars(amount, power):
    """`amount` in international dollars: what it buys at home, priced as in the USA (a PurchasingPower's year)."""
    rate = power.local_per_international_dollar
    return Conversion(
        Decimal(amount) / rate, power.country.currency, "international $", rate, power.year, "purchasing power parity"
    )
