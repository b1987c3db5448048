"""Selection flags: where a source leaves out so many that its figures mislead, however large n is."""

from django.db import models
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .places import Country
from .sources import Source


class SelectionFlag(NaturalKeyModel):
    """A source that is unfit for a country because of what it leaves out. Its figures there are shown with the reason;
    they never lead and never feed an estimate."""

    data_kind = DataKind.PART
    natural_key_lookups = ("source__slug", "country__iso")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="selection_flags")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="selection_flags")
    reason = models.CharField(
        "what does it leave out, and what does that do to its figures?",
        max_length=300,
        help_text="A sentence without a full stop, shown beside each of its figures in the country.",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("source", "country")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "country"],
                name="selection_flag_is_unique",
                violation_error_message="This source already has a flag for this country.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="selection_flag_has_a_reason",
                violation_error_message="Say what the source leaves out.",
            ),
        ]

    def __str__(self):
        return f"{self.source}, {self.country}"
