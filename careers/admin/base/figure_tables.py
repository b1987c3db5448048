"""Tables of figures: many figures of a hand-kept source at once, pasted or uploaded, looked at before they are saved.

Each row goes through the form of one figure, so it is refused in the same words. Either all rows are saved, as one
event of the history, or none.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from careers.cube.signals import cells_updated_together
from careers.database.events import recorded_as
from careers.database.history import keep_first_states, write_records
from careers.models import Area, Company, Country, EventKind, Occupation, Role, Source

MOST_ROWS = 500
MOST_BYTES = 500_000
# How a cell names what its column points at.
_NAMED_BY = {
    Role: ("slug", "name"),
    Company: ("slug", "name"),
    Country: ("iso", "name"),
    Occupation: ("code", "title"),
}
_SEPARATORS = ("\t", ";", ",")
_GROUPING = re.compile("[\\s,_'\u00a0\u2009\u202f]")


@dataclass
class Row:
    """A row as it would be saved: what becomes of it, why it is refused, and the form that saves it."""

    line: int
    cells: Mapping[str, str]
    fate: str = ""
    reasons: list[str] = field(default_factory=list)
    form: Any = None

    @property
    def named(self) -> str:
        return ", ".join(value for value in self.cells.values() if value)[:120]


@dataclass
class Preview:
    """A table as it was read: its columns, those that are no field, and its rows."""

    columns: list[str]
    unknown: list[str]
    missing: list[str]
    rows: list[Row]

    @property
    def counts(self) -> dict[str, int]:
        return {
            fate: sum(row.fate == fate for row in self.rows) for fate in ("new", "changed", "unchanged", "refused")
        }

    @property
    def may_be_saved(self) -> bool:
        counts = self.counts
        return not (self.unknown or self.missing or counts["refused"]) and bool(counts["new"] or counts["changed"])


class TableForm(forms.Form):
    source = forms.ModelChoiceField(
        Source.objects.filter(is_hand_kept=True),
        label="Whose figures are they?",
        help_text="Only sources whose figures are written down by hand are listed.",
    )
    table = forms.CharField(
        label="The table",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100, "spellcheck": "false"}),
        help_text="As copied from a spreadsheet, or CSV; the names of the columns first.",
    )
    file = forms.FileField(label="Or a CSV file", required=False)
    change_reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text="For example “Our survey of October”. It stands in the history, and covers rows that are unusual.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        super().clean()
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("table") or ""
        if file is not None:
            if file.size > MOST_BYTES:
                raise ValidationError(f"The file is larger than {MOST_BYTES:,} bytes: import it with a command.")
            try:
                text = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError("The file is not in UTF-8: save it as “CSV UTF-8”.") from error
        if not text.strip():
            raise ValidationError("Paste a table, or choose a file.")
        if "\0" in text:
            raise ValidationError("The table has a character that cannot be stored (NUL).")
        self.cleaned_data["table"] = text


def read_table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns in small letters, and the rows with the lines on which they end. Raises
    ValidationError where the table cannot be read."""
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise ValidationError(
            f"Line {reader.line_num}: a quotation mark is not closed, or stands amid a cell."
        ) from error
    (_, header), *rows = rows
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"{len(rows):,} rows are too many for a form ({MOST_ROWS} at most): import them.")
    return [name.casefold().replace(" ", "_") for name in header], rows


