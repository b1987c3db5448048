"""Merging: what a save comes to when others have saved since its form was opened.

Fields that only one side changed are taken from that side. What both changed, a decision such as the status, and the
rows of a table in which both worked are never merged silently: the form comes back with both, and nothing is saved.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict

from .stored import (
    Cells,
    Opened,
    Stored,
    Values,
    fingerprint,
    is_changed,
    is_filled,
    printed,
    put,
    typed_rows,
    write_rows,
)


@dataclass
class Both:
    """A field that both sides changed, by the name under which it is sent."""

    name: str
    label: str
    theirs: str
    ours: str
    typed: Values


def both(stored: Stored, name: str, column: str, now: Values, typed: Values) -> Both:
    """A field, or the cell of a column, that both sides changed, in words."""
    label = stored.labels.get(column, column)
    return Both(name, label, stored.in_words(column, now), stored.in_words(column, typed), typed)


@dataclass
class Merge:
    """What is to be saved, or shown again when it `is_refused`. `theirs` and `ours` have the labels of what each side
    changed; `decisions` pairs of a label and what was chosen and not done; `tables` the labels of tables in which both
    worked; `undeleted` labels of rows that were to be deleted and were changed by others."""

    opened: Opened
    data: QueryDict
    theirs: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    both: list[Both] = field(default_factory=list)
    decisions: list[tuple[str, str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    undeleted: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return bool(self.both or self.decisions or self.tables or self.undeleted)


def merged(opened: Opened, data: QueryDict, stored: Stored, decisions: Collection[str]) -> Merge | None:
    """None when nobody has saved anything since `opened`. `decisions` names the fields that are never merged."""
    merging = _Merging(opened, data.copy(), stored)
    for name in stored.fields:
        if name in opened.fields and name not in decisions:
            merging.merge_field(name)
    for prefix in stored.tables:
        if prefix in opened.tables and f"{prefix}-TOTAL_FORMS" in data:
            merging.merge_table(prefix)
    is_stale = bool(merging.result.theirs)
    for name in decisions:
        if name in stored.fields and name in opened.fields:
            merging.merge_decision(name, is_stale=is_stale)
    return merging.result if merging.result.theirs else None


class _Merging:
    def __init__(self, opened: Opened, data: QueryDict, stored: Stored):
        self.opened, self.data, self.stored = opened, data, stored
        self.result = Merge(opened, data)

    def merge_field(self, name: str) -> None:
        label = self.stored.labels[name]
        before, typed, now = self.opened.fields[name], self.data.getlist(name), self.stored.fields[name]
        if fingerprint(typed) == fingerprint(now):
            return
        if fingerprint(typed) != before:
            self.result.ours.append(label)
        if before != fingerprint(now):
            self.result.theirs.append(label)
            put(self.data, name, self._taken(name, name, before, typed, now))

    def _taken(self, name: str, column: str, before: str, typed: Values, now: Values) -> Values:
        """What is to stand in a field that others changed: what is stored, unless something else was typed too."""
        if fingerprint(typed) in (before, fingerprint(now)):
            return now
        self.result.both.append(both(self.stored, name, column, now, typed))
        return typed

    def merge_decision(self, name: str, *, is_stale: bool) -> None:
        """A decision is not made on a form that was opened before something was changed."""
        before, typed, now = self.opened.fields[name], self.data.getlist(name), self.stored.fields[name]
        label = self.stored.labels[name]
        if fingerprint(typed) == fingerprint(now):
            return
        is_theirs = before != fingerprint(now)
        if is_theirs:
            self.result.theirs.append(label)
        if is_theirs or is_stale:
            put(self.data, name, now)
            if fingerprint(typed) != before:
                self.result.decisions.append((label, self.stored.in_words(name, typed)))
        else:
            self.result.ours.append(label)

    def merge_table(self, prefix: str) -> None:
        """The rows as they are stored now, with what was typed in them; then those that were deleted by others though
        something was typed in them, and the new ones."""
        opened, stored = self.opened.tables[prefix], self.stored.tables[prefix]
        typed = typed_rows(self.data, prefix)
        by_pk = {row["id"][0]: row for row in typed if row.get("id", [""])[0]}
        added = [row for pk, row in stored.items() if pk not in opened]
        filled = [row for row in typed if not row.get("id", [""])[0] and is_filled(row, self.stored.blanks[prefix])]
        new = [row for row in filled if not any(_is_same(row, other) for other in added)]
        label = self.stored.labels[prefix]
        is_ours = bool(new) or any(
            "DELETE" in row or is_changed(row, opened[pk]) for pk, row in by_pk.items() if pk in opened
        )
        if is_ours:
            self.result.ours.append(label)
        if {pk: printed(row) for pk, row in stored.items()} == opened:
            return
        if is_theirs := self._is_theirs(prefix, by_pk, len(added) - (len(filled) - len(new))):
            self.result.theirs.append(label)
        rows = [self._row(prefix, pk, by_pk, number) for number, pk in enumerate(stored)]
        for pk, row in by_pk.items():
            if pk in opened and pk not in stored and "DELETE" not in row and is_changed(row, opened[pk]):
                rows.append({**row, "id": [""]})
        if is_ours and is_theirs:
            self.result.tables.append(label)
        write_rows(self.data, prefix, rows + new, len(stored))

    def _is_theirs(self, prefix: str, by_pk: dict[str, Cells], added: int) -> bool:
        """Whether the table is stored otherwise than as it was opened and as it was sent."""
        opened, stored = self.opened.tables[prefix], self.stored.tables[prefix]
        is_gone = any(pk not in stored and "DELETE" not in by_pk.get(pk, {"DELETE": []}) for pk in opened)
        return (
            is_gone
            or added > 0
            or any(
                printed(row) != opened[pk] and is_changed(by_pk.get(pk, {}), printed(row))
                for pk, row in stored.items()
                if pk in opened
            )
        )

    def _row(self, prefix: str, pk: str, by_pk: dict[str, Cells], number: int) -> Cells:
        """A row that is stored, with what was typed in it. It is not deleted when others have changed it."""
        cells, opened = self.stored.tables[prefix][pk], self.opened.tables[prefix].get(pk)
        if pk not in by_pk or opened is None:
            return cells
        row = dict(by_pk[pk])
        is_theirs = printed(cells) != opened
        if "DELETE" in row and is_theirs:
            del row["DELETE"]
            self.result.undeleted.append(f"{self.stored.labels[prefix]}, row {number + 1}")
        for name, now in cells.items():
            if name in opened and opened[name] != fingerprint(now):
                column, typed = f"{prefix}-{name}", row.get(name, [])
                row[name] = self._taken(f"{prefix}-{number}-{name}", column, opened[name], typed, now)
        return row


def _is_same(row: Cells, other: Cells) -> bool:
    """Whether two rows say the same, wherever in the order they stand."""
    return not is_changed(row, printed({name: other[name] for name in other if name not in ("id", "position")}))


def settled(data: QueryDict, stored: Stored, take: str) -> None:
    """Puts what was clicked into the field that both sides had changed. `take` is `theirs:NAME` or `ours:NAME`."""
    side, _, name = take.partition(":")
    if side == "ours":
        put(data, name, data.getlist(f"_ours-{name}"))
    elif side == "theirs":
        put(data, name, _now(stored, data, name))


def still_open(merge: Merge, stored: Stored, take: str) -> Merge | None:
    """`merge` with what the page before asked, too, and was not decided by the click `take`. None when nothing is
    left and nobody has saved since."""
    data = merge.data
    seen = {take.partition(":")[2], *(one.name for one in merge.both)}
    for name in data.getlist("_both"):
        if name not in seen:
            now, typed = _now(stored, data, name), data.getlist(f"_ours-{name}")
            merge.both.append(both(stored, name, _column(name, stored), now, typed))
    merge.tables = [*dict.fromkeys([*merge.tables, *data.getlist("_tables")])]
    return merge if merge.is_refused or merge.theirs else None


def _column(name: str, stored: Stored) -> str:
    """The name of a column of a table for that of one of its cells; a field's name as it is."""
    prefix = next((prefix for prefix in stored.tables if name.startswith(f"{prefix}-")), None)
    return name if prefix is None else f"{prefix}-{name.removeprefix(f'{prefix}-').partition('-')[2]}"


def _now(stored: Stored, data: QueryDict, name: str) -> Values:
    """What is stored in a field, or in the cell of a row of a table."""
    column = _column(name, stored)
    if column == name:
        return stored.fields.get(name, [])
    prefix = next(prefix for prefix in stored.tables if name.startswith(f"{prefix}-"))
    number = name.removeprefix(f"{prefix}-").partition("-")[0]
    row = stored.tables[prefix].get(data.get(f"{prefix}-{number}-id", ""), {})
    return row.get(column.removeprefix(f"{prefix}-"), [])
