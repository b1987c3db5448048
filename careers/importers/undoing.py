"""Undoing: takes a run back, so that its source holds exactly what it held before."""

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from careers.database.large_writes import database, quoted
from careers.models import ChangeKind, ImportChange, ImportRun

from . import skill_links
from .derived import refresh_statistics
from .errors import ImportFailed
from .writing import columns_of, model_of

_CHANGED_SINCE = "Run {run} cannot be undone: its rows, or what they refer to, were changed since in another way."


def undo(number: int) -> ImportRun:
    """Deletes what the run created and restores what it updated and removed, all or nothing.

    Raises ImportFailed when there is no such run, when it was undone before, or when a later one stands on it.
    """
    try:
        with transaction.atomic():
            run = _run(number)
            _delete_links(run)
            _delete_created(run)
            _restore_updated(run)
            _restore_removed(run)
            if skill_links.has_links(model_of(run)):
                skill_links.restore(run)
            run.changes.all().delete()
            run.undone_at = timezone.now()
            run.save(update_fields=["undone_at"])
            for source in filter(None, (run.source, run.replaced)):
                refresh_statistics(source)
    except IntegrityError as error:
        raise ImportFailed(_CHANGED_SINCE.format(run=number)) from error
    return run


def _run(number: int) -> ImportRun:
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
    if standing := later.touching(run.touched).order_by("-pk").first():
        raise ImportFailed(
            f"Run {standing.pk} stands on run {number}: it changed rows of the same source later. "
            f"Undo run {standing.pk} first."
        )
    return run


def _delete_links(run: ImportRun) -> None:
    """Of the records that it created, and of those it updated."""
    model = model_of(run)
    if skill_links.has_links(model):
        table, changes = quoted(model._meta.db_table), quoted(ImportChange._meta.db_table)
        skill_links.delete(
            f"SELECT id FROM {table} WHERE source_id = %s AND import_run_id = %s"
            f" UNION ALL SELECT c.{quoted('row')} FROM {changes} c WHERE c.run_id = %s",
            [run.source_id, run.pk, run.pk],
        )


def _delete_created(run: ImportRun) -> None:
    model_of(run)._base_manager.filter(source=run.source_id, import_run=run.pk)._raw_delete("default")


def _restore_updated(run: ImportRun) -> None:
    table, columns = model_of(run)._meta.db_table, columns_of(model_of(run))
    values, joined = database().from_image(table, columns)
    changes = quoted(ImportChange._meta.db_table)
    names, row = ", ".join(map(quoted, columns)), quoted("row")
    image = f"SELECT {values} FROM {changes} c{joined} WHERE c.run_id = %s AND c.{row} = {quoted(table)}.id"
    changed = f"SELECT c.{row} FROM {changes} c WHERE c.run_id = %s AND c.kind = %s"
    _execute(
        f"UPDATE {quoted(table)} SET ({names}) = ({image}) WHERE id IN ({changed})",
        [run.pk, run.pk, ChangeKind.UPDATED.value],
    )


def _restore_removed(run: ImportRun) -> None:
    table, columns = model_of(run)._meta.db_table, columns_of(model_of(run))
    values, joined = database().from_image(table, columns)
    _execute(
        f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, columns))}) SELECT {values}"
        f" FROM {quoted(ImportChange._meta.db_table)} c{joined} WHERE c.run_id = %s AND c.kind = %s",
        [run.pk, ChangeKind.REMOVED.value],
    )


def _execute(sql: str, parameters: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
