"""Names in the admin: look-alikes are pointed out, two things that are one are merged, and an address may change."""

import hashlib
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import capfirst

from careers.editing.joining import join
from careers.editing.look_alikes import look_alikes
from careers.editing.merges import Refused
from careers.editing.workflow import PUBLISH
from careers.models import Company, Merge, NameKind, Status

from .publishing import PublishableAdmin, PublishableForm
from .undoing import checking

_ADDRESS = (
    "Part of the address. It is free until the page is first published; afterwards whoever follows the old address is "
    "sent on to the new one."
)


class NamedForm(PublishableForm):
    """Asks once about a name that is nearly another one, and gives no address away that leads readers elsewhere."""

    def unusual(self):
        said = super().unusual()
        if "name" in self.changed_data:
            for one in look_alikes(self._meta.model, self.cleaned_data["name"], besides=self.instance.pk):
                there = f"“{one.name}” is here already"
                said.append(there if one.near == one.name else f"{there}, also called “{one.near}”")
        return said

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        model: Any = self._meta.model
        if "slug" in self.changed_data:
            was_public = model.history.filter(slug=slug, status=Status.PUBLISHED).exclude(id=self.instance.pk or 0)
            is_merged = Merge.objects.filter(model=model._meta.model_name, slug=slug).exists()
            if is_merged or was_public.filter(id__in=model.objects.values("pk")).exists():
                raise ValidationError("Readers who have this address are sent on to another page. Choose another one.")
        return slug


class NamedAdmin(PublishableAdmin):
    """Says while a name is typed what is called nearly so, and lets the address change, see NamedForm."""

    form = NamedForm

    def get_urls(self):
        view = self.admin_site.admin_view(self.look_alikes_view)
        return [path("look-alikes/", view, name=f"careers_{self.opts.model_name}_look_alikes"), *super().get_urls()]

    def look_alikes_view(self, request):
        """A part of a page: what is called nearly as the text `name`, besides the row `besides`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        name, besides = request.GET.get("name", "")[:200], request.GET.get("besides", "")
        pk = int(besides) if besides.isascii() and besides.isdecimal() and len(besides) < 19 else None
        found = look_alikes(self.model, name, besides=pk)
        context = {"found": found, "change_url": f"admin:careers_{self.opts.model_name}_change"}
        return render(request, "admin/careers/_look_alikes.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["look_alikes_url"] = reverse(f"admin:careers_{self.opts.model_name}_look_alikes")
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def get_readonly_fields(self, request, obj=None):
        return tuple(name for name in super().get_readonly_fields(request, obj) if name != "slug")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            formfield.help_text = _ADDRESS
        return formfield

    def get_fieldsets(self, request, obj=None):
        """What is new and looks like another is asked about in the same field as a change."""
        fieldsets = [*super().get_fieldsets(request, obj)]
        if obj is None and request.method == "POST":
            fieldsets.append(("Is it another one?", {"fields": ["change_reason"]}))
        return fieldsets


class MergedAdmin(admin.ModelAdmin):
    """Two rows that mean the same are merged on a page that first shows what that would do."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        name = f"careers_{self.opts.model_name}_merge"
        return [path("<int:pk>/merge/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.may_merge(request, obj):
            context["merge_url"] = reverse(f"admin:careers_{self.opts.model_name}_merge", args=[obj.pk])
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def may_merge(self, request, obj):
        return self.has_change_permission(request, obj) and request.user.has_perm(PUBLISH)

    def others_to_merge(self, obj):
        """What `obj` may be merged with."""
        return self.model.objects.exclude(pk=obj.pk)

    def merge_view(self, request, pk):
        """What merging another row into this one would do, and the button that does it."""
        kept = self._row(pk)
        if not self.may_merge(request, kept):
            raise PermissionDenied
        asked = (request.POST if request.method == "POST" else request.GET).get("other", "")
        other = self._row(asked) if asked else None
        joining, refusal = None, ""
        if other is not None:
            kind = (request.POST if request.method == "POST" else request.GET).get("kind", "")
            how = {"user": request.user, "check": checking(self.admin_site), "name_kind": self._kind(kind)}
            try:
                joining = join(kept, other, preview=True, **how)
                if request.method == "POST" and request.POST.get("seen") == _fingerprint(joining):
                    reason = request.POST.get("reason", "")[:200].replace("\x00", "")
                    join(self._row(pk), self._row(asked), reason=reason, **how)
                    messages.success(request, f"“{other}” was merged into “{kept}”. It can be taken back.")
                    return HttpResponseRedirect(reverse(f"admin:careers_{self.opts.model_name}_change", args=[pk]))
            except Refused as refused:
                joining, refusal = None, str(refused)
            if joining is not None and request.method == "POST":
                messages.warning(request, "Something has changed since this was shown. Look again before you merge.")
        return render(request, "admin/careers/merge.html", self._merge_context(request, kept, other, joining, refusal))

    def _row(self, pk):
        text = str(pk)
        is_number = text.isascii() and text.isdecimal() and len(text) < 19
        row = self.model.objects.filter(pk=int(text)).first() if is_number else None
        if row is None:
            raise Http404
        return row

    def _kind(self, kind):
        return kind if kind in NameKind.values else NameKind.FORMER

    def _merge_context(self, request, kept, other, joining, refusal):
        near = [one.pk for one in look_alikes(self.model, str(kept), besides=kept.pk)]
        others = sorted(self.others_to_merge(kept), key=lambda row: (row.pk not in near, str(row).lower()))
        return {
            **self.admin_site.each_context(request),
            "title": f"Merge another {self.opts.verbose_name} into “{kept}”",
            "opts": self.opts,
            "original": kept,
            "kept": kept,
            "other": other,
            "others": others,
            "joining": joining,
            "refusal": refusal,
            "seen": _fingerprint(joining) if joining else "",
            "kinds": NameKind.choices if self.model is Company else [],
            "kind": self._kind((request.POST or request.GET).get("kind", "")),
            "noun": capfirst(self.opts.verbose_name),
        }


def _fingerprint(joining):
    """Of what is shown of a merge, so that it is not another one that is done."""
    said = "\n".join([*joining.moves, *joining.clashes])
    return hashlib.sha256(said.encode()).hexdigest()[:20]
