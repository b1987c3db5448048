"""Openings: out of what the openings of an occupation come, and why its share of all work changes."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from .imports import ImportRun
from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .occupations import Occupation, OccupationFigureQuerySet
from .sources import Source


class OpeningsSplit(NaturalKeyModel):
    """How many people a year leave an occupation, mean of a projection's years. What a projection's openings are more
    than these two is growth; where they are less, posts of those who leave are given up. All counts are people."""

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "occupation__code")
    bookkeeping = ("import_run",)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="openings_splits")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="openings_splits")
    transfers_per_year = models.PositiveIntegerField("who change to another occupation in a year")
    exits_per_year = models.PositiveIntegerField("who stop working in a year")
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    objects: ClassVar = OccupationFigureQuerySet.as_manager()

    class Meta:
        ordering = ("source", "occupation")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "occupation"],
                name="openings_split_is_unique",
                violation_error_message="This source already splits the openings of this occupation.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}: {self.transfers_per_year:,} change, {self.exits_per_year:,} stop working"


class ReasonOfChange(NaturalKeyModel):
    """Why a source expects an occupation's share of all work to change, in our words."""

    data_kind = DataKind.PART
    natural_key_lookups = ("source__slug", "occupation__code")

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="reasons_of_change", verbose_name="whose reason is it?"
    )
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, related_name="reasons_of_change", verbose_name="of which occupation?"
    )
    text = models.CharField(
        "why does its share of all work change?",
        max_length=400,
        help_text="The publisher's reason in our words, never its sentence: Ever more data are collected.",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("source", "occupation")
        verbose_name = "reason of a projected change"
        verbose_name_plural = "reasons of projected changes"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "occupation"],
                name="reason_of_change_is_unique",
                violation_error_message="This source already has a reason for this occupation.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}: {self.text}"
