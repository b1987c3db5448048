"""Undoing: takes back what one event changed, and nothing else, or brings a whole to what it was at a moment.

Undoing compares three states of each row: before the event, after it, and now. What still is as the event left it goes
back to what it was before; what was changed again since stays as it is, and that is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst

from careers.cube.signals import cells_updated_together
from careers.database.events import Recording, recorded_as
from careers.database.history import has_history
from careers.models import Event, EventKind, EventRecord, RecordType
from careers.models.kinds import DataKind

from .changes import label_of, with_earlier
from .history import DELETED
from .merges import Refused, figures_said, move_back, refuse_back
from .steps import Check, Step, Version, columns_of, describe, take, versions_now, versions_then

__all__ = ["Refused", "restore_whole", "undo"]


def undo(
    event: Event, *, user: Any, reason: str = "", check: Check | None = None, preview: bool = False
) -> list[Step]:
    """Takes `event` back as far as it can be, as one event of its own, or with `preview` only finds out what that
    would do. Raises Refused when a rule of a whole that `check` knows would be broken."""
    said = f"Taken back: {event.title or event.get_kind_display()}, {_day(event.moment)}. {reason}".rstrip(" .")
    refuse_back(event)
    steps = steps_back(event)
    with (
        recorded_as(EventKind.UNDO, user=user, title=event.title, reason=reason, undoes=event) as recording,
        cells_updated_together(),
    ):
        _take(steps, user, said, recording, check, preview, _separate(event, steps))
    return steps


def _separate(event: Event, steps: Sequence[Step]) -> Callable[[Recording], None]:
    """What is done beside the steps: figures go back to what was merged, once it is there again."""

    def separate(recording: Recording) -> None:
        for one in event.merges.all():
            row = next(step for step in steps if (step.model._meta.model_name, step.pk) == (one.model, one.was))
            if not row.is_taken:
                raise Refused(f"{capfirst(row.subject)} cannot come back: {', '.join(row.obstacles)}.")
        recording.details += figures_said(event)
        move_back(event)

    return separate


def restore_whole(
    whole: models.Model,
    parts: Sequence[str],
    moment: datetime,
    *,
    user: Any,
    check: Check | None = None,
    preview: bool = False,
) -> list[Step]:
    """Brings `whole` and the rows of its relations `parts` to what they were at `moment`, as one event, or with
    `preview` only finds out what that would do. `whole` may be deleted by now. Raises Refused as `undo` does."""
    said = f"As it was on {_day(moment)}"
    title = f"{capfirst(whole._meta.verbose_name)} “{whole}”"
    steps = steps_to(whole, parts, moment)
    if any(step.pk == whole.pk and step.wanted is None for step in steps if step.model is type(whole)):
        raise Refused(f"This {whole._meta.verbose_name} was not there then.")
    with recorded_as(EventKind.RESTORE, user=user, title=title, reason=said) as recording:
        _take(steps, user, said, recording, check, preview)
    return steps


def _take(
    steps: Sequence[Step],
    user: Any,
    reason: str,
    recording: Recording,
    check: Check | None,
    preview: bool,
    afterwards: Callable[[Recording], None] = lambda recording: None,
) -> None:
    """A preview does all of it, and takes that back: so it knows what the rules say."""
    describe(steps)
    try:
        take(steps, user=user, reason=reason, recording=recording, check=check)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    afterwards(recording)
    if preview:
        transaction.set_rollback(True)
        recording.forget()


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y, %H:%M}"


# Back from an event ---------------------------------------------------------------------------


def steps_back(event: Event) -> list[Step]:
    """A step for each row that `event` wrote, with what is in the way; wholes first."""
    by_model: dict[str, list[EventRecord]] = defaultdict(list)
    for each in event.records.order_by("pk"):
        by_model[each.model].append(each)
    steps = [step for name, group in by_model.items() for step in _steps_of(_model(name), group)]
    # What comes back comes first: others may refer to it.
    return sorted(steps, key=lambda step: (step.model.data_kind is DataKind.PART, step.now is not None))


def _model(name: str) -> Any:
    return apps.get_model("careers", name)


def _steps_of(model: Any, group: Sequence[EventRecord]) -> list[Step]:
    """An event may have written a row more than once: then what was before the first time counts, and what was after
    the last one."""
    first = {each.row: each for each in reversed(group)}
    last = {each.row: each for each in group}
    now = versions_now(model, list(first))
    records = with_earlier(model, [each.record for each in group if each.record is not None])
    then = versions_then(model, list(records.values()))
    changed_since = _changed_since(model, group)
    steps = []
    for pk in last:
        one = first[pk]
        step = Step(model, pk, one.name, now.get(pk), now.get(pk))
        left = records.get(last[pk].record or 0)
        after = None if left is None or left.history_type == DELETED else then[left.history_id]
        if one.type == RecordType.CREATED:
            _take_creation_back(step, after, pk in changed_since)
        else:
            begun = records.get(one.record or 0)
            _take_change_back(step, _before(begun, then), after)
        steps.append(step)
    return steps


def _before(record: Any, then: dict[int, Version]) -> Version | None:
    """What the row held before `record`, None where that is not known."""
    if record is None or (record.before is None and record.history_type != DELETED):
        return None
    return then[record.before or record.history_id]


def _take_creation_back(step: Step, after: Version | None, is_changed_since: bool) -> None:
    if step.now is not None and (is_changed_since or (after is not None and step.now != after)):
        step.refuse("it has been changed since, so it stays")
    else:
        step.wanted = None


def _take_change_back(step: Step, before: Version | None, after: Version | None) -> None:
    if before is None:
        step.refuse("what was there before is not known")
    elif after is None:
        step.wanted = step.now or before
    elif step.now is None:
        step.refuse("it has been deleted since")
    else:
        step.wanted = _three_ways(step, before, after, step.now)


def _three_ways(step: Step, before: Version, after: Version, now: Version) -> Version:
    """`now` with what still is as in `after` put back to what it was in `before`."""
    values = dict(now.values)
    for column in columns_of(step.model):
        name = column.attname
        old = before.values[name]
        if old == after.values[name] or now.values[name] == old:
            continue
        if now.values[name] == after.values[name]:
            values[name] = old
        else:
            step.obstacles.append(f"{label_of(step.model, column.name)}: changed again since, so it stays")
    links = {
        name: (now.links[name] - (after.links[name] - old)) | (old - after.links[name])
        for name, old in before.links.items()
    }
    return Version(values, links)


def _changed_since(model: Any, group: Iterable[EventRecord]) -> set[int]:
    """The rows that came with a load, without a record, and have some by now."""
    loaded = [each.row for each in group if each.record is None]
    key = model._meta.pk.attname
    return (
        set(model.history.filter(**{f"{key}__in": loaded}).order_by().values_list(key, flat=True)) if loaded else set()
    )


# To a moment ----------------------------------------------------------------------------------


def steps_to(whole: models.Model, parts: Sequence[str], moment: datetime) -> list[Step]:
    """A step for `whole`, and one for each part that it has or had."""
    model: Any = type(whole)
    steps = _steps_of_rows(model, {whole.pk}, moment)
    for name in parts:
        relation: Any = model._meta.get_field(name)
        if has_history(relation.related_model):
            of_whole = {relation.field.attname: whole.pk}
            pks = set(relation.related_model._base_manager.filter(**of_whole).values_list("pk", flat=True))
            pks |= set(relation.related_model.history.filter(**of_whole).order_by().values_list("id", flat=True))
            steps += _steps_of_rows(relation.related_model, pks, moment)
    return steps


def _steps_of_rows(model: Any, pks: set[int], moment: datetime) -> list[Step]:
    """Rows without history stay as they are: nobody has changed them. What was not created within the history was
    there before it."""
    now = versions_now(model, pks)
    key = model._meta.pk.attname
    in_force: dict[int, Any] = {}
    history = model.history.filter(**{f"{key}__in": pks})
    for record in history.order_by("history_date", "history_id"):
        pk = model._meta.pk.value_from_object(record)
        if record.history_date <= moment or (pk not in in_force and record.history_type != RecordType.CREATED):
            in_force[pk] = record
        else:
            in_force.setdefault(pk, None)
    there = {pk: record for pk, record in in_force.items() if record is not None and record.history_type != DELETED}
    then = versions_then(model, list(there.values()))
    return [
        Step(model, pk, "", now.get(pk), then[there[pk].history_id] if pk in there else None)
        for pk in sorted(in_force)
    ]
