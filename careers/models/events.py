"""Events: what was done to the content, one line for all that was written in one go."""

from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models

from .imports import ImportRun
from .kinds import DataKind
from .publication import one_of


class EventKind(models.TextChoices):
    EDIT = "edit", "Edited"
    UNDO = "undo", "Change taken back"
    RESTORE = "restore", "Earlier state restored"
    LOAD = "load", "Content loaded"
    IMPORT = "import", "Files imported"
    MERGE = "merge", "Merged"
    DECISION = "decision", "Decided"


class EventQuerySet(models.QuerySet):
    def taken_back(self):
        return self.filter(undone_by__isnull=False)


class Event(models.Model):
    """One save, load, import, merge, decision, or the taking back of one, by one person at one moment.

    What it changed are the records of history that its EventRecords name. `details` has lines of text for what no
    record says, such as how many rows a load brought.
    """

    data_kind = DataKind.HISTORY

    kind = models.CharField("what was done", max_length=10, choices=EventKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    person_name = models.CharField("who, as they were called then", max_length=150, blank=True)
    moment = models.DateTimeField("when")
    title = models.CharField("to what", max_length=300, blank=True)
    reason = models.TextField("why", blank=True)
    details = models.JSONField("what else is known of it", default=list, blank=True)
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, related_name="events", null=True, blank=True)
    undoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="undone_by", null=True, blank=True, verbose_name="takes back"
    )

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-moment", "-pk")
        verbose_name = "change"
        indexes = [models.Index(fields=["-moment", "-id"], name="event_moment")]
        constraints = [one_of("event", "kind", EventKind)]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}" if self.title else self.get_kind_display()

    @property
    def who(self):
        return self.person_name or "the portal"


class RecordType(models.TextChoices):
    """As simple-history has them."""

    CREATED = "+", "created"
    CHANGED = "~", "changed"
    DELETED = "-", "deleted"


class EventRecord(models.Model):
    """A row that an event wrote: the record of history that was kept of it. A load keeps none of what it creates."""

    data_kind = DataKind.HISTORY

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="records", db_index=False)
    model = models.CharField("what it is", max_length=40)
    row = models.BigIntegerField("primary key of the row")
    record = models.BigIntegerField("primary key of its record of history", null=True, blank=True)
    type = models.CharField("what became of it", max_length=1, choices=RecordType)
    name = models.CharField("what it was called", max_length=200, blank=True)

    class Meta:
        ordering = ("event", "pk")
        indexes = [
            models.Index(fields=["event", "model"], name="event_record_event"),
            models.Index(fields=["model", "row"], name="event_record_row"),
            models.Index(fields=["model", "record"], name="event_record_record"),
        ]
        constraints = [one_of("event_record", "type", RecordType)]

    def __str__(self):
        return f"{self.subject}: {self.get_type_display()}"

    @property
    def subject(self):
        noun = str(apps.get_model("careers", self.model)._meta.verbose_name)
        return f"{noun} “{self.name}”" if self.name else noun
