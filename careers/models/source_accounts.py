"""Source accounts: how the rows of a publisher's file became reports, and what was left out."""

from django.db import models
from django.db.models import F, Q

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .sources import Source


class SourceAccount(NaturalKeyModel):
    """What became of the rows of a source's files, so that readers see what its figures rest on.

    Every row read is in a report, repeats one, was of no role of ours, or could not be used. `reports` counts what n
    counts. `left_out` counts rows by the reason that readers are told; `titles` are the most frequent titles of no
    role of ours, as [title, rows] pairs, the most frequent first. Answers of a survey are reports whatever their kind
    of work; those of no role of ours are counted in both.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug",)

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="account")
    rows_read = models.PositiveIntegerField()
    rows_of_no_role = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField()
    adverts = models.PositiveIntegerField(
        "adverts before equal ones were counted once", null=True, blank=True, help_text="Only of advertised pay."
    )
    left_out = models.JSONField(default=dict, blank=True)
    titles = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("source",)
        constraints = [
            models.CheckConstraint(
                condition=Q(rows_read__gte=F("rows_of_no_role") + F("rows_refused")),
                name="source_account_adds_up",
                violation_error_message="No more rows can be left out than were read.",
            ),
        ]

    def __str__(self):
        return f"{self.source}: {self.reports} reports from {self.rows_read} rows"
