"""Content tables: a model of content as a CSV file, and a file looked at before it is written."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from careers.editing.content_imports import MOST_CHANGED, Import, Outcome
from careers.editing.content_tables import MOST_BYTES, MOST_ROWS, csv_of, has_table, read_csv
from careers.editing.resources import fields_of, key_columns

from .undoing import checking

_ROWS_SHOWN = 200
_ONLY_DRAFTS = "Readers see it, and somebody else has to look at a change of it: make it on its own page, as a draft."


class TableForm(forms.Form):
    file = forms.FileField(label="The CSV file", required=False)
    table = forms.CharField(
        label="The table as it was read",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100, "spellcheck": "false", "wrap": "off"}),
        help_text="What is wrong can be mended here, and looked at again.",
    )
    change_reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text="For example “New wording of the summaries”. It stands in the history of every row.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        super().clean()
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("table") or ""
        if file is not None:
            if file.size > MOST_BYTES:
                raise ValidationError(f"The file has {file.size:,} bytes; {MOST_BYTES:,} are taken at once.")
            try:
                text = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError("The file is not in UTF-8: save it as “CSV UTF-8”.") from error
        elif len(text.encode(errors="replace")) > MOST_BYTES:
            raise ValidationError(f"The table is longer than the {MOST_BYTES:,} bytes that are taken at once.")
        if not text.strip():
            raise ValidationError("Choose a file.")
        self.cleaned_data["table"] = text


class ContentTableAdmin(admin.ModelAdmin):
    """Adds the pages of tables to content and its parts. What a table changes for readers, and what is written down of
    it, is as with forms (drafting.py)."""

    may_save_at_once: Callable[..., bool]
    write_down: Callable[..., None]

    def get_urls(self):
        if not has_table(self.model):
            return super().get_urls()
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("csv/", view(self.csv_view), name=f"{name}_csv"),
            path("csv/export/", view(self.csv_export_view), name=f"{name}_csv_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        address = self._csv_address() if has_table(self.model) else ""
        return super().changelist_view(request, {"csv_url": address, **(extra_context or {})})

    def csv_export_view(self, request):
        """All rows, as one file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.csv"
        # The mark by which spreadsheets know UTF-8.
        lines = ["\ufeff", *csv_of(self.model)]
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

    def csv_view(self, request):
        """Both ways; what a file would do, and the button that does it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_write = self.has_change_permission(request) or self.has_add_permission(request)
        if request.method == "POST" and not may_write:
            raise PermissionDenied
        sent = request.method == "POST"
        form, outcome = TableForm(request.POST if sent else None, request.FILES or None), None
        if form.is_valid():
            try:
                outcome = self._carry_out(request, form)
            except ValidationError as error:
                form.add_error("file", error)
            if outcome is not None and outcome.is_written:
                return self._written(request, outcome)
        if sent and form.cleaned_data.get("table"):
            # What was sent as a file stands in the box from now on.
            complaints = form.errors
            form = TableForm({**request.POST.dict(), "table": form.cleaned_data["table"]})
            form.is_valid()
            form.errors.update(complaints)
        return render(
            request, "admin/careers/content_table.html", self._csv_context(request, form, outcome, may_write)
        )

    # Steps ---------------------------------------------------------------------------------

    def _carry_out(self, request: Any, form: TableForm) -> Outcome:
        check = checking(self.admin_site)
        asked = Import(
            self.model,
            read_csv(form.cleaned_data["table"], self.model),
            request.user,
            form.cleaned_data["change_reason"],
            lambda row, is_new: self._why_not(request, row, is_new),
            lambda row, is_new: check(row),
            lambda row, before: self.write_down(request, row, before),
            self._told_by,
            request.POST.getlist("take"),
        )
        seen = request.POST.get("seen", "") if "_write" in request.POST else ""
        outcome = asked.carry_out(seen)
        if seen and not outcome.is_written:
            outcome.problems.append("Nothing was written: this is not what you looked at. Look through it again.")
        return outcome

    def _why_not(self, request: Any, row: Any, is_new: bool) -> str:
        """Why the person may not write this row."""
        noun = self.opts.verbose_name
        if is_new and not self.has_add_permission(request):
            return f"You may not add a {noun}."
        if not is_new and not self.has_change_permission(request, row):
            return f"You may not change this {noun}."
        return "" if self.may_save_at_once(request, row) else _ONLY_DRAFTS

    def _told_by(self, row: Any) -> str:
        """Who changed the row last, and when; "" where that is not known."""
        newest = self.model.history.filter(**{self.opts.pk.attname: row.pk}).select_related("history_user").first()
        if newest is None:
            return ""
        moment = date_format(timezone.localtime(newest.history_date), "j F Y, H:i")
        return f", by {newest.history_user or 'the portal'} on {moment}"

    def _written(self, request: Any, outcome: Outcome) -> HttpResponseRedirect:
        counts = outcome.counts
        told = f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged"
        if left := counts["refused"] + counts["overtaken"]:
            told += f", {left} left out"
        self.message_user(request, f"{capfirst(self.opts.verbose_name_plural)}: {told}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _csv_context(self, request: Any, form: TableForm, outcome: Outcome | None, may_write: bool) -> dict[str, Any]:
        wanted = {"new", "changed", "refused", "overtaken"}
        rows = [row for row in outcome.rows if row.fate in wanted] if outcome else []
        # What needs a decision comes first.
        rows.sort(key=lambda row: (row.fate not in ("overtaken", "refused"), row.line))
        parts = [self.model._meta.get_field(name).related_model for name in getattr(self, "history_parts", {})]
        return {
            **self.admin_site.each_context(request),
            "title": f"{capfirst(self.opts.verbose_name_plural)} as CSV",
            "opts": self.opts,
            "form": form,
            "outcome": outcome,
            "rows": rows[:_ROWS_SHOWN],
            "more": max(0, len(rows) - _ROWS_SHOWN),
            "may_write": may_write,
            "taken": request.POST.getlist("take"),
            "fields": [(field.name, capfirst(field.verbose_name)) for field in fields_of(self.model)],
            "key": key_columns(self.model),
            "most_rows": MOST_ROWS,
            "most_changed": MOST_CHANGED,
            "parts": [
                (part._meta.verbose_name_plural, reverse(f"admin:careers_{part._meta.model_name}_csv"))
                for part in parts
                if self.admin_site.is_registered(part) and has_table(part)
            ],
        }

    def _csv_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_csv")
