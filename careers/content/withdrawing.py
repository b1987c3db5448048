"""Withdrawing: rows that a release no longer has. One that nobody has edited goes; an edited one waits."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from careers.database.history import is_by_hand, write_deletions
from careers.models.natural_key import NaturalKeyModel

from .comparing import Comparing
from .layout import FILES
from .problems import Key, name_of
from .schema import Schema, schema_for
from .shipped import UNKNOWN, Record
from .stored import CHANGE_REASON, StoredRow


@dataclass(slots=True)
class Withdrawal:
    """A row that the release before shipped as `key` and this one has no more. `edited` names the fields that an
    editor has changed since, `reason` says what else keeps it here."""

    schema: Schema
    key: Key
    record: Record
    row: StoredRow
    edited: frozenset[str]
    reason: str = ""

    @property
    def waits(self) -> bool:
        return bool(self.edited or self.reason)

    def __str__(self) -> str:
        edited = f"{', '.join(sorted(self.edited))}: an editor's" if self.edited else ""
        why = "; ".join(filter(None, ("the release withdraws it, which waits", edited, self.reason)))
        return f'{self.schema.label} "{name_of(self.key)}": {why}'


def merged_models(patterns: Collection[str]) -> list[Schema]:
    """The models that are merged and have all of their files among `patterns`, parts before wholes."""
    present: dict[type[NaturalKeyModel], bool] = {}
    for file in reversed(FILES):
        for model in (*reversed(file.parts), file.model):
            present[model] = present.get(model, True) and file.pattern in patterns
    return [schema for model, is_present in present.items() if is_present and (schema := schema_for(model)).is_merged]


def withdrawn(comparing: Comparing, patterns: Collection[str]) -> list[Withdrawal]:
    """The rows that the release has no more, parts before wholes. `patterns` are the files of which there are any: a
    model without a file is left as it is."""
    return [one for schema in merged_models(patterns) for one in _withdrawn(comparing, schema)]


def withdraw(withdrawals: Iterable[Withdrawal]) -> None:
    """Deletes what goes, with a record in the history; what something else refers to is said to wait."""
    going: dict[type[models.Model], dict[int, Withdrawal]] = {}
    for one in withdrawals:
        if not one.edited:
            going.setdefault(one.schema.model, {})[one.row.pk] = one
    while any([_hold_back(model, rows, going) for model, rows in going.items()]):
        pass
    for model, rows in going.items():
        instances = list(model._default_manager.filter(pk__in=rows).order_by("pk"))
        if is_by_hand(model):
            write_deletions(instances, reason=CHANGE_REASON)
        for instance in instances:
            instance._change_reason = CHANGE_REASON  # type: ignore[attr-defined]
            instance.delete()


def _withdrawn(comparing: Comparing, schema: Schema) -> Iterator[Withdrawal]:
    matches = comparing.matches_of(schema)
    links = {many.name: comparing.stored.links(many) for many in schema.many}
    claimed = set(matches.shipped_as.values())
    for key, record in matches.gone.items():
        row = matches.row_of(key)
        is_imported = key[0] in comparing.stored.imported(schema)
        if key in claimed or row is None or matches.is_taken(row) or is_imported:
            continue
        before = comparing.read(schema, record)
        ours = dict(zip((column.name for column in schema.columns), row.values, strict=True))
        ours |= {name: keys.get(row.pk, frozenset()) for name, keys in links.items()}
        edited = {name for name, value in before.items() if value is not UNKNOWN and value != ours[name]}
        yield Withdrawal(schema, matches.file_keys[key], record, row, frozenset(edited))


def _hold_back(model: type[models.Model], rows: dict[int, Withdrawal], going: Any) -> bool:
    """Takes from `rows` what something refers to that stays, with the reason. Whether there was any."""
    held = False
    for relation in _referring(model):
        related, name = relation.related_model, relation.field.attname
        references = related._base_manager.filter(**{f"{name}__in": list(rows)}).values_list("pk", name)
        staying: dict[int, int] = {}
        for pk, target in references:
            if pk not in going.get(related, {}):
                staying[target] = staying.get(target, 0) + 1
        for pk, n in staying.items():
            opts = related._meta
            rows.pop(pk).reason = f"{n:,} {opts.verbose_name if n == 1 else opts.verbose_name_plural} refer to it."
            held = True
    return held


def _referring(model: type[models.Model]) -> Iterator[Any]:
    """The foreign keys by which other rows refer to a row of `model`; not those of its history and its own links."""
    own = {(many.remote_field.through, many.m2m_field_name()) for many in model._meta.local_many_to_many}
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        is_foreign_key = relation.auto_created and not relation.concrete and not relation.many_to_many
        if not is_foreign_key or relation.on_delete is models.DO_NOTHING:
            continue
        if (relation.related_model, relation.field.name) not in own:
            yield relation
