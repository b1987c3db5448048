"""Tables: one for each kind of thing that is published, of its published rows, named by words and never by numbers.

Single reports of pay are not passed on: a table of cells has what may be shown of them (figures.py), as pages do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import models
from django.db.models import Q

from careers.models import FactorEffect, RoleTitle, SalaryRecord, SourceAccount
from careers.models.kinds import DataKind, models_of
from careers.models.natural_key import NaturalKeyModel
from careers.models.publication import Publishable, public
from careers.stats.thresholds import CONFIDENTIAL_MINIMUM_N

from .columns import Column, column_of
from .figures import FIGURES
from .licences import OWN, Licence

# A row: its source's slug, "" where it has none, and its values by column.
Row = tuple[str, tuple[Any, ...]]
Rows = Callable[[date], Iterator[Row]]
_KINDS = (DataKind.CONTENT, DataKind.PART, DataKind.REFERENCE, DataKind.FIGURE)
_LEFT_OUT = (SalaryRecord, SourceAccount)
# What says how a row stands with editors, and not what it is about.
_NOT_SHOWN = ("status", "publish_at", "expires_at")


@dataclass(frozen=True)
class Table:
    """`key` names the columns that tell its rows apart, and `rows` gives them for a day, in their order."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Rows

    def parts(self, day: date, licences: dict[str, Licence]) -> dict[Licence, list[tuple[Any, ...]]]:
        """The rows by the licence under which they stand."""
        parts: dict[Licence, list[tuple[Any, ...]]] = {}
        for source, values in self.rows(day):
            parts.setdefault(licences[source] if source else OWN, []).append(values)
        return parts or {OWN: []}


@dataclass(frozen=True, eq=False)
class _Stored:
    """The rows of a model."""

    model: Any

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name_plural).replace(" ", "_")

    @cached_property
    def fields(self) -> tuple[Any, ...]:
        return tuple(
            field
            for field in self.model._meta.concrete_fields
            if (field.editable or field.name == "editors_note")
            and not field.primary_key
            and not isinstance(field, models.JSONField)
            and field.name not in _NOT_SHOWN
        )

    @cached_property
    def many(self) -> tuple[Any, ...]:
        return tuple(self.model._meta.local_many_to_many)

    def table(self) -> Table:
        fields = (*self.fields, *self.many)
        key = tuple(dict.fromkeys(lookup.partition("__")[0] for lookup in self.model.natural_key_lookups))
        doc = " ".join((self.model.__doc__ or "").split("\n\n")[0].split())
        columns = tuple(column_of(self.name, field) for field in fields)
        title = str(self.model._meta.verbose_name_plural).capitalize()
        return Table(self.name, title, doc, columns, key, self.rows)

    def rows(self, day: date) -> Iterator[Row]:
        lookups = [_lookups(field) for field in self.fields]
        source = ["source__slug"] if any(field.name == "source" for field in self.fields) else []
        queryset = self.model._base_manager.filter(self.is_public()).order_by()
        found = []
        linked = [self._linked(field) for field in self.many]
        for pk, *values in queryset.values_list("pk", *source, *chain(*lookups)):
            slug = values.pop(0) if source else ""
            cells = [_joined(values[start:end]) for start, end in _slices(lookups)]
            found.append((slug, (*cells, *(links.get(pk, "") for links in linked))))
        yield from sorted(found, key=lambda row: [str(value) for value in row[1]])

    def is_public(self) -> Q:
        """What readers see: neither a row nor anything that it names is hidden."""
        condition = public() if issubclass(self.model, Publishable) else Q()
        for field in self.fields:
            if field.is_relation and issubclass(field.related_model, Publishable):
                shown = public(f"{field.name}__")
                condition &= shown | Q(**{f"{field.name}__isnull": True}) if field.null else shown
        if self.model is RoleTitle:
            condition &= Q(is_public=True)
        if self.model is FactorEffect:
            condition &= Q(n_level__gte=CONFIDENTIAL_MINIMUM_N, n_reference__gte=CONFIDENTIAL_MINIMUM_N)
        return condition

    def _linked(self, field: Any) -> dict[int, str]:
        through, lookup = field.remote_field.through, field.related_model.natural_key_lookups[0]
        holder, held = f"{field.m2m_field_name()}_id", field.m2m_reverse_field_name()
        seen = public(f"{held}__") if issubclass(field.related_model, Publishable) else Q()
        names: dict[int, list[str]] = {}
        for pk, name in through.objects.filter(seen).values_list(holder, f"{held}__{lookup}"):
            names.setdefault(pk, []).append(name)
        return {pk: ";".join(sorted(each)) for pk, each in names.items()}


def _lookups(field: Any) -> list[str]:
    if not field.is_relation:
        return [field.name]
    return [f"{field.name}__{lookup}" for lookup in field.related_model.natural_key_lookups]


def _slices(lookups: list[list[str]]) -> Iterator[tuple[int, int]]:
    end = 0
    for each in lookups:
        start, end = end, end + len(each)
        yield start, end


def _joined(values: list[Any]) -> Any:
    """What a row points at, by its natural key; another value as it is."""
    if len(values) == 1:
        return values[0]
    return None if values[0] is None else "/".join(str(value) for value in values)


def tables() -> list[Table]:
    """All tables of the download, by name."""
    named = [model for model in models_of(*_KINDS) if issubclass(model, NaturalKeyModel) and model not in _LEFT_OUT]
    stored = [_Stored(model).table() for model in named]
    figures = [Table(*figure) for figure in FIGURES]
    return sorted([*stored, *figures], key=lambda table: table.name)
