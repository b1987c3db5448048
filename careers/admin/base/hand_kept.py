"""Hand-kept figures: those of a source that editors write down by hand are added, corrected and deleted in place."""

import secrets

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from careers.database.kept import kept
from careers.models import Area, Country, Source

from .decided import DecidedFigureAdmin
from .history import HistoryAdmin, ReasonForm


@kept
def _is_any_source_hand_kept() -> bool:
    """Asked by every page of the admin, for each kind of figure."""
    return Source.objects.filter(is_hand_kept=True).exists()


class HandKeptForm(ReasonForm):
    """Without a key, the figure is given one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = "What names it within its source, once and for all. Empty: we make one."

    def clean_key(self):
        return self.cleaned_data["key"] or f"hand-{secrets.token_hex(5)}"

    def clean_currency(self):
        currency = self.cleaned_data["currency"].upper()
        if not Country.objects.filter(currency=currency).exists():
            raise ValidationError(f"No country pays in “{currency}”. Write the code of the currency, such as INR.")
        return currency

    def clean(self):
        super().clean()
        area, country = self.cleaned_data.get("area"), self.cleaned_data.get("country")
        if isinstance(area, Area) and country and area.country_id != country.pk:
            self.add_error("area", f"{area.name} lies in another country.")


class HandKeptAdmin(DecidedFigureAdmin, HistoryAdmin):
    """Figures of imported sources are looked at and decided on; those of hand-kept ones are edited."""

    form = HandKeptForm
    actions = None
    # What an editor writes down, by subject; provenance is added where there is one.
    written: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def has_add_permission(self, request):
        may_add = admin.ModelAdmin.has_add_permission(self, request)
        return may_add and _is_any_source_hand_kept()

    def has_change_permission(self, request, obj=None):
        return admin.ModelAdmin.has_change_permission(self, request, obj) and (obj is None or obj.source.is_hand_kept)

    def has_delete_permission(self, request, obj=None):
        return admin.ModelAdmin.has_delete_permission(self, request, obj) and (obj is None or obj.source.is_hand_kept)

    def get_readonly_fields(self, request, obj=None):
        fixed = ("source", "key") if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_fieldsets(self, request, obj=None):
        named = ("Where does it come from?", {"fields": ("source", "key")})
        fieldsets = [named, *((title, {"fields": fields}) for title, fields in self.written)]
        if obj is None:
            return [*fieldsets, ("Is anything unusual?", {"fields": ["change_reason"]})]
        fieldsets.append(("What rests on it, and how far can it be trusted?", {"fields": self.provenance}))
        if self.has_change_permission(request, obj):
            fieldsets.append(("Why do you change it?", {"fields": ["change_reason", *self.told_to_readers]}))
        return fieldsets

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "source":
            kwargs["queryset"] = Source.objects.filter(is_hand_kept=True)
            kwargs["help_text"] = "Only sources whose figures are written down by hand are listed."
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.DecimalField | forms.IntegerField):
            field.widget.attrs["class"] = "vIntegerField"
        return field
