"""Exposure: how much of an occupation's tasks raters think a language model could speed up. No loss of jobs."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .imports import ImportRun
from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .occupations import Occupation, OccupationFigureQuerySet
from .sources import Source


def _share(who, with_software):
    return models.DecimalField(f"by {who}: {with_software}", max_digits=5, decimal_places=4)


def _holds(rater):
    """No share is smaller than one that counts less, and none is more than all tasks."""
    alone, half, full = (f"{rater}_{name}" for name in ("alone", "half", "full"))
    return Q(**{f"{alone}__gte": 0, f"{alone}__lte": F(half), f"{half}__lte": F(full), f"{full}__lte": 1})


class ExposureRating(NaturalKeyModel):
    """Shares of the tasks of an occupation, from 0 to 1, that could be done in half the time and as well with a
    language model: with the model alone, and with software built on it, whose tasks count half or in full. People
    rated them, and a model did."""

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "occupation__code")
    bookkeeping = ("import_run",)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="exposure_ratings")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="exposure_ratings")
    people_alone = _share("people", "the model alone")
    people_half = _share("people", "software counts half")
    people_full = _share("people", "software counts in full")
    model_alone = _share("a model", "the model alone")
    model_half = _share("a model", "software counts half")
    model_full = _share("a model", "software counts in full")
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    objects: ClassVar = OccupationFigureQuerySet.as_manager()

    class Meta:
        ordering = ("source", "occupation")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "occupation"],
                name="exposure_rating_is_unique",
                violation_error_message="This source already rates this occupation.",
            ),
            models.CheckConstraint(
                condition=_holds("people") & _holds("model"),
                name="exposure_rating_shares_ascend",
                violation_error_message="Shares are from 0 to 1, and what counts more is no smaller.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}: {self.people_half:.0%} by people, {self.model_half:.0%} by a model"
