"""Gathering: the cube follows the reports in the transaction that changes them, whichever way they are changed.

One report that is saved or deleted changes its cells at once. Within `gathering()` what is changed is noted, and the
cells are brought up to date at its end, all together: whoever writes many reports does so within it.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from careers import content_version
from careers.models import SalaryRecord
from careers.models.salaries import records_written

from .changes import Report, change
from .codes import READ, coded
from .cube import RECORD, Series, rebuild


@dataclass
class _Gathered:
    """What was changed: reports one by one, and sources of which many reports were written."""

    added: list[Report] = field(default_factory=list)
    removed: list[Report] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)

    def settle(self):
        """Brings the cells up to date."""
        for source in sorted(self.sources):
            rebuild(source)
        added, removed = (
            [report for report in reports if report.series.source not in self.sources]
            for reports in (self.added, self.removed)
        )
        if added or removed:
            change(added, removed)
        if added or removed or self.sources:
            content_version.change(connection)


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
            gathered.settle()
    finally:
        _open.gathered = None


def touch(source):
    """Says that reports of the source with this primary key were written past Django's signals."""
    with gathering():
        _open.gathered.sources.add(source)


def _stored(pk):
    """The record with this primary key as the cube sees it, or None."""
    row = SalaryRecord.objects.filter(pk=pk).values_list("source", *RECORD)
    if (found := row.first()) is None:
        return None
    source, basis, currency, *values, amount = found
    codes = {name: coded(name, value) for name, value in zip(READ, values, strict=True)}
    return Report(Series(source, basis, currency), codes, amount)


def _before(sender, instance, **kwargs):
    instance._stored_report = None if instance.pk is None else _stored(instance.pk)


def _after(sender, instance, **kwargs):
    old, new = vars(instance).pop("_stored_report", None), _stored(instance.pk)
    if old == new:
        return
    with gathering():
        _open.gathered.removed += [old] if old else []
        _open.gathered.added += [new] if new else []


def _after_many(sender, sources, **kwargs):
    for source in sources:
        touch(source)


def connect():
    """Listens to what changes the reports."""
    for signal, receiver in ((pre_save, _before), (pre_delete, _before), (post_save, _after), (post_delete, _after)):
        signal.connect(receiver, sender=SalaryRecord, dispatch_uid=f"careers.pay.{receiver.__name__}")
    records_written.connect(_after_many, sender=SalaryRecord, dispatch_uid="careers.pay.after_many")
