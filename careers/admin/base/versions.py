"""Versions: a form carries what it was opened with, so that nobody saves over what somebody else saved meanwhile.

The form has a fingerprint of every field that it shows. When a field that would be written has another value in the
database than the form was opened with, nothing is saved: the form comes back with what was typed, with what the others
saved where nothing was typed, and with what has changed since and by whom.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from careers.editing.changes import excerpt, plain_lines

FIELD = "_version"
_REFUSED = (
    "Nothing was saved yet: somebody else has saved this since you opened it. What you typed is still here, and what "
    "they saved stands where you typed nothing. Compare, correct, and save again."
)
# Rows of one table that are looked at; Django takes no more.
_MOST_ROWS = 1000

# The values that a browser sends for a field.
Values = list[str]
# The fields of a row as a browser sends them, by name.
Cells = dict[str, Values]


@dataclass
class Stored:
    """What the database holds of a whole, as its form would send it. `tables` has the rows by the prefix of their
    table and their primary key; `labels` the words for a field, by the name under which it is sent."""

    fields: Cells = field(default_factory=dict)
    tables: dict[str, dict[str, Cells]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def fingerprints(self) -> dict[str, Any]:
        return {
            "fields": {name: fingerprint(values) for name, values in self.fields.items()},
            "tables": {
                prefix: {pk: {name: fingerprint(values) for name, values in row.items()} for pk, row in rows.items()}
                for prefix, rows in self.tables.items()
            },
        }


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


@dataclass
class Clash:
    """A save that was refused. `overlaps` has what both changed: the label, what is stored and what was typed."""

    opened: Opened
    data: QueryDict
    overlaps: list[tuple[str, str, str]]


def fingerprint(values: Values) -> str:
    text = "\x1f".join(sorted(plain_lines(value) for value in values if value != ""))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


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


def stored_in(form: forms.BaseForm, formsets: Iterable[Any]) -> Stored:
    """What the database holds, read from a form and tables that were made without data."""
    stored = Stored()
    for bound in form:
        if not bound.field.disabled:
            cells = sent(bound)
            stored.fields |= cells
            stored.labels |= dict.fromkeys(cells, str(bound.label))
    for formset in formsets:
        rows = stored.tables[formset.prefix] = {}
        for row in formset.initial_forms:
            cells = rows[str(row.instance.pk)] = {}
            for bound in row:
                if not bound.field.disabled and bound.name != forms.formsets.DELETION_FIELD_NAME:
                    named = {name.removeprefix(f"{row.prefix}-"): values for name, values in sent(bound).items()}
                    cells |= named
                    noun = formset.model._meta.verbose_name
                    stored.labels |= {f"{formset.prefix}-{name}": f"{noun}, {bound.label}" for name in named}
    return stored


def typed_rows(data: QueryDict, prefix: str) -> list[Cells]:
    """The rows of a table as they were sent."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    rows: list[Cells] = [{} for _ in range(min(int(total), _MOST_ROWS) if total.isdecimal() else 0)]
    for name in data:
        number, _, column = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and column and number.isdecimal() and int(number) < len(rows):
            rows[int(number)][column] = data.getlist(name)
    return rows


def clash_of(opened: Opened, data: QueryDict, stored: Stored) -> Clash | None:
    """None when saving `data` writes over nothing that was saved since `opened`."""
    merging = _Merging(opened, data.copy(), stored)
    merging.merge_fields()
    for prefix in stored.tables:
        if prefix in opened.tables and f"{prefix}-TOTAL_FORMS" in data:
            merging.merge_table(prefix)
    return Clash(opened, merging.data, merging.overlaps) if merging.would_overwrite else None


