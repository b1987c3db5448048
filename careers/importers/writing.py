"""Writing: the rows of a run to their table. What they replace is kept with the run, so that it can be taken back.

The rows that are read go into temporary tables, and the database itself finds what is new, what differs and what is
gone. None of it keeps the rows in memory, and none of it keeps others from writing. What was found is then written in
a transaction of its own, as short as can be. Statements call the table of the format's rows `t` and the staged rows
`s`.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django.apps import apps
from django.db import models

from careers.cube.rebuild import StagedCells
from careers.database import content_version
from careers.database.bulk import Rows, insert
from careers.database.large_writes import MANY, database
from careers.database.sql import execute, fetch, quoted
from careers.importers.formats.catalogue import Format
from careers.models import ChangeKind, ImportChange, ImportRun, RejectedRow

from . import skill_links
from .decided import DecidedRows

STAGE = "import_stage"
_REJECTED, _FATES = "import_rejected", "import_fates"
_REJECTED_COLUMNS = ("file", "line", "reason", "raw")


def model_of(run: ImportRun) -> type[models.Model]:
    return apps.get_model("careers", run.model)


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column]


class Stage:
    """What a run has read, in temporary tables, and what it means for the rows that its source has: the fates of
    those that go or change. `version` is that of the content when the fates were found."""

    def __init__(self, run: ImportRun, format: Format):
        self._run, self._format, self._columns = run, format, format.columns
        self._table, self._staged = model_of(run)._meta.db_table, 0
        self._version: int | None = None
        self._new = 0
        self.decided = DecidedRows(run, format, model_of(run))
        database().make_stage(STAGE, self._table)
        rejected, names = quoted(RejectedRow._meta.db_table), ", ".join(map(quoted, _REJECTED_COLUMNS))
        execute(f"CREATE TEMPORARY TABLE {_REJECTED} AS SELECT {names} FROM {rejected} WHERE 1 = 0")
        execute(f"CREATE TEMPORARY TABLE {_FATES} ({quoted('row')} bigint, kind varchar(8))")
        if format.names_skills:
            skill_links.start()

    @staticmethod
    def drop() -> None:
        """Takes away what a run leaves, and what one that failed has left."""
        for name in (STAGE, _REJECTED, _FATES):
            execute(f"DROP TABLE IF EXISTS {name}")
        skill_links.drop()
        StagedCells.drop()

    def write(self, rows: Rows) -> None:
        self._staged += insert(STAGE, self._columns, rows, {"source_id": self._run.source_id})

    def write_rejected(self, rows: Rows) -> None:
        insert(_REJECTED, _REJECTED_COLUMNS, rows)

    def close(self) -> None:
        """Once all rows are read: makes them quick to find, and finds the fates."""
        execute(f"CREATE UNIQUE INDEX import_stage_key ON {STAGE} ({quoted(self._columns[0])})")
        database().analyze(STAGE)
        self.decided.apply(STAGE)
        self._find_fates()

    def is_current(self) -> bool:
        """Whether nothing was written to the portal since the fates were found."""
        return content_version.stored() == self._version

    def store(self) -> None:
        """Writes the rows to their table, in the transaction of the caller, and counts them on the run."""
        run = self._run
        if not self.is_current():
            self._find_fates()
        names = ", ".join(map(quoted, _REJECTED_COLUMNS))
        execute(
            f"INSERT INTO {quoted(RejectedRow._meta.db_table)} (run_id, {names}) SELECT %s, {names} FROM {_REJECTED}",
            [run.pk],
        )
        run.removed = self._remove()
        with database().checked_already():
            run.updated = self._update()
            with self._indexes_set_aside():
                run.created = self._create()
        run.unchanged = self._staged - run.created - run.updated

    def _find_fates(self) -> None:
        self._version = content_version.stored()
        execute(f"DELETE FROM {_FATES}")
        table, key = quoted(self._table), quoted(self._columns[0])
        gone, parameters = _gone(self._run, self._format)
        self._note(ChangeKind.REMOVED, f"{table} t {gone}", parameters)
        differs = " OR ".join(f"t.{quoted(name)} {database().differs} s.{quoted(name)}" for name in self._columns[1:])
        pairs = f"{table} t JOIN {STAGE} s ON s.{key} = t.{key} WHERE t.source_id = %s AND ({differs})"
        self._note(ChangeKind.UPDATED, pairs, [self._run.source_id])
        known = f"SELECT count(*) FROM {table} t JOIN {STAGE} s ON s.{key} = t.{key} WHERE t.source_id = %s"
        self._new = self._staged - fetch(known, [self._run.source_id])[0][0]

    def _note(self, kind: ChangeKind, rows: str, parameters: Sequence[Any]) -> None:
        execute(f"INSERT INTO {_FATES} SELECT t.id, %s FROM {rows}", [kind.value, *parameters])

    def _remove(self) -> int:
        removed = _keep(self._run, ChangeKind.REMOVED, *self._with_fate(ChangeKind.REMOVED))
        if removed:
            changed, parameters = changed_rows(self._run, ChangeKind.REMOVED)
            if skill_links.has_links(model_of(self._run)):
                skill_links.delete(changed, parameters)
            execute(f"DELETE FROM {quoted(self._table)} WHERE id IN ({changed})", parameters)
        return removed

    def _update(self) -> int:
        table, key, values = quoted(self._table), quoted(self._columns[0]), self._columns[1:]
        updated = _keep(self._run, ChangeKind.UPDATED, *self._with_fate(ChangeKind.UPDATED))
        if updated:
            names = ", ".join(map(quoted, values))
            staged = f"SELECT {names} FROM {STAGE} s WHERE s.{key} = {table}.{key}"
            changed, parameters = changed_rows(self._run, ChangeKind.UPDATED)
            execute(f"UPDATE {table} SET ({names}) = ({staged}) WHERE id IN ({changed})", parameters)
        return updated

    @staticmethod
    def _with_fate(kind: ChangeKind) -> tuple[str, list[Any]]:
        return f"WHERE t.id IN (SELECT f.{quoted('row')} FROM {_FATES} f WHERE f.kind = %s)", [kind.value]

    def _create(self) -> int:
        table, key, names = quoted(self._table), quoted(self._columns[0]), ", ".join(map(quoted, self._columns))
        stored = f"SELECT 1 FROM {table} t WHERE t.source_id = %s AND t.{key} = s.{key}"
        # In the order of the keys, in which their index grows at its end.
        return execute(
            f"INSERT INTO {table} (source_id, import_run_id, {names})"
            f" SELECT %s, %s, {names} FROM {STAGE} s WHERE NOT EXISTS ({stored}) ORDER BY s.{key}",
            [self._run.source_id, self._run.pk, self._run.source_id],
        )

    @contextmanager
    def _indexes_set_aside(self) -> Iterator[None]:
        """Sets the table's indexes aside where most of its rows will be new."""
        with ExitStack() as stack:
            beyond = model_of(self._run)._default_manager.order_by().values("pk")[self._new : self._new + 1]
            if self._new >= MANY and not beyond.exists():
                stack.enter_context(database().indexes_set_aside(self._table))
            yield


