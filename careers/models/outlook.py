"""Outlook: official projections of employment, and claims about the future by others."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from .by_hand import HistoryByHand
from .imports import ImportRun
from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .occupations import Occupation, OccupationFigureQuerySet
from .places import Country
from .plausible import MOST_PEOPLE, MOST_PERCENT, MOST_REVENUE, refuse_future
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of
from .roles import Role
from .sources import Source


class EmploymentProjection(NaturalKeyModel):
    """An official projection of how many people will work in an occupation. All counts are people, not thousands."""

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "occupation__code")
    bookkeeping = ("import_run", "editors_note")
    value_fields = ("base_employment", "projected_employment", "percent_change", "openings_per_year")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="projections")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="projections")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="projections")
    base_year = models.PositiveSmallIntegerField()
    target_year = models.PositiveSmallIntegerField()
    base_employment = models.PositiveIntegerField("people employed in the base year")
    projected_employment = models.PositiveIntegerField("people employed in the target year")
    percent_change = models.DecimalField(
        "change of employment in percent, as published",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="The publisher's own figure, from numbers before rounding; never computed here.",
    )
    openings_per_year = models.PositiveIntegerField(
        "openings a year", null=True, blank=True, help_text="New posts and people replaced, mean of the period."
    )
    entry_education = models.CharField("usual entry education, in the publisher's words", max_length=60, blank=True)
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )
    editors_note = models.CharField(max_length=700, blank=True, editable=False, default="", db_default="")

    objects: ClassVar = OccupationFigureQuerySet.as_manager()

    history = HistoryByHand()

    class Meta:
        ordering = ("source", "occupation")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "occupation"],
                name="projection_is_unique",
                violation_error_message="This source already has a projection for this occupation.",
            ),
            models.CheckConstraint(
                condition=Q(base_year__lt=F("target_year"), base_year__gte=1960, target_year__lte=2100),
                name="projection_years_are_plausible",
                violation_error_message="The base year lies before the target year, both between 1960 and 2100.",
            ),
            models.CheckConstraint(
                condition=Q(base_employment__gt=0),
                name="projection_base_is_positive",
                violation_error_message="The employment of the base year is more than zero.",
            ),
            models.CheckConstraint(
                condition=Q(percent_change__isnull=True)
                | Q(percent_change__gte=-100, percent_change__lte=MOST_PERCENT),
                name="projection_change_is_plausible",
                violation_error_message=f"A change in percent lies between -100 and {MOST_PERCENT:,}.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}, {self.base_year}-{self.target_year}"


class ClaimKind(models.TextChoices):
    JOBS = "jobs", "Number of jobs"
    GROWTH = "growth", "Growth of jobs"
    MARKET = "market", "Market revenue"


class ClaimUnit(models.TextChoices):
    PERCENT = "percent", "percent"
    JOBS = "jobs", "jobs"
    USD = "USD", "US dollars"


class ClaimQuerySet(PublishableQuerySet):
    def about_employment(self):
        return self.filter(kind__in=[ClaimKind.JOBS, ClaimKind.GROWTH])

    def about_revenue(self):
        return self.filter(kind=ClaimKind.MARKET)


class Claim(Publishable, NaturalKeyModel):
    """What somebody said will happen, in our words, with who said it, when, for which years and on what ground.

    Jobs, growth and market revenue never mix: revenue says nothing of how many people will work.
    """

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField("what is it a claim about?", max_length=6, choices=ClaimKind)
    statement = models.CharField("what do they say?", max_length=400, help_text="In our words, one sentence.")
    maker = models.CharField("who says it?", max_length=150)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    value = models.DecimalField("value", max_digits=20, decimal_places=2)
    unit = models.CharField(max_length=7, choices=ClaimUnit)
    is_rounded = models.BooleanField("did they say “about”?", default=True)
    base = models.CharField("of what, measured from what?", max_length=300, help_text="What the value is a share of.")
    made_on = models.DateField("when was it said?", null=True, blank=True)
    horizon_start = models.PositiveSmallIntegerField("first year")
    horizon_end = models.PositiveSmallIntegerField("last year")
    geography = models.CharField("for which part of the world?", max_length=150)
    asked = models.CharField(
        "who was asked?", max_length=250, blank=True, help_text="For example: 803 companies in 45 economies."
    )
    n_asked = models.PositiveIntegerField("how many were asked?", null=True, blank=True)
    roles = models.ManyToManyField(Role, related_name="claims", blank=True)
    outcome = models.CharField(
        "what came true?",
        max_length=400,
        blank=True,
        help_text="In our words, one sentence, once its last year is over. Empty: nobody we know of has counted it.",
    )
    outcome_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="outcomes",
        null=True,
        blank=True,
        verbose_name="which source tells what came true?",
    )

    objects: ClassVar = ClaimQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[roles])

    class Meta:
        ordering = ("kind", "slug")
        constraints = [
            one_of("claim", "status", Status),
            ends_after_it_begins("claim"),
            one_of("claim", "kind", ClaimKind),
            one_of("claim", "unit", ClaimUnit),
            models.CheckConstraint(
                condition=Q(horizon_start__lte=F("horizon_end"), horizon_start__gte=1960, horizon_end__lte=2100),
                name="claim_horizon_is_plausible",
                violation_error_message="The first year is not after the last, both between 1960 and 2100.",
            ),
            models.CheckConstraint(
                condition=(Q(kind=ClaimKind.MARKET, unit=ClaimUnit.USD) | ~Q(kind=ClaimKind.MARKET) & ~Q(unit="USD")),
                name="claim_revenue_is_money",
                violation_error_message="Market revenue is in dollars; jobs and growth are not.",
            ),
            models.CheckConstraint(
                condition=~Q(unit=ClaimUnit.PERCENT) | Q(value__gte=-100, value__lte=MOST_PERCENT),
                name="claim_percentage_is_plausible",
                violation_error_message=f"A percentage lies between -100 and {MOST_PERCENT:,}.",
            ),
            models.CheckConstraint(
                condition=~Q(unit=ClaimUnit.JOBS) | Q(value__gte=-MOST_PEOPLE, value__lte=MOST_PEOPLE),
                name="claim_jobs_are_plausible",
                violation_error_message=f"There are no more than {MOST_PEOPLE:,} people.",
            ),
            models.CheckConstraint(
                condition=~Q(unit=ClaimUnit.USD) | Q(value__gt=0, value__lte=MOST_REVENUE),
                name="claim_revenue_is_plausible",
                violation_error_message=f"Market revenue is more than zero, and at most {MOST_REVENUE:,} dollars.",
            ),
            models.CheckConstraint(
                condition=Q(n_asked__isnull=True) | Q(n_asked__gt=0),
                name="claim_n_asked_is_positive",
                violation_error_message="Leave it empty when it is not known how many were asked; it cannot be zero.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_source=None) | ~Q(outcome="") & Q(outcome_source__isnull=False),
                name="claim_outcome_has_its_source",
                violation_error_message="What came true and the source that tells it: give both, or neither.",
            ),
        ]

    def __str__(self):
        return self.statement

    def clean(self):
        super().clean()
        refuse_future(self, "made_on")
        if self.outcome and self.horizon_end and timezone.localdate().year <= self.horizon_end:
            raise ValidationError({"outcome": "Its last year is not over: what came true can be said afterwards."})
        if self.maker and self.source_id and not self.source.names(self.maker):
            raise ValidationError(
                {"maker": f"“{self.source}” does not name them. Write the maker as the source does."}
            )
        if self.made_on and self.horizon_end and self.made_on.year > self.horizon_end:
            raise ValidationError({"made_on": "It was said after the last year it is about: then it is no forecast."})
