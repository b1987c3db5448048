"""Publication: which content the public sees."""

from django.db import models
from django.db.models import Q

from .natural_key import NaturalKeyQuerySet


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


class PublishableQuerySet(NaturalKeyQuerySet):
    def published(self):
        """What public pages may show."""
        return self.filter(status=Status.PUBLISHED)


class Publishable(models.Model):
    """Content that an editor prepares, publishes and archives."""

    status = models.CharField(
        "who can see it",
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        db_index=True,
        help_text="Only published content is on the public pages. Archive what is out of date instead of deleting it.",
    )

    class Meta:
        abstract = True

    @property
    def is_published(self):
        return self.status == Status.PUBLISHED


def published_needs(model_name, *fields):
    """A CheckConstraint: published content of `model_name` has text in each of `fields`."""
    names = " and ".join(field.replace("_", " ") for field in fields)
    return models.CheckConstraint(
        condition=~Q(status=Status.PUBLISHED) | Q(*(~Q(**{field: ""}) for field in fields)),
        name=f"{model_name}_published_is_complete",
        violation_error_message=f"Before you publish, fill in: {names}.",
    )


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
