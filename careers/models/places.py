"""Places: countries, and the states and metropolitan areas in them."""

from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower
from django.dispatch import Signal
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .publication import one_of


class Country(NaturalKeyModel):
    """A country by its ISO 3166-1 code, with the currency people there are paid in."""

    data_kind = DataKind.REFERENCE
    natural_key_lookups = ("iso",)

    iso = models.CharField("ISO code", max_length=2, unique=True, help_text="Two capital letters, for example IN.")
    name = models.CharField(max_length=100, unique=True)
    in_sentence = models.CharField(
        "name in a sentence", max_length=100, help_text="As it follows “in”: “the USA”, “India”."
    )
    currency = models.CharField(max_length=3, help_text="ISO 4217, for example INR.")

    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(
                condition=Q(iso__regex=r"^[A-Z]{2}$"),
                name="country_iso_is_valid",
                violation_error_message="A country code is two capital letters (ISO 3166-1).",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="country_currency_is_valid",
                violation_error_message="A currency code is three capital letters (ISO 4217).",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def code(self):
        """The code as it stands in an address: lower case."""
        return self.iso.lower()


class AreaKind(models.TextChoices):
    STATE = "state", "State or territory"
    METRO = "metro", "Metropolitan area"


# Sent inside the transaction, with the primary keys of `areas` that were written many at a time. What is saved one by
# one sends Django's own signals.
areas_written = Signal()


class AreaQuerySet(NaturalKeyQuerySet):
    def in_country(self, iso):
        return self.filter(country__iso=iso)

    def states(self):
        return self.filter(kind=AreaKind.STATE)

    def metros(self):
        return self.filter(kind=AreaKind.METRO)

    def with_address(self):
        """Each area with its `address` (see Area.address), computed by the database and without reading countries."""
        return self.annotate(address=Lower(Concat("country__iso", Value("-"), "code")))

    # What follows from the state of an area is kept with the reports, so whoever writes past `save()` says so.

    def bulk_create(self, objs, *args, **kwargs):
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            areas_written.send(self.model, areas=[area.pk for area in created])
        return created

    def update(self, **values):
        with transaction.atomic(using=self.db):
            areas = list(self.order_by().values_list("pk", flat=True))
            changed = super().update(**values)
            areas_written.send(self.model, areas=areas)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]


class Area(NaturalKeyModel):
    """A state or a metropolitan area; a metro that crosses state lines belongs to its principal state."""

    data_kind = DataKind.REFERENCE
    natural_key_lookups = ("country__iso", "kind", "code")

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField(max_length=5, choices=AreaKind)
    code = models.CharField(
        max_length=10, help_text="The postal code of a state (CA), the statistical code of a metro."
    )
    name = models.CharField(max_length=120)
    state = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="metros", null=True, blank=True, verbose_name="principal state"
    )

    objects: ClassVar = AreaQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "code"],
                name="area_code_is_unique",
                violation_error_message="This country already has an area of this kind with this code.",
            ),
            one_of("area", "kind", AreaKind),
        ]

    def __str__(self):
        return self.name

    @cached_property
    def address(self) -> str:
        """The code as it stands in an address: "us-ca". A query may set it (see AreaQuerySet.with_address)."""
        return f"{self.country.code}-{self.code.lower()}"

    def save(self, *args, **kwargs):
        # Together with what follows from it.
        with transaction.atomic():
            super().save(*args, **kwargs)
