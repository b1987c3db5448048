"""Content of the queue: what has a status, by its name and the day on which a person reviewed it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast

from careers.database.events import NAMES
from careers.database.kept import kept
from careers.models.publication import Publishable, Status, present
from careers.models.sources import months_after

from .lines import Asked, Item, form_of
from .reviews import Marks, marks

REVIEWS = "content-to-review"
# What is shown before it is due, so that nobody learns of it too late.
AHEAD_DAYS = 30
# Who reads what others wrote may say that a page was read.
REVIEW = "review_draft"
# Who changes what readers see at once, as the day of a role's review.
PUBLISH = "publish_draft"
_PUBLICATION = ("status", "publish_at", "expires_at")


class Content(NamedTuple):
    """A row with a status, by what it is called; readers see what is published from `begins` until `ends`."""

    model: str
    row: int
    name: str
    status: str
    begins: datetime | None
    ends: datetime | None

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row}"

    @property
    def is_public(self) -> bool:
        now = present()
        has_begun = self.begins is None or self.begins <= now
        return self.status == Status.PUBLISHED and has_begun and (self.ends is None or self.ends > now)


def publishable() -> list[type[Model]]:
    return [model for model in apps.get_app_config("careers").get_models() if issubclass(model, Publishable)]


def name_of(model: type[Model]) -> str:
    """The field that a row is called by."""
    columns = {field.name for field in model._meta.concrete_fields}
    return next((name for name in ("statement", *NAMES) if name in columns), "pk")


@kept
def all_content() -> list[Content]:
    """Everything that has a status, in one query."""
    text = CharField()
    parts = [
        model._default_manager.order_by().values_list(
            Value(model._meta.model_name, text), "pk", Cast(F(name_of(model)), text), *_PUBLICATION
        )
        for model in publishable()
    ]
    return sorted((Content(*row) for row in parts[0].union(*parts[1:], all=True)), key=lambda row: (row[0], row[2]))


def to_review(asked: Asked) -> list[Item]:
    """What is published, roles aside: a review takes it off the line. What was reviewed longest ago comes first, and
    last what never was."""
    reviewed = marks()
    items = [_aged(one, reviewed) for one in all_content() if one.is_public and one.model != "role"]
    return sorted(items, key=lambda item: (item.since is None, item.since))


def _aged(one: Content, reviewed: Marks) -> Item:
    mark = reviewed.get((REVIEWS, one.key))
    if mark is None:
        return _item(one, why="nobody has reviewed it yet")
    return _item(one, why=f"reviewed on {mark.day:%-d %B %Y}", since=months_after(mark.day, 12))


def _item(one: Content, **told: Any) -> Item:
    return Item(one.key, one.name, form_of(one.model, one.row), REVIEW, **told)
