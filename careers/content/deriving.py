"""Deriving: what was shipped last, as far as a database of an earlier release can tell, which kept no record of it."""

from collections.abc import Collection
from typing import Any

from careers.database.history import FIRST_STATE

from .problems import Key
from .schema import Schema
from .shipped import Record, Records, as_text, fields_of
from .stored import CHANGE_REASON, Stored


def derive(schema: Schema, stored: Stored, named: Collection[Key]) -> Records:
    """The records of a model, from its rows and their history; `named` are the keys that the files have now.

    A row whose last change was the loader's is what was shipped. Of one that was changed or deleted since, the last
    state that the loader wrote is, or the one before the first change. A row without history counts as shipped if the
    files name it: nobody knows whether it was edited, and such rows always followed the files.
    """
    last, shipped = _history_of(schema)
    links = {many.name: stored.links(many) for many in schema.many}
    records: Records = {}
    for key, row in stored.rows(schema.model).items():
        if last.get(row.pk, key in named):
            many = {name: keys.get(row.pk, frozenset()) for name, keys in links.items()}
            records[key] = Record(as_text(fields_of(schema, row.values, many)), row.pk)
    edited = {pk: record for pk, record in shipped.items() if not last[pk]}
    for key, record in _states(schema, stored, edited).items():
        records.setdefault(key, record)
    return records


def _history_of(schema: Schema) -> tuple[dict[int, bool], dict[int, int]]:
    """By primary key: whether the last change of the row was the loader's, and the last record of a shipped state."""
    last: dict[int, bool] = {}
    shipped: dict[int, int] = {}
    if schema.has_history:
        history: Any = schema.model.history  # type: ignore[attr-defined]
        records = history.order_by("history_date", "history_id").values_list(
            "id", "history_id", "history_user_id", "history_change_reason", "history_type"
        )
        for pk, number, user, reason, kind in records:
            last[pk] = user is None and reason == CHANGE_REASON and kind != "-"
            if last[pk] or reason == FIRST_STATE:
                shipped[pk] = number
    return last, shipped


def _states(schema: Schema, stored: Stored, records: dict[int, int]) -> Records:
    """What each of `records` of history, by the primary key of its row, says. One that names rows that are gone is
    left out."""
    if not records:
        return {}
    history: Any = schema.model.history  # type: ignore[attr-defined]
    numbers = list(records.values())
    many: dict[str, dict[int, set[Key]]] = {}
    for field in schema.many:
        kept = getattr(history.model, field.name).model.objects.filter(history__in=numbers)
        keys = stored.keys(field.remote_field.model)
        linked = many.setdefault(field.name, {})
        for number, target in kept.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
            if target in keys:
                linked.setdefault(number, set()).add(keys[target])
    states: Records = {}
    names = [column.attname for column in schema.columns]
    for number, pk, *values in history.filter(history_id__in=numbers).values_list("history_id", "id", *names):
        if stored.name_relations(schema, values) and (key := schema.key_of(tuple(values))):
            linked_keys = {name: keys.get(number, set()) for name, keys in many.items()}
            states[key] = Record(as_text(fields_of(schema, tuple(values), linked_keys)), pk)
    return states
