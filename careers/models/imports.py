"""Imports: what each reading of a publisher's files did, so that it can be seen, explained and taken back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .derived import Derived
from .kinds import DataKind
from .matching import employer_key, title_key
from .publication import one_of
from .sources import Source
from .uploads import Upload

_LONGEST_NAME = 200


class ImportRunQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(undone_at__isnull=True)

    def that_changed_something(self):
        return self.exclude(created=0, updated=0, removed=0)

    def touching(self, sources):
        """Runs that wrote or removed rows of any of `sources`."""
        return self.filter(Q(source__in=sources) | Q(replaced__in=sources))


class ImportRun(models.Model):
    """One import that was written: which files, which counts, and whether it has been taken back since.

    A run exists only if all of it was written. Every row read was created, updated, unchanged or rejected, or joined
    with another row: as the other end of an advert's range, or as a repeat of an advert. `removed` counts rows of the
    database that the files no longer hold, those of a replaced release with them.
    """

    data_kind = DataKind.IMPORT

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="import_runs")
    replaced = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="replacing_runs",
        null=True,
        blank=True,
        verbose_name="earlier release whose rows it removed",
    )
    format = models.CharField(max_length=20)
    model = models.CharField("what its rows are", max_length=40)
    files = models.JSONField(default=list, blank=True, help_text="Of each file its name, SHA-256, bytes and rows.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    read = models.PositiveIntegerField("rows read", default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField("joined with another row", default=0)
    rejected = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    reasons = models.JSONField("rejected, by reason", default=dict, blank=True)
    difference = models.JSONField(
        "change by role",
        default=list,
        blank=True,
        help_text="Of each role and currency n and median before and after.",
    )

    outliers = models.JSONField(
        "pay far from the rest",
        default=list,
        blank=True,
        editable=False,
        help_text="Of each report its place in the files, its key, title, pay and the usual pay of its cell.",
    )
    accounts_before = models.JSONField(
        default=list, blank=True, editable=False, help_text="The accounts of its sources as they were before."
    )
    upload = models.ForeignKey(
        Upload,
        on_delete=models.SET_NULL,
        related_name="runs",
        null=True,
        blank=True,
        editable=False,
        help_text="None for an import by a command.",
    )

    objects: ClassVar = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(read=F("created") + F("updated") + F("unchanged") + F("joined") + F("rejected")),
                name="import_run_accounts_for_every_row",
                violation_error_message="Every row read is created, updated, unchanged, joined or rejected.",
            ),
        ]

    def __str__(self):
        return f"Run {self.pk} of {self.format}"

    @property
    def status(self):
        return "undone" if self.undone_at else "in force"

    @property
    def touched(self):
        """The keys of the sources whose rows it wrote or removed."""
        return [pk for pk in (self.source_id, self.replaced_id) if pk is not None]


class RejectedRow(models.Model):
    """A row of a file that was not taken, as it stands there, and why. `line` is the line on which the row ends."""

    data_kind = DataKind.IMPORT

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejected_rows", db_index=False)
    file = models.CharField(max_length=255)
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    raw = models.TextField("row as it stands in the file")

    class Meta:
        ordering = ("run", "pk")
        indexes = [models.Index(fields=["run", "reason"], name="rejected_row_reason")]

    def __str__(self):
        return f"{self.file}, line {self.line}: {self.reason}"


class UnmatchedKind(models.TextChoices):
    TITLE = "title", "Job title"
    EMPLOYER = "employer", "Employer"


class UnmatchedName(Derived):
    """A job title of no single role, or an employer of no single company, that a run met in `rows` rows.

    `candidates` are the roles or companies whose names are nearest, as pairs of primary key and name, nearest first.
    `key` is the form in which the name is compared, by which it is found once it is mapped.
    """

    data_kind = DataKind.IMPORT
    derived_fields = {"name": "key"}

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="unmatched_names", db_index=False)
    kind = models.CharField(max_length=8, choices=UnmatchedKind)
    name = models.CharField("as reported", max_length=_LONGEST_NAME)
    key = models.CharField(max_length=_LONGEST_NAME, editable=False, blank=True)
    rows = models.PositiveIntegerField()
    is_ambiguous = models.BooleanField("fits several?", default=False)
    candidates = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("-rows", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind", "name"],
                name="unmatched_name_is_unique",
                violation_error_message="The run already lists this name.",
            ),
            one_of("unmatched_name", "kind", UnmatchedKind),
        ]
        indexes = [models.Index(fields=["run", "-rows"], name="unmatched_name_frequency")]

    def __str__(self):
        return self.name

    def derive(self):
        compared = title_key if self.kind == UnmatchedKind.TITLE else employer_key
        self.key = compared(self.name)[:_LONGEST_NAME]


class ChangeKind(models.TextChoices):
    UPDATED = "updated", "Updated"
    REMOVED = "removed", "Removed"


class ImportChange(models.Model):
    """What a row held before a run updated or removed it: every column by name, from which undoing restores it."""

    data_kind = DataKind.IMPORT

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes", db_index=False)
    kind = models.CharField(max_length=7, choices=ChangeKind)
    row = models.BigIntegerField("primary key of the row")
    before = models.JSONField()

    class Meta:
        ordering = ("run", "row")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "row"],
                name="import_change_row_is_unique",
                violation_error_message="A run changes a row once.",
            ),
            one_of("import_change", "kind", ChangeKind),
        ]

    def __str__(self):
        return f"{self.run_id}: {self.kind} {self.row}"
