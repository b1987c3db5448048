"""Sources: where every figure comes from."""

import calendar
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .plausible import refuse_future
from .prose import Prose
from .publication import one_of


class SourceKind(models.TextChoices):
    OFFICIAL = "official", "Official statistics"
    FILING = "filing", "Administrative filing"
    SURVEY = "survey", "Survey"
    REPORTED = "reported", "Advertised or reported pay"
    CLAIM = "claim", "Claim"
    EDITORIAL = "editorial", "Editorial judgement"


# Months, twenty years.
LONGEST_SHELF_LIFE = 240


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class SourceQuerySet(NaturalKeyQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)


class Source(Prose, NaturalKeyModel):
    """One release of one published work (a survey's 2025 edition, a statistic's May 2025 estimates).

    The next year's release is a new row, so that a figure never changes its source silently. `kind` decides,
    with n and the period, which grade a figure may carry (see /methodology/).
    """

    data_kind = DataKind.CONTENT
    markdown_fields = ("measures", "cannot_tell", "defects")

    slug = models.SlugField(
        max_length=80, unique=True, help_text="Part of the address, for example bls-oews-2025. Do not change it later."
    )
    kind = models.CharField(
        "what kind of source is it?",
        max_length=10,
        choices=SourceKind,
        help_text="The kind decides which grade its figures can have.",
    )
    publisher = models.CharField("who publishes it?", max_length=200)
    short_name = models.CharField(
        "what is it called beside a figure?",
        max_length=80,
        blank=True,
        help_text="For example: Visa filings (US DoL). Empty: by its publisher.",
    )
    title = models.CharField("what is it called?", max_length=200)
    url = models.URLField(
        "where is it?",
        max_length=500,
        blank=True,
        help_text="The publisher's own page, not a copy. Only our own judgement has none.",
    )
    table_name = models.CharField(
        "in which of its tables do our figures stand?",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="As the publisher calls the table or file, for example: Table 1.2.",
    )
    table_url = models.URLField(
        "where is that table?",
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text="The table itself at the publisher's, where it has an address. Empty: the page above is linked.",
    )
    licence = models.CharField("under which licence?", max_length=200)
    licence_url = models.URLField("where is the licence?", max_length=500, blank=True)
    attribution = models.TextField(
        "which attribution does the licence ask for?",
        blank=True,
        help_text="Shown word for word on the source's page.",
    )
    geography = models.CharField("which part of the world does it cover?", max_length=200, blank=True)
    period_start = models.DateField("first day it describes", null=True, blank=True)
    period_end = models.DateField(
        "last day it describes",
        null=True,
        blank=True,
        help_text="Leave both empty when the source does not say; its figures are then graded D.",
    )
    published_on = models.DateField("when was it published?", null=True, blank=True)
    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
        verbose_name="which earlier release does this one replace?",
        help_text="Importing this release removes the rows of the earlier one, in the same step.",
    )
    retrieved_on = models.DateField("when did we fetch it?")
    shelf_life_months = models.PositiveSmallIntegerField(
        "for how many months after its period is it current?",
        default=24,
        help_text="Past it, the grade falls to C; a year past it, to D.",
    )
    is_confidential = models.BooleanField(
        "do its reports come from one employer's own file?",
        default=False,
        help_text="Its figures then need ten reports instead of five, and the number of reports is rounded to fives.",
    )
    is_hand_kept = models.BooleanField(
        "do editors write its figures down by hand?",
        default=False,
        help_text="Its statistics and reports of pay can then be added, corrected and deleted here. Figures of other "
        "sources come from imports, and are corrected by a decision beside them.",
    )
    sample_size = models.PositiveIntegerField("how many people, posts or filings in all?", null=True, blank=True)
    measures = models.TextField("what does it measure?", help_text="Markdown.")
    measures_html = models.TextField(editable=False, blank=True)
    cannot_tell = models.TextField("what can it not tell?", help_text="Markdown.")
    cannot_tell_html = models.TextField(editable=False, blank=True)
    defects = models.TextField(
        "which defects does it have, and what did we do about them?", blank=True, help_text="Markdown."
    )
    defects_html = models.TextField(editable=False, blank=True)

    objects: ClassVar = SourceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("publisher", "title")
        constraints = [
            one_of("source", "kind", SourceKind),
            models.CheckConstraint(
                condition=~Q(publisher="")
                & ~Q(title="")
                & ~Q(licence="")
                & (~Q(url="") | Q(kind=SourceKind.EDITORIAL)),
                name="source_is_traceable",
                violation_error_message="A source needs a publisher, a title, a link and a licence.",
            ),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True, period_end__isnull=True)
                | Q(period_start__isnull=False, period_end__isnull=False, period_start__lte=F("period_end")),
                name="source_period_is_whole",
                violation_error_message="Give both days of the period, the first before the last, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(retrieved_on__gte=F("published_on")),
                name="source_is_fetched_after_publication",
                violation_error_message="It was fetched before it was published: one of the two days is wrong.",
            ),
            models.CheckConstraint(
                condition=Q(shelf_life_months__lte=LONGEST_SHELF_LIFE),
                name="source_shelf_life_is_plausible",
                violation_error_message=f"No figure of pay is current for more than {LONGEST_SHELF_LIFE} months.",
            ),
            models.UniqueConstraint(
                Lower("publisher"),
                Lower("title"),
                name="source_title_is_unique",
                violation_error_message="There is already a source of this publisher with this title.",
            ),
            models.CheckConstraint(
                condition=Q(sample_size__isnull=True) | Q(sample_size__gt=0),
                name="source_sample_is_positive",
                violation_error_message="Leave the sample size empty when it is not known; it cannot be zero.",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="source_does_not_replace_itself",
                violation_error_message="A release cannot replace itself: choose an earlier one, or none.",
            ),
        ]

    def __str__(self):
        return f"{self.publisher}: {self.title}"

    @property
    def called(self):
        """Its name beside a figure, where the title would be too long."""
        return self.short_name or self.publisher

    def clean(self):
        super().clean()
        refuse_future(self, "published_on", "retrieved_on", "period_start")
        if self.is_hand_kept and self.pk and self.import_runs.in_force().exists():
            raise ValidationError({"is_hand_kept": "Its figures come from imports, and the next would replace yours."})

    def names(self, maker):
        """Whether it tells of `maker`: as its publisher, in its title, or in what we say of it."""
        told = (self.publisher, self.short_name, self.title, self.attribution, self.measures)
        return any(maker.casefold() in text.casefold() for text in told)

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    @property
    def best_before(self) -> date | None:
        """The last day on which figures from this source are current, or None when the source gives no period."""
        return self.period_end and months_after(self.period_end, self.shelf_life_months)
