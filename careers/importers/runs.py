"""Runs: publishers' files to the database, every row accounted for, all or nothing.

Read -> validate each row -> classify, while others write; then write, in one transaction. The files of a run are the
whole of what their source says: rows of it that they no longer hold are removed, and so are those of a release that it
replaces.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model, Q
from django.utils import timezone

from careers.cube.rebuild import StagedCells
from careers.cube.signals import mark_outdated, write_staged
from careers.database.events import figures_will_change, recorded_as
from careers.database.large_writes import database
from careers.importers.formats.catalogue import Format
from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Names
from careers.importers.matching.portal_directory import portal_directory
from careers.importers.matching.unmatched import unmatched
from careers.models import (
    ChangeKind,
    Company,
    EstimateFit,
    EventKind,
    FactorEffect,
    ImportRun,
    Role,
    SalaryRecord,
    Source,
    UnmatchedKind,
    UnmatchedName,
)
from careers.pay.estimates import refit_sources
from careers.pay.factor_effects import measure_sources
from careers.pay.figures import span

from .accounts import accounts_of, write_account
from .failed import ImportFailed
from .pay_change import PayByRole, pay_by_role, pay_changes, staged_pay_by_role
from .reading import Reading, Show
from .tables import TableError
from .writing import STAGE, Stage, model_of, staging, write_skills

# Rows of a source go only when it is said that they may, if they are so many, or so large a share of it.
_MANY_LOST = 1000
_SHARE_LOST = 0.1
# Of a release that is replaced, no less than this share must come back.
_SHARE_REPLACED = 0.5
_FEW_LOST = 5  # so few may go whatever their share


class WouldShrink(ImportFailed):
    """Most rows of a source would go, and nobody has said that they may."""


@dataclass(frozen=True)
class Request:
    """What is to be imported. `source` is the slug of a release, or "" for that of the format. `may_shrink` says that
    the files are the whole release though most of its rows are not in them. `person` is who imports, None where the
    request that is being answered tells, or nobody does."""

    format: Format
    paths: Sequence[Path]
    source: str = ""
    year: int | None = None
    dry_run: bool = False
    may_shrink: bool = False
    # Whether the factors of pay are measured anew, which takes a minute for a million rows.
    factors: bool = True
    person: Any = None

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


# Called with a run that is written, in its transaction. What it raises takes all of the run back.
Settle = Callable[[Imported], None]


def import_files(
    request: Request, show: Show = lambda rows, consumed: None, settle: Settle = lambda imported: None
) -> Imported:
    """Imports the files. Raises ImportFailed, with the database as it was, when the files cannot be taken.

    The files are read, checked and compared with what is stored while others write; then all is written in one
    transaction, at whose end `settle` is called. `show` is called now and then with the number of rows and of bytes
    that have been read.
    """
    try:
        run = _new_run(request)
        with database().in_bounded_memory(), staging(run, request.format) as stage:
            with database().beside_writers():
                prepared = _prepare(request, run, stage, show)
            with recorded_as(EventKind.IMPORT, user=request.person, title=str(run.source)) as event:
                imported = _write(request, prepared, stage)
                event.run = run
                settle(imported)
                if request.dry_run:
                    transaction.set_rollback(True)
                    event.forget()
        if request.factors and not request.dry_run and holds_pay(run):
            touched = list(filter(None, (run.source, run.replaced)))
            refit_sources(touched)
            measure_sources(touched)
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


def holds_pay(run: ImportRun) -> bool:
    """Whether the run's rows are reports of pay, on which the statistics, the account and the fits of its source rest.
    A survey is also the source of other rows, which leave those alone."""
    return model_of(run) is SalaryRecord


def refresh_statistics(source: Source, *, cells: StagedCells | None = None) -> None:
    """Brings the cube of pay to what the rows of `source` say now, with `cells` that were computed before. For the
    transaction that wrote or removed the rows; the effects of the factors of pay and the fits of estimates, which no
    longer hold, go with it, and are made anew after it."""
    if cells is None:
        mark_outdated(source.pk)
    else:
        write_staged(cells, source.pk)
    FactorEffect.objects.filter(source=source).delete()
    EstimateFit.objects.filter(source=source).delete()


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
    reading = Reading(request.format, run.source, _year_of_rows(request, run.source), directory, show)
    for path in request.paths:
        reading.write_file(path, stage)
    # A file of another publisher, or a cut one, must not count as "there are no rows any more".
    if not reading.accepted:
        reasons = "; ".join(f"{reason}: {rows:,}" for reason, rows in reading.reasons.most_common(5))
        raise ImportFailed(f"None of {reading.read:,} rows could be taken ({reasons or 'they are too few'}).")
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
    if not stage.decided.are_current:
        raise ImportFailed(
            "An editor decided on a figure of this source while the files were read: import them again."
        )
    if not stage.is_current():
        before = pay_by_role(model_of(run), run.touched)
    figures_will_change(Q(pk__in=run.touched))
    run.accounts_before = accounts_of(run.touched) if holds_pay(run) else []
    run.save()
    stage.store()
    stage.decided.finish()
    if not request.may_shrink:
        _refuse_to_shrink(run, request.format)
    if request.format.names_skills:
        write_skills(run)
    run.read, run.joined = reading.read, reading.joined
    run.rejected, run.reasons = reading.reasons.total(), dict(reading.reasons.most_common())
    run.files, run.finished_at = reading.files, timezone.now()
    run.outliers = reading.outliers.listed() if reading.outliers else []
    if before and (run.created or run.updated or run.removed):
        run.difference = pay_changes(before, prepared.after or staged_pay_by_role(model_of(run), STAGE))
    run.save()
    UnmatchedName.objects.bulk_create([*prepared.titles, *prepared.employers])
    if holds_pay(run):
        write_account(run, reading, prepared.directory.titles)
        refresh_statistics(run.source, cells=prepared.cells)
        if run.replaced:
            refresh_statistics(run.replaced)
    notes = [*_doubts_about_year(request, run.source), *reading.notes]
    if nameless := prepared.directory.employers.nameless:
        notes.append(
            f"{nameless:,} rows have an employer with nothing to compare: empty, without a letter or digit, or only a"
            " legal form. They are of no company."
        )
    return Imported(run, notes, prepared.titles, prepared.employers)


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
    if source.is_hand_kept:
        raise ImportFailed(
            f"The figures of “{source.slug}” are written down by hand, and an import would remove what is not in its"
            " files. Say in the admin that they are not, or name another source with --source."
        )
    _year_of_rows(request, source)
    now = timezone.now()
    return ImportRun(
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


def _unmatched(run: ImportRun, kind: UnmatchedKind, names: Names, model: type[Model]) -> list[UnmatchedName]:
    """The names that placed no row, the most frequent first, as they are stored with the run."""
    return unmatched(run, kind, names, dict(model._default_manager.values_list("pk", "name")))


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
            raise WouldShrink(
                f"Of the rows of “{run.source.slug}”{of_part}, {lost:,} are not in the files and {kept:,} are. Are"
                " they files of this source, whole, and all of them? If so, say --shrink; a new release is a source of"
                " its own."
            )
        if run.replaced is None:
            continue
        replaced = gone_in_part.filter(before__source_id=run.replaced_id).count()
        if replaced >= _FEW_LOST and (now := rows.count()) < _SHARE_REPLACED * replaced:
            raise WouldShrink(
                f"“{run.source.slug}” would replace {replaced:,} rows of “{run.replaced.slug}”{of_part} with {now:,}."
                " Are the files whole, and all of them? If so, say --shrink."
            )
