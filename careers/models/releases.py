"""Releases: what each one shipped, and what of it waits because an editor has written something else."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from .kinds import DataKind
from .publication import one_of


class Shipped(models.Model):
    """A row as the fixtures held it when they were loaded last, whatever has become of it since.

    By it the next loading tells what an editor has changed from what the release changes. `key` is the natural key and
    `fields` are the fields, both as JSON in the form of fixtures; `row` is the primary key of the row that it became,
    by which one that an editor has renamed is found. It is empty for a row that is not there.
    """

    data_kind = DataKind.DERIVED

    model = models.CharField(max_length=60)
    key = models.TextField()
    fields = models.TextField()
    row = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "shipped row"
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="shipped_row_is_unique")]

    def __str__(self):
        return f"{self.model} {self.key}"


class ConflictKind(models.TextChoices):
    CHANGED = "changed", "Changed here and by the release"
    DELETED = "deleted", "Deleted here, changed by the release"
    ABSENT = "absent", "New in the release, and cannot be added"
    WITHDRAWN = "withdrawn", "Withdrawn by the release, in use here"


class Choice(models.TextChoices):
    OURS = "ours", "Kept as it is here"
    THEIRS = "theirs", "Taken from the release"
    BOTH = "both", "Partly taken from the release"


class ConflictQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at__isnull=True)


class Conflict(models.Model):
    """A row of which a release and an editor say different things; it stays as the editor left it until somebody
    decides.

    `fields` has, by the name of each field in question, a dictionary: "now" is what the release says, and "before"
    what the release before it said, without an entry where that is not known; both in the form of fixtures. `row` is
    the primary key of the row, empty where there is none. Deciding removes fields; the row stays to tell who decided.
    """

    data_kind = DataKind.IMPORT

    model = models.CharField(max_length=60)
    key = models.TextField()
    title = models.CharField(max_length=300)
    row = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=ConflictKind)
    reason = models.TextField()
    fields = models.JSONField(default=dict, blank=True)
    found_at = models.DateTimeField("since", auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    choice = models.CharField("decision", max_length=6, choices=Choice, blank=True)

    objects: ClassVar = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ("model", "title", "pk")
        verbose_name = "conflict with a release"
        verbose_name_plural = "conflicts with a release"
        constraints = [
            models.UniqueConstraint(
                fields=["model", "key"],
                condition=models.Q(decided_at__isnull=True),
                name="conflict_waits_once",
                violation_error_message="This conflict waits already.",
            ),
            one_of("conflict", "kind", ConflictKind),
            one_of("conflict", "choice", Choice),
        ]

    def __str__(self):
        return self.title
