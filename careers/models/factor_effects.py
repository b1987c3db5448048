"""Factor effects: how far each of the five factors moves pay, as measured within one source."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .companies import Company
from .kinds import DataKind
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .places import Area, Country
from .publication import one_of, public
from .roles import Role
from .salaries import PayBasis
from .skills import Skill
from .sources import Source


class Factor(models.TextChoices):
    EXPERIENCE = "experience", "Experience"
    EDUCATION = "education", "Education"
    SKILLS = "skills", "Skills and expertise"
    LOCATION = "location", "Location"
    COMPANY = "company", "Company and industry"


class Verdict(models.TextChoices):
    DIFFERS = "differs", "Pay differs"
    INDISTINGUISHABLE = "indistinguishable", "Not distinguishable in this data"
    TOO_FEW = "too_few", "Too few reports"
    NOT_RECORDED = "not_recorded", "Not recorded in this source"


MEASURED = (Verdict.DIFFERS, Verdict.INDISTINGUISHABLE)
_NUMBERS = ("difference", "low", "high", "amount", "n_level", "n_reference", "strata", "first_year", "last_year")


class FactorEffectQuerySet(NaturalKeyQuerySet):
    def measured(self):
        """Those with a difference, distinguishable or not."""
        return self.filter(verdict__in=MEASURED)

    def public(self):
        """Those of which nothing is named that has no page."""
        return self.filter(
            Q(skill=None) | public("skill__"),
            Q(company=None) | public("company__"),
            public("role__"),
        )


class FactorEffect(NaturalKeyModel):
    """How much more a role is paid in a country at one level of a factor than at another, all else recorded equal.

    Derived from the reports of one source by careers/pay/, never entered. Differences are in percent of pay at the
    reference, `low` to `high` their interval; `amount` is the difference at the reference's median, in whole units of
    the currency. n counts the reports compared. Without level and reference, the verdict is about the whole factor.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = (
        "source__slug",
        "role__slug",
        "country__iso",
        "basis",
        "currency",
        "factor",
        "level",
        "reference",
    )

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="factor_effects")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="factor_effects")
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="factor_effects")
    basis = models.CharField(max_length=8, choices=PayBasis)
    currency = models.CharField(max_length=3)
    factor = models.CharField(max_length=10, choices=Factor)
    level = models.CharField(max_length=80, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="factor_effects", null=True, blank=True)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="factor_effects", null=True, blank=True)
    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="factor_effects", null=True, blank=True
    )
    verdict = models.CharField(max_length=17, choices=Verdict)
    difference = models.DecimalField("difference in percent", max_digits=8, decimal_places=1, null=True, blank=True)
    low = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    high = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    amount = models.BigIntegerField("difference a year", null=True, blank=True)
    n_level = models.PositiveIntegerField("reports at the level", null=True, blank=True)
    n_reference = models.PositiveIntegerField("reports at the reference", null=True, blank=True)
    strata = models.PositiveIntegerField("strata with both", null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    held_equal = models.CharField(max_length=120, blank=True, help_text="What strata share, with commas between.")

    objects: ClassVar = FactorEffectQuerySet.as_manager()

    class Meta:
        ordering = ("source", "role", "country", "basis", "currency", "factor", "level", "reference")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "role", "country", "basis", "currency", "factor", "level", "reference"],
                name="factor_effect_is_unique",
                violation_error_message="This source already has this effect.",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=MEASURED, **{f"{name}__isnull": False for name in _NUMBERS})
                | (~Q(verdict__in=MEASURED) & Q(**{f"{name}__isnull": True for name in _NUMBERS})),
                name="factor_effect_has_its_numbers",
                violation_error_message="A measured effect has all its numbers, and any other has none.",
            ),
            models.CheckConstraint(
                condition=Q(difference__isnull=True)
                | Q(low__lte=F("difference"), difference__lte=F("high"), low__gt=-100),
                name="factor_effect_interval_holds_it",
                violation_error_message="The difference lies within its interval, and pay is more than zero.",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.INDISTINGUISHABLE, low__lte=0, high__gte=0)
                | (Q(verdict=Verdict.DIFFERS) & (Q(low__gt=0) | Q(high__lt=0)))
                | ~Q(verdict__in=MEASURED),
                name="factor_effect_verdict_is_earned",
                violation_error_message="Pay differs when the interval leaves out zero, and only then.",
            ),
            one_of("factor_effect", "basis", PayBasis),
            one_of("factor_effect", "factor", Factor),
            one_of("factor_effect", "verdict", Verdict),
        ]
        indexes = [models.Index(fields=["role", "country"], name="effect_role_country")]

    def __str__(self):
        return f"{self.role}, {self.country}: {self.factor} {self.level or '–'} ({self.verdict})"
