"""Gathering: the cube follows the reports in the transaction that changes them, whichever way they are changed.

One report that is saved or deleted changes its cells at once. Within `gathering()` what is changed is noted, and the
cells are brought up to date at its end, all together: whoever writes many reports does so within it.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal

from careers.database import content_version
from careers.models import Area, SalaryRecord, Source
from careers.models.places import areas_written
from careers.models.salaries import records_written

from .codes import READ, coded
from .rebuild import RECORD, Series, rebuild
from .update import Report, change

# So many rows are asked for at once.
_BATCH = 500


@dataclass
class _Gathered:
    """What was changed: single reports by primary key, each as it was before (None: it was not there), and sources of
    which many reports were written."""

    before: dict[int, Report | None] = field(default_factory=dict)
    sources: set[int] = field(default_factory=set)

    def settle(self):
        """Brings the cells up to date. Only now are the reports read as they are after it all, because a savepoint may
        have taken back what was noted within it."""
        for source in sorted(self.sources):
            rebuild(source)
        after = _stored(self.before)
        pairs = [(old, after.get(pk)) for pk, old in self.before.items()]
        added, removed = self._differing((new, old) for old, new in pairs), self._differing(pairs)
        if added or removed:
            change(added, removed)
        if added or removed or self.sources:
            content_version.change(connection)

    def _differing(self, pairs):
        """The first of each pair where the second is not the same, but for sources that are computed anew."""
        return [one for one, other in pairs if one and one != other and one.series.source not in self.sources]


_open = local()


@contextmanager
def gathering():
    """A transaction at whose end the cells are brought up to date. One within another leaves that to the outer one."""
    if getattr(_open, "gathered", None) is not None:
        yield
        return
    _open.gathered = gathered = _Gathered()
    try:
        with transaction.atomic():
            yield
            _open.gathered = None
            if not transaction.get_rollback():
                gathered.settle()
    finally:
        _open.gathered = None


def touch(source):
    """Says that reports of the source with this primary key were written past Django's signals."""
    with gathering():
        _open.gathered.sources.add(source)


def _stored(pks):
    """The records with these primary keys as the cube sees them, by primary key, those that there are."""
    pks, found = list(pks), {}
    for start in range(0, len(pks), _BATCH):
        rows = SalaryRecord.objects.filter(pk__in=pks[start : start + _BATCH]).order_by()
        for pk, *row in rows.values_list("pk", "source", *RECORD):
            source, basis, currency, *values, amount = row
            codes = {name: coded(name, value) for name, value in zip(READ, values, strict=True)}
            found[pk] = Report(Series(source, basis, currency), codes, amount)
    return found


def _before(sender, instance, **kwargs):
    instance._stored_report = None
    if instance.pk is not None:
        _lock(instance.pk)
        instance._stored_report = _stored([instance.pk]).get(instance.pk)


def _lock(pk):
    """Waits for whoever else changes the record, so that what is read of it next is what the change replaces."""
    if connection.features.has_select_for_update and connection.in_atomic_block:
        SalaryRecord.objects.order_by().select_for_update().filter(pk=pk).values_list("pk").first()


def _after(sender, instance, **kwargs):
    with gathering():
        _open.gathered.before.setdefault(instance.pk, vars(instance).pop("_stored_report", None))


def _after_deletion(sender, instance, origin=None, **kwargs):
    if origin is instance:
        _after(sender, instance)
    elif report := vars(instance).pop("_stored_report", None):
        # Before the first of these signals all have been deleted, so cells cannot follow them one by one.
        touch(report.series.source)


def _after_many(sender, sources, **kwargs):
    for source in sources:
        touch(source)


def _before_area(sender, instance, **kwargs):
    states = Area.objects.filter(pk=instance.pk).values_list("state", flat=True)
    instance._stored_state = instance.pk and states.first()


def _after_area(sender, instance, **kwargs):
    if vars(instance).pop("_stored_state", None) != instance.state_id:
        _after_areas(sender, [instance.pk])


def _after_areas(sender, areas, **kwargs):
    """Reports count in the state to which their area belongs, which may be another one now."""
    for source in Source.objects.filter(Exists(SalaryRecord.objects.filter(source=OuterRef("pk"), area__in=areas))):
        touch(source.pk)


def connect():
    """Listens to what changes the reports, and the states in which they count."""
    listeners: list[tuple[Signal, Callable[..., None], type[Model]]] = [
        (pre_save, _before, SalaryRecord),
        (post_save, _after, SalaryRecord),
        (pre_delete, _before, SalaryRecord),
        (post_delete, _after_deletion, SalaryRecord),
        (records_written, _after_many, SalaryRecord),
        (pre_save, _before_area, Area),
        (post_save, _after_area, Area),
        (areas_written, _after_areas, Area),
    ]
    for signal, receiver, sender in listeners:
        signal.connect(receiver, sender=sender, dispatch_uid=f"careers.pay.{receiver.__name__}")
