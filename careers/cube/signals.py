"""The cube and the statistics of filings follow the reports in the transaction that changes them, whichever way they
are changed.

One report that is saved or deleted changes its cells at once. Within `cells_updated_together()` changes are noted, and
the cells are brought up to date at its end: whoever writes many reports does so within it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from django.apps import AppConfig
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from django.dispatch import Signal

from careers.database import content_version
from careers.database.events import figures_will_change
from careers.database.migrations import missing_migrations
from careers.models import Area, SalaryRecord, Source
from careers.models.places import areas_written
from careers.models.salaries import records_written

from . import filing_stats
from .codes import READ, coded
from .rebuild import RECORD, Series, StagedCells, rebuild
from .summaries import UNRECORDED
from .update import Report, update_cells

# So many records are asked for at once.
_BATCH = 500


class _PendingChanges:
    """What was changed since the cells were brought up to date: single reports by primary key, each as it was before
    (None for a new one), the roles in which they were and are by source, and sources of which many reports were
    written."""

    def __init__(self) -> None:
        self.before: dict[int, Report | None] = {}
        self.roles: dict[int, set[int]] = defaultdict(set)
        self.outdated_sources: set[int] = set()

    def apply(self) -> None:
        """Brings the cells up to date. Only now are the reports read as they are afterwards, because a savepoint may
        have taken back what was noted within it."""
        if touched := self.outdated_sources | self.roles.keys():
            figures_will_change(Q(pk__in=touched))
        for source in sorted(self.outdated_sources):
            rebuild(source)
            filing_stats.rebuild(source)
        for source in sorted(self.roles.keys() - self.outdated_sources):
            filing_stats.rebuild(source, self.roles[source])
        after = _reports(self.before)
        changed = [(old, after.get(pk)) for pk, old in self.before.items() if old != after.get(pk)]
        removed = self._not_rebuilt(old for old, _ in changed)
        added = self._not_rebuilt(new for _, new in changed)
        if added or removed:
            update_cells(added, removed)
        if added or removed or self.outdated_sources:
            content_version.change(connection)

    def _not_rebuilt(self, reports: Iterable[Report | None]) -> list[Report]:
        return [report for report in reports if report and report.series.source not in self.outdated_sources]


# Each thread has its own, None outside of `cells_updated_together()`.
_pending = local()


@contextmanager
def cells_updated_together() -> Iterator[None]:
    """A transaction at whose end the cells are brought up to date. One within another leaves that to the outer one."""
    if getattr(_pending, "changes", None) is not None:
        yield
        return
    _pending.changes = changes = _PendingChanges()
    try:
        with transaction.atomic():
            yield
            _pending.changes = None
            if not transaction.get_rollback():
                changes.apply()
    finally:
        _pending.changes = None


def mark_outdated(source: int) -> None:
    """Says that reports of the source with this primary key were written past Django's signals: all its cells are
    computed anew at the end of `cells_updated_together()`, or at once outside of it."""
    with cells_updated_together():
        _pending.changes.outdated_sources.add(source)


def write_staged(cells: StagedCells, source: int) -> None:
    """Writes the cells of the source with this primary key that were computed before its reports were written; where
    they no longer hold, all its cells are computed anew."""
    figures_will_change(Q(pk=source))
    if cells.write():
        filing_stats.rebuild(source)
        content_version.change(connection)
    else:
        mark_outdated(source)


def _reports(pks: Iterable[int]) -> dict[int, Report]:
    """The records with these primary keys that there are, as the cube sees them."""
    pks, reports = list(pks), {}
    for start in range(0, len(pks), _BATCH):
        records = SalaryRecord.objects.filter(pk__in=pks[start : start + _BATCH]).order_by()
        for pk, source, *row in records.values_list("pk", "source", *RECORD):
            basis, currency, *values, amount = row
            codes = {name: coded(name, value) for name, value in zip(READ, values, strict=True)}
            reports[pk] = Report(Series(source, basis, currency), codes, amount)
    return reports


def _before_report(sender: Any, instance: Any, **kwargs: Any) -> None:
    instance._report_before = None
    if instance.pk is not None:
        if connection.features.has_select_for_update and connection.in_atomic_block:
            # Waits for whoever else changes the record, so that what is read next is what the change replaces.
            SalaryRecord.objects.order_by().select_for_update().filter(pk=instance.pk).values_list("pk").first()
        instance._report_before = _reports([instance.pk]).get(instance.pk)


def _after_report(sender: Any, instance: Any, **kwargs: Any) -> None:
    before = vars(instance).pop("_report_before", None)
    with cells_updated_together():
        _pending.changes.before.setdefault(instance.pk, before)
        if before and before.codes["role"] != UNRECORDED:
            _pending.changes.roles[before.series.source].add(before.codes["role"])
        if instance.role_id is not None:
            _pending.changes.roles[instance.source_id].add(instance.role_id)


def _after_deletion(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    if origin is instance:
        _after_report(sender, instance)
    elif report := vars(instance).pop("_report_before", None):
        # Before the first of these signals all have been deleted, so cells cannot follow them one by one.
        mark_outdated(report.series.source)


def _after_many_reports(sender: Any, sources: Iterable[int], **kwargs: Any) -> None:
    for source in sources:
        mark_outdated(source)


def _before_area(sender: Any, instance: Any, **kwargs: Any) -> None:
    states = Area.objects.filter(pk=instance.pk).values_list("state", flat=True)
    instance._state_before = instance.pk and states.first()


def _after_area(sender: Any, instance: Any, **kwargs: Any) -> None:
    if vars(instance).pop("_state_before", None) != instance.state_id:
        _after_many_areas(sender, [instance.pk])


def _after_many_areas(sender: Any, areas: Iterable[int], **kwargs: Any) -> None:
    """Reports count in the state to which their area belongs, which may be another one now."""
    reports = SalaryRecord.objects.filter(source=OuterRef("pk"), area__in=areas)
    _after_many_reports(sender, Source.objects.filter(Exists(reports)).values_list("pk", flat=True))


def _after_migrate(sender: Any, **kwargs: Any) -> None:
    """A database of an earlier release has filings, and no statistics of them."""
    if not missing_migrations():
        filing_stats.rebuild_missing()


def connect(config: AppConfig) -> None:
    """Listens to what changes the reports, and the states in which they count."""
    post_migrate.connect(_after_migrate, sender=config, dispatch_uid="careers.cube._after_migrate")
    listeners: list[tuple[Signal, Callable[..., None], type[Model]]] = [
        (pre_save, _before_report, SalaryRecord),
        (post_save, _after_report, SalaryRecord),
        (pre_delete, _before_report, SalaryRecord),
        (post_delete, _after_deletion, SalaryRecord),
        (records_written, _after_many_reports, SalaryRecord),
        (pre_save, _before_area, Area),
        (post_save, _after_area, Area),
        (areas_written, _after_many_areas, Area),
    ]
    for signal, receiver, sender in listeners:
        signal.connect(receiver, sender=sender, dispatch_uid=f"careers.cube.{receiver.__name__}")
