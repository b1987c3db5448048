"""History in the admin: what changed in a whole and in its parts, any version restored, deletions taken back."""

from contextlib import nullcontext
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from simple_history.admin import SimpleHistoryAdmin

from careers.changes.visible import VISIBLE
from careers.database.events import recorded_as, recording
from careers.database.history import FIRST_STATE, is_by_hand, keep_first_states, write_deletions, write_records
from careers.editing.changes import changes_of, differences, label_of, records_of, state_now, state_then, title_of, why
from careers.editing.history import DELETED, pk_of, restore
from careers.editing.lines import lines_of
from careers.editing.undoing import Refused, restore_whole
from careers.editing.workflow import PUBLISH
from careers.models import EventKind

from .editing import EditorAdmin
from .undoing import checking, moment_in, say, shown_of
from .unusual import HeldWhenUnusual

_PER_PAGE = 50
_DELETED_SHOWN = 200


class ReasonForm(HeldWhenUnusual):
    """A form that asks why, for the history."""

    change_reason = forms.CharField(
        label="why this change?",
        required=False,
        max_length=200,
        help_text="For example “The publisher corrected the figure”. It stands in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    public_note = forms.CharField(
        label="what are readers told?",
        required=False,
        max_length=500,
        help_text="A sentence or two beside the change on /changes/. Empty: readers see what changed, and no reason.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    is_correction = forms.BooleanField(
        label="was something wrong here before?",
        required=False,
        help_text="Then /changes/ and the feeds call it a correction. A figure that changes is one without it.",
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
            fieldsets.append(("Why do you change it?", {"fields": ["change_reason", *self.told_to_readers]}))
        return fieldsets

    @property
    def told_to_readers(self):
        """The fields of the form for the public record of changes, none where readers see nothing of the model."""
        return ("public_note", "is_correction") if self.opts.model_name in VISIBLE else ()

    # Saving: one event for a form, and in it one record for the whole, its links included ---

    def _changeform_view(self, request, object_id, form_url, extra_context):
        with self._one_event(request):
            return super()._changeform_view(request, object_id, form_url, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        with self._one_event(request):
            return super()._delete_view(request, object_id, extra_context)

    def response_action(self, request, queryset, *args, **kwargs):
        with self._one_event(request):
            return super().response_action(request, queryset, *args, **kwargs)

    def delete_model(self, request, obj):
        if is_by_hand(self.model):
            write_deletions([obj], user=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        if is_by_hand(self.model):
            write_deletions(list(queryset), user=request.user)
        super().delete_queryset(request, queryset)

    def save_model(self, request, obj, form, change):
        if change and is_by_hand(self.model):
            keep_first_states(self.model, [obj.pk])
        obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        obj = request._saved = form.instance
        del obj.skip_history_when_saving
        reason = form.cleaned_data.get("change_reason") or ""
        if event := recording():
            event.title, event.reason = f"{capfirst(self.opts.verbose_name)} “{obj}”", reason
            event.public_note = form.cleaned_data.get("public_note") or ""
            event.is_correction = bool(form.cleaned_data.get("is_correction"))
        if form.has_changed() or not change:
            write_records([obj], are_new=not change, user=request.user, reason=reason or None)

    def changes_since(self, obj, moment):
        records = list(records_of(self.model.history.filter(pk_of(self.model, obj.pk))))
        return [
            change
            for change in self._changes(obj.pk, records)
            if change.record.history_date > moment and change.record.history_change_reason != FIRST_STATE
        ]

    def may_restore(self, request, obj):
        """Whether the user may bring back what `obj`, None for what was deleted, was before."""
        return self.has_change_permission(request, obj) if obj is not None else self.has_add_permission(request)

    def check_restored(self, obj):
        """Raises ValidationError when a restored `obj` breaks a rule that no single field can tell."""

    def url_after_restoring(self, obj):
        return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])

    # Pages ---------------------------------------------------------------------------------

    def get_urls(self):
        opts = self.model._meta
        pages: dict[str, tuple[str, Any]] = {
            "deleted": ("deleted/", self.deleted_view),
            "moment": ("<path:object_id>/moment/", self.moment_view),
        }
        added = [
            path(route, self.admin_site.admin_view(view), name=f"{opts.app_label}_{opts.model_name}_{name}")
            for name, (route, view) in pages.items()
        ]
        return [*added, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"deleted_url": self._deleted_url(), **(extra_context or {})})

    def delete_view(self, request, object_id, extra_context=None):
        return super().delete_view(request, object_id, {"deleted_url": self._deleted_url(), **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        """All that was done to one object and to its parts, newest first; also to one that was deleted."""
        obj, records = self._whole(request, object_id)
        context = {
            **self._context(request, f"History: {obj or title_of(records[0])}"),
            "object": obj or records[0].instance,
            "is_deleted": obj is None,
            "page": Paginator(lines_of(self._changes(object_id, records)), _PER_PAGE).get_page(
                request.GET.get(PAGE_VAR)
            ),
            "page_var": PAGE_VAR,
            "moment_url": self._url("moment", object_id),
            "may_undo": request.user.has_perm(PUBLISH),
            "part_names": [self.model._meta.get_field(n).related_model._meta for n in self.history_parts],
            **(extra_context or {}),
        }
        return render(request, "admin/careers/history.html", context)

    def moment_view(self, request, object_id):
        """What restoring the whole with its parts as it was at a moment would change, and the button that does it."""
        obj, records = self._whole(request, object_id)
        at = (request.POST if request.method == "POST" else request.GET).get("at", "")
        moment = moment_in(at)
        if moment is None:
            self.message_user(request, "Say a day and a time, for example 2026-11-26T14:30.", messages.ERROR)
            return HttpResponseRedirect(self._url("history", object_id))
        whole = obj or records[0].instance
        is_taken = request.method == "POST"
        if is_taken and not self.may_restore(request, obj):
            raise PermissionDenied
        steps, refusal = self._restored_whole(request, whole, moment, preview=not is_taken)
        if is_taken:
            said = refusal or f"“{whole}” is again what it was on {date_format(localtime(moment), 'j F Y, H:i')}."
            say(request, said, steps, is_done=not refusal)
            return HttpResponseRedirect(self._url("history", object_id))
        context = {
            **self._context(request, f"{whole}, {date_format(localtime(moment), 'j F Y, H:i')}"),
            "object": whole,
            "is_deleted": obj is None,
            "at": at,
            "refusal": refusal,
            **shown_of(steps),
        }
        context["is_needed"] = context["is_needed"] and self.may_restore(request, obj)
        return render(request, "admin/careers/moment.html", context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version beside what is stored now, with a button that restores it."""
        record = self._record(object_id, version_id)
        current = self.model._base_manager.filter(pk=record.instance.pk).first()
        if not self.has_view_permission(request, current):
            raise PermissionDenied
        allowed = self.may_restore(request, current)
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

    def _one_event(self, request):
        """Looking at a form writes nothing, and must not wait for those who write."""
        writes = request.method == "POST" and not getattr(request, "_looks", False)
        return recorded_as(EventKind.EDIT, user=request.user) if writes else nullcontext()

    def _restore(self, request, record):
        try:
            title = f"{capfirst(self.opts.verbose_name)} “{title_of(record)}”"
            with recorded_as(EventKind.RESTORE, user=request.user, title=title):
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

    def _whole(self, request, object_id):
        """The object, None if it was deleted, and its records, newest first."""
        pk = self._key(self.model._meta.pk, object_id)
        records = list(records_of(self.model.history.filter(pk_of(self.model, pk))))
        obj = self.model._base_manager.filter(pk=pk).first()
        if obj is None and not records:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        return obj, records

    def _restored_whole(self, request, whole, moment, *, preview):
        """The steps, and why nothing of it can be done where a rule is in the way."""
        try:
            steps = restore_whole(
                whole,
                list(self.history_parts),
                moment,
                user=request.user,
                check=checking(self.admin_site),
                preview=preview,
            )
        except Refused as refused:
            return [], f"It cannot be restored as it was then. {refused}"
        return steps, ""

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
        return self._url("deleted")

    def _url(self, page, *args):
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_{page}", args=args)

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
