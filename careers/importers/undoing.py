"""Undoing: takes a run back, so that its source holds exactly what it held before."""

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone

from careers.database.events import figures_will_change, recorded_as
from careers.database.large_writes import database
from careers.database.sql import execute, quoted
from careers.decisions import examine
from careers.models import ChangeKind, Event, EventKind, ImportChange, ImportRun
from careers.pay.estimates import refit_sources
from careers.pay.factor_effects import measure_sources

from . import skill_links
from .accounts import restore_accounts
from .runs import ImportFailed, holds_pay, refresh_statistics
from .writing import changed_rows, columns_of, model_of

_CHANGED_SINCE = "Run {run} cannot be undone: its rows, or what they refer to, were changed since in another way."


def undo(number: int) -> ImportRun:
    """Deletes what the run created and restores what it updated and removed, all or nothing.

    Raises ImportFailed when there is no such run, when it was undone before, or when a later one stands on it.
    """
    try:
        with recorded_as(EventKind.UNDO) as event:
            run = _run_to_undo(number)
            event.run, event.title = run, str(run.source)
            event.undoes = Event.objects.filter(run=run, kind=EventKind.IMPORT).first()
            figures_will_change(Q(pk__in=run.touched))
            model = model_of(run)
            if skill_links.has_links(model):
                _delete_links(run)
            model._base_manager.filter(source=run.source_id, import_run=run.pk)._raw_delete("default")
            _restore_rows(run)
            if skill_links.has_links(model):
                skill_links.restore(run)
            if holds_pay(run):
                restore_accounts(run)
            run.changes.all().delete()
            run.undone_at = timezone.now()
            run.save(update_fields=["undone_at"])
            touched = list(filter(None, (run.source, run.replaced))) if holds_pay(run) else []
            for source in touched:
                refresh_statistics(source)
            examine(model, run.touched, run)
    except IntegrityError as error:
        raise ImportFailed(_CHANGED_SINCE.format(run=number)) from error
    refit_sources(touched)
    measure_sources(touched)
    return run


def _run_to_undo(number: int) -> ImportRun:
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .select_related("source", "replaced")
        .filter(pk=number)
        .first()
    )
    if run is None:
        raise ImportFailed(f"There is no run {number}. The admin lists them under “Import runs”.")
    if run.undone_at is not None:
        raise ImportFailed(f"Run {number} was undone on {run.undone_at:%-d %B %Y} already.")
    later = ImportRun.objects.in_force().that_changed_something().filter(pk__gt=number, model=run.model)
    if last := later.touching(run.touched).order_by("-pk").first():
        raise ImportFailed(
            f"Run {last.pk} stands on run {number}: it changed rows of the same source later. "
            f"Undo run {last.pk} first."
        )
    return run


def _delete_links(run: ImportRun) -> None:
    """Deletes the skills of the records that the run created, and of those that it updated."""
    records, changes = quoted(model_of(run)._meta.db_table), quoted(ImportChange._meta.db_table)
    skill_links.delete(
        f"SELECT id FROM {records} WHERE source_id = %s AND import_run_id = %s"
        f" UNION ALL SELECT c.{quoted('row')} FROM {changes} c WHERE c.run_id = %s",
        [run.source_id, run.pk, run.pk],
    )


def _restore_rows(run: ImportRun) -> None:
    """Gives the rows that the run updated their earlier values, and puts those that it removed back."""
    name, columns = model_of(run)._meta.db_table, columns_of(model_of(run))
    values, joined = database().from_image(name, columns)
    table, names, row = quoted(name), ", ".join(map(quoted, columns)), quoted("row")
    images = f"FROM {quoted(ImportChange._meta.db_table)} c{joined} WHERE c.run_id = %s"
    changed, parameters = changed_rows(run, ChangeKind.UPDATED)
    execute(
        f"UPDATE {table} SET ({names}) = (SELECT {values} {images} AND c.{row} = {table}.id) WHERE id IN ({changed})",
        [run.pk, *parameters],
    )
    execute(
        f"INSERT INTO {table} ({names}) SELECT {values} {images} AND c.kind = %s", [run.pk, ChangeKind.REMOVED.value]
    )
