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
from careers.pay.figures import span

from . import skill_links
from .accounts import accounts_of, write_account
from .pay_change import pay_by_role, pay_changes
from .reading import Reading, Show
from .tables import TableError
from .writing import model_of, write_skills, writer

# A row takes at least as many bytes of a file.
_SHORTEST_ROW = 60
# Rows of a source go only when it is said that they may, if they are so many, or so large a share of it.
_MANY_LOST = 1000
_SHARE_LOST = 0.1
# Of a release that is replaced, no less than this share must come back.
_SHARE_REPLACED = 0.5
_FEW_LOST = 5  # so few may go whatever their share


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
        return self.source or self.format.source.format(year=self.year_stated)

    @property
    def year_stated(self) -> int | None:
        """The year that was given, or that of the files where they are named after it."""
        return self.format.year_of(self.paths, self.year) if self.format.year_of else self.year

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
    reading = Reading(run, request.format, _year_of_rows(request, run.source), directory, show)
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
        _refuse_to_shrink(run, request.format)
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
    notes = [*_doubts_about_year(request, run.source), *reading.notes]
    if nameless := directory.employers.nameless:
        notes.append(
            f"{nameless:,} rows have an employer with nothing to compare: empty, without a letter or digit, or only a"
            " legal form. They are of no company."
        )
    return Imported(run, notes, titles, employers)


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
    _year_of_rows(request, source)
    now = timezone.now()
    return ImportRun.objects.create(
        source=source,
        replaced=source.supersedes,
        format=request.format.name,
        model=request.format.model,
        started_at=now,
        finished_at=now,
    )


def _year_of_rows(request: Request, source: Source) -> int | None:
    """The year of rows that state none: the one stated, else the one that the source describes. Raises ImportFailed
    where files that are named after their year are of another than the source."""
    year = request.year_stated
    if source.period_start is None or source.period_end is None:
        return year
    first, last = source.period_start.year, source.period_end.year
    if year is None:
        return first if first == last else None
    if request.format.year_of is not None and not first <= year <= last:
        raise ImportFailed(
            f"The source “{source.slug}” describes {span([first, last])}, the files {year}: name the source of their"
            " release with --source."
        )
    return year


def _doubts_about_year(request: Request, source: Source) -> list[str]:
    """What to say where --year, which counts, is none that the source describes."""
    year, days = request.year, (source.period_start, source.period_end)
    if year is None or days[0] is None or days[1] is None or days[0].year <= year <= days[1].year:
        return []
    return [
        f"The source “{source.slug}” describes {span([day.year for day in days if day])}, --year says {year}: mend the"
        " one that is wrong."
    ]


def _write_unmatched(run: ImportRun, kind: UnmatchedKind, names: Names, model: type[Model]) -> list[UnmatchedName]:
    """The names that placed no row, the most frequent first, as they are stored with the run."""
    listed = unmatched(run, kind, names, dict(model._default_manager.values_list("pk", "name")))
    UnmatchedName.objects.bulk_create(listed)
    return listed


def _refuse_to_shrink(run: ImportRun, format: Format) -> None:
    """Files named for the wrong source, damaged ones, or a part of a release taken for the whole, would empty it. Each
    part of a release in parts is looked at by itself."""
    if run.removed < _FEW_LOST:
        return
    stored = model_of(run)._default_manager.filter(source=run.source_id)
    gone = run.changes.filter(kind=ChangeKind.REMOVED)
    for part in format.parts or ("",):
        rows = stored.filter(key__startswith=part) if part else stored
        gone_in_part = gone.filter(before__key__startswith=part) if part else gone
        of_part = f" that begin with “{part}”" if part else ""
        lost = gone_in_part.filter(before__source_id=run.source_id).count()
        kept = rows.exclude(import_run=run).count()
        if lost >= _MANY_LOST or (lost >= _FEW_LOST and lost > _SHARE_LOST * (lost + kept)):
            raise ImportFailed(
                f"Of the rows of “{run.source.slug}”{of_part}, {lost:,} are not in the files and {kept:,} are. Are"
                " they files of this source, whole, and all of them? If so, say --shrink; a new release is a source of"
                " its own."
            )
        if run.replaced is None:
            continue
        replaced = gone_in_part.filter(before__source_id=run.replaced_id).count()
        if replaced >= _FEW_LOST and (now := rows.count()) < _SHARE_REPLACED * replaced:
            raise ImportFailed(
                f"“{run.source.slug}” would replace {replaced:,} rows of “{run.replaced.slug}”{of_part} with {now:,}."
                " Are the files whole, and all of them? If so, say --shrink."
            )
