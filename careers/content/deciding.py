"""Deciding: what waits because of an editor's words is taken from the release after all, or stays as it is here."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.utils import timezone

from careers.cube.signals import cells_updated_together
from careers.database.events import recorded_as
from careers.database.history import is_by_hand, write_deletions
from careers.models import Choice, Conflict, ConflictKind, EventKind, Shipped

from .clashes import settle
from .comparing import in_writing_order
from .merging import Comparison, Outcome, values_of
from .problems import FixtureError, Key, Problems, name_of
from .reading import FixtureRow
from .resolving import Entry
from .schema import Schema, schema_of
from .shipped import UNKNOWN, as_text, key_of_text, read_fields
from .stored import Stored
from .writing import check_values, write

_TAKEN, _LET_GO = "Taken from the release", "Withdrawn by the release"


def decide(conflict: Conflict, choice: Choice, names: Collection[str] | None = None, *, user: Any = None) -> None:
    """Settles `conflict`, in all of its fields or in those that are named, as one event of the history.

    Raises FixtureError, with the database as it was, when the release's words cannot be taken: what they refer to is
    gone, or they break a rule today.
    """
    schema = schema_of(conflict.model)
    if schema is None:
        raise FixtureError([f"There is no model {conflict.model} any more."])
    chosen = set(conflict.fields if names is None else names).intersection(conflict.fields)
    title = f"{schema.noun.capitalize()} “{conflict.title}”"
    with recorded_as(EventKind.DECISION, user=user, title=title) as event, cells_updated_together():
        if choice is Choice.THEIRS:
            _take(schema, conflict, chosen)
        elif conflict.kind == ConflictKind.WITHDRAWN:
            _shipped(conflict).delete()
        elif conflict.kind == ConflictKind.ABSENT:
            _ship(conflict, None)
        event.details.append(f"{choice.label}: {', '.join(sorted(chosen)) or 'the row'}")
        _settle(conflict, choice, chosen, user)


def _settle(conflict: Conflict, choice: Choice, chosen: Collection[str], user: Any) -> None:
    earlier = conflict.choice
    conflict.choice = choice if earlier in ("", choice) else Choice.BOTH
    if conflict.kind == ConflictKind.CHANGED:
        conflict.fields = {name: field for name, field in conflict.fields.items() if name not in chosen}
    if conflict.kind != ConflictKind.CHANGED or not conflict.fields:
        conflict.decided_at, conflict.decided_by = timezone.now(), user
    conflict.save()


def _shipped(conflict: Conflict) -> models.QuerySet[Shipped]:
    return Shipped.objects.filter(model=conflict.model, key=conflict.key)


def _ship(conflict: Conflict, row: int | None) -> None:
    """Keeps a row that waited to be added as shipped: it is there now, or was turned down."""
    fields = as_text({name: field["now"] for name, field in conflict.fields.items()})
    Shipped.objects.update_or_create(
        model=conflict.model, key=conflict.key, defaults={"row": row}, create_defaults={"fields": fields, "row": row}
    )


def _take(schema: Schema, conflict: Conflict, chosen: Collection[str]) -> None:
    if conflict.kind == ConflictKind.WITHDRAWN:
        _let_go(schema, conflict)
        return
    stored = Stored()
    if conflict.kind == ConflictKind.CHANGED:
        now = {name: conflict.fields[name]["now"] for name in chosen}
        _write([_changed(schema, conflict, now, stored)], stored)
        return
    record = _shipped(conflict).first()
    fields = json.loads(record.fields) if record else {name: each["now"] for name, each in conflict.fields.items()}
    entries = [_entry(schema, fields), *_that_belong_to(schema, key_of_text(conflict.key), stored)]
    _write([Comparison(entry, Outcome.CREATED, changed=entry.schema.names) for entry in entries], stored)
    for entry in entries[1:]:
        row = stored.rows(entry.schema.model)[entry.key].pk
        Shipped.objects.filter(model=entry.schema.label, key=as_text(entry.key)).update(row=row)
    _ship(conflict, stored.rows(schema.model)[entries[0].key].pk)


def _let_go(schema: Schema, conflict: Conflict) -> None:
    instance = schema.model._default_manager.filter(pk=conflict.row).first()
    try:
        if instance is not None:
            if is_by_hand(schema.model):
                write_deletions([instance], reason=_LET_GO)
            instance._change_reason = _LET_GO  # type: ignore[attr-defined]
            instance.delete()
    except models.ProtectedError as error:
        held = {str(each._meta.verbose_name_plural) for each in error.protected_objects}
        raise FixtureError([f"It is still referred to by {', '.join(sorted(held))}."]) from error
    _shipped(conflict).delete()


def _changed(schema: Schema, conflict: Conflict, now: dict[str, Any], stored: Stored) -> Comparison:
    """The row with what the release says in the fields `now`."""
    keys = stored.keys(schema.model)
    if conflict.row is None or conflict.row not in keys:
        raise FixtureError(["It is no longer here."])
    row = stored.rows(schema.model)[keys[conflict.row]]
    links = {many.name: stored.links(many, [row.pk]).get(row.pk, frozenset()) for many in schema.many}
    read = read_fields(schema, now)
    values = values_of(schema, row.values, links) | {name: read[name] for name in now}
    one = Comparison(_entry_of_values(schema, values), Outcome.UPDATED, row, links, frozenset(now))
    settle(schema, [one], stored.rows(schema.model), {many.name: stored.links(many) for many in schema.many})
    if one.reasons:
        raise FixtureError(one.reasons)
    return one


def _that_belong_to(schema: Schema, key: Key, stored: Stored) -> Iterator[Entry]:
    """The rows that were shipped with a row, belong to it and are not here."""
    for label in Shipped.objects.order_by("model").values_list("model", flat=True).distinct():
        part = schema_of(label)
        if part is None or not any(target is schema.model for _, target in part.relations):
            continue
        rows = stored.rows(part.model)
        pks = {row.pk for row in rows.values()}
        for fields, row in Shipped.objects.filter(model=label).order_by("key").values_list("fields", "row"):
            entry = _entry(part, json.loads(fields))
            refers = (schema.model, key) in entry.references()
            if (
                refers
                and entry.key not in rows
                and row not in pks
                and _is_complete(entry, stored, (schema.model, key))
            ):
                yield entry


def _is_complete(entry: Entry, stored: Stored, coming: tuple[type[models.Model], Key]) -> bool:
    """Whether all that the entry refers to is here, or is what is `coming`."""
    return all(each == coming or each[1] in stored.rows(each[0]) for each in entry.references())


def _entry(schema: Schema, fields: dict[str, Any]) -> Entry:
    return _entry_of_values(schema, read_fields(schema, fields))


def _entry_of_values(schema: Schema, values: dict[str, Any]) -> Entry:
    defaults = {field.name: missing for _, field, missing in schema.when_missing}
    columns = tuple(
        defaults[column.name] if values[column.name] is UNKNOWN else values[column.name] for column in schema.columns
    )
    many = {field.name: frozenset() if values[field.name] is UNKNOWN else values[field.name] for field in schema.many}
    key = schema.key_of(columns)
    if key is None:
        raise FixtureError([f"A {schema.noun} of this release is not understood any more."])
    return Entry(FixtureRow(_TAKEN, 0, 0, 0, schema.label, {}), schema, key, columns, many)


def _write(comparisons: list[Comparison], stored: Stored) -> None:
    problems = Problems()
    for one in comparisons:
        coming = {(each.entry.schema.model, each.entry.key) for each in comparisons}
        linked = [
            (many.remote_field.model, key) for many in one.entry.schema.many for key in one.entry.many[many.name]
        ]
        for target, key in (*one.entry.references(), *linked):
            if (target, key) not in coming and key not in stored.rows(target):
                problems.add(name_of(one.entry.key), f"the {target._meta.verbose_name} “{name_of(key)}” is not here.")
    problems.stop_if_any()
    by_entry = {id(one.entry): one for one in comparisons}
    groups = {
        schema: [by_entry[id(entry)] for entry in group]
        for schema, group in in_writing_order(one.entry for one in comparisons).items()
    }
    check_values(groups, problems)
    problems.stop_if_any()
    for _ in write(groups, stored, problems, reason=_TAKEN):
        pass
