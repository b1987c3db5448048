"""Editing: what every form of the editors' side has in common."""

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import PROTECT, Case, CharField, IntegerField, TextField, URLField, When
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from careers.models.prose import Prose

from .autocomplete import Autocomplete, AutocompleteMany
from .counting import link_to_list
from .fields import LinesField, OneLineField, in_words_of_the_form
from .previews import fragment, preview
from .versions import VersionedAdmin

MARKDOWN = "Markdown: an empty line starts a paragraph, - starts a list item, **two stars** make text bold."
# From this many letters on, a line is written in a box in which it can be read as a whole.
_SENTENCES = 250
_CLASH = (
    "Nothing was saved: somebody else has saved the same thing in the meantime. "
    "Below is what is stored now; make your change again."
)


class EditorAdmin(VersionedAdmin):
    """A form for people who never saw the code. An address, once given, stays."""

    slug_from: tuple[str, ...] = ()
    named_by = "name"
    formfield_overrides = {TextField: {"form_class": LinesField}, URLField: {"assume_scheme": "https"}}
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        fixed = ("slug",) if obj is not None and self.slug_from else ()
        preview_field = ("preview",) if issubclass(self.model, Prose) else ()
        return (*super().get_readonly_fields(request, obj), *fixed, *preview_field)

    def get_urls(self):
        opts = self.model._meta
        view = self.admin_site.admin_view(self.preview_view)
        return [path("preview/", view, name=f"{opts.app_label}_{opts.model_name}_preview"), *super().get_urls()]

    @method_decorator(require_POST)
    def preview_view(self, request):
        """What was typed into a field of Markdown, as readers would see it."""
        if not issubclass(self.model, Prose):
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(fragment(request.POST.get("text", "")))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if issubclass(self.model, Prose):
            opts = self.model._meta
            context["preview_url"] = reverse(f"admin:{opts.app_label}_{opts.model_name}_preview")
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": self.slug_from} if obj is None and self.slug_from else {}

    def get_fieldsets(self, request, obj=None):
        fieldsets = [*super().get_fieldsets(request, obj)]
        if obj is not None and issubclass(self.model, Prose):
            fieldsets.append(("How do readers see it?", {"fields": ["preview"], "classes": ["collapse"]}))
        return fieldsets

    preview = admin.display(description="as it was saved last")(preview)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if type(db_field) is CharField and not db_field.choices and (db_field.max_length or 0) >= _SENTENCES:
            formfield: Any = db_field.formfield(form_class=OneLineField, widget=AdminTextareaWidget(attrs={"rows": 3}))
        else:
            formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in getattr(self.model, "markdown_fields", ()):
            formfield.widget.attrs["data-markdown"] = ""
        return in_words_of_the_form(formfield, self.model._meta.verbose_name)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Autocomplete(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMany(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        queryset, may_repeat = super().get_search_results(request, queryset, search_term)
        if search_term and request.path == reverse("admin:autocomplete"):
            # Who types "R" means R, and not the first of all names with an r in them.
            first = Case(
                When(**{f"{self.named_by}__iexact": search_term}, then=0),
                When(**{f"{self.named_by}__istartswith": search_term}, then=1),
                When(**{f"{self.named_by}__icontains": search_term}, then=2),
                default=3,
                output_field=IntegerField(),
            )
            queryset = queryset.order_by(first, *self.get_ordering(request), *self.model._meta.ordering)
        return queryset, may_repeat

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # Forms check every rule first, so only a second editor at the same moment breaks one. Checked again, the form
        # says which, and keeps what was typed.
        with suppress(IntegrityError):
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            self.message_user(request, _CLASH, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def get_deleted_objects(self, objs, request):
        """Says how many rows stand in the way instead of loading and listing thousands of them."""
        pks = [obj.pk for obj in objs]
        in_the_way = []
        for relation in self.model._meta.related_objects:
            if getattr(relation, "on_delete", None) is PROTECT:
                model = relation.related_model
                if n := model._default_manager.filter(**{f"{relation.field.name}__in": pks}).count():
                    opts = model._meta
                    text = capfirst(f"{n:,} {opts.verbose_name if n == 1 else opts.verbose_name_plural}")
                    if self.admin_site.is_registered(model) and len(pks) == 1:
                        text = link_to_list(model, text, **{f"{relation.field.name}__id__exact": pks[0]})
                    in_the_way.append(text)
        if in_the_way:
            return [], {}, set(), in_the_way
        return super().get_deleted_objects(objs, request)
