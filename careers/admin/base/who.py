"""Who: the persons behind what changed since a form was opened, with what and when, in one sentence."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from .merging import Merge

_NOBODY_KNOWN = "Somebody"
# Far enough back for any change.
_YEARS = timedelta(days=36_500)


def person(record: Any) -> str:
    """The name of who made the change of a history record."""
    user = record.history_user
    return (user.get_full_name() or user.get_username()) if user else "The portal"


def at(moment: datetime) -> str:
    """A moment in words: the time alone where it was today."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return f"at {local:%H:%M}" if is_today else f"on {date_format(local, 'j F Y')} at {local:%H:%M}"


def listed(labels: Iterable[str]) -> str:
    """Words in quotation marks, joined as in a sentence."""
    quoted = [f"“{label}”" for label in dict.fromkeys(labels)]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _changed(changes: list[Any], label: str) -> Any | None:
    """The newest of `changes` to the field, or to a row of the table, of this label; None when none is known."""
    for change in changes:
        if change.part and capfirst(change.record.instance_type._meta.verbose_name_plural) == label:
            return change
        if not change.part and any(one.field == label for one in change.differences):
            return change
    return None


def names_of(changes: list[Any], label: str) -> str:
    """Who changed a field, and when; empty where no history says."""
    column = label.partition(", ")[2]
    change = _changed(changes, label) or next(
        (each for each in changes if each.part and any(one.field == column for one in each.differences)), None
    )
    return f"{person(change.record)}, {at(change.record.history_date)}" if change else ""


def said(merge: Merge, changes: list[Any]) -> str:
    """As “Meera changed “Summary” at 10:42; your change of “Name” was added.”"""
    by_person: dict[str, tuple[str, list[str]]] = {}
    for label in merge.theirs:
        change = _changed(changes, label)
        who = person(change.record) if change else _NOBODY_KNOWN
        when = at(change.record.history_date) if change else "meanwhile"
        by_person.setdefault(who, (when, []))[1].append(label)
    theirs = "; ".join(f"{who} changed {listed(labels)} {when}" for who, (when, labels) in by_person.items())
    ours = f"; your change of {listed(merge.ours)} was added" if merge.ours and not merge.is_refused else ""
    return f"{theirs}{ours}." if theirs else ""


def what_changed(model_admin: Any, obj: Any) -> str:
    """The last change of `obj`, as a sentence."""
    changes = model_admin.changes_since(obj, timezone.now() - _YEARS)
    if not changes:
        return "Somebody changed it after you opened this page."
    record = changes[0].record
    labels = [changes[0].part] if changes[0].part else [one.field for one in changes[0].differences]
    what = f" {listed(labels)}" if labels else " it"
    return f"{person(record)} changed{what} {at(record.history_date)}."
