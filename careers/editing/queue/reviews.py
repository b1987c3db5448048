"""Reviews: what people looked at and left as it is, which takes it off its line of the queue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from careers.database.events import recorded_as
from careers.database.kept import kept
from careers.models import Event, EventKind, Review, Role
from careers.models.sources import months_after

from .lines import Answer, Concern, Item

# A number that was left alone is asked about again when it has moved by more than this share, and by so much.
_SHARE, _LEAST = 0.25, 5
# The line whose things are roles: their own day of review is set.
ROLES = "roles-to-review"
_LONGEST_NOTE, _LONGEST_NAME = 300, 150

Marks = Mapping[tuple[str, str], "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The last review of one thing: its moment, and the number that it was about."""

    moment: datetime
    number: int | None

    @property
    def day(self) -> date:
        return timezone.localdate(self.moment)


@kept
def marks() -> Marks:
    """The last review of each thing, by the line and the thing within it; in one query."""
    rows = Review.objects.order_by("moment", "pk").values_list("concern", "subject", "moment", "number")
    return {(concern, subject): Mark(moment, number) for concern, subject, moment, number in rows}


def still_asked(concern: Concern, items: Iterable[Item], reviewed: Marks, today: date) -> list[Item]:
    """Those of `items` that no review takes off the line."""
    return [item for item in items if not _holds(concern.answer, reviewed.get((concern.name, item.key)), item, today)]


def _holds(answer: Answer, mark: Mark | None, item: Item, today: date) -> bool:
    if mark is None:
        return False
    if answer.months is not None and months_after(mark.day, answer.months) <= today:
        return False
    if mark.number is None or item.number is None:
        return mark.number == item.number
    return abs(item.number - mark.number) <= max(_SHARE * mark.number, _LEAST)


def review(concern: Concern, item: Item, person: Any, note: str) -> Event | None:
    """Keeps that `person` looked at `item` and left it as it is, as one event, which can be taken back."""
    note = note.strip()[:_LONGEST_NOTE]
    title = f"{concern.answer.words}: {item.says}"
    with recorded_as(EventKind.EDIT, user=person, title=title, reason=note) as recording:
        if concern.name == ROLES:
            _review_role(int(item.key), person, note)
        else:
            Review.objects.create(
                concern=concern.name,
                subject=item.key,
                title=item.says[: Review._meta.get_field("title").max_length],
                number=item.number,
                person=person,
                person_name=str(person)[:_LONGEST_NAME],
                note=note,
            )
    return recording.event


def _review_role(pk: int, person: Any, note: str) -> None:
    role = Role.objects.select_for_update(of=("self",)).get(pk=pk)
    role.reviewed_on, role.reviewed_by = timezone.localdate(), called(person)
    role._change_reason = note or Answer.REVIEWED.words  # type: ignore[attr-defined]
    role.save(update_fields=["reviewed_on", "reviewed_by"])


def called(person: Any) -> str:
    """How readers see who reviewed a page."""
    return str(person.get_full_name() or person)[: Role._meta.get_field("reviewed_by").max_length]


def see(concern: Concern, person: Any) -> None:
    """Keeps that `person` has seen all that a line of their own has. That is no change of the portal, so the history
    does not tell of it."""
    seen = Review(concern=concern.name, subject=own_subject(person), title=concern.title, person=person)
    seen.person_name = str(person)[:_LONGEST_NAME]
    seen.skip_history_when_saving = True  # type: ignore[attr-defined]
    seen.save()


def own_subject(person: Any) -> str:
    return f"seen by {person.pk}"
