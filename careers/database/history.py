"""History: records of many rows at once, with the links that simple-history's own bulk helper leaves out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.signals import post_create_historical_record

from careers.models import EventKind, RecordType
from careers.models.kinds import DataKind

from . import events

FIRST_STATE = "As it was before the first change made here"
_INSTANT = timedelta(microseconds=1)
_CHUNK = 500


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


def is_by_hand(model: type[models.Model]) -> bool:
    """Whether saves and deletions leave its history alone, so that only `write_records` writes to it."""
    return getattr(model._meta, "history_is_by_hand", False)


def link_fields(model: Any) -> list[models.ManyToManyField]:
    """The many-to-many fields that the history of `model` keeps."""
    return model.history.model._history_m2m_fields if has_history(model) else []


def write_records(
    instances: Sequence[models.Model],
    *,
    are_new: bool,
    user: Any = None,
    reason: str | None = None,
    when: datetime | None = None,
) -> None:
    """Writes a record for each of `instances`, all of one model, as they are, with their links as the database holds
    them. Without a `user`, the record names whoever sent the request that is being answered.

    Of what a load creates no records are kept, and none of the figures that it changes: they would be thousands, and
    say what the fixtures say. The state before the first change is kept when it is made.
    """
    if not instances:
        return
    type_ = RecordType.CREATED if are_new else RecordType.CHANGED
    model: Any = type(instances[0])
    if _is_left_to_fixtures(model, are_new):
        _note_loaded(model, instances, type_)
        return
    records = _write(model, instances, type_, user, reason, when)
    events.note(model, instances, type_, records)


def write_deletions(instances: Sequence[models.Model], *, user: Any = None, reason: str | None = None) -> None:
    """Writes that `instances`, of one model whose history is written by hand, are about to be deleted."""
    if instances:
        model = type(instances[0])
        keep_first_states(model, [row.pk for row in instances])
        records = _write(model, instances, RecordType.DELETED, user, reason, None)
        events.note(model, instances, RecordType.DELETED, records)


def keep_first_states(model: Any, pks: Iterable[Any], *, before: datetime | None = None) -> None:
    """Records what the database holds of the rows of `model` with these keys, where their history has not begun. For
    what writes without `save()`, before it does; saves and deletions do it by themselves."""
    pks = list(pks)
    for start in range(0, len(pks), _CHUNK):
        some = pks[start : start + _CHUNK]
        key = model._meta.pk.attname
        begun = model.history.filter(**{f"{key}__in": some}).order_by().values_list(key, flat=True)
        rows = list(model._base_manager.filter(pk__in=set(some).difference(begun)))
        for row in rows:
            row._history_user = None
        if rows:
            _write(model, rows, RecordType.CHANGED, None, FIRST_STATE, (before or timezone.now()) - _INSTANT)


def _write(
    model: Any, instances: Sequence[Any], type_: str, user: Any, reason: str | None, when: datetime | None
) -> list[Any]:
    records = model.history.bulk_history_create(
        instances,
        update=type_ != RecordType.CREATED,
        default_user=user,
        default_change_reason=reason,
        default_date=when,
        batch_size=_CHUNK,
    )
    if type_ == RecordType.DELETED:
        model.history.filter(pk__in=[record.pk for record in records]).update(history_type=type_)
    record_of = {model._meta.pk.value_from_object(record): record for record in records}
    for many in link_fields(model):
        through: Any = many.remote_field.through
        columns = [column.attname for column in through._meta.fields]
        holder = f"{many.m2m_field_name()}_id"
        kept = getattr(model.history.model, many.name).model
        kept.objects.bulk_create(
            kept(history=record_of[getattr(link, holder)], **{name: getattr(link, name) for name in columns})
            for link in through.objects.filter(**{f"{holder}__in": list(record_of)})
        )
    return records


def _is_left_to_fixtures(model: Any, are_new: bool) -> bool:
    one = events.recording()
    return one is not None and one.kind is EventKind.LOAD and (are_new or model.data_kind is DataKind.FIGURE)


def _note_loaded(model: Any, instances: Sequence[Any], type_: str) -> None:
    """That content came with a load, so that it can be taken back; not when all of it did, as in an empty portal."""
    came_to_others = model._base_manager.order_by()[: len(instances) + 1].count() > len(instances)
    if model.data_kind is not DataKind.FIGURE and came_to_others:
        events.note(model, instances, type_)


def note_record(sender, instance, history_instance, **kwargs):
    events.note(type(instance), [instance], history_instance.history_type, [history_instance])


def connect() -> None:
    post_create_historical_record.connect(note_record, dispatch_uid="careers.database.history")