class TableAdmin(admin.ModelAdmin):
    """Adds a page on which a table is pasted."""

    change_list_template = "admin/careers/figures_change_list.html"

    def get_urls(self):
        opts = self.model._meta
        view = self.admin_site.admin_view(self.table_view)
        return [path("table/", view, name=f"{opts.app_label}_{opts.model_name}_table"), *super().get_urls()]

    def table_view(self, request):
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form, preview = TableForm(request.POST or None, request.FILES or None), None
        if form.is_valid():
            try:
                preview = self._preview(request, form)
                if "_save" in request.POST and preview.may_be_saved:
                    return self._save(request, form, preview)
            except ValidationError as error:
                form.add_error("table", error)
        if preview is not None:
            # What was uploaded stands in the box from now on.
            form = TableForm({**request.POST.dict(), "table": form.cleaned_data["table"]})
            form.is_valid()
        opts = self.model._meta
        context = {
            **self.admin_site.each_context(request),
            "title": f"A table of {opts.verbose_name_plural}",
            "opts": opts,
            "form": form,
            "preview": preview,
            "columns": self._columns(request),
        }
        return render(request, "admin/careers/figure_table.html", context)

    # Steps ---------------------------------------------------------------------------------

    def _form_class(self, request: Any) -> Any:
        return self.get_form(request, None, change=False)

    def _columns(self, request: Any) -> list[tuple[str, str, bool]]:
        """Of each column its name, its label and whether it is needed."""
        fields = self._form_class(request).base_fields
        left_out = ("source", "change_reason")
        return [
            (name, each.label, each.required and name != "key")
            for name, each in fields.items()
            if name not in left_out
        ]

    def _preview(self, request: Any, form: TableForm) -> Preview:
        columns, rows = read_table(form.cleaned_data["table"])
        known = self._columns(request)
        names = [name for name, _, _ in known]
        preview = Preview(
            columns=columns,
            unknown=[name for name in columns if name not in names] + [f"{name} (twice)" for name in _again(columns)],
            missing=[name for name, _, is_needed in known if is_needed and name not in columns],
            rows=[],
        )
        if not (preview.unknown or preview.missing):
            checked = _Rows(self, request, form)
            preview.rows = [checked.row(line, columns, cells) for line, cells in rows]
        return preview

    def _save(self, request: Any, form: TableForm, preview: Preview) -> HttpResponseRedirect:
        source, reason = form.cleaned_data["source"], form.cleaned_data["change_reason"]
        opts = self.model._meta
        event = recorded_as(EventKind.EDIT, user=request.user, title=f"A table of {source}", reason=reason)
        with event, cells_updated_together():
            for row in preview.rows:
                if row.fate == "changed":
                    keep_first_states(self.model, [row.form.instance.pk])
                if row.fate in ("new", "changed"):
                    figure = row.form.save()
                    write_records([figure], are_new=row.fate == "new", user=request.user, reason=reason)
        counts = preview.counts
        told = f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged."
        self.message_user(request, f"{opts.verbose_name_plural.capitalize()} of {source}: {told}", messages.SUCCESS)
        address = reverse(
            f"admin:{opts.app_label}_{opts.model_name}_changelist", query={"source__id__exact": source.pk}
        )
        return HttpResponseRedirect(address)


def _again(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


class _Rows:
    """Checks the rows of one table by the form of one figure."""

    def __init__(self, model_admin: TableAdmin, request: Any, table: TableForm):
        self._model: Any = model_admin.model
        self._source, self._reason = table.cleaned_data["source"], table.cleaned_data["change_reason"]
        self._form = model_admin._form_class(request)
        self._stored = {row.key: row for row in self._model._base_manager.filter(source=self._source)}
        self._seen: dict[str, int] = {}
        self._found: dict[tuple[Any, str], Any] = {}

    def row(self, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
        row = Row(line, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            row.reasons.append(f"It has {len(cells)} cells, and there are {len(columns)} columns.")
        key = row.cells.get("key", "")
        if key and key in self._seen:
            row.reasons.append(f"key: the same key stands in line {self._seen[key]}.")
        self._seen[key] = line
        stored = self._stored.get(key) if key else None
        data = {**dict(self._data(row)), "source": self._source.pk, "change_reason": self._reason}
        if stored is not None:
            # What the table has no column for stays.
            data = {**forms.model_to_dict(stored), **data}
        row.form = self._form({name: value for name, value in data.items() if value is not None}, instance=stored)
        if not row.form.is_valid():
            told = {reason.partition(":")[0] for reason in row.reasons}
            row.reasons += [reason for reason in _reasons(row.form) if reason.partition(":")[0] not in told]
        changed = [name for name in row.form.changed_data if name != "change_reason"] if not row.reasons else []
        row.fate = "refused" if row.reasons else "new" if stored is None else "changed" if changed else "unchanged"
        return row

    def _data(self, row: Row) -> Iterator[tuple[str, Any]]:
        for name, cell in row.cells.items():
            target = self._model._meta.get_field(name).related_model
            if target is not None and cell:
                found = self._named(target, cell, row.cells.get("country", ""))
                if found is None:
                    row.reasons.append(f"{name}: there is no {target._meta.verbose_name} “{cell}”.")
                yield name, found.pk if found is not None else None
            elif isinstance(self._model._meta.get_field(name), models.IntegerField | models.DecimalField):
                yield name, _GROUPING.sub("", cell)
            else:
                yield name, cell

    def _named(self, target: Any, cell: str, country: str) -> Any:
        if (target, cell) not in self._found:
            rows = target._default_manager.all()
            if target is Area:
                rows = rows.filter(country__iso__iexact=country)
            names = _NAMED_BY.get(target, ("code", "name"))
            matches = (rows.filter(**{f"{name}__iexact": cell}).first() for name in names)
            self._found[target, cell] = next((match for match in matches if match is not None), None)
        return self._found[target, cell]


def _reasons(form: Any) -> list[str]:
    return [
        f"{name}: {' '.join(told)}" if name in form.fields else " ".join(told) for name, told in form.errors.items()
    ]
