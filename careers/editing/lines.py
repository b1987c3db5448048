"""Lines: the history as people read it, one line for all that was done in one go."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.text import capfirst

from careers.models import Event, EventRecord
from careers.models.kinds import DataKind

from .changes import LOADED, Change, differences, states, title_in, with_earlier
from .history import DELETED

_DONE = {"+": "created", "~": "changed", "-": "deleted"}


@dataclass(eq=False)
class Line:
    """An event with its changes, the newest first; or a record that belongs to none, such as a first state."""

    event: Event | None
    changes: list[Change] = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        return self.event.moment if self.event else self.changes[0].record.history_date

    @property
    def who(self) -> str:
        return self.event.who if self.event else str(self.changes[0].record.history_user or "the portal")

    @property
    def why(self) -> str:
        return (self.event.reason if self.event else "") or self.changes[0].why

    @property
    def summary(self) -> str:
        """What was changed of the whole, and how many of its parts."""
        wholes = [change for change in self.changes if not change.part]
        words = [label for change in wholes for label in change.labels or [change.what.lower()]]
        counts = Counter(
            (change.record.instance_type, change.record.history_type) for change in self.changes if change.part
        )
        words += [counted(model, type_, n) for (model, type_), n in counts.items()]
        return capfirst("; ".join(words))


def counted(model: Any, type_: str, n: int) -> str:
    """“3 role tasks changed”."""
    opts = model._meta
    return f"{n:,} {opts.verbose_name if n == 1 else opts.verbose_name_plural} {_DONE[type_]}"


def lines_of(changes: Sequence[Change]) -> list[Line]:
    """`changes`, newest first, by the events that they belong to. Two queries, however many there are."""
    keys = defaultdict(list)
    for change in changes:
        keys[change.record.instance_type._meta.model_name].append(change.record.history_id)
    of_changes = Q(pk__in=[])
    for model, records in keys.items():
        of_changes |= Q(model=model, record__in=records)
    known = EventRecord.objects.filter(of_changes).order_by().values_list("model", "record", "event_id")
    event_of = {(model, record): event for model, record, event in known}
    events = Event.objects.in_bulk(set(event_of.values()))
    lines: dict[Any, Line] = {}
    for change in changes:
        key = (change.record.instance_type._meta.model_name, change.record.history_id)
        event = events.get(event_of.get(key, 0))
        place = event.pk if event else _loaded_together(change.record) or key
        lines.setdefault(place, Line(event)).changes.append(change)
    return sorted(lines.values(), key=lambda line: line.moment, reverse=True)


def _loaded_together(record: Any) -> Any:
    """What loads have recorded of what they created, before they were events, by the hour."""
    is_load = record.history_change_reason == LOADED
    return record.history_date.replace(minute=0, second=0, microsecond=0) if is_load else None


def changes_of_records(links: Iterable[EventRecord]) -> list[Change]:
    """What the records of an event changed, each described against the one before it, wholes first. There is no record
    of what a load created."""
    by_model = defaultdict(list)
    for link in links:
        if link.record is not None:
            by_model[link.model].append(link.record)
    changes = []
    models: dict[Any, list[int]] = {apps.get_model("careers", name): ids for name, ids in by_model.items()}
    for model, ids in sorted(models.items(), key=lambda item: item[0].data_kind is DataKind.PART):
        records = with_earlier(model, ids)
        described = dict(zip(records, states(list(records.values())), strict=True)) if records else {}
        for record in (records[pk] for pk in ids if pk in records):
            state = described[record.history_id]
            noun, title = capfirst(model._meta.verbose_name), title_in(model, state)
            is_change = record.before is not None and record.history_type != DELETED
            changed = differences(model, described[record.before], state) if is_change else []
            changes.append(Change(record, f"{noun} “{title}”" if title else noun, changed))
    return changes
