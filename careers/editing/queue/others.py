"""Others: what was done to the content since somebody looked last, and what a release leaves to be decided."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from careers.models import Conflict, Event, EventKind

from .lines import Asked, Item, form_of, list_of
from .reviews import marks, own_subject

CHANGES = "changes-of-others"
# What somebody sees who never said how far they have read, and how much of it is read at most.
_DAYS, _MOST = 14, 500


def changes(asked: Asked) -> list[Item]:
    """What others have changed since the person said last that they had seen it, the newest first. Imports have a line
    of their own."""
    if asked.person is None:
        return []
    seen = marks().get((CHANGES, own_subject(asked.person)))
    since = seen.moment if seen else timezone.now() - timedelta(days=_DAYS)
    of_others = Event.objects.filter(moment__gt=since).exclude(Q(person=asked.person) | Q(kind=EventKind.IMPORT))
    return [_change(event) for event in of_others[:_MOST]]


def _change(event: Event) -> Item:
    moment = timezone.localtime(event.moment)
    why = f"{event.who}, {moment:%-d %B, %H:%M}{f': {event.reason}' if event.reason else ''}"
    return Item(str(event.pk), str(event), form_of("event", event.pk), "view_event", why, moment.date())


def conflicts(asked: Asked) -> list[Item]:
    """Rows of which a release and an editor say different things."""
    waiting = Conflict.objects.waiting().order_by("found_at", "pk")
    return [
        Item(str(pk), title, list_of("conflict", q=title), "view_conflict", reason, timezone.localdate(found_at))
        for pk, title, reason, found_at in waiting.values_list("pk", "title", "reason", "found_at")
    ]