@contextmanager
def staging(run: ImportRun, format: Format) -> Iterator[Stage]:
    """The Stage of a run that is not written yet."""
    Stage.drop()
    try:
        yield Stage(run, format)
    finally:
        Stage.drop()


def _gone(run: ImportRun, format: Format) -> tuple[str, list[Any]]:
    """A condition, with its parameters, on the rows of the source that are not staged, and on those of the release
    that it replaces. Of a release in parts, rows go only in the parts of which the files hold something."""
    key = quoted(format.columns[0])
    conditions = [f"(t.source_id = %s AND NOT EXISTS (SELECT 1 FROM {STAGE} s WHERE s.{key} = t.{key}))"]
    parameters = [run.source_id]
    if run.replaced_id is not None:
        conditions.append("t.source_id = %s")
        parameters.append(run.replaced_id)
    return f"WHERE ({' OR '.join(conditions)}){_in_parts_of_the_files(format)}", parameters


def _in_parts_of_the_files(format: Format) -> str:
    """A further condition on the rows `t` of a release in parts; nothing for one that is whole in every import."""
    if not format.parts:
        return ""
    key = quoted(format.columns[0])
    begins = "substr({}.{}, 1, {}) = '{}'".format
    parts = (
        f"{begins('t', key, len(part), part)}"
        f" AND EXISTS (SELECT 1 FROM {STAGE} s WHERE {begins('s', key, len(part), part)})"
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
