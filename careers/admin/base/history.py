"""History in the admin: what changed in a whole and in its parts, any version restored, deletions taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from simple_history.admin import SimpleHistoryAdmin

from careers.database.history import write_records
from careers.editing.changes import changes_of, differences, label_of, records_of, state_now, state_then, title_of, why
from careers.editing.history import DELETED, FIRST_STATE, pk_of, restore

from .editing import EditorAdmin

_PER_PAGE = 50
_DELETED_SHOWN = 200


class ReasonForm(forms.ModelForm):
    """A form that asks why, for the history."""

    change_reason = forms.CharField(
        label="why this change?",
        required=False,
        max_length=200,
        help_text="For example “The publisher corrected the figure”. It stands in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class HistoryAdmin(EditorAdmin, SimpleHistoryAdmin):
    """A model whose every change can be seen and taken back.

    `history_parts` maps the relations of a whole to its parts to the field that names a part.
    """

    form = ReasonForm
    history_parts: dict[str, str] = {}

    def get_fieldsets(self, request, obj=None):
        fieldsets = [*super().get_fieldsets(request, obj)]
        if obj is not None and self.has_change_permission(request, obj):
            fieldsets.append(("Why do you change it?", {"fields": ["change_reason"]}))
        return fieldsets

    # Saving: one record for a form, its links included -------------------------------------

    def save_model(self, request, obj, form, change):
        obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        obj = form.instance
        del obj.skip_history_when_saving
        if form.has_changed() or not change:
            reason = form.cleaned_data.get("change_reason") or None
            write_records([obj], are_new=not change, user=request.user, reason=reason)

    def changes_since(self, obj, moment):
        records = list(records_of(self.model.history.filter(pk_of(self.model, obj.pk))))
        return [
            change
            for change in self._changes(obj.pk, records)
            if change.record.history_date > moment and change.record.history_change_reason != FIRST_STATE
        ]

    def check_restored(self, obj):
        """Raises ValidationError when a restored `obj` breaks a rule that no single field can tell."""

    def url_after_restoring(self, obj):
        return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])

    # Pages ---------------------------------------------------------------------------------

    def get_urls(self):
        opts = self.model._meta
        deleted = path(
            "deleted/",
            self.admin_site.admin_view(self.deleted_view),
            name=f"{opts.app_label}_{opts.model_name}_deleted",
        )
        return [deleted, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"deleted_url": self._deleted_url(), **(extra_context or {})})

    def delete_view(self, request, object_id, extra_context=None):
        return super().delete_view(request, object_id, {"deleted_url": self._deleted_url(), **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        """All changes of one object and of its parts, newest first; also of one that was deleted."""
        pk = self._key(self.model._meta.pk, object_id)
        records = list(records_of(self.model.history.filter(pk_of(self.model, pk))))
        obj = self.model._base_manager.filter(pk=pk).first()
        if obj is None and not records:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        changes = self._changes(pk, records)
        context = {
            **self._context(request, f"History: {obj or title_of(records[0])}"),
            "object": obj or records[0].instance,
            "is_deleted": obj is None,
            "page": Paginator(changes, _PER_PAGE).get_page(request.GET.get(PAGE_VAR)),
            "page_var": PAGE_VAR,
            "part_names": [self.model._meta.get_field(n).related_model._meta for n in self.history_parts],
            **(extra_context or {}),
        }
        return render(request, "admin/careers/history.html", context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version beside what is stored now, with a button that restores it."""
        record = self._record(object_id, version_id)
        current = self.model._base_manager.filter(pk=record.instance.pk).first()
        if not self.has_view_permission(request, current):
            raise PermissionDenied
        allowed = self.has_change_permission(request, current) if current else self.has_add_permission(request)
        if request.method == "POST":
            if not allowed:
                raise PermissionDenied
            return self._restore(request, record)
        then = state_then(record)
        context = {
            **self._context(request, f"Version of {title_of(record)}"),
            "object": record.instance,
            "record": record,
            "why": why(record),
            "is_deleted": current is None,
            "differences": differences(self.model, state_now(current), then) if current else [],
            "state": [(label_of(self.model, name), text) for name, text in then.items()],
            "allowed": allowed,
            "has_parts": bool(self.history_parts),
            **(extra_context or {}),
        }
        return render(request, "admin/careers/version.html", context)

    def deleted_view(self, request):
        """What was deleted last and is not there now."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        gone = self.model.history.filter(history_type=DELETED).exclude(
            **{f"{self.model._meta.pk.attname}__in": self.model._base_manager.values("pk")}
        )
        newest: dict[int, Any] = {}
        for record in gone.select_related("history_user")[:_DELETED_SHOWN]:
            newest.setdefault(record.instance.pk, record)
        context = {
            **self._context(request, f"Recently deleted: {self.model._meta.verbose_name_plural}"),
            "deletions": [(record, title_of(record)) for record in newest.values()],
        }
        return render(request, "admin/careers/deleted.html", context)

    # Steps ---------------------------------------------------------------------------------

    def _restore(self, request, record):
        try:
            left_out = restore(record, user=request.user, check=self.check_restored)
        except ValidationError as error:
            reason = " ".join(error.messages)
            self.message_user(request, f"This version cannot be restored as it is. {reason}", messages.ERROR)
            return HttpResponseRedirect(request.path)
        restored = record.instance
        self.log_change(request, restored, "Restored an earlier version.")
        self.message_user(request, f"“{restored}” is again what it was in this version.", messages.SUCCESS)
        for reason in left_out:
            self.message_user(request, f"Left out: {reason}", messages.WARNING)
        return HttpResponseRedirect(self.url_after_restoring(restored))

    def _changes(self, pk, records):
        """What `records`, those of the whole, and those of its parts changed, newest first."""
        changes = changes_of(records)
        for name, title_field in self.history_parts.items():
            relation = self.model._meta.get_field(name)
            history = relation.related_model.history.filter(**{relation.field.attname: pk})
            changes += changes_of(records_of(history), title_field=title_field)
        changes.sort(key=lambda change: (change.record.history_date, change.record.history_id), reverse=True)
        return changes

    def _record(self, object_id, version_id):
        history = self.model.history
        version = self._key(history.model._meta.pk, version_id)
        pk = self._key(self.model._meta.pk, object_id)
        record = history.filter(pk_of(self.model, pk), history_id=version).select_related("history_user").first()
        if record is None:
            raise Http404
        return record

    def _deleted_url(self):
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_deleted")

    def _key(self, field, text):
        try:
            return field.to_python(text)
        except ValidationError:
            raise Http404 from None

    def _context(self, request, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "module_name": self.model._meta.verbose_name_plural,
        }
