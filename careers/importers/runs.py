"""Runs: publishers' files to the database, every row accounted for, all or nothing.

Read -> validate each row -> classify -> write, in one transaction. The files of a run are the whole of what their
source says: rows of it that they no longer hold are removed, and so are those of a release that it replaces.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from careers.database.bulk import insert
from careers.database.large_writes import database
from careers.importers.formats.catalogue import Format, Values
from careers.importers.formats.keys import Occurrences
from careers.importers.formats.reports import Rejected
from careers.importers.matching.directory import directory
from careers.importers.matching.references import Known
from careers.importers.matching.unmatched import Unmatched, unmatched
from careers.models import ChangeKind, Company, ImportRun, RejectedRow, Role, Source, UnmatchedKind, UnmatchedName

from . import skill_links
from .derived import refresh_statistics
from .errors import ImportFailed
from .pay_change import difference, spread_by_role
from .tables import Table, TableError
from .writing import Direct, Staged, Written, model_of, write_skills, writer

# Rows read between two looks at the rejected ones and at the progress.
BATCH = 20_000
# A row takes at least as many bytes of a file.
_SHORTEST_ROW = 60
# So many rows of a source go only when it is said that they may, if they are more than those that stay.
_MANY_LOST = 100

Show = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """What is to be imported. `source` is the slug of a release, or "" for that of the format. `may_shrink` says that
    the files are the whole release though most of its rows are not in them."""

    layout: Format
    paths: Sequence[Path]
    source: str = ""
    year: int | None = None
    dry_run: bool = False
    may_shrink: bool = False
    # Whether the factors of pay are measured anew, which takes a minute for a million rows.
    factors: bool = True

    @property
    def release(self) -> str:
        return self.source or self.layout.source.format(year=self.year_of_rows)

    @property
    def year_of_rows(self) -> int | None:
        """The year of rows that state none: the one given, that of the files, or that of the format's own edition."""
        if self.layout.year_of is not None:
            return self.layout.year_of(self.paths, self.year)
        return self.year or (self.layout.year if self.source in ("", self.layout.source) else None)

    @property
    def size(self) -> int:
        return sum(path.stat().st_size for path in self.paths if path.is_file())


@dataclass
class Imported:
    """A run that was written, or would have been, with the names that placed no row."""

    run: ImportRun
    notes: list[str] = field(default_factory=list)
    titles: list[Unmatched[int]] = field(default_factory=list)
    employers: list[Unmatched[int]] = field(default_factory=list)


def import_files(request: Request, show: Show = lambda rows, consumed: None) -> Imported:
    """Imports the files. Raises ImportFailed, with the database as it was, when the files cannot be taken.

    `show` is told now and then how many rows and how many bytes have been read.
    """
    try:
        with database().in_bounded_memory(), transaction.atomic():
            imported = _import(request, show)
            if request.dry_run:
                transaction.set_rollback(True)
            return imported
    except TableError as error:
        raise ImportFailed(str(error)) from error
    except DatabaseError as error:
        raise ImportFailed(f"The database refused the rows: {str(error).strip()}") from error


