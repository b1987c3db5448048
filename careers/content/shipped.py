"""Shipped: the rows as the release before had them, by which an edit can be told from a change of the release."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from careers.database.bulk import insert
from careers.models import Shipped

from .problems import Key
from .resolving import Entry, value_of
from .schema import Schema

_CHUNK = 500


class _Unknown:
    """In place of a value that is not known."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Any = _Unknown()


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it was shipped: its fields as text, and the primary key of the row that it became, if there is one."""

    fields: str
    row: int | None


# By natural key.
Records = dict[Key, Record]


def as_text(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=str)


def key_of_text(text: str) -> Key:
    return tuple(json.loads(text))


def fields_of(schema: Schema, values: tuple[Any, ...], many: Mapping[str, Iterable[Key]]) -> dict[str, Any]:
    """All fields of a row in the form of fixtures; with `as_text`, the same text for the same values."""
    fields = {column.name: value for column, value in zip(schema.columns, values, strict=True)}
    return fields | {name: sorted(keys) for name, keys in sorted(many.items())}


def text_of(entry: Entry) -> str:
    return as_text(fields_of(entry.schema, entry.values, entry.many))


def read_fields(schema: Schema, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each field of `schema`. UNKNOWN where `fields` has none, as of a field that is newer than they are,
    or one that today's model does not understand."""
    values: dict[str, Any] = {}
    for field in (*schema.columns, *schema.many):
        reasons: list[str] = []
        value = value_of(field, fields, reasons) if field.name in fields else UNKNOWN
        values[field.name] = UNKNOWN if reasons else value
    return values


def read_records() -> dict[str, Records]:
    """All that was shipped last, by model."""
    records: dict[str, Records] = {}
    rows = Shipped.objects.order_by().values_list("model", "key", "fields", "row")
    for model, key, fields, row in rows.iterator(chunk_size=5000):
        records.setdefault(model, {})[key_of_text(key)] = Record(fields, row)
    return records


def write_records(model: str, before: Records, after: Records) -> None:
    """Makes `after` what is known to be shipped of a model; only what differs from `before` is written."""
    changed = [key for key, record in after.items() if before.get(key) != record]
    gone = [as_text(key) for key in before if before[key] != after.get(key)]
    for start in range(0, len(gone), _CHUNK):
        Shipped.objects.filter(model=model, key__in=gone[start : start + _CHUNK]).delete()
    rows = ((model, as_text(key), after[key].fields, after[key].row) for key in changed)
    insert(Shipped._meta.db_table, ("model", "key", "fields", "row"), rows)