class _Merging:
    def __init__(self, opened: Opened, data: QueryDict, stored: Stored):
        self.opened, self.data, self.stored = opened, data, stored
        self.would_overwrite = False
        self.overlaps: list[tuple[str, str, str]] = []

    def merge_fields(self) -> None:
        for name, values in self.stored.fields.items():
            if name in self.opened.fields:
                self._put(name, self._merged(name, self.opened.fields[name], self.data.getlist(name), values))

    def merge_table(self, prefix: str) -> None:
        """The rows as they are stored now, with what was typed in them; then those that are new or were deleted by
        others though something was typed in them."""
        opened, stored = self.opened.tables[prefix], self.stored.tables[prefix]
        typed = typed_rows(self.data, prefix)
        by_pk = {row["id"][0]: row for row in typed if row.get("id", [""])[0]}
        rows = []
        for pk, cells in stored.items():
            if pk not in by_pk or pk not in opened:
                rows.append(cells)
                continue
            row = dict(by_pk[pk])
            for name, values in cells.items():
                if name in opened[pk]:
                    row[name] = self._merged(f"{prefix}-{name}", opened[pk][name], row.get(name, []), values, row)
            rows.append(row)
        initial = len(rows)
        for pk, row in by_pk.items():
            if pk in opened and pk not in stored:
                self.would_overwrite = True
                if "DELETE" not in row and any(
                    fingerprint(row.get(name, [])) != before for name, before in opened[pk].items()
                ):
                    rows.append({**row, "id": [""]})
        rows += [row for row in typed if not row.get("id", [""])[0]]
        for number, row in enumerate(typed):
            for name in row:
                del self.data[f"{prefix}-{number}-{name}"]
        self.data[f"{prefix}-TOTAL_FORMS"], self.data[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(initial)
        for number, row in enumerate(rows):
            for name, values in row.items():
                self._put(f"{prefix}-{number}-{name}", values)

    def _put(self, name: str, values: Values) -> None:
        """As a browser does, which says nothing of a box that is not ticked."""
        if values:
            self.data.setlist(name, values)
        else:
            self.data.pop(name, None)

    def _merged(self, name: str, before: str, typed: Values, now: Values, row: Cells | None = None) -> Values:
        """What is to stand in a field: what was typed, or what is stored where nothing was typed."""
        if before == fingerprint(now):
            return typed
        is_deleted = row is not None and "DELETE" in row
        if fingerprint(typed) != fingerprint(now) or is_deleted:
            self.would_overwrite = True
        if fingerprint(typed) == before:
            return now
        if fingerprint(typed) != fingerprint(now):
            theirs, ours = (excerpt(plain_lines(", ".join(values)), 0) for values in (now, typed))
            self.overlaps.append((self.stored.labels.get(name, name), theirs, ours))
        return typed


class VersionedAdmin(admin.ModelAdmin):
    """A form that is saved only over the version that it was opened with."""

    def changes_since(self, obj: Any, moment: datetime) -> list[Any]:
        """Who changed what of `obj` after `moment`, newest first; nothing where no history is kept."""
        return []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return _refusing(form) if getattr(request, "_clash", None) else form

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id is not None and "_saveasnew" not in request.POST:
            self._look_for_clash(request, object_id)
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _look_for_clash(self, request, object_id):
        """Keeps a Clash with the request if there is one. The row stays locked to the end of the transaction."""
        opened = Opened.read(request.POST.get(FIELD, ""))
        obj = self.get_object(request, unquote(object_id)) if opened else None
        if opened is None or obj is None or not self.has_change_permission(request, obj):
            return
        if connection.features.has_select_for_update:
            # SQLite has locked the whole database when the transaction began.
            list(self.model._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk"))
            obj = self.get_object(request, unquote(object_id))
        stored = self._stored(request, obj)
        clash = clash_of(opened, request.POST, stored)
        if clash is not None:
            clash.data[FIELD] = _written(stored)
            request._clash, request.POST = clash, clash.data

    def _stored(self, request, obj):
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        form = self.get_form(request, obj, change=True, fields=fields)(instance=obj)
        return stored_in(form, self._tables(request, obj))

    def _tables(self, request, obj) -> Iterator[Any]:
        """The tables of the form as they are stored, under the prefixes that Django gives them."""
        count: dict[str, int] = {}
        for formset, inline in self.get_formsets_with_inlines(request, obj):
            prefix = formset.get_default_prefix()
            count[prefix] = count.get(prefix, 0) + 1
            if count[prefix] != 1:
                prefix = f"{prefix}-{count[prefix]}"
            yield formset(instance=obj, prefix=prefix, queryset=inline.get_queryset(request))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        clash = getattr(request, "_clash", None)
        if request.method == "POST":
            context["version"] = request.POST.get(FIELD, "")
        elif change:
            tables = (inline.formset for inline in context["inline_admin_formsets"])
            context["version"] = _written(stored_in(context["adminform"].form, tables))
        if clash is not None:
            context["clash"], context["changes_since"] = clash, self.changes_since(obj, clash.opened.moment)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)


def _written(stored: Stored) -> str:
    version = {"moment": timezone.now().isoformat(), **stored.fingerprints}
    return json.dumps(version, separators=(",", ":"))


def _refusing(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """The form, with what was typed, as one that cannot be saved."""

    def clean(self):
        cleaned = super(refusing, self).clean()
        self.add_error(None, _REFUSED)
        return cleaned

    metaclass: Any = type(form)
    refusing = metaclass(form.__name__, (form,), {"clean": clean, "__module__": __name__})
    return refusing
