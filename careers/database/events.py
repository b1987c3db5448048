"""Events: what is written in one go belongs together, and is one line of the history.

Within `recorded_as` every record of history that is written, by a save, in bulk or for a deletion, becomes part of one
Event. It is written at the end, in the transaction of what it describes, and only if there is something to tell.
Outside of it each record is an event of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import capfirst
from simple_history.models import HistoricalRecords

from careers.models import Event, EventKind, EventRecord, ImportRun
from careers.models.kinds import DataKind

# What rows are called by, the first that they have.
NAMES = ("name", "title", "question", "text", "slug", "code", "key")
_LONGEST_NAME = 200
_LONGEST_TITLE = 300

# An event was written, with all its records, in the transaction of what it describes. Sends its `recording`.
event_written = Signal()
# Figures of sources are about to change within an event. Sends the `recording`, and `sources`, a condition for them.
figures_change = Signal()

_recording: ContextVar["Recording | None"] = ContextVar("recording", default=None)


@dataclass
class Recording:
    """An event that is being written. What it says may be changed until the end; `event` is there afterwards.

    For readers are `public_note` and `is_correction`, which the person who makes the change decides, and `told`: rows
    that keep no records of history and that readers are told of. `figures` is what figures were before it, as whoever
    listens to `figures_change` keeps it.
    """

    kind: EventKind
    user: Any = None
    title: str = ""
    reason: str = ""
    details: list[str] = field(default_factory=list)
    run: ImportRun | None = None
    undoes: Event | None = None
    event: Event | None = None
    public_note: str = ""
    is_correction: bool = False
    told: list[Any] = field(default_factory=list)
    figures: dict[Any, Any] = field(default_factory=dict)
    _records: list[EventRecord] = field(default_factory=list)
    _wholes: Counter[str] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        return not (self._records or self.details or self.run)

    def note(self, model: Any, rows: Sequence[Any], type: str, records: Sequence[Any] = ()) -> None:
        """That `rows` of `model` were written; `records` are their records of history, where there are any."""
        name = model._meta.model_name
        ids = [record.pk for record in records] or [None] * len(rows)
        for row, record in zip(rows, ids, strict=True):
            self._records.append(
                EventRecord(model=name, row=row.pk, record=record, type=type, name=plain_name(row)[:_LONGEST_NAME])
            )
        if getattr(model, "data_kind", None) is not DataKind.PART:
            self._wholes[capfirst(model._meta.verbose_name)] += len(rows)

    def forget(self) -> None:
        """Leaves nothing of the event: what it wrote is taken back by its transaction."""
        self._records.clear()
        self.details.clear()
        self.told.clear()
        self.run = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that may fail, with an exception, and then leaves nothing: neither rows nor notes."""
        records, wholes, details = len(self._records), self._wholes.copy(), len(self.details)
        told = len(self.told)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del self._records[records:], self.details[details:], self.told[told:]
            self._wholes = wholes
            raise

    def write(self) -> Event | None:
        """Writes the event with what belongs to it; None where there is nothing to tell."""
        if self.is_empty:
            return None
        self.event = Event.objects.create(
            kind=self.kind,
            person=self.user,
            person_name=str(self.user)[:150] if self.user else "",
            moment=timezone.now(),
            title=(self.title or self._title_of_records())[:_LONGEST_TITLE],
            reason=self.reason,
            details=self.details,
            run=self.run,
            undoes=self.undoes,
        )
        for record in self._records:
            record.event = self.event
        EventRecord.objects.bulk_create(self._records, batch_size=500)
        event_written.send(Recording, recording=self)
        return self.event

    @property
    def records(self) -> Sequence[EventRecord]:
        return self._records

    def _title_of_records(self) -> str:
        """The whole that was written, or how many of what."""
        if len(self._records) == 1 or (self._wholes.total() == 1 and len(self._wholes) == 1):
            first = next((each for each in self._records if self._is_whole(each)), self._records[0])
            return f"{capfirst(_words(first.model))} “{first.name}”" if first.name else capfirst(_words(first.model))
        counts = Counter(each.model for each in self._records)
        return ", ".join(f"{n:,} {_words(model, n)}" for model, n in counts.most_common())

    def _is_whole(self, record: EventRecord) -> bool:
        return capfirst(_words(record.model)) in self._wholes


def _words(model: str, n: int = 1) -> str:
    opts = EventRecord._meta.apps.get_model("careers", model)._meta
    return str(opts.verbose_name if n == 1 else opts.verbose_name_plural)


def plain_name(row: Any) -> str:
    """What `row` is called by its own fields, without asking the database; "" where they have no name."""
    names = {column.name for column in row._meta.concrete_fields if not column.is_relation}
    return next((str(getattr(row, name)) for name in NAMES if name in names and getattr(row, name)), "")


def recording() -> Recording | None:
    """The event that is being written, None outside of one."""
    return _recording.get()


def figures_will_change(sources: Q) -> None:
    """Says that figures of `sources`, a condition for them, are about to be written by the event that is being
    written, so that what they are now can be kept."""
    if (one := _recording.get()) is not None:
        figures_change.send(Recording, recording=one, sources=sources)


@contextmanager
def recorded_as(
    kind: EventKind | str, *, user: Any = None, title: str = "", reason: str = "", undoes: Event | None = None
) -> Iterator[Recording]:
    """Within it, all that is written is one event, in one transaction. Nested in another one, it is part of that.

    Without a `user`, the event names whoever sent the request that is being answered. Without a `title`, it is called
    after what was written.
    """
    outer = _recording.get()
    if outer is not None:
        outer.reason = outer.reason or reason
        yield outer
        return
    one = Recording(EventKind(kind), user or user_of_request(), title, reason, undoes=undoes)
    token = _recording.set(one)
    try:
        with transaction.atomic():
            yield one
            one.write()
    finally:
        _recording.reset(token)


def note(model: Any, rows: Sequence[Any], type: str, records: Sequence[Any] = ()) -> None:
    """Adds records of history to the event that is being written, or makes each an event of its own."""
    if (one := _recording.get()) is not None:
        one.note(model, rows, type, records)
        return
    for row, record in zip(rows, records, strict=True):
        alone = Recording(EventKind.EDIT, record.history_user, reason=record.history_change_reason or "")
        alone.note(model, [row], type, [record])
        alone.write()


def user_of_request() -> Any:
    """Whoever is signed in and sent the request that is being answered."""
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user if user is not None and user.is_authenticated else None
