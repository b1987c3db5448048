"""Factor effects: how far each factor moves pay, as measured from the reports of a source."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from careers.admin.base.figures import FigureAdmin, InUse
from careers.models import FactorEffect
from careers.models.factor_effects import MEASURED
from careers.pay.factors import finding


@admin.register(FactorEffect)
class FactorEffectAdmin(FigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at", "first_year", "last_year")}),
        ("Whose pay is it?", {"fields": ("role", "country", "basis", "currency")}),
        ("What is compared?", {"fields": ("factor", "level", "reference", "held_equal")}),
        ("By how much does pay differ?", {"fields": ("verdict", "difference", "low", "high", "amount")}),
        ("How many does it rest on?", {"fields": ("n_level", "n_reference", "strata")}),
        (
            "How far can it be trusted, and where is it?",
            {
                "fields": ("grade", "pages"),
                "description": "Measured from reports, so it is corrected by a decision about a report, and then by "
                "measuring anew (manage.py measure_factors), which every import does too.",
            },
        ),
    )
    readonly_fields = ("source_link", "published_at", "grade", "pages")
    list_display = ("role", "country", "factor", "level", "reference", "verdict", "difference", "source_link")
    list_filter = (("source", InUse), "factor", "verdict", ("role", InUse), ("country", InUse))
    list_select_related = ("role", "country", "source")
    ordering = ("source_id", "role_id", "country_id", "pk")
    search_fields = ("role__name", "level")

    @admin.display(description="grade, and why")
    def grade(self, obj):
        if obj.verdict not in MEASURED:
            return "None: nothing is measured."
        given = finding(obj, obj.source, timezone.localdate()).grade
        return f"{given.letter}: {given.explanation}"

    @admin.display(description="pages that it is on")
    def pages(self, obj):
        if not obj.role.is_published:
            return "none: the role has no page"
        address = reverse("role_factors", args=[obj.role.slug, obj.country.iso.lower()])
        return format_html('<a href="{}">{}, what moves pay in {}</a>', address, obj.role, obj.country.in_sentence)
