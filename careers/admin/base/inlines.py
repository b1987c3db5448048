"""Inlines: the rows of a whole, in one table on its form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import CharField
from django.urls import reverse
from django.utils.functional import cached_property

from careers.editing.workflow import is_live

from .autocomplete import AutocompleteMany, NamedAutocomplete
from .drafting import DraftedAdmin
from .fields import OneLineField, in_words_of_the_form
from .history import ReasonForm
from .ordering import OrderedForm, OrderedFormSet

_LONG = 200
_GONE = "Somebody else has deleted a row of this table since you opened it. Open the page again and repeat it."


class PartFormSet(forms.BaseInlineFormSet):
    """Gives each row its whole, and each autocomplete the names of what the rows point at: else each row would ask the
    database for them."""

    pick_widget: Any = None

    @cached_property
    def autocomplete_names(self) -> dict[str, dict[str, str]]:
        """For each autocomplete field, the names of what the rows point at, by primary key."""
        fields = self.form.base_fields.items()
        return {
            name: {str(target.pk): str(target) for row in self.get_queryset() if (target := getattr(row, name))}
            for name, field in fields
            if isinstance(getattr(field.widget, "widget", None), NamedAutocomplete)
        }

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk is not None:
            setattr(form.instance, self.fk.name, self.instance)
        for name, names in self.autocomplete_names.items():
            form.fields[name].widget.widget.names = names

    def pick_field(self):
        """A field in which several things are looked up, to be added as rows."""
        name = f"{self.prefix}-pick"
        return self.pick_widget.render(name, [], {"id": f"id_{name}"})

    def get_unique_error_message(self, unique_check):
        labels = (str(self.form.base_fields[name].label) for name in unique_check if name in self.form.base_fields)
        return f"Several rows have the same: {', '.join(labels)}. Each may stand here once."

    def clean(self):
        super().clean()
        if any(self.fk.model._meta.pk.name in form.errors for form in self.forms):
            raise ValidationError(_GONE)


class OrderedPartFormSet(OrderedFormSet, PartFormSet):
    pass


class PartInline(admin.TabularInline):
    """Parts of a whole; `autocomplete_fields` are joined so that a long table costs no more than a short one."""

    formset = PartFormSet
    template = "admin/careers/part_table.html"
    extra = 1
    # The field for which several may be picked at once, and what else their rows say then.
    picks = ""
    usual: dict[str, str] = {}

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.autocomplete_fields) if self.autocomplete_fields else queryset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CharField) and not db_field.choices and (db_field.max_length or 0) >= _LONG:
            line = db_field.formfield(form_class=OneLineField, widget=OneLineField.widget)
            return in_words_of_the_form(line, self.model._meta.verbose_name)
        formfield: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            # Four buttons for each cell would hide what is in it.
            for action in ("add", "change", "delete", "view"):
                setattr(formfield.widget, f"can_{action}_related", False)
        return in_words_of_the_form(formfield, self.model._meta.verbose_name)

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        if self.picks:
            field: Any = self.model._meta.get_field(self.picks)
            formset.pick_widget = AutocompleteMany(field, self.admin_site)
        return formset

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Choices such as “Proxy: the nearest occupation” by their first word, so that a table stays narrow."""
        formfield: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        formfield.choices = [(value, str(label).partition(":")[0]) for value, label in formfield.choices]
        return formfield

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NamedAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OrderedInline(PartInline):
    """Parts with a position."""

    form = OrderedForm
    formset = OrderedPartFormSet


class PartForm(ReasonForm):
    """A part, also checked against the other parts of its whole, which is not on the form."""

    def _get_validation_exclusions(self):
        relations = {field.name for field in self.instance._meta.fields if field.is_relation}
        return super()._get_validation_exclusions() - relations  # type: ignore[misc]


class PartAdmin(DraftedAdmin):
    """A part by itself, for its history; editors meet it on the form of its whole (`whole` names the foreign key)."""

    form = PartForm
    whole = ""
    is_listed = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(self.whole, *self.autocomplete_fields)

    def is_seen(self, obj):
        return is_live(getattr(obj, self.whole))

    def get_model_perms(self, request):
        """Keeps it out of the index, where it would only stand in the way."""
        return super().get_model_perms(request) if self.is_listed else {}

    def get_readonly_fields(self, request, obj=None):
        """A part stays with its whole."""
        fixed = (self.whole,) if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def url_after_restoring(self, obj):
        """Back to the history of the whole, where the editor came from."""
        opts = obj._meta.get_field(self.whole).related_model._meta
        pk = getattr(obj, f"{self.whole}_id")
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[pk])
