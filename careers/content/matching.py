"""Matching: which row of the database each entry stands for, by every rule that a second row could break."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models

from .problems import Key
from .resolving import Entry
from .schema import Schema
from .shipped import Records, read_fields
from .stored import StoredRow

# Positions of columns.
Rule = tuple[int, ...]


def unique_rules(schema: Schema) -> list[Rule]:
    """The columns that no two rows may have alike, for each rule of the model."""
    positions = {column.name: index for index, column in enumerate(schema.columns)}
    rules: list[Rule] = [(index,) for index, column in enumerate(schema.columns) if column.unique]
    for constraint in schema.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and all(name in positions for name in constraint.fields):
            rules.append(tuple(positions[name] for name in constraint.fields))
    return rules


def under(schema: Schema, rule: Rule, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """What a row must not have in common with another by `rule`; None where the rule does not apply: to nothing, and
    to a flag that is down."""
    part = tuple(values[index] for index in rule)
    flags = (isinstance(schema.columns[index], models.BooleanField) for index in rule)
    if any(value is None or (is_flag and not value) for value, is_flag in zip(part, flags, strict=True)):
        return None
    return part


class Matches:
    """The rows that entries stand for and the records of what was shipped of them, both by the entries' keys."""

    def __init__(self, schema: Schema, group: Sequence[Entry], rows: Mapping[Key, StoredRow], records: Records):
        self.schema, self.rows, self.records = schema, rows, records
        self.row: dict[Key, StoredRow] = {}
        # The key in the records of what an entry was shipped as.
        self.shipped_as: dict[Key, Key] = {}
        # The keys of the records in the files, by the keys that they have here.
        self.file_keys: dict[Key, Key] = {}
        self._by_pk = {row.pk: row for row in rows.values()}
        self._free = dict(self._by_pk)
        named = {entry.key for entry in group}
        self.gone = {key: record for key, record in records.items() if key not in named}
        # The records that no file names any more, by the primary keys of their rows.
        self._gone_by_row = {row.pk: key for key in self.gone if (row := self.row_of(key))}
        for entry in group:
            if entry.key in records:
                self.shipped_as[entry.key] = entry.key
            if entry.key in rows:
                self._match(entry.key, rows[entry.key])
        left = [entry for entry in group if entry.key not in self.row]
        for find in (self._renamed, self._reworded, self._alike):
            for key, row in find([entry for entry in left if entry.key not in self.row]):
                self._match(key, row)

    def row_of(self, key: Key) -> StoredRow | None:
        """The row that was shipped as `key`."""
        record = self.records.get(key)
        by_number = self._by_pk.get(record.row) if record and record.row is not None else None
        return self.rows.get(key, by_number)

    def is_taken(self, row: StoredRow) -> bool:
        return row.pk not in self._free

    def _match(self, key: Key, row: StoredRow) -> None:
        if row.pk not in self._free or key in self.row:
            return
        self.row[key] = row
        del self._free[row.pk]
        if key not in self.shipped_as and (earlier := self._gone_by_row.get(row.pk)):
            self.shipped_as[key] = earlier

    def _renamed(self, entries: Sequence[Entry]) -> Iterator[tuple[Key, StoredRow]]:
        """Rows that an editor has renamed."""
        for entry in entries:
            record = self.records.get(entry.key)
            if record and record.row in self._free:
                yield entry.key, self._free[record.row]

    def _reworded(self, entries: Sequence[Entry]) -> Iterator[tuple[Key, StoredRow]]:
        """Rows that the release rewords, where the key is a text: those that were shipped in the same place."""
        fields: tuple[str, ...] = getattr(self.schema.model, "reworded_at", ())
        if not fields or not entries:
            return
        places: dict[tuple[Any, ...], Key] = {}
        for key, record in self.gone.items():
            values = read_fields(self.schema, json.loads(record.fields))
            places[tuple(values[name] for name in fields)] = key
        columns = [index for index, column in enumerate(self.schema.columns) if column.name in fields]
        for entry in entries:
            place = tuple(entry.values[index] for index in columns)
            row = self.row_of(places.pop(place)) if place in places else None
            if row is not None and row.pk in self._free:
                yield entry.key, row

    def _alike(self, entries: Sequence[Entry]) -> Iterator[tuple[Key, StoredRow]]:
        """Rows beside which the entry could not be written: with the same name, and another address."""
        for rule in unique_rules(self.schema) if entries else ():
            free = {under(self.schema, rule, row.values): row for row in self._free.values()}
            for entry in entries:
                value = under(self.schema, rule, entry.values)
                if value is not None and value in free and not self._is_flag(rule):
                    yield entry.key, free[value]

    def _is_flag(self, rule: Rule) -> bool:
        return all(isinstance(self.schema.columns[index], models.BooleanField) for index in rule)
