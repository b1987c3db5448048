"""Wage estimates: published statistics of the pay of many."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .by_hand import HistoryByHand
from .imports import ImportRun
from .kinds import DataKind
from .money import YEAR_IS_PLAUSIBLE, YEAR_MESSAGE
from .natural_key import NaturalKeyModel
from .occupations import Occupation, OccupationFigureQuerySet
from .places import Area, Country
from .plausible import refuse_future
from .publication import one_of
from .roles import Role
from .salaries import MOST_PAY, ExperienceLevel, PayBasis, PayQuerySet
from .sources import Source

PERCENTILES = ("p10", "p25", "median", "p75", "p90")


class WageEstimateQuerySet(OccupationFigureQuerySet, PayQuerySet):  # type: ignore[override]
    def of_role(self, role):
        """The estimates about `role` itself or about an occupation that stands for it, annotated as in
        `with_linked_role`; an estimate about the role itself has no match."""
        return self.filter(Q(role=role) | Q(occupation__role_occupations__role=role)).with_linked_role()

    def national(self):
        """Whole countries, all sectors, all levels of experience."""
        return self.filter(area__isnull=True, sector_code="", experience="")

    def by_state(self):
        return self.filter(area__kind="state", sector_code="")

    def by_metro(self):
        return self.filter(area__kind="metro", sector_code="")

    def by_sector(self):
        return self.filter(area__isnull=True).exclude(sector_code="")


class WageEstimate(NaturalKeyModel):
    """One published statistic: the pay of an occupation or a role in a place and year, as its maker gave it.

    Empty means that the publisher did not release the value; it never means zero. `employment` counts people;
    the relative standard errors are percentages of the value they belong to.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "key")
    bookkeeping = ("import_run", "editors_note")
    value_fields = ("mean", "mean_rse", *PERCENTILES, "top_code", "n", "employment", "employment_rse")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="wage_estimates")
    key = models.CharField(max_length=80)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, related_name="wage_estimates", null=True, blank=True
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="wage_estimates", null=True, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="wage_estimates")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wage_estimates", null=True, blank=True)
    sector_code = models.CharField(max_length=10, blank=True, help_text="NAICS sector; empty for all sectors.")
    sector_name = models.CharField(max_length=120, blank=True)
    experience = models.CharField("experience level", max_length=16, choices=ExperienceLevel, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty when the source does not say.")
    currency = models.CharField(max_length=3)
    basis = models.CharField(max_length=8, choices=PayBasis)
    n = models.PositiveIntegerField("sample size", null=True, blank=True)
    employment = models.PositiveIntegerField("people employed", null=True, blank=True)
    employment_rse = models.DecimalField(
        "relative standard error of employment, %", max_digits=5, decimal_places=1, null=True, blank=True
    )
    mean = models.PositiveBigIntegerField(null=True, blank=True)
    mean_rse = models.DecimalField(
        "relative standard error of the mean, %", max_digits=5, decimal_places=1, null=True, blank=True
    )
    p10 = models.PositiveBigIntegerField("10th percentile", null=True, blank=True)
    p25 = models.PositiveBigIntegerField("25th percentile", null=True, blank=True)
    median = models.PositiveBigIntegerField(null=True, blank=True)
    p75 = models.PositiveBigIntegerField("75th percentile", null=True, blank=True)
    p90 = models.PositiveBigIntegerField("90th percentile", null=True, blank=True)
    top_code = models.PositiveBigIntegerField(
        "what is too high to be published is at least",
        null=True,
        blank=True,
        help_text="Percentiles above the last one given, up to the 90th, are this much or more. Empty: not released.",
    )
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    editors_note = models.CharField(max_length=700, blank=True, editable=False, default="", db_default="")

    objects: ClassVar = WageEstimateQuerySet.as_manager()

    history = HistoryByHand()

    class Meta:
        ordering = ("source", "key")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"],
                name="wage_estimate_key_is_unique",
                violation_error_message="This source already has an estimate with this key.",
            ),
            models.CheckConstraint(
                condition=Q(occupation__isnull=False, role__isnull=True)
                | Q(occupation__isnull=True, role__isnull=False),
                name="wage_estimate_is_about_one_thing",
                violation_error_message="An estimate is about an occupation or about a role: fill in one of the two.",
            ),
            models.CheckConstraint(
                condition=Q(mean__isnull=False) | Q(median__isnull=False),
                name="wage_estimate_has_a_value",
                violation_error_message="An estimate needs a median or a mean.",
            ),
            models.CheckConstraint(
                condition=Q(
                    *(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gt": 0}) for name in ("mean", *PERCENTILES))
                ),
                name="wage_estimate_pay_is_positive",
                violation_error_message="Pay is more than zero; leave what is not released empty.",
            ),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)})
                        for i, low in enumerate(PERCENTILES)
                        for high in PERCENTILES[i + 1 :]
                    )
                ),
                name="wage_estimate_percentiles_ascend",
                violation_error_message="Percentiles ascend: P10, P25, median, P75, P90.",
            ),
            models.CheckConstraint(
                condition=Q(top_code__isnull=True) | Q(top_code__gt=0, p90__isnull=True),
                name="wage_estimate_top_code_has_no_p90",
                violation_error_message="Give the 90th percentile, or what it is at least, not both.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="wage_estimate_currency_is_valid",
                violation_error_message="A currency code is three capital letters (ISO 4217).",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | YEAR_IS_PLAUSIBLE,
                name="wage_estimate_year_is_plausible",
                violation_error_message=YEAR_MESSAGE,
            ),
            models.CheckConstraint(
                condition=Q(n__isnull=True) | Q(n__gt=0),
                name="wage_estimate_n_is_positive",
                violation_error_message="Leave the sample size empty when it is not known; it cannot be zero.",
            ),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": MOST_PAY})
                        for name in ("mean", *PERCENTILES, "top_code")
                    )
                ),
                name="wage_estimate_pay_is_plausible",
                violation_error_message=f"Pay is at most {MOST_PAY:,} a year.",
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(mean_rse__isnull=True) | Q(mean_rse__gte=0),
                    Q(employment_rse__isnull=True) | Q(employment_rse__gte=0),
                ),
                name="wage_estimate_errors_are_not_negative",
                violation_error_message="A relative standard error is a percentage, zero or more.",
            ),
            one_of("wage_estimate", "basis", PayBasis),
            one_of("wage_estimate", "experience", ExperienceLevel),
        ]
        indexes = [
            models.Index(fields=["occupation", "country", "area"], name="estimate_occupation_place"),
            models.Index(fields=["role", "country"], name="estimate_role_country"),
        ]

    def __str__(self):
        return f"{self.occupation or self.role}, {self.area or self.country}, {self.year or 'no year'}"

    def clean(self):
        super().clean()
        refuse_future(self, "year")
