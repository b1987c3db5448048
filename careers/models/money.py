"""Money: the rates by which an amount may be looked at in another currency."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .by_hand import HistoryByHand
from .kinds import DataKind
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .places import Country
from .sources import Source

YEAR_IS_PLAUSIBLE = Q(year__gte=1960, year__lte=2100)
YEAR_MESSAGE = "The year is not plausible: it lies between 1960 and 2100."


class ExchangeRateQuerySet(NaturalKeyQuerySet):
    def for_year(self, currency, year):
        return self.filter(currency=currency, year=year)


class ExchangeRate(NaturalKeyModel):
    """The mean of one year's daily rates of a currency, in units per US dollar."""

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("currency", "year")

    currency = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    units_per_usd = models.DecimalField("units per US dollar", max_digits=18, decimal_places=6)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="exchange_rates")

    objects: ClassVar = ExchangeRateQuerySet.as_manager()

    history = HistoryByHand()

    class Meta:
        ordering = ("currency", "-year")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "year"],
                name="exchange_rate_is_unique",
                violation_error_message="There is already a rate of this currency for this year.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="exchange_rate_currency_is_valid",
                violation_error_message="A currency code is three capital letters (ISO 4217).",
            ),
            models.CheckConstraint(
                condition=Q(units_per_usd__gt=0),
                name="exchange_rate_is_positive",
                violation_error_message="An exchange rate is more than zero.",
            ),
            models.CheckConstraint(
                condition=YEAR_IS_PLAUSIBLE,
                name="exchange_rate_year_is_plausible",
                violation_error_message=YEAR_MESSAGE,
            ),
        ]

    def __str__(self):
        return f"{self.units_per_usd.normalize():f} {self.currency} per USD, {self.year}"


class PurchasingPower(NaturalKeyModel):
    """Purchasing power parity: local currency units that buy what one international dollar buys, in one year."""

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("country__iso", "year")

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="purchasing_power")
    year = models.PositiveSmallIntegerField()
    local_per_international_dollar = models.DecimalField(max_digits=18, decimal_places=6)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="purchasing_power")

    history = HistoryByHand()

    class Meta:
        ordering = ("country", "-year")
        verbose_name_plural = "purchasing power parities"
        constraints = [
            models.UniqueConstraint(
                fields=["country", "year"],
                name="purchasing_power_is_unique",
                violation_error_message="There is already a parity of this country for this year.",
            ),
            models.CheckConstraint(
                condition=Q(local_per_international_dollar__gt=0),
                name="purchasing_power_is_positive",
                violation_error_message="A purchasing power parity is more than zero.",
            ),
            models.CheckConstraint(
                condition=YEAR_IS_PLAUSIBLE,
                name="purchasing_power_year_is_plausible",
                violation_error_message=YEAR_MESSAGE,
            ),
        ]

    def __str__(self):
        return f"{self.country}, {self.year}: {self.local_per_international_dollar.normalize():f}"


class PublisherRate(NaturalKeyModel):
    """The rate at which a source converted a currency to US dollars itself, in units per US dollar.

    Amounts that a source has converted are brought back at its own rate; another rate would move each of them.
    `evidence` says how the rate is known, for readers.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "currency")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="publisher_rates")
    currency = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    units_per_usd = models.DecimalField("units per US dollar", max_digits=18, decimal_places=6)
    evidence = models.CharField("how is it known?", max_length=300)

    class Meta:
        ordering = ("source", "currency")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "currency"],
                name="publisher_rate_is_unique",
                violation_error_message="There is already a rate of this source for this currency.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="publisher_rate_currency_is_valid",
                violation_error_message="A currency code is three capital letters (ISO 4217).",
            ),
            models.CheckConstraint(
                condition=Q(units_per_usd__gt=0),
                name="publisher_rate_is_positive",
                violation_error_message="An exchange rate is more than zero.",
            ),
            models.CheckConstraint(
                condition=YEAR_IS_PLAUSIBLE,
                name="publisher_rate_year_is_plausible",
                violation_error_message=YEAR_MESSAGE,
            ),
        ]

    def __str__(self):
        return f"{self.units_per_usd.normalize():f} {self.currency} per USD, {self.source}"
