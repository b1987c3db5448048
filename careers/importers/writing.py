"""Writing: the rows of a run to their table. What they replace is kept with the run, so that it can be taken back.

The first rows of a source go straight into the table. Where the source has rows, the new ones are staged in a
temporary table, and the database itself finds what is new, what differs and what is gone. Neither keeps the rows in
memory. All of it is part of the transaction of the caller.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

from careers.database.bulk import Rows, insert
from careers.database.large_writes import database, quoted
from careers.importers.formats.catalogue import Format
from careers.models import ChangeKind, ImportChange, ImportRun

from . import skill_links

STAGE = "import_stage"
# From so many rows on it pays to make SQLite's indexes anew, if the table does not hold more already.
_MANY = 20_000


@dataclass(frozen=True)
class Written:
    """Rows by what became of them. `removed` rows are of the database; the others are of the files."""

    created: int
    updated: int
    unchanged: int
    removed: int


def model_of(run: ImportRun) -> type[models.Model]:
    return apps.get_model("careers", run.model)


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column]


class Direct:
    """Writes rows of a source that has none yet."""

    def __init__(self, run: ImportRun, layout: Format):
        self._run, self._layout, self._created = run, layout, 0
        self._table = model_of(run)._meta.db_table

    def write(self, rows: Rows) -> None:
        constants = {"source_id": self._run.source_id, "import_run_id": self._run.pk}
        self._created += insert(self._table, self._layout.columns, rows, constants)

    def finish(self) -> Written:
        return Written(self._created, 0, 0, removed=_remove(self._run, self._layout, staged=False))


class Staged:
    """Writes rows of a source that has some: those that differ, and none that are equal."""

    def __init__(self, run: ImportRun, layout: Format):
        self._run, self._layout, self._columns, self._read = run, layout, layout.columns, 0
        self._table = model_of(run)._meta.db_table
        names = ", ".join(map(quoted, self._columns))
        # An empty table with the types of the real one.
        _execute(f"CREATE TEMPORARY TABLE {STAGE} AS SELECT {names} FROM {quoted(self._table)} WHERE 1 = 0")

    def write(self, rows: Rows) -> None:
        self._read += insert(STAGE, self._columns, rows)

    def finish(self) -> Written:
        _execute(f"CREATE UNIQUE INDEX import_stage_key ON {STAGE} ({quoted(self._columns[0])})")
        database().analyze(STAGE)
        removed, updated = _remove(self._run, self._layout, staged=True), self._update()
        created = self._create()
        _execute(f"DROP TABLE {STAGE}")
        return Written(created, updated, self._read - created - updated, removed)

    def _update(self) -> int:
        table, key, values = quoted(self._table), quoted(self._columns[0]), self._columns[1:]
        differs = " OR ".join(f"t.{quoted(one)} {database().differs} s.{quoted(one)}" for one in values)
        found = f"JOIN {STAGE} s ON s.{key} = t.{key} WHERE t.source_id = %s AND ({differs})"
        updated = _keep(self._run, ChangeKind.UPDATED, found, [self._run.source_id])
        if updated:
            names = ", ".join(map(quoted, values))
            staged = f"SELECT {names} FROM {STAGE} s WHERE s.{key} = {table}.{key}"
            changed, parameters = _changed(self._run, ChangeKind.UPDATED)
            _execute(f"UPDATE {table} SET ({names}) = ({staged}) WHERE id IN ({changed})", parameters)
        return updated

    def _create(self) -> int:
        table, key, names = quoted(self._table), quoted(self._columns[0]), ", ".join(map(quoted, self._columns))
        there = f"SELECT 1 FROM {table} t WHERE t.source_id = %s AND t.{key} = s.{key}"
        return _execute(
            f"INSERT INTO {table} (source_id, import_run_id, {names})"
            f" SELECT %s, %s, {names} FROM {STAGE} s WHERE NOT EXISTS ({there})",
            [self._run.source_id, self._run.pk, self._run.source_id],
        )


@contextmanager
def writer(run: ImportRun, layout: Format, *, expected: int) -> Iterator[Direct | Staged]:
    """Where the rows of `run` go; `expected` is about how many there will be."""
    model = model_of(run)
    with ExitStack() as stack:
        if model._default_manager.filter(source=run.source_id).exists():
            yield Staged(run, layout)
            return
        if expected >= _MANY and not _has_more_than(expected, model):
            stack.enter_context(database().indexes_set_aside(model._meta.db_table))
        yield Direct(run, layout)


def _has_more_than(most: int, model: type[models.Model]) -> bool:
    return model._default_manager.order_by().values("pk")[most : most + 1].exists()


def _remove(run: ImportRun, layout: Format, *, staged: bool) -> int:
    """Removes the rows of the source that are not staged, and those of the release that it replaces. Of a release in
    parts, rows are removed only in the parts of which the files hold something."""
    table, conditions, parameters = quoted(model_of(run)._meta.db_table), [], []
    if staged:
        key = quoted(layout.columns[0])
        there = f"SELECT 1 FROM {STAGE} s WHERE s.{key} = t.{key}"
        conditions.append(f"(t.source_id = %s AND NOT EXISTS ({there}))")
        parameters.append(run.source_id)
    if run.replaced_id is not None:
        conditions.append("t.source_id = %s")
        parameters.append(run.replaced_id)
    if not conditions:
        return 0
    found = f"WHERE ({' OR '.join(conditions)}){_in_a_part_held(run, layout, staged=staged)}"
    removed = _keep(run, ChangeKind.REMOVED, found, parameters)
    changed, parameters = _changed(run, ChangeKind.REMOVED)
    if skill_links.has_links(model_of(run)):
        skill_links.delete(changed, parameters)
    _execute(f"DELETE FROM {table} WHERE id IN ({changed})", parameters)
    return removed


def write_skills(run: ImportRun) -> int:
    """Makes the records of the source name the skills that the files state. Returns how many records had nothing else
    to be updated."""
    skill_links.index()
    updated = _keep(run, ChangeKind.UPDATED, *skill_links.found(run))
    skill_links.finish(run)
    return updated


def _in_a_part_held(run: ImportRun, layout: Format, *, staged: bool) -> str:
    """A further condition on the rows `t` of a release in parts; nothing for one that is whole in every import."""
    if not layout.parts:
        return ""
    key = quoted(layout.columns[0])
    held = (
        f"{STAGE} s WHERE"
        if staged
        else f"{quoted(model_of(run)._meta.db_table)} s WHERE s.source_id = {run.source_id} AND"
    )
    begins = "substr({}.{}, 1, {}) = '{}'".format
    parts = (
        f"{begins('t', key, len(part), part)} AND EXISTS (SELECT 1 FROM {held} {begins('s', key, len(part), part)})"
        for part in layout.parts
    )
    return f" AND ({' OR '.join(parts)})"


def _keep(run: ImportRun, kind: ChangeKind, found: str, parameters: list) -> int:
    """Keeps what the rows `t` that are `found` hold now, and says how many they are."""
    model = model_of(run)
    image = database().image(columns_of(model), skill_links.TABLE if skill_links.has_links(model) else "")
    return _execute(
        f"INSERT INTO {quoted(ImportChange._meta.db_table)} (run_id, kind, {quoted('row')}, before)"
        f" SELECT %s, %s, t.id, {image} FROM {quoted(model._meta.db_table)} t {found}",
        [run.pk, kind.value, *parameters],
    )


def _changed(run: ImportRun, kind: ChangeKind) -> tuple[str, list]:
    """A subquery for the primary keys of the rows that `run` changed in this way."""
    table = quoted(ImportChange._meta.db_table)
    return f"SELECT c.{quoted('row')} FROM {table} c WHERE c.run_id = %s AND c.kind = %s", [run.pk, kind.value]


def _execute(sql: str, parameters: list | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount
