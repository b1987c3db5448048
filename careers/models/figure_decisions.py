"""Decisions: imported figures that editors withhold or correct, until a day, with what the publisher says.

A figure stays its publisher's. A decision changes the row that pages read and keeps the row as it came, so that it can
be put back; careers/decisions/ does both.
"""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .imports import ImportRun
from .kinds import DataKind
from .publication import one_of
from .sources import Source


class DecisionKind(models.TextChoices):
    CORRECTED = "corrected", "Corrected"
    WITHHELD = "withheld", "Withheld"


class DecisionEnd(models.TextChoices):
    LIFTED = "lifted", "Lifted by an editor"
    EXPIRED = "expired", "Its last day has passed"
    SUPERSEDED = "superseded", "The publisher's value has changed"
    GONE = "gone", "The publisher has the figure no longer"


class FigureDecisionQuerySet(models.QuerySet):
    def standing(self):
        """Those that have not been ended: the row of the figure is as they say."""
        return self.filter(ended_at=None)

    def in_force(self, today=None):
        """Those that readers are told of: standing, and their last day has not passed."""
        return self.standing().filter(until__gte=today or timezone.localdate())

    def due(self, today):
        """Those whose last day has passed and whose figure has not been put back yet."""
        return self.standing().filter(until__lt=today)

    def waiting(self):
        """The queue: ended because of what the publisher says now, and no editor has looked at it yet."""
        return self.filter(ended_as__in=[DecisionEnd.SUPERSEDED, DecisionEnd.GONE], was_seen=False)


class FigureDecision(models.Model):
    """What editors decided of one imported figure, which `model`, `source` and `key` name, also when it is withheld
    and has no row.

    `published` is the figure as its publisher gave it, field by field with natural keys; `corrected` the values that
    stand in their place, by field; `published_since` the values of a publisher who has changed them.
    """

    data_kind = DataKind.DECISION

    kind = models.CharField("what is decided?", max_length=9, choices=DecisionKind)
    model = models.CharField("what kind of figure is it?", max_length=40)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figure_decisions")
    key = models.CharField(max_length=130)
    title = models.CharField("which figure is it?", max_length=300)
    published = models.JSONField("as published", encoder=DjangoJSONEncoder, editable=False)
    corrected = models.JSONField("in its place", encoder=DjangoJSONEncoder, default=dict, blank=True, editable=False)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False)
    reason = models.CharField(
        "why?", max_length=300, help_text="A sentence without a full stop. Readers see it beside the figure."
    )
    correction_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="corrections",
        null=True,
        blank=True,
        verbose_name="which source gives the right value?",
    )
    until = models.DateField("last day on which it holds", help_text="Then the publisher's value stands again.")
    decided_on = models.DateField("decided on", default=timezone.localdate)
    decided_by = models.CharField("by", max_length=150, blank=True)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_as = models.CharField("how did it end?", max_length=10, choices=DecisionEnd, blank=True)
    ended_by_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    published_since = models.JSONField(
        "what the publisher says now", encoder=DjangoJSONEncoder, default=dict, blank=True, editable=False
    )
    was_seen = models.BooleanField("has an editor looked at how it ended?", default=False)

    objects: ClassVar = FigureDecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = "decision about a figure"
        verbose_name_plural = "decisions about figures"
        constraints = [
            models.UniqueConstraint(
                fields=["model", "source", "key"],
                condition=Q(ended_at__isnull=True),
                name="figure_decision_is_the_only_one",
                violation_error_message="There is already a decision about this figure: lift it first.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="figure_decision_has_a_reason",
                violation_error_message="Say why: readers see it beside the figure.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.WITHHELD) | Q(correction_source__isnull=False),
                name="figure_decision_names_its_source",
                violation_error_message="A correction needs the source that gives the right value.",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("decided_on")),
                name="figure_decision_ends_later",
                violation_error_message="The last day is today or later.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="") | Q(ended_at__isnull=False) & ~Q(ended_as=""),
                name="figure_decision_end_is_whole",
                violation_error_message="An ended decision says when and how it ended.",
            ),
            one_of("figure_decision", "kind", DecisionKind),
            one_of("figure_decision", "ended_as", DecisionEnd),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_standing(self):
        return self.ended_at is None
