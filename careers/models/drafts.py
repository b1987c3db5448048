"""Drafts: changes that wait beside what readers see, and who moved what from which state to which."""

from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from .kinds import DataKind
from .publication import one_of


class DraftState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    DISCARDED = "discarded", "Discarded"


# Those that still wait for somebody, or for their moment.
OPEN = (
    DraftState.DRAFT,
    DraftState.IN_REVIEW,
    DraftState.SENT_BACK,
    DraftState.APPROVED,
    DraftState.SCHEDULED,
)


class DraftQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)

    def of(self, row):
        """The drafts of one row, of whatever model."""
        return self.filter(model=row._meta.model_name, row=row.pk)

    def scheduled(self):
        return self.filter(state=DraftState.SCHEDULED)

    def due(self, at=None):
        """Those whose moment has passed and that readers do not see yet, in the order of their moments."""
        return self.scheduled().filter(publish_at__lte=at or timezone.now()).order_by("publish_at", "pk")


class Draft(models.Model):
    """A change that waits beside a row that readers see, or a new row that waits to be added (`row` is None).

    `form` has the fields as they were posted, pairs of name and value in their order, with the version that the form
    was opened at: publishing it merges it with what was saved meanwhile, as for any form.
    """

    data_kind = DataKind.WORK
    # At its moment all pages are made anew: it may change any of them (publication.py).
    due_moments: ClassVar[dict[str, Q]] = {"publish_at": Q(state=DraftState.SCHEDULED)}
    due_everywhere = True
    due_status = "state"
    due_over = (DraftState.PUBLISHED, DraftState.DISCARDED)
    due_says: ClassVar[dict[str, str]] = {"publish_at": "changes"}

    model = models.CharField("what is changed", max_length=40)
    row = models.BigIntegerField("primary key of the row", null=True, blank=True)
    title = models.CharField("which", max_length=300)
    form = models.JSONField("the form as it was posted", default=list)
    state = models.CharField("state", max_length=10, choices=DraftState, default=DraftState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    author_name = models.CharField("who wrote it, as they were called then", max_length=150, blank=True)
    publish_at = models.DateTimeField("when it is to be published", null=True, blank=True)
    created_at = models.DateTimeField("begun")
    changed_at = models.DateTimeField("changed last")

    objects: ClassVar = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        permissions = (
            ("review_draft", "Can send back and approve what others wrote"),
            ("publish_draft", "Can publish, schedule, expire and archive"),
        )
        indexes = [
            models.Index(fields=["model", "row"], name="draft_row"),
            models.Index(fields=["state", "publish_at"], name="draft_state"),
        ]
        constraints = [
            one_of("draft", "state", DraftState),
            models.UniqueConstraint(
                fields=["model", "row"],
                condition=Q(state__in=OPEN),
                name="draft_is_the_only_open_one",
                violation_error_message="A change of it waits already.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DraftState.SCHEDULED) | Q(publish_at__isnull=False),
                name="draft_scheduled_has_its_moment",
                violation_error_message="Say when it is to be published.",
            ),
        ]

    def __str__(self):
        return f"{capfirst(self.noun)} “{self.title}”"

    @property
    def model_class(self):
        return apps.get_model("careers", self.model)

    @property
    def noun(self):
        return str(self.model_class._meta.verbose_name)

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def who(self):
        return self.author_name or "somebody"


class WorkflowStep(models.Model):
    """That somebody saved a row or a draft that is being worked on, or moved it from one state to another.

    `draft` is None where the row itself was moved. `form` is that of a draft as this step saved it. `is_own` says that
    somebody let through what they wrote themselves, as the only one who may.
    """

    data_kind = DataKind.HISTORY

    model = models.CharField("what it is", max_length=40)
    row = models.BigIntegerField("primary key of the row", null=True, blank=True)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps", null=True, blank=True)
    name = models.CharField("what was done", max_length=20)
    before = models.CharField("from the state", max_length=10)
    after = models.CharField("to the state", max_length=10)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    person_name = models.CharField("who, as they were called then", max_length=150, blank=True)
    moment = models.DateTimeField("when")
    comment = models.TextField("comment", blank=True)
    is_own = models.BooleanField("by who wrote it", default=False)
    form = models.JSONField("the form as it was saved", null=True, blank=True)

    class Meta:
        ordering = ("moment", "pk")
        indexes = [models.Index(fields=["model", "row", "moment"], name="workflow_step_row")]

    def __str__(self):
        return f"{self.name} by {self.who}"

    @property
    def who(self):
        return self.person_name or "the portal"
