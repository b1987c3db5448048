"""Public changes: what readers are told of a change, written once, when it is made.

An entry holds what was public before and after its event and nothing else, so that no later reading of it can show
more: no draft, no editor's name, no reason that was meant for editors.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .events import Event
from .kinds import DataKind
from .publication import one_of
from .roles import Role
from .sources import Source


class PublicChangeKind(models.TextChoices):
    CORRECTION = "correction", "Correction"
    RELEASE = "release", "New release"
    EDITORIAL = "editorial", "Editorial"


class PublicChangeQuerySet(models.QuerySet):
    def public(self):
        """What readers may see now."""
        return self.filter(is_hidden=False, moment__lte=timezone.now())


class PublicChange(models.Model):
    """What one event changed for readers. `lines` are dictionaries with the fields of careers.changes.lines.Line;
    `more` counts what has no line of its own. Without an event it is the beginning of the record."""

    data_kind = DataKind.DECISION

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="public_change", null=True, blank=True, editable=False
    )
    kind = models.CharField(
        "what kind of change is it?",
        max_length=10,
        choices=PublicChangeKind,
        help_text="A correction says that something here was wrong. It stands out, and its title says so.",
    )
    moment = models.DateTimeField("when", editable=False)
    title = models.CharField(max_length=300, editable=False)
    note = models.CharField("what are readers told?", max_length=500, blank=True, help_text="A sentence or two.")
    lines = models.JSONField(default=list, blank=True, editable=False)
    more = models.PositiveIntegerField("changes without a line of their own", default=0, editable=False)
    roles = models.ManyToManyField(Role, related_name="public_changes", blank=True, editable=False)
    sources = models.ManyToManyField(Source, related_name="public_changes", blank=True, editable=False)
    taken_back_at = models.DateTimeField("taken back", null=True, blank=True, editable=False)
    is_hidden = models.BooleanField(
        "take it out of the public record?",
        default=False,
        help_text="For what should never have been public, such as somebody's name. Otherwise a wrong change is "
        "corrected, and its entry stays.",
    )

    objects: ClassVar = PublicChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-moment", "-pk")
        verbose_name = "entry of the public record"
        verbose_name_plural = "public record of changes"
        indexes = [models.Index(fields=["-moment", "-id"], name="public_change_moment", condition=Q(is_hidden=False))]
        constraints = [one_of("public_change", "kind", PublicChangeKind)]

    def __str__(self):
        return self.headline

    @property
    def headline(self):
        """Its title as lists and feeds have it: a correction says so first."""
        return f"Correction: {self.title}" if self.kind == PublicChangeKind.CORRECTION else self.title

    def get_absolute_url(self):
        return reverse("change", args=[self.pk])
