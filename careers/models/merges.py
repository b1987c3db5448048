"""Merges: rows that turned out to mean the same as another, and were merged into it."""

from typing import Any

from django.core.validators import slug_re
from django.db import models

from .events import Event
from .kinds import DataKind


class Merge(models.Model):
    """That the row of `model` with the primary key `was` and the address `slug` is `into` now; it has no row of its
    own any more, until the event is taken back.

    `moved` has, by what they are, the primary keys of figures that were moved with it: they are too many for the
    history, which has all else that the merge wrote.
    """

    data_kind = DataKind.HISTORY

    model = models.CharField("what it was", max_length=40)
    slug = models.CharField("its address", max_length=80)
    was = models.BigIntegerField("its primary key")
    into = models.BigIntegerField("primary key of the row that it is now")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="merges")
    moved = models.JSONField("figures that were moved", default=dict, blank=True)

    class Meta:
        ordering = ("model", "slug", "pk")
        indexes = [models.Index(fields=["model", "slug"], name="merge_slug")]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "was"],
                name="merge_is_the_only_one",
                violation_error_message="It was merged already.",
            )
        ]

    def __str__(self):
        return f"{self.model} {self.slug}"


def rows_now(model: type[models.Model], rows: set[int]) -> set[int]:
    """The primary keys by which what had the keys `rows` is known today: what was merged is the row that it became."""
    merged = dict(Merge.objects.filter(model=model._meta.model_name).values_list("was", "into"))
    found = set()
    for pk in rows:
        passed: set[int] = set()
        while pk in merged and pk not in passed:
            passed.add(pk)
            pk = merged[pk]
        found.add(pk)
    return found


def merged_slugs(model: type[models.Model]) -> dict[str, int]:
    """The addresses of what was merged, each with the primary key of the row that it is today."""
    merges = Merge.objects.filter(model=model._meta.model_name).order_by("pk")
    return {slug: rows_now(model, {into}).pop() for slug, into in merges.values_list("slug", "into")}


def once_called(model: Any, slug: str) -> list[str]:
    """The slugs of what is public and had the slug `slug` before an editor changed it, or merged it into another."""
    # PostgreSQL cannot even be asked for some texts that are none.
    if not slug_re.match(slug):
        return []
    had_it = set(model.history.filter(slug=slug.lower()).order_by().values_list("id", flat=True))
    had_it |= set(Merge.objects.filter(model=model._meta.model_name, slug=slug.lower()).values_list("was", flat=True))
    return list(model.objects.published().filter(pk__in=rows_now(model, had_it)).values_list("slug", flat=True))
