"""Asking: the parameters of the API. They are those of the pages' own forms, so both understand the same."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field, WithJsonSchema, create_model

from careers.pages.shared.filters import Filter

from .addresses import absolute
from .problems import Problem

MOST_A_PAGE, USUAL_A_PAGE = 100, 50
today = timezone.localdate


class Paged(Schema):
    page: int = Field(1, ge=1, le=1_000_000, description="Which part of the list, from 1.")
    per_page: int = Field(USUAL_A_PAGE, ge=1, le=MOST_A_PAGE, description="How many items a part has.")


def asked_by(form: type[Filter], *required: str, paged: bool = False, **told: str) -> Any:
    """The parameters of `form` as a model for the schema. What they may be the form decides, which knows the content;
    `told` describes them further."""
    fields: dict[str, Any] = {}
    for name, field in form.base_fields.items():
        is_list = isinstance(field, forms.MultipleChoiceField)
        text = Annotated[str, WithJsonSchema(_schema_of(field))]
        described = ". ".join(filter(None, (str(field.label).rstrip("."), told.get(name, ""))))
        default: Any = ... if name in required else ([] if is_list else None)
        fields[name] = (list[text] if is_list else text, Field(default, description=described))
    return create_model(form.__name__, __base__=Paged if paged else Schema, **fields)


def _schema_of(field: forms.Field) -> dict[str, Any]:
    """The JSON schema of what a field takes. Its choices are written in when the schema is sent (schema.py), as most
    of them are content."""
    if isinstance(field, forms.IntegerField):
        bounds: dict[str, Any] = {"minimum": field.min_value, "maximum": field.max_value}
        whole = "number" if isinstance(field, forms.DecimalField) else "integer"
        return {"type": whole, **{name: int(value) for name, value in bounds.items() if value is not None}}
    if isinstance(field, forms.BooleanField):
        return {"type": "string", "enum": ["", "on"]}
    return {"type": "string", "maxLength": getattr(field, "max_length", None) or 100}


def page_of(request: HttpRequest, items: Sequence[Any], asked: Paged) -> dict[str, Any]:
    """A part of a list whose order is always the same, without its `items`, and which it is: what `items[part]` are.
    Raises a Problem where there is no such part."""
    count, size = len(items), asked.per_page
    pages = max(1, -(-count // size))
    if asked.page > pages:
        raise Problem(404, f"The list has no part {asked.page}.", mend=f"Ask for a part from 1 to {pages}.")
    return {
        "count": count,
        "page": asked.page,
        "pages": pages,
        "next": _part(request, asked.page + 1) if asked.page < pages else None,
        "previous": _part(request, asked.page - 1) if asked.page > 1 else None,
        "items": items[(asked.page - 1) * size : asked.page * size],
    }


def _part(request: HttpRequest, number: int) -> str:
    """The address of another part of the same list."""
    query = [(name, value) for name, values in request.GET.lists() if name != "page" for value in values]
    return absolute(request, f"{request.path}?{urlencode([*query, ('page', number)])}")
