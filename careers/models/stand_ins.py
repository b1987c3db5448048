"""Stand-ins: what a source counts in place of a role it does not know."""

from django.db import models
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .roles import Role
from .sources import Source


class StandIn(NaturalKeyModel):
    """The reports of a source for a role are of a neighbouring kind of work: full-stack developers for software
    engineers. Such figures are labelled as a proxy, cost one grade, and never lead."""

    data_kind = DataKind.PART
    natural_key_lookups = ("source__slug", "role__slug")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="stand_ins")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="stand_ins")
    counted = models.CharField("whom does the source count instead?", max_length=120)
    why = models.CharField("why do they stand in for the role?", max_length=300)

    history = HistoricalRecords()

    class Meta:
        ordering = ("source", "role")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "role"],
                name="stand_in_is_unique",
                violation_error_message="This source already has a stand-in for this role.",
            ),
        ]

    def __str__(self):
        return f"{self.counted} for {self.role}"
