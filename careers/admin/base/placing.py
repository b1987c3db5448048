"""Placing: what a rule of the database refuses is said at the field that an editor has changed, not above the form."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import F, Q


def fields_of(constraint: Any) -> list[str]:
    """The fields that a constraint is about, in the order in which it names them."""
    names = [*getattr(constraint, "fields", ()), *_named_in(getattr(constraint, "condition", None))]
    for expression in getattr(constraint, "expressions", ()):
        names += [_named_by(each) for each in expression.flatten() if isinstance(each, F)]
    return list(dict.fromkeys(names))


def _named_in(condition: Any) -> Iterator[str]:
    children: Any = condition.children if isinstance(condition, Q) else ()
    for child in children:
        if isinstance(child, Q):
            yield from _named_in(child)
        else:
            lookup, value = child
            yield lookup.split("__")[0]
            if isinstance(value, F):
                yield _named_by(value)


def _named_by(expression: Any) -> str:
    return str(expression.name)


def at_their_fields(
    error: ValidationError, model: type[models.Model], candidates: Iterable[str]
) -> dict[str, list[ValidationError]]:
    """The errors by field; those of a constraint at the first of `candidates` that it is about, above the form where
    it is about none of them."""
    candidates = list(candidates)
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    about = {str(each.get_violation_error_message()): fields_of(each) for each in model._meta.constraints}
    placed: dict[str, list[ValidationError]] = {}
    for name, told in by_field.items():
        for each in told:
            fields = about.get(str(each.message), []) if name == NON_FIELD_ERRORS else []
            place = next((field for field in candidates if field in fields), name)
            placed.setdefault(place, []).append(each)
    return placed


class PlacedErrors(forms.ModelForm):
    """A form whose errors stand where they can be mended: at what was changed, else at what is shown."""

    def _update_errors(self, errors):
        shown = [name for name, field in self.fields.items() if not isinstance(field.widget, forms.HiddenInput)]
        placed = at_their_fields(errors, type(self.instance), [*self.changed_data, *shown])
        super()._update_errors(ValidationError(placed))  # type: ignore[misc]
