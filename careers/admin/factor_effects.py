"""Factor effects: how far each factor moves pay, as measured from the reports of a source."""

from django.contrib import admin

from careers.admin.base.figures import FigureAdmin, InUse
from careers.models import FactorEffect


@admin.register(FactorEffect)
class FactorEffectAdmin(FigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at", "first_year", "last_year")}),
        ("Whose pay is it?", {"fields": ("role", "country", "basis", "currency")}),
        ("What is compared?", {"fields": ("factor", "level", "reference", "held_equal")}),
        ("By how much does pay differ?", {"fields": ("verdict", "difference", "low", "high", "amount")}),
        ("How many does it rest on?", {"fields": ("n_level", "n_reference", "strata")}),
    )
    readonly_fields = ("source_link", "published_at")
    list_display = ("role", "country", "factor", "level", "reference", "verdict", "difference", "source_link")
    list_filter = (("source", InUse), "factor", "verdict", ("role", InUse), ("country", InUse))
    list_select_related = ("role", "country", "source")
    ordering = ("source_id", "role_id", "country_id", "pk")
    search_fields = ("role__name", "level")
