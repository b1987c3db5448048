"""Resources: how django-import-export reads and writes the rows of a model of content.

A row is saved as by a form: its model's rules hold, what follows from other fields is computed, and one record of
history is written for it, with its links.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export import fields, resources

from careers.database.history import keep_first_states, write_records
from careers.models.derived import Derived

from .cells import widget_of

# Who sees a row is decided on its own page, by the steps that lead there.
STATUS = "status"
_LEFT_OUT = ("publish_at", "expires_at")

# Raises ValidationError where a row may not be saved. Called with the row, and whether it is new.
Check = Callable[[Any, bool], None]


class ContentResource(resources.ModelResource):
    """Of one model. `settle` is called before a row is saved, and `check` after that, in the same savepoint."""

    def __init__(self, user: Any, reason: str, settle: Check, check: Check):
        super().__init__()
        self._user, self._reason, self._settle, self._check = user, reason, settle, check

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        if isinstance(instance, Derived):
            instance.derive()
        super().validate_instance(instance, import_validation_errors, validate_unique)

    def before_save_instance(self, instance, row, **kwargs):
        self._settle(instance, instance._state.adding)
        if not instance._state.adding:
            keep_first_states(type(instance), [instance.pk])
        instance._is_created = instance._state.adding
        instance.skip_history_when_saving = True

    def save_m2m(self, instance, row, **kwargs):
        super().save_m2m(instance, row, **kwargs)
        del instance.skip_history_when_saving
        write_records([instance], are_new=instance._is_created, user=self._user, reason=self._reason)
        self._check(instance, instance._is_created)


def fields_of(model: Any) -> list[Any]:
    """The fields of a table of `model`: what names a row first, then what an editor writes."""
    key = key_columns(model)
    written = [
        field
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if field.editable
        and not field.primary_key
        and field.name not in (*_LEFT_OUT, *model.bookkeeping)
        and (not field.many_to_many or field.remote_field.through._meta.auto_created)
    ]
    return sorted(written, key=lambda field: key.index(field.name) if field.name in key else len(key))


def key_columns(model: Any) -> list[str]:
    """The columns that name a row."""
    return [lookup.partition("__")[0] for lookup in model.natural_key_lookups]


@cache
def resource_of(model: Any) -> type[ContentResource]:
    """The resource of a model of content."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        skip_html_diff = True
        store_instance = True
        import_id_fields = tuple(key_columns(model))

    Meta.model = model  # type: ignore[attr-defined]
    Meta.fields = tuple(field.name for field in fields_of(model))  # type: ignore[attr-defined]
    declared: dict[str, Any] = {
        field.name: fields.Field(
            attribute=field.name,
            column_name=field.name,
            widget=widget_of(field),
            readonly=field.name == STATUS,
        )
        for field in fields_of(model)
    }
    return type(f"{model.__name__}Table", (ContentResource,), {**declared, "Meta": Meta})


def reasons_of(error: Exception, model: type[models.Model]) -> list[str]:
    """Why a row was refused, in the words of its form."""
    if not isinstance(error, ValidationError):
        return [str(error)]
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{_label(model, name)}{' '.join(told)}" for name, told in error.message_dict.items()]


def _label(model: type[models.Model], name: str) -> str:
    known = {field.name for field in model._meta.get_fields()}
    return f"{name}: " if name in known else ""
