"""Runs: publishers' files to the database, every row accounted for, all or nothing.

Read -> validate each row -> classify, while others write; then write, in one transaction. The files of a run are the
whole of what their source says: rows of it that they no longer hold are removed, and so are those of a release that it
replaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from careers.cube.rebuild import StagedCells
from careers.cube.signals import mark_outdated, write_staged
from careers.database.large_writes import database
from careers.importers.formats.catalogue import Format
from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Names
from careers.importers.matching.portal_directory import portal_directory
from careers.importers.matching.unmatched import unmatched
from careers.models import (
    ChangeKind,
    Company,
    FactorEffect,
    ImportRun,
    Role,
    SalaryRecord,
    Source,
    UnmatchedKind,
    UnmatchedName,
)
from careers.pay.factor_effects import measure_sources

from .accounts import accounts_of, write_account
from .pay_change import PayByRole, pay_by_role, pay_changes, staged_pay_by_role
from .reading import Reading, Show
from .tables import TableError
from .writing import STAGE, Stage, model_of, staging, write_skills

# So many rows of a source go only when it is said that they may, if they are more than those that stay.
_MANY_LOST = 100


class ImportFailed(Exception):
    """Why files cannot be imported or a run cannot be undone, and what to do about it. Nothing was written."""


@dataclass(frozen=True)
class Request:
    """What is to be imported. `source` is the slug of a release, or "" for that of the format. `may_shrink` says that
    the files are the whole release though most of its rows are not in them."""

    format: Format
    paths: Sequence[Path]
    source: str = ""
    year: int | None = None
    dry_run: bool = False
    may_shrink: bool = False
    # Whether the factors of pay are measured anew, which takes a minute for a million rows.
    factors: bool = True

    @property
    def release(self) -> str:
        return self.source or self.format.source.format(year=self.year_of_rows)

    @property
    def year_of_rows(self) -> int | None:
        """The year of rows that state none: the one given, that of the files, or that of the format's own edition."""
        if self.format.year_of is not None:
            return self.format.year_of(self.paths, self.year)
        return self.year or (self.format.year if self.source in ("", self.format.source) else None)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self.paths if path.is_file())


@dataclass
class Imported:
    """A run that was written, or would have been, with the names that placed no row."""

    run: ImportRun
    notes: list[str] = field(default_factory=list)
    titles: list[UnmatchedName] = field(default_factory=list)
    employers: list[UnmatchedName] = field(default_factory=list)


def import_files(request: Request, show: Show = lambda rows, consumed: None) -> Imported:
    """Imports the files. Raises ImportFailed, with the database as it was, when the files cannot be taken.

    The files are read, checked and compared with what is stored while others write; then all is written in one
    transaction. `show` is called now and then with the number of rows and of bytes that have been read.
    """
    try:
        run = _new_run(request)
        with database().in_bounded_memory(), staging(run, request.format) as stage:
            with database().beside_writers():
                prepared = _prepare(request, run, stage, show)
            with transaction.atomic():
                imported = _write(request, prepared, stage)
                if request.dry_run:
                    transaction.set_rollback(True)
        if request.factors and not request.dry_run:
            measure_sources(filter(None, (run.source, run.replaced)))
        return imported
    except TableError as error:
        raise ImportFailed(str(error)) from error
    except DatabaseError as error:
        why = str(error).strip()
        if isinstance(error, IntegrityError) and "foreign key" in why.casefold():
            raise ImportFailed(
                "A role, a company, a place or a skill that rows name was deleted while they were read: import the"
                f" files again ({why})."
            ) from error
        raise ImportFailed(f"The database refused the rows: {why}") from error


def refresh_statistics(source: Source, *, cells: StagedCells | None = None) -> None:
    """Brings the cube of pay to what the rows of `source` say now, with `cells` that were computed before. For the
    transaction that wrote or removed the rows; the effects of the factors of pay, which no longer hold, go with it,
    and are measured anew after it."""
    if cells is None:
        mark_outdated(source.pk)
    else:
        write_staged(cells, source.pk)
    FactorEffect.objects.filter(source=source).delete()


@dataclass
class _Prepared:
    """A run with all that could be found out before it is written."""

    run: ImportRun
    reading: Reading
    directory: Directory
    before: PayByRole
    after: PayByRole
    titles: list[UnmatchedName]
    employers: list[UnmatchedName]
    cells: StagedCells | None


