"""Merging: a row of the files beside the row of the database and what was shipped before, field by field."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from careers.models import ConflictKind

from .problems import Key, name_of
from .resolving import Entry
from .schema import Schema
from .shipped import UNKNOWN
from .stored import StoredRow


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept (edited or imported)"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True, eq=False)
class Comparison:
    """An entry beside the row that it stands for, which is None where there is none.

    `entry` is what is written; `changed` names the fields in which it differs from the row, `kept` those that an
    editor has changed and the release has not, and `waits` those in which both did, with what was shipped before
    (UNKNOWN if nothing was). `release` is the entry with all that the release says.
    """

    entry: Entry
    outcome: Outcome
    row: StoredRow | None = None
    links: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    waits: dict[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    kind: ConflictKind | None = None
    reasons: tuple[str, ...] = ()
    release: Entry = field(init=False)
    # As it stands in the files, where a row may have a key that an editor has changed since.
    original: Entry = field(init=False)

    def __post_init__(self) -> None:
        self.release = self.original = self.entry

    @property
    def key(self) -> Key:
        return self.original.key

    @property
    def pk(self) -> int | None:
        return self.row.pk if self.row else None

    @property
    def is_change(self) -> bool:
        """Whether the database is written for it."""
        return self.outcome in (Outcome.CREATED, Outcome.UPDATED)

    @property
    def is_mixed(self) -> bool:
        """Whether what is written is partly an editor's."""
        return bool(self.kept or self.waits)

    def keep(self, names: Iterable[str]) -> None:
        """Writes what the row holds in the fields `names`."""
        assert self.row is not None
        schema, names = self.entry.schema, set(names)
        pairs = zip(schema.columns, self.row.values, self.entry.values, strict=True)
        values = tuple(ours if column.name in names else theirs for column, ours, theirs in pairs)
        many = {
            name: self.links.get(name, frozenset()) if name in names else keys
            for name, keys in self.entry.many.items()
        }
        # What holds a row's own values has a key.
        key = schema.key_of(values) or self.entry.key
        self.entry = replace(self.entry, key=key, values=values, many=many)
        self.changed -= names
        if self.outcome is Outcome.UPDATED and not self.changed:
            self.outcome = Outcome.KEPT

    def wait(self, names: Iterable[str], reason: str = "") -> None:
        """Leaves the fields `names` to somebody's decision; all of a row that would be new."""
        names = set(names)
        self.reasons += (reason,) if reason else ()
        self.waits |= {name: self.before.get(name, UNKNOWN) for name in names}
        if self.row is None:
            self.outcome, self.kind, self.changed = Outcome.KEPT, ConflictKind.ABSENT, frozenset()
        else:
            self.kind = ConflictKind.CHANGED
            self.keep(names)

    def __str__(self) -> str:
        """What is kept and why, as the command says it."""
        parts = []
        if self.kept:
            parts.append(f"{', '.join(sorted(self.kept))}: an editor's; the release has not changed it")
        if self.waits and self.kind is ConflictKind.CHANGED:
            parts.append(f"{', '.join(sorted(self.waits))}: an editor's; the release says something else, which waits")
        return f'{self.entry.schema.label} "{name_of(self.key)}": {"; ".join([*parts, *self.reasons])}'


def merge(
    entry: Entry, row: StoredRow, links: Mapping[str, frozenset[Key]], before: Mapping[str, Any], *, overwrite: bool
) -> Comparison:
    """`before` has what was shipped of each field; a field that is missing there is newer than what was shipped, and
    follows the release where that says anything of it."""
    ours, theirs = values_of(entry.schema, row.values, links), values_of(entry.schema, entry.values, entry.many)
    different = {name for name in theirs if ours[name] != theirs[name]}
    one = Comparison(entry, Outcome.UPDATED, row, links, frozenset(different), before=before)
    if overwrite:
        return one
    unsaid = {name: theirs[name] for name in different if entry.schema.is_default(name, theirs[name])}
    before = {**unsaid, **before}
    edited = {name for name in different if name in before and before[name] != ours[name]}
    one.kept = frozenset(name for name in edited if before[name] == theirs[name])
    one.keep(one.kept)
    if clashing := edited - one.kept:
        one.wait(clashing)
    return one


def values_of(schema: Schema, values: tuple[Any, ...], many: Mapping[str, frozenset[Key]]) -> dict[str, Any]:
    named = {column.name: value for column, value in zip(schema.columns, values, strict=True)}
    return named | {field.name: many.get(field.name, frozenset()) for field in schema.many}


def translated(entry: Entry, moved: Mapping[Any, Mapping[Key, Key]]) -> Entry:
    """`entry` with the present keys of rows that are called something else here; `moved` has them by model."""
    schema = entry.schema
    values = list(entry.values)
    for index, target in schema.relations:
        values[index] = moved.get(target, {}).get(values[index], values[index])
    many = {
        field.name: frozenset(moved.get(field.remote_field.model, {}).get(key, key) for key in entry.many[field.name])
        for field in schema.many
    }
    key = schema.key_of(tuple(values))
    assert key is not None
    return replace(entry, key=key, values=tuple(values), many=many)


def without(entry: Entry, withheld: Mapping[Any, Collection[Key]]) -> Entry:
    """`entry` without links to rows that are not there."""
    if not entry.many:
        return entry
    many = {
        field.name: entry.many[field.name].difference(withheld.get(field.remote_field.model, ()))
        for field in entry.schema.many
    }
    return entry if many == entry.many else replace(entry, many=many)
