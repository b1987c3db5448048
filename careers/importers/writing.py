"""Writing: the rows of a run to their table. What they replace is kept with the run, so that it can be taken back.

The first rows of a source go straight into the table. Where the source has rows, the new ones are staged in a
temporary table, and the database itself finds what is new, what differs and what is gone. Neither keeps the rows in
memory. All of it is part of the transaction of the caller. Statements call the table of the format's rows `t` and
the staged rows `s`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.apps import apps
from django.db import models

from careers.database.bulk import Rows, insert
from careers.database.large_writes import MANY, database
from careers.database.sql import execute, quoted
from careers.importers.formats.catalogue import Format
from careers.models import ChangeKind, ImportChange, ImportRun

from . import skill_links

STAGE = "import_stage"


def model_of(run: ImportRun) -> type[models.Model]:
    return apps.get_model("careers", run.model)


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column]


class Direct:
    """Writes rows of a source that has none yet, and counts them on the run."""

    def __init__(self, run: ImportRun, format: Format):
        self._run, self._format = run, format
        self._table = model_of(run)._meta.db_table

    def write(self, rows: Rows) -> None:
        constants = {"source_id": self._run.source_id, "import_run_id": self._run.pk}
        self._run.created += insert(self._table, self._format.columns, rows, constants)

    def finish(self) -> None:
        self._run.removed = _remove(self._run, self._format, staged=False)


class Staged:
    """Writes rows of a source that has some: those that differ, and none that are equal. Counts them on the run."""

    def __init__(self, run: ImportRun, format: Format):
        self._run, self._format, self._columns, self._staged = run, format, format.columns, 0
        self._table = model_of(run)._meta.db_table
        names = ", ".join(map(quoted, self._columns))
        # An empty table with the types of the real one.
        execute(f"CREATE TEMPORARY TABLE {STAGE} AS SELECT {names} FROM {quoted(self._table)} WHERE 1 = 0")

    def write(self, rows: Rows) -> None:
        self._staged += insert(STAGE, self._columns, rows)

    def finish(self) -> None:
        run = self._run
        execute(f"CREATE UNIQUE INDEX import_stage_key ON {STAGE} ({quoted(self._columns[0])})")
        database().analyze(STAGE)
        run.removed = _remove(run, self._format, staged=True)
        run.updated, run.created = self._update(), self._create()
        run.unchanged = self._staged - run.created - run.updated
        execute(f"DROP TABLE {STAGE}")

    def _update(self) -> int:
        table, key, values = quoted(self._table), quoted(self._columns[0]), self._columns[1:]
        differs = " OR ".join(f"t.{quoted(name)} {database().differs} s.{quoted(name)}" for name in values)
        differing = f"JOIN {STAGE} s ON s.{key} = t.{key} WHERE t.source_id = %s AND ({differs})"
        updated = _keep(self._run, ChangeKind.UPDATED, differing, [self._run.source_id])
        if updated:
            names = ", ".join(map(quoted, values))
            staged = f"SELECT {names} FROM {STAGE} s WHERE s.{key} = {table}.{key}"
            changed, parameters = changed_rows(self._run, ChangeKind.UPDATED)
            execute(f"UPDATE {table} SET ({names}) = ({staged}) WHERE id IN ({changed})", parameters)
        return updated

    def _create(self) -> int:
        table, key, names = quoted(self._table), quoted(self._columns[0]), ", ".join(map(quoted, self._columns))
        stored = f"SELECT 1 FROM {table} t WHERE t.source_id = %s AND t.{key} = s.{key}"
        return execute(
            f"INSERT INTO {table} (source_id, import_run_id, {names})"
            f" SELECT %s, %s, {names} FROM {STAGE} s WHERE NOT EXISTS ({stored})",
            [self._run.source_id, self._run.pk, self._run.source_id],
        )


@contextmanager
def writer(run: ImportRun, format: Format, *, expected: int) -> Iterator[Direct | Staged]:
    """Where the rows of `run` go; `expected` is about how many there will be."""
    model = model_of(run)
    with ExitStack() as stack:
        if model._default_manager.filter(source=run.source_id).exists():
            yield Staged(run, format)
            return
        stored_beyond = model._default_manager.order_by().values("pk")[expected : expected + 1]
        if expected >= MANY and not stored_beyond.exists():
            stack.enter_context(database().indexes_set_aside(model._meta.db_table))
        yield Direct(run, format)


def _remove(run: ImportRun, format: Format, *, staged: bool) -> int:
    """Removes the rows of the source that are not staged, and those of the release that it replaces. Of a release in
    parts, rows are removed only in the parts of which the files hold something. Returns how many there were."""
    table, conditions, parameters = quoted(model_of(run)._meta.db_table), [], []
    if staged:
        key = quoted(format.columns[0])
        conditions.append(f"(t.source_id = %s AND NOT EXISTS (SELECT 1 FROM {STAGE} s WHERE s.{key} = t.{key}))")
        parameters.append(run.source_id)
    if run.replaced_id is not None:
        conditions.append("t.source_id = %s")
        parameters.append(run.replaced_id)
    if not conditions:
        return 0
    gone = f"WHERE ({' OR '.join(conditions)}){_in_parts_of_the_files(run, format, staged=staged)}"
    removed = _keep(run, ChangeKind.REMOVED, gone, parameters)
    changed, parameters = changed_rows(run, ChangeKind.REMOVED)
    if skill_links.has_links(model_of(run)):
        skill_links.delete(changed, parameters)
    execute(f"DELETE FROM {table} WHERE id IN ({changed})", parameters)
    return removed


def _in_parts_of_the_files(run: ImportRun, format: Format, *, staged: bool) -> str:
    """A further condition on the rows `t` of a release in parts; nothing for one that is whole in every import."""
    if not format.parts:
        return ""
    key, stored = quoted(format.columns[0]), quoted(model_of(run)._meta.db_table)
    of_the_files = f"{STAGE} s WHERE" if staged else f"{stored} s WHERE s.source_id = {run.source_id} AND"
    begins = "substr({}.{}, 1, {}) = '{}'".format
    parts = (
        f"{begins('t', key, len(part), part)}"
        f" AND EXISTS (SELECT 1 FROM {of_the_files} {begins('s', key, len(part), part)})"
        for part in format.parts
    )
    return f" AND ({' OR '.join(parts)})"


def write_skills(run: ImportRun) -> None:
    """Makes the records of the source name the skills that the files state. A record that differs in nothing else
    counts as updated from now on."""
    skill_links.index()
    updated = _keep(run, ChangeKind.UPDATED, *skill_links.differing(run))
    skill_links.finish(run)
    run.updated += updated
    run.unchanged -= updated


def _keep(run: ImportRun, kind: ChangeKind, condition: str, parameters: list) -> int:
    """Keeps with the run what the rows `t` that meet `condition` hold now. Returns how many there are."""
    model = model_of(run)
    image = database().image(columns_of(model), skill_links.TABLE if skill_links.has_links(model) else "")
    return execute(
        f"INSERT INTO {quoted(ImportChange._meta.db_table)} (run_id, kind, {quoted('row')}, before)"
        f" SELECT %s, %s, t.id, {image} FROM {quoted(model._meta.db_table)} t {condition}",
        [run.pk, kind.value, *parameters],
    )


def changed_rows(run: ImportRun, kind: ChangeKind) -> tuple[str, list]:
    """A query, with its parameters, for the primary keys of the rows that `run` changed in this way."""
    table = quoted(ImportChange._meta.db_table)
    return f"SELECT c.{quoted('row')} FROM {table} c WHERE c.run_id = %s AND c.kind = %s", [run.pk, kind.value]
