"""History: records of many rows at once, with the links that simple-history's own bulk helper leaves out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


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
    them. Without a `user`, the record names whoever sent the request that is being answered."""
    if not instances:
        return
    model: Any = type(instances[0])
    records = model.history.bulk_history_create(
        instances, update=not are_new, default_user=user, default_change_reason=reason, default_date=when
    )
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
