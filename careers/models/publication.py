"""Publication: which content the public sees, and from when until when."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone

from .natural_key import NaturalKeyQuerySet

# The moment as at which everything is looked at, None for the present.
_as_at: ContextVar[datetime | None] = ContextVar("as_at", default=None)


class Status(models.TextChoices):
    """What editors have decided of a row. Whether readers see it depends on the time too, see State."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


class State(models.TextChoices):
    """What a row is at a moment: its status, and of what is published whether its time has come or is over."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    EXPIRED = "expired", "Expired"
    ARCHIVED = "archived", "Archived"


@contextmanager
def as_at(moment: datetime) -> Iterator[None]:
    """Everything that is read meanwhile is what is public at `moment`, so that a page agrees with itself."""
    token = _as_at.set(moment)
    try:
        yield
    finally:
        _as_at.reset(token)


def present() -> datetime:
    """The moment by which it is decided what is public: that of `as_at`, or else now."""
    return _as_at.get() or timezone.now()


class Present(Value):
    """`present()` when a statement is sent, and not when its condition was written: a condition may be kept."""

    def __init__(self) -> None:
        super().__init__(None, output_field=models.DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return Value(present(), output_field=self.output_field).as_sql(compiler, connection)


def public(prefix: str = "", at: datetime | None = None) -> Q:
    """The condition for what readers see at a moment, by default whenever the statement is sent.

    `prefix` leads to the publishable row, as in lookups: "role__". Over a relation to many rows, the condition holds
    for one of them where it stands in one call of `filter`.
    """
    moment = Present() if at is None else at
    return (
        Q((f"{prefix}status", Status.PUBLISHED))
        & (Q((f"{prefix}publish_at", None)) | Q((f"{prefix}publish_at__lte", moment)))
        & (Q((f"{prefix}expires_at", None)) | Q((f"{prefix}expires_at__gt", moment)))
    )


def in_state(state: str, at: datetime | None = None) -> Q:
    """The condition for rows that are in `state`, a State, at a moment."""
    moment = Present() if at is None else at
    if state == State.PUBLISHED:
        return public(at=at)
    if state == State.SCHEDULED:
        return Q(status=Status.PUBLISHED, publish_at__gt=moment)
    if state == State.EXPIRED:
        return Q(status=Status.PUBLISHED, expires_at__lte=moment)
    return Q(status=state)


class PublishableQuerySet(NaturalKeyQuerySet):
    def published(self, at=None):
        """What public pages may show."""
        return self.filter(public(at=at))


class Publishable(models.Model):
    """Content that an editor prepares, publishes and archives."""

    # The moments at which readers see something else though nobody writes, see `due_models`.
    due_moments: ClassVar[dict[str, Q]] = {
        "publish_at": Q(status=Status.PUBLISHED),
        "expires_at": Q(status=Status.PUBLISHED),
    }

    status = models.CharField(
        "who can see it",
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        db_index=True,
        help_text="Only published content is on the public pages. Archive what is out of date instead of deleting it.",
    )
    publish_at = models.DateTimeField(
        "from when on?",
        null=True,
        blank=True,
        db_index=True,
        help_text=(
            "Leave it empty, and readers see it as soon as it is published. With a time ahead, what is published "
            "stays with the editors until then, and appears by itself. The time is UTC."
        ),
    )
    expires_at = models.DateTimeField(
        "until when?",
        null=True,
        blank=True,
        db_index=True,
        help_text=(
            "Leave it empty, and readers see it until somebody archives it. At this time it leaves the public pages "
            "by itself; nothing is deleted. The time is UTC."
        ),
    )

    # What makes a row public at once.
    AS_PUBLIC: ClassVar[dict[str, Any]] = {"status": Status.PUBLISHED, "publish_at": None, "expires_at": None}

    class Meta:
        abstract = True

    @property
    def state(self) -> State:
        """What it is now."""
        if self.status != Status.PUBLISHED:
            return State(self.status)
        moment = present()
        if self.publish_at is not None and self.publish_at > moment:
            return State.SCHEDULED
        is_over = self.expires_at is not None and self.expires_at <= moment
        return State.EXPIRED if is_over else State.PUBLISHED

    @property
    def is_published(self) -> bool:
        """Whether readers see it now."""
        return self.state == State.PUBLISHED


def published_needs(model_name, *fields):
    """A CheckConstraint: published content of `model_name` has text in each of `fields`."""
    names = " and ".join(field.replace("_", " ") for field in fields)
    return models.CheckConstraint(
        condition=~Q(status=Status.PUBLISHED) | Q(*(~Q(**{field: ""}) for field in fields)),
        name=f"{model_name}_published_is_complete",
        violation_error_message=f"Before you publish, fill in: {names}.",
    )


def ends_after_it_begins(model_name):
    """A CheckConstraint: readers see a row of `model_name` for some time at all."""
    return models.CheckConstraint(
        condition=Q(publish_at=None) | Q(expires_at=None) | Q(expires_at__gt=F("publish_at")),
        name=f"{model_name}_ends_after_it_begins",
        violation_error_message="The time until which readers see it lies after the time from which on they do.",
    )


def due_models() -> list[type[models.Model]]:
    """The models whose rows have moments at which readers see something else though nobody writes.

    Such a model says them as `due_moments`: the names of its fields with the moments, each with the condition for the
    rows of which they count. At such a moment the pages are made anew that were read from its table; with
    `due_everywhere = True` all pages are.
    """
    return [model for model in apps.get_app_config("careers").get_models() if getattr(model, "due_moments", None)]


def needed_to_publish(model):
    """The fields in which published content of `model` has text, by its constraint."""
    conditions = [c.condition for c in model._meta.constraints if c.name.endswith("_published_is_complete")]
    fields = []
    while conditions:
        condition = conditions.pop(0)
        if isinstance(condition, Q):
            conditions = [*condition.children, *conditions]
        elif condition[1] == "":
            fields.append(condition[0])
    return fields


def one_of(model_name, field, choices):
    """A CheckConstraint: `field` holds one of `choices` or nothing, also when a row comes by a back door."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [*choices.values, ""]}),
        name=f"{model_name}_{field}_is_known",
        violation_error_message=f"Choose one of: {', '.join(str(label) for label in choices.labels)}.",
    )
