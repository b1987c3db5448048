"""Text order: rows sorted alike on every database, whatever language it was set up for."""

from typing import Any

from django.db import connection, models
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate


def by_code_points(model: type[models.Model], lookup: str) -> OrderBy:
    """Ascending by `lookup`: text by its code points, empty values first."""
    field: Any = None
    for name in lookup.split("__"):
        options = (field.related_model if field else model)._meta
        field = options.pk if name == "pk" else options.get_field(name)
    value = F(lookup)
    # SQLite compares bytes as it is, which for UTF-8 is the order of code points.
    if connection.vendor == "postgresql" and isinstance(field, models.CharField | models.TextField):
        return Collate(value, "C").asc(nulls_first=True)
    return value.asc(nulls_first=True)
