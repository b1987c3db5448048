"""Runs: publishers' files to the database, every row accounted for, all or nothing.

Read -> validate each row -> classify -> write, in one transaction. The files of a run are the whole of what their
source says: rows of it that they no longer hold are removed, and so are those of a release that it replaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils import timezone

from careers.cube.signals import mark_outdated
from careers.database.large_writes import database
from careers.importers.formats.catalogue import Format
from careers.importers.matching.names import Names
from careers.importers.matching.portal_directory import portal_directory
from careers.importers.matching.unmatched import unmatched
from careers.models import ChangeKind, Company, ImportRun, Role, SalaryRecord, Source, UnmatchedKind, UnmatchedName
from careers.pay.factor_effects import measure_sources

from . import skill_links
from .accounts import accounts_of, write_account
from .pay_change import pay_by_role, pay_changes
from .reading import Reading, Show
from .tables import TableError
from .writing import model_of, write_skills, writer

# A row takes at least as many bytes of a file.
_SHORTEST_ROW = 60
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

    `show` is called now and then with the number of rows and of bytes that have been read.
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


def refresh_statistics(source: Source, *, factors: bool = True) -> None:
    """Brings the cube of pay and, if `factors`, the effects of the factors of pay to what the rows of `source` say
    now. For the transaction that wrote or removed the rows."""
    mark_outdated(source.pk)
    if factors:
        measure_sources([source])


def _import(request: Request, show: Show) -> Imported:
    run = _start(request)
    directory = portal_directory(run.source)
    before = pay_by_role(model_of(run), run.touched)
    run.accounts_before = accounts_of(run.touched)
    reading = Reading(run, request.format, request.year_of_rows, directory, show)
    if request.format.names_skills:
        skill_links.start()
    with writer(run, request.format, expected=request.size // _SHORTEST_ROW) as target:
        for path in request.paths:
            reading.write_file(path, target)
        # A file of another publisher, or a cut one, must not count as "there are no rows any more".
        if reading.read == reading.reasons.total():
            reasons = "; ".join(f"{reason}: {rows:,}" for reason, rows in reading.reasons.most_common(5))
            raise ImportFailed(f"None of {reading.read:,} rows could be taken ({reasons or 'the files are empty'}).")
        target.finish()
    reading.free_memory()
    if not request.may_shrink:
        _refuse_to_shrink(run)
    if request.format.names_skills:
        write_skills(run)
    run.read, run.joined = reading.read, reading.joined
    run.rejected, run.reasons = reading.reasons.total(), dict(reading.reasons.most_common())
    run.files, run.finished_at = reading.files, timezone.now()
    run.outliers = reading.outliers.listed() if reading.outliers else []
    if before and (run.created or run.updated or run.removed):
        run.difference = pay_changes(before, pay_by_role(model_of(run), [run.source_id]))
    run.save()
    if model_of(run) is SalaryRecord:
        write_account(run, reading, directory.titles)
    titles = _write_unmatched(run, UnmatchedKind.TITLE, directory.titles, Role)
    employers = _write_unmatched(run, UnmatchedKind.EMPLOYER, directory.employers, Company)
    for source in filter(None, (run.source, run.replaced)):
        refresh_statistics(source, factors=request.factors)
    if nameless := directory.employers.nameless:
        reading.notes.append(
            f"{nameless:,} rows have an employer with nothing to compare: empty, without a letter or digit, or only a"
            " legal form. They are of no company."
        )
    return Imported(run, reading.notes, titles, employers)


def _start(request: Request) -> ImportRun:
    """The run, with its source locked against a second run."""
    if not request.release:
        raise ImportFailed(f"Say which source the rows of “{request.format.name}” come from, with --source.")
    source = Source.objects.select_for_update().filter(slug=request.release).first()
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
    return ImportRun.objects.create(
        source=source,
        replaced=source.supersedes,
        format=request.format.name,
        model=request.format.model,
        started_at=now,
        finished_at=now,
    )


def _write_unmatched(run: ImportRun, kind: UnmatchedKind, names: Names, model: type[Model]) -> list[UnmatchedName]:
    """The names that placed no row, the most frequent first, as they are stored with the run."""
    listed = unmatched(run, kind, names, dict(model._default_manager.values_list("pk", "name")))
    UnmatchedName.objects.bulk_create(listed)
    return listed


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