def _import(request: Request, show: Show) -> Imported:
    run, known = _start(request), directory()
    model = model_of(run)
    before = spread_by_role(model, run.touched)
    reading = Reading(request, run, known, show)
    if request.layout.names_skills:
        skill_links.start()
    with writer(run, request.layout, expected=request.size // _SHORTEST_ROW) as target:
        reading.write_to(target)
        _refuse_nothing(reading)
        written = target.finish()
    reading.forget_rows()
    if not request.may_shrink:
        _refuse_to_shrink(run, written)
    linked = write_skills(run) if request.layout.names_skills else 0
    run.created, run.removed = written.created, written.removed
    run.updated, run.unchanged = written.updated + linked, written.unchanged - linked
    run.read, run.rejected, run.reasons = reading.read, reading.reasons.total(), dict(reading.reasons.most_common())
    run.files, run.finished_at = reading.files, timezone.now()
    if before and (run.created or run.updated or run.removed):
        run.difference = difference(before, spread_by_role(model, [run.source_id]))
    run.save()
    roles, companies = (dict(each.objects.values_list("pk", "name")) for each in (Role, Company))
    imported = Imported(run, reading.notes, unmatched(known.titles, roles), unmatched(known.employers, companies))
    _write_unmatched(imported)
    for source in filter(None, (run.source, run.replaced)):
        refresh_statistics(source, factors=request.factors)
    return imported


def _start(request: Request) -> ImportRun:
    """The run, with its source locked against a second run."""
    if not request.release:
        raise ImportFailed(f"Say which source the rows of “{request.layout.name}” come from, with --source.")
    source = Source.objects.select_for_update().filter(slug=request.release).first()
    if source is None:
        raise ImportFailed(
            f"There is no source “{request.release}”. A release is a source of its own: add it in the admin, "
            "or name another with --source."
        )
    _check_year(request, source)
    now = timezone.now()
    return ImportRun.objects.create(
        source=source,
        replaced=source.supersedes,
        format=request.layout.name,
        model=request.layout.model,
        started_at=now,
        finished_at=now,
    )


def _check_year(request: Request, source: Source) -> None:
    """Files named after a year must not become figures of the release of another."""
    year = request.year_of_rows
    if request.layout.year_of is not None and source.period_start and source.period_start.year != year:
        raise ImportFailed(
            f"The source “{source.slug}” describes {source.period_start.year}, the files {year}: name the source of"
            " their release with --source."
        )


def _refuse_nothing(reading: "Reading") -> None:
    """A file of another publisher, or a cut one, must not count as "there are no rows any more"."""
    if reading.read == reading.reasons.total():
        reasons = "; ".join(f"{reason}: {rows:,}" for reason, rows in reading.reasons.most_common(5))
        raise ImportFailed(f"None of {reading.read:,} rows could be taken ({reasons or 'the files are empty'}).")


def _refuse_to_shrink(run: ImportRun, written: Written) -> None:
    """Files named for the wrong source, or a part of a release taken for the whole, would empty it."""
    if written.removed < _MANY_LOST:
        return
    lost = run.changes.filter(kind=ChangeKind.REMOVED, before__source_id=run.source_id).count()
    kept = written.updated + written.unchanged
    if lost >= _MANY_LOST and lost > kept:
        raise ImportFailed(
            f"Of the rows of “{run.source.slug}”, {lost:,} are not in the files and {kept:,} are. Are they files of"
            " this source, and all of them? If so, say --shrink; a new release is a source of its own."
        )


class Reading:
    """The rows of all files of a run, one by one; it keeps count, and writes down what it rejects."""

    def __init__(self, request: Request, run: ImportRun, known: Known[int], show: Show):
        self.read, self.reasons = 0, Counter[str]()
        self.files: list[dict[str, Any]] = []
        self.notes: list[str] = []
        self._request, self._run, self._known, self._show = request, run, known, show
        self._occurrences, self._rejected = Occurrences(), list[tuple[str, int, str, str]]()
        self._skills: list[tuple[Any, ...]] = []
        self._consumed = 0

    def forget_rows(self) -> None:
        """Lets go of what tells repeated rows apart: statistics need the memory next."""
        self._occurrences = Occurrences()

    def write_to(self, target: Direct | Staged) -> None:
        for path in self._request.paths:
            with Table(path, sheet=self._request.layout.sheet) as table:
                values = self._request.layout.open(table, self._known, self._request.year_of_rows, self._occurrences)
                self._write_table(table, values, target)
                self._finish_table(table)

    def _write_table(self, table: Table, values: Values, target: Direct | Staged) -> None:
        name = table.path.name[-255:]
        lines = table.values(table.header, lambda row: self._reject(name, row.line, row.reason, row.cells))
        before = -1
        while table.rows_read != before:
            before = table.rows_read
            target.write(self._accepted(islice(lines, BATCH), name, values))
            self._write_rejected()
            self._write_skills()
            self._show(self.read + table.rows_read, self._consumed + table.consumed)

    def _accepted(self, lines: Iterable, name: str, values: Values) -> Iterator[tuple[Any, ...]]:
        names_skills, skills = self._request.layout.names_skills, self._skills
        for line, cells in lines:
            try:
                row = values(cells)
                if names_skills:
                    skills += ((row[0], skill) for skill in row[-1])
                    row = row[:-1]
                yield row
            except Rejected as error:
                self._reject(name, line, error.reason, cells)

    def _reject(self, name: str, line: int, reason: str, cells: Sequence[str]) -> None:
        self.reasons[reason] += 1
        self._rejected.append((name, line, reason, as_line(cells)))

    def _write_rejected(self) -> None:
        if self._rejected:
            columns = ("file", "line", "reason", "raw")
            insert(RejectedRow._meta.db_table, columns, self._rejected, {"run_id": self._run.pk})
            self._rejected = []

    def _write_skills(self) -> None:
        if self._skills:
            skill_links.add(self._skills)
            self._skills = []

    def _finish_table(self, table: Table) -> None:
        self.read += table.rows_read
        self._consumed += table.size
        self.notes += [f"{table.path.name}: {note}" for note in table.notes]
        self.files.append(
            {"name": table.path.name, "sha256": table.sha256, "bytes": table.size, "rows": table.rows_read}
        )


def as_line(cells: Sequence[str]) -> str:
    """A row as CSV. PostgreSQL stores no NUL, so its picture stands for it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue().replace("\0", "␀")


def _write_unmatched(imported: Imported) -> None:
    kinds = ((UnmatchedKind.TITLE, imported.titles), (UnmatchedKind.EMPLOYER, imported.employers))
    UnmatchedName.objects.bulk_create(
        UnmatchedName(
            run=imported.run,
            kind=kind,
            name=one.name,
            rows=one.rows,
            is_ambiguous=one.is_ambiguous,
            candidates=one.candidates,
        )
        for kind, names in kinds
        for one in names
        if one.name
    )
