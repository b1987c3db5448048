"""Stored: what the database holds of a whole, as its form would send it, and the fingerprints that a form keeps."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst

from careers.editing.changes import plain_lines

FIELD = "_version"
# Rows of one table that are looked at; Django takes no more.
_MOST_ROWS = 1000

# The values that a browser sends for a field.
Values = list[str]
# The fields of a row as a browser sends them, by name.
Cells = dict[str, Values]


@dataclass
class Stored:
    """What the database holds of a whole. `tables` has the rows by the prefix of their table and their primary key,
    `blanks` an empty row of each; `asked` the form fields, and `labels` the words for them, by the name under which
    they are sent (in a table: that of the column), and the words for each table by its prefix."""

    fields: Cells = field(default_factory=dict)
    tables: dict[str, dict[str, Cells]] = field(default_factory=dict)
    blanks: dict[str, Cells] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    asked: dict[str, forms.Field] = field(default_factory=dict)

    @property
    def fingerprints(self) -> dict[str, Any]:
        return {
            "fields": {name: fingerprint(values) for name, values in self.fields.items()},
            "tables": {prefix: {pk: printed(row) for pk, row in rows.items()} for prefix, rows in self.tables.items()},
        }

    @property
    def digest(self) -> str:
        """The whole as one short text: equal for equal content."""
        return fingerprint([json.dumps(self.fingerprints, sort_keys=True)])

    def written(self) -> str:
        """The version that a form carries, from which `Opened.read` reads it."""
        version = {"moment": timezone.now().isoformat(), **self.fingerprints}
        return json.dumps(version, separators=(",", ":"))

    def in_words(self, column: str, values: Values) -> str:
        """What `values` of a field, or of a column of a table, say to a reader."""
        return in_words(self.asked.get(column), values)


@dataclass
class Opened:
    """What a form was opened with: the moment, and the fingerprints of its fields."""

    moment: datetime
    fields: dict[str, str]
    tables: dict[str, dict[str, dict[str, str]]]

    @classmethod
    def read(cls, text: str) -> "Opened | None":
        """None for a form that carries no version, or a damaged one."""
        try:
            version = json.loads(text)
            moment = parse_datetime(version["moment"])
            tables = {
                prefix: {pk: dict(row) for pk, row in rows.items()} for prefix, rows in version["tables"].items()
            }
            return cls(moment, dict(version["fields"]), tables) if moment and timezone.is_aware(moment) else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def fingerprint(values: Values) -> str:
    text = "\x1f".join(sorted(plain_lines(value) for value in values if value != ""))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def printed(row: Cells) -> dict[str, str]:
    return {name: fingerprint(values) for name, values in row.items()}


def is_changed(row: Cells, before: dict[str, str]) -> bool:
    """Whether a row says something else than one of these fingerprints."""
    return any(fingerprint(row.get(name, [])) != value for name, value in before.items())


def is_filled(row: Cells, blank: Cells) -> bool:
    """Whether anything was typed into a new row."""
    return is_changed(row, printed(blank))


def fingerprint_of_row(obj: models.Model) -> str:
    """The fingerprint of the columns of one row, as a list of the admin shows it."""
    columns = obj._meta.concrete_fields
    return fingerprint([f"{column.attname}={column.value_to_string(obj)}" for column in columns])


def sent(bound: forms.BoundField) -> Cells:
    """What a browser sends for a field as it stands, by name."""
    widget: Any = bound.field.widget
    value = bound.value()
    if isinstance(bound.field.widget, forms.MultiWidget):
        parts = widget.decompress(value)
        names = widget.widgets_names
        pairs = zip(names, widget.widgets, parts, strict=True)
        return {bound.html_name + name: _as_list(each.format_value(part)) for name, each, part in pairs}
    if isinstance(widget, forms.CheckboxInput):
        return {bound.html_name: ["on"] if value else []}
    if isinstance(widget, forms.FileInput):
        return {}
    inner = getattr(widget, "widget", widget)
    return {bound.html_name: _as_list(inner.format_value(value))}


def _as_list(value: Any) -> Values:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each is not None]


def in_words(asked: forms.Field | None, values: Values) -> str:
    """What a reader understands by `values`: labels of choices, names of what is pointed at, otherwise the text."""
    if isinstance(asked, forms.BooleanField):
        return "yes" if values else "no"
    if isinstance(asked, forms.ModelChoiceField) and asked.queryset is not None:
        try:
            return ", ".join(str(each) for each in asked.queryset.filter(pk__in=[v for v in values if v]))
        except (ValueError, ValidationError):
            return ", ".join(values)
    labels = dict(getattr(asked, "choices", ()) or ())
    return ", ".join(str(labels.get(value, value)) if value else "" for value in values)


def stored_in(form: forms.BaseForm, formsets: Iterable[Any]) -> Stored:
    """What the database holds, read from a form and tables that were made without data."""
    stored = Stored()
    for bound in form:
        # What is only asked for the history, such as why, is no part of the whole.
        if not bound.field.disabled and hasattr(getattr(form, "instance", None), bound.name):
            cells = sent(bound)
            stored.fields |= cells
            stored.labels |= dict.fromkeys(cells, str(bound.label))
            stored.asked |= dict.fromkeys(cells, bound.field)
    for formset in formsets:
        prefix, noun = formset.prefix, formset.model._meta.verbose_name
        stored.labels[prefix] = capfirst(str(formset.model._meta.verbose_name_plural))
        stored.tables[prefix] = {str(row.instance.pk): cells_of(row) for row in formset.initial_forms}
        blank = formset.empty_form
        stored.blanks[prefix] = cells_of(blank)
        for bound in blank:
            name = f"{prefix}-{bound.name}"
            stored.labels[name] = f"{capfirst(noun)}, {bound.label}"
            stored.asked[name] = bound.field
    return stored


def cells_of(row: forms.BaseForm) -> Cells:
    cells: Cells = {}
    for bound in row:
        if not bound.field.disabled and bound.name != forms.formsets.DELETION_FIELD_NAME:
            cells |= {name.removeprefix(f"{row.prefix}-"): values for name, values in sent(bound).items()}
    return cells


def typed_rows(data: QueryDict, prefix: str) -> list[Cells]:
    """The rows of a table as they were sent."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    rows: list[Cells] = [{} for _ in range(min(int(total), _MOST_ROWS) if total.isdecimal() else 0)]
    for name in data:
        number, _, column = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and column and number.isdecimal() and int(number) < len(rows):
            rows[int(number)][column] = data.getlist(name)
    return rows


def put(data: QueryDict, name: str, values: Values) -> None:
    """As a browser does, which says nothing of a box that is not ticked."""
    if values:
        data.setlist(name, values)
    else:
        data.pop(name, None)


def write_rows(data: QueryDict, prefix: str, rows: list[Cells], initial: int) -> None:
    """Makes `rows`, the first `initial` of which are stored, the rows of a table in `data`."""
    for number, row in enumerate(typed_rows(data, prefix)):
        for name in row:
            del data[f"{prefix}-{number}-{name}"]
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(initial)
    for number, row in enumerate(rows):
        for name, values in row.items():
            put(data, f"{prefix}-{number}-{name}", values)
