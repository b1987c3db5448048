"""Rows: what an event wrote, each row as it was before and as it is after, from its records of history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from careers.database.events import plain_name
from careers.editing.changes import State, states, with_earlier
from careers.models import EventRecord, RecordType

from .visible import VISIBLE, Visible, model_called, texts_of, title_of


@dataclass(frozen=True)
class Version:
    """What a row, or a record of its history, says: what it is called, and what readers see of its fields."""

    row: Any
    title: str
    texts: dict[str, str]


@dataclass
class Row:
    """A row that an event wrote. `before` and `after` are None where it was not there; `is_known` says that what was
    before is known."""

    model: Any
    pk: int
    before: Version | None
    after: Version | None
    is_known: bool = True

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def visible(self) -> Visible:
        return VISIBLE[self.name]

    @property
    def version(self) -> Version:
        """The last that there is of it."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def wholes(self) -> list[tuple[str, int]]:
        """What it is a part of, as pairs of the model's name and a primary key, the one that its page is of first."""
        found = ((each, getattr(self.version.row, f"{each}_id")) for each in self.visible.wholes)
        return [(related(self.model, each), pk) for each, pk in found if pk is not None]


def related(model: Any, name: str) -> str:
    """The name of the model that the foreign key `name` points at."""
    return str(model._meta.get_field(name).related_model._meta.model_name)


def rows_of(links: Iterable[EventRecord]) -> list[Row]:
    """The rows that readers may know of, by kind of thing in the order of VISIBLE; a few queries for each kind."""
    by_model: dict[str, list[EventRecord]] = defaultdict(list)
    for link in links:
        by_model[link.model].append(link)
    return [row for name in VISIBLE if name in by_model for row in _of_model(model_called(name), by_model[name])]


def _of_model(model: Any, links: Sequence[EventRecord]) -> list[Row]:
    """A row that was written several times counts as it was before the first and after the last. There is no record of
    what a load created."""
    records = with_earlier(model, [link.record for link in links if link.record is not None])
    words = dict(zip(records, states(list(records.values())), strict=True)) if records else {}
    loaded = model._base_manager.in_bulk([link.row for link in links if link.record is None])
    rows: dict[int, Row] = {}
    for link in links:
        record = records.get(link.record or 0)
        if record is None and link.row in loaded:
            row = loaded[link.row]
            rows.setdefault(link.row, Row(model, link.row, None, Version(row, plain_name(row), {})))
        elif record is not None:
            row = rows.setdefault(link.row, _begun(model, link, record, records, words))
            is_gone = link.type == RecordType.DELETED
            row.after = None if is_gone else _version(model, record, words)
    return [row for row in rows.values() if row.before or row.after]


def _begun(model: Any, link: EventRecord, record: Any, records: dict[int, Any], words: dict[int, State]) -> Row:
    """The Row by the first record of it, without what is after."""
    earlier = records.get(record.before)
    if earlier is None and link.type == RecordType.DELETED:
        earlier = record
    if link.type == RecordType.CREATED:
        earlier = None
    is_known = earlier is not None or link.type == RecordType.CREATED
    return Row(model, link.row, earlier and _version(model, earlier, words), None, is_known)


def _version(model: Any, record: Any, words: dict[int, State]) -> Version:
    of_record = words[record.history_id]
    return Version(record, title_of(model, record, of_record), texts_of(model, record, of_record))
