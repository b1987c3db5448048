"""Uploads: files that an editor sent to be imported, what an import of them would do, and what became of it.

The files are kept in the database, where every web process finds them.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from .kinds import DataKind
from .publication import one_of
from .sources import Source


class UploadState(models.TextChoices):
    READING = "reading", "being read"
    READY = "ready", "waits for your decision"
    WRITING = "writing", "being imported"
    WRITTEN = "written", "imported"
    REFUSED = "refused", "cannot be imported"


class UploadQuerySet(models.QuerySet):
    def with_files(self):
        """Those whose files are still kept."""
        return self.filter(files__isnull=False).distinct()

    def unfinished(self):
        return self.exclude(state=UploadState.WRITTEN)


class Upload(models.Model):
    """Files of one release, as one import. It is looked at before it is written, as often as the portal has changed.

    `seen` is the fingerprint of what was shown; only an import that does exactly that is written. `claim` names the
    one reading or writing that may say how it ended: another one that was given up for dead says nothing.
    """

    data_kind = DataKind.HISTORY

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="uploads")
    layout = models.CharField("whose layout the files have", max_length=40)
    year = models.PositiveSmallIntegerField("year of rows that state none", null=True, blank=True)
    state = models.CharField(max_length=8, choices=UploadState, default=UploadState.READING)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    person_name = models.CharField("who, as they were called then", max_length=150, blank=True)
    uploaded_at = models.DateTimeField()
    preview = models.JSONField("what an import would do", default=dict, blank=True)
    rejected = models.BinaryField("rows that would be rejected, compressed", default=b"", blank=True)
    seen = models.CharField("fingerprint of what it would do", max_length=64, blank=True)
    problem = models.TextField("why it cannot be imported", blank=True)
    note = models.TextField("what else its editor must know", blank=True)
    claim = models.CharField(max_length=32, blank=True)
    since = models.DateTimeField("when this state began, or last moved on")
    rows_read = models.PositiveIntegerField(default=0)
    share_read = models.PositiveSmallIntegerField("percent of the files that are read", default=0)

    objects: ClassVar = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = [one_of("upload", "state", UploadState)]

    def __str__(self):
        return f"Files for {self.source_id}, {self.get_state_display()}"

    def get_absolute_url(self):
        """Its page on the editors' side."""
        return reverse("admin:careers_importrun_upload", args=[self.pk])


class UploadedFile(models.Model):
    """A file as it was sent, compressed; `size` and `sha256` are those of what was sent."""

    data_kind = DataKind.HISTORY

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField("bytes")
    content = models.BinaryField("compressed content")

    class Meta:
        ordering = ("upload", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "name"],
                name="uploaded_file_name_is_unique",
                violation_error_message="Two of the files have the same name.",
            ),
        ]

    def __str__(self):
        return self.name
