"""The outlook: what others claim, which editors write down, and official projections, which are imported."""

from django.contrib import admin
from django.urls import reverse

from careers.admin.base.figures import FigureAdmin, InUse
from careers.admin.base.publishing import PublishableAdmin
from careers.models import Claim, EmploymentProjection


@admin.register(Claim)
class ClaimAdmin(PublishableAdmin):
    slug_from = ("maker", "kind", "horizon_end")
    fieldsets = (
        (
            "What do they say, and who can see it here?",
            {"fields": ("kind", "statement", "slug", "status")},
        ),
        ("Who says it, and where?", {"fields": ("maker", "made_on", "source")}),
        (
            "What is the figure?",
            {
                "fields": ("value", "unit", "is_rounded", "base"),
                "description": "Jobs, growth and market revenue never mix: revenue is in dollars, the others are not.",
            },
        ),
        ("For when and where?", {"fields": ("horizon_start", "horizon_end", "geography", "roles")}),
        ("On what ground?", {"fields": ("asked", "n_asked")}),
    )
    autocomplete_fields = ("source", "roles")
    list_display = ("statement", "kind", "maker", "made_on", "horizon_start", "horizon_end", "source", "status")
    list_filter = ("status", "kind", "source", "roles")
    list_select_related = ("source",)
    date_hierarchy = "made_on"
    search_fields = ("statement", "maker", "source__title")

    def public_url(self, obj):
        return f"{reverse('outlook')}#{obj.slug}"


@admin.register(EmploymentProjection)
class EmploymentProjectionAdmin(FigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
        ("Whose work does it project?", {"fields": ("occupation", "country", "entry_education")}),
        (
            "What does it project?",
            {
                "fields": (
                    "base_year",
                    "base_employment",
                    "target_year",
                    "projected_employment",
                    "growth",
                    "openings_per_year",
                )
            },
        ),
    )
    readonly_fields = ("source_link", "published_at", "growth")
    list_display = (
        "occupation",
        "country",
        "base_year",
        "target_year",
        "growth",
        "openings_per_year",
        "source_link",
    )
    list_filter = (("source", InUse), ("country", InUse))
    list_select_related = ("occupation", "country", "source")
    search_fields = ("occupation__title", "occupation__code")

    @admin.display(description="change over the whole time, as published")
    def growth(self, obj):
        return None if obj.percent_change is None else f"{obj.percent_change:+.1f} %"
