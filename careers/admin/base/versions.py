"""Versions: a form carries what it was opened with, so that nobody saves over what somebody else saved meanwhile.

The form has a fingerprint of every field that it shows. What others changed meanwhile is merged and said; where that
cannot be decided for the editor, nothing is saved and the form comes back with both (see merging.py).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import connection, transaction
from django.http import HttpResponseRedirect, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from careers.editing.wording import side_by_side

from .form_page import parts_of
from .kept import LOOK, NOT_SAVED_YET, editor_token
from .merging import Merge, merged, settled, still_open
from .paging import PagedAdmin
from .picking import rows_picked
from .stored import FIELD, Opened, Stored, fingerprint_of_row, stored_in
from .who import names_of, said, what_changed

SEEN = "_seen"
_TAKE = "_take"
_REFUSED = "Nothing was saved yet: somebody else has saved this since you opened it. What you typed is still here."


class VersionedAdmin(PagedAdmin):
    """A form that is saved only over the version that it was opened with.

    `decisions` names the fields that are decided on what one sees, and never on a form that is out of date.
    """

    decisions: tuple[str, ...] = ("status",)

    def changes_since(self, obj: Any, moment: datetime) -> list[Any]:
        """Who changed what of `obj` after `moment`, newest first; nothing where no history is kept."""
        return []

    # Forms ---------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        reason = getattr(request, "_held", None)
        return _refusing(form, reason) if reason else form

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST":
            self._take_in(request, None if "_saveasnew" in request.POST else object_id)
        response = super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]
        merge = getattr(request, "_merge", None)
        if merge is not None and isinstance(response, HttpResponseRedirect):
            obj = self.get_object(request, unquote(object_id))
            self.message_user(request, said(merge, self.changes_since(obj, merge.opened.moment)), messages.INFO)
        return response

    def _take_in(self, request, object_id):
        """Makes of what was sent what is to be saved, or a reason to show it again."""
        data, told = rows_picked(request, self.get_inline_instances(request))
        request.POST = data
        if LOOK in data:
            request._held = NOT_SAVED_YET
        elif told:
            request._held = told
        if object_id is not None:
            self._merge(request, object_id)

    def _merge(self, request, object_id):
        """Keeps a Merge with the request if there is one. The row stays locked to the end of the transaction."""
        opened = Opened.read(request.POST.get(FIELD, ""))
        obj = self.get_object(request, unquote(object_id)) if opened else None
        if opened is None or obj is None or not self.has_change_permission(request, obj):
            return
        if connection.features.has_select_for_update and connection.in_atomic_block:
            # SQLite has locked the whole database when the transaction began. Who only looks locks nothing.
            list(self.model._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk"))
            obj = self.get_object(request, unquote(object_id))
        stored = self._stored(request, obj)
        data, take = request.POST.copy(), request.POST.get(_TAKE, "")
        settled(data, stored, take)
        merge = merged(opened, data, stored, self.decisions)
        if take:
            merge = still_open(merge or Merge(opened, data), stored, take)
        request.POST = merge.data if merge else data
        if merge is not None:
            request.POST[FIELD] = stored.written()
            request._merge = merge
            if merge.is_refused:
                request._held = _REFUSED

    def _stored(self, request, obj) -> Stored:
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        held, request._held = getattr(request, "_held", None), None
        form = self.get_form(request, obj, change=True, fields=fields)(instance=obj)
        request._held = held
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
        merge = getattr(request, "_merge", None)
        context |= {"editor": editor_token(request.user), "seen_query": ""}
        if request.method == "POST":
            context["version"] = request.POST.get(FIELD, "")
        elif change:
            tables = (inline.formset for inline in context["inline_admin_formsets"])
            stored = stored_in(context["adminform"].form, tables)
            context |= {"version": stored.written(), "seen_query": f"?seen={stored.digest}"}
        context |= parts_of(context, getattr(request, "_held", None))
        if merge is not None:
            changes = self.changes_since(obj, merge.opened.moment)
            context["merge"] = {"said": said(merge, changes), "changes": changes, **_shown(merge, changes)}
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    # Deletions -----------------------------------------------------------------------------

    def _delete_view(self, request, object_id, extra_context):
        """Asks again when something was changed after the page on which the deletion was decided was opened."""
        obj = self.get_object(request, unquote(object_id))
        context = dict(extra_context or {})
        if obj is not None and self.has_delete_permission(request, obj):
            digest = self._stored(request, obj).digest
            seen = request.POST.get(SEEN) or request.GET.get("seen")
            context |= {"seen": digest, "is_changed": seen not in (None, digest), "changes": what_changed(self, obj)}
            if context["is_changed"]:
                request.POST = QueryDict()
        return super()._delete_view(request, object_id, context)  # type: ignore[misc]

    # Lists ---------------------------------------------------------------------------------

    @admin.display(description=mark_safe('<input type="checkbox" id="action-toggle" aria-label="Mark all">'))
    def action_checkbox(self, obj) -> SafeString:
        """The box that marks a row, with what the row looks like in this list."""
        box = super().action_checkbox(obj)
        seen = f"{obj.pk}:{fingerprint_of_row(obj)}"
        return format_html('{}<input type="hidden" name="{}" value="{}">', box, SEEN, seen)

    def response_action(self, request, queryset, *args, **kwargs):
        """Leaves the rows as they are, and names them, that others changed after the list was opened."""
        with transaction.atomic():
            changed = self._changed_since_listed(request)
            for obj in changed:
                self.message_user(request, f"“{obj}” was left as it is: {what_changed(self, obj)}", messages.WARNING)
            unchanged = queryset.exclude(pk__in=[obj.pk for obj in changed])
            return super().response_action(request, unchanged, *args, **kwargs)

    def _changed_since_listed(self, request) -> list[Any]:
        listed = dict(seen.rsplit(":", 1) for seen in request.POST.getlist(SEEN) if ":" in seen)
        keys = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key in listed and key.isdecimal()]
        rows = self.model._base_manager.filter(pk__in=keys)
        if connection.features.has_select_for_update:
            rows = rows.select_for_update()
        return [obj for obj in rows if fingerprint_of_row(obj) != listed[str(obj.pk)]]


def _shown(merge: Merge, changes: list[Any]) -> dict[str, Any]:
    """What the page shows of a merge that was refused: both texts of each field, by pieces, with who and when."""
    both = []
    for field in merge.both:
        theirs, ours = side_by_side(field.theirs, field.ours)
        both.append({"field": field, "theirs": theirs, "ours": ours, "who": names_of(changes, field.label)})
    return {"both": both, "decisions": merge.decisions, "tables": merge.tables, "undeleted": merge.undeleted}


def _refusing(form: type[forms.ModelForm], reason: str) -> type[forms.ModelForm]:
    """The form, with what was typed, as one that cannot be saved."""

    def clean(self):
        cleaned = super(refusing, self).clean()
        self.add_error(None, reason)
        return cleaned

    metaclass: Any = type(form)
    refusing = metaclass(form.__name__, (form,), {"clean": clean, "__module__": __name__})
    return refusing