def _prepare(request: Request, run: ImportRun, stage: Stage, show: Show) -> _Prepared:
    directory = portal_directory(run.source)
    reading = Reading(request.format, request.year_of_rows, directory, show)
    for path in request.paths:
        reading.write_file(path, stage)
    # A file of another publisher, or a cut one, must not count as "there are no rows any more".
    if reading.read == reading.reasons.total():
        reasons = "; ".join(f"{reason}: {rows:,}" for reason, rows in reading.reasons.most_common(5))
        raise ImportFailed(f"None of {reading.read:,} rows could be taken ({reasons or 'the files are empty'}).")
    reading.free_memory()
    stage.close()
    titles = _unmatched(run, UnmatchedKind.TITLE, directory.titles, Role)
    employers = _unmatched(run, UnmatchedKind.EMPLOYER, directory.employers, Company)
    model = model_of(run)
    before = pay_by_role(model, run.touched)
    after = staged_pay_by_role(model, STAGE) if before else {}
    cells = None
    if model is SalaryRecord:
        cells = StagedCells(run.source_id)
        cells.compute(STAGE)
    return _Prepared(run, reading, directory, before, after, titles, employers, cells)


def _write(request: Request, prepared: _Prepared, stage: Stage) -> Imported:
    run, reading, before = prepared.run, prepared.reading, prepared.before
    # Locked against a second run, which waits until this one is written.
    list(Source.objects.select_for_update().filter(pk=run.source_id).values_list("pk"))
    if not stage.is_current():
        before = pay_by_role(model_of(run), run.touched)
    run.accounts_before = accounts_of(run.touched)
    run.save()
    stage.store()
    if not request.may_shrink:
        _refuse_to_shrink(run)
    if request.format.names_skills:
        write_skills(run)
    run.read, run.joined = reading.read, reading.joined
    run.rejected, run.reasons = reading.reasons.total(), dict(reading.reasons.most_common())
    run.files, run.finished_at = reading.files, timezone.now()
    run.outliers = reading.outliers.listed() if reading.outliers else []
    if before and (run.created or run.updated or run.removed):
        run.difference = pay_changes(before, prepared.after or staged_pay_by_role(model_of(run), STAGE))
    run.save()
    if model_of(run) is SalaryRecord:
        write_account(run, reading, prepared.directory.titles)
    UnmatchedName.objects.bulk_create(name for name in (*prepared.titles, *prepared.employers) if name.name)
    refresh_statistics(run.source, cells=prepared.cells)
    if run.replaced:
        refresh_statistics(run.replaced)
    return Imported(run, reading.notes, prepared.titles, prepared.employers)


def _new_run(request: Request) -> ImportRun:
    """The run, which is written with its rows."""
    if not request.release:
        raise ImportFailed(f"Say which source the rows of “{request.format.name}” come from, with --source.")
    source = Source.objects.filter(slug=request.release).first()
    if source is None:
        raise ImportFailed(
            f"There is no source “{request.release}”. A release is a source of its own: add it in the admin, "
            "or name another with --source."
        )
    # Files named after a year must not become figures of the release of another.
    year = request.year_of_rows
    if request.format.year_of is not None and source.period_start and source.period_start.year != year:
        raise ImportFailed(
            f"The source “{source.slug}” describes {source.period_start.year}, the files {year}: name the source of"
            " their release with --source."
        )
    now = timezone.now()
    return ImportRun(
        source=source,
        replaced=source.supersedes,
        format=request.format.name,
        model=request.format.model,
        started_at=now,
        finished_at=now,
    )


def _unmatched(run: ImportRun, kind: UnmatchedKind, names: Names, model: type[Model]) -> list[UnmatchedName]:
    """The names that placed no row, the most frequent first. All but the empty one are stored with the run."""
    return unmatched(run, kind, names, dict(model._default_manager.values_list("pk", "name")))


def _refuse_to_shrink(run: ImportRun) -> None:
    """Files named for the wrong source, or a part of a release taken for the whole, would empty it."""
    if run.removed < _MANY_LOST:
        return
    lost = run.changes.filter(kind=ChangeKind.REMOVED, before__source_id=run.source_id).count()
    kept = run.updated + run.unchanged
    if lost >= _MANY_LOST and lost > kept:
        raise ImportFailed(
            f"Of the rows of “{run.source.slug}”, {lost:,} are not in the files and {kept:,} are. Are they files of"
            " this source, and all of them? If so, say --shrink; a new release is a source of its own."
        )
