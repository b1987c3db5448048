"""The outlook: what others claim, which editors write down, and official projections, which are imported."""

from django.contrib import admin
from django.urls import reverse

from careers.admin.base.decided import DecidedFigureAdmin
from careers.admin.base.drafting import DraftedAdmin
from careers.admin.base.due_times import StateFilter
from careers.admin.base.figures import FigureAdmin, InUse
from careers.admin.base.publishing import PublishableAdmin
from careers.models import Claim, EmploymentProjection, ExposureRating, OpeningsSplit, ReasonOfChange


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
        (
            "And what came true?",
            {
                "fields": ("outcome", "outcome_source"),
                "description": "Only once its last year is over, and only what a source on record tells.",
            },
        ),
    )
    autocomplete_fields = ("source", "outcome_source", "roles")
    list_display = ("statement", "kind", "maker", "made_on", "horizon_start", "horizon_end", "source", "visibility")
    list_filter = (StateFilter, "kind", "source", "roles")
    list_select_related = ("source",)
    date_hierarchy = "made_on"
    search_fields = ("statement", "maker", "source__title")

    def public_url(self, obj):
        return f"{reverse('outlook')}#{obj.slug}"


@admin.register(EmploymentProjection)
class EmploymentProjectionAdmin(DecidedFigureAdmin):
    fieldsets = (
        ("Where does it come from, and how far can it be trusted?", {"fields": DecidedFigureAdmin.provenance}),
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
    readonly_fields = ("growth",)
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


@admin.register(ReasonOfChange)
class ReasonOfChangeAdmin(DraftedAdmin):
    fields = ("occupation", "source", "text")
    autocomplete_fields = ("occupation", "source")
    list_display = ("occupation", "text", "source")
    list_select_related = ("occupation", "source")
    search_fields = ("text", "occupation__title", "occupation__code")


class OccupationFigureAdmin(FigureAdmin):
    readonly_fields = ("source_link", "published_at")
    list_filter = (("source", InUse),)
    list_select_related = ("occupation", "source")
    search_fields = ("occupation__title", "occupation__code")


@admin.register(OpeningsSplit)
class OpeningsSplitAdmin(OccupationFigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
        ("Who leaves which occupation?", {"fields": ("occupation", "transfers_per_year", "exits_per_year")}),
    )
    list_display = ("occupation", "transfers_per_year", "exits_per_year", "source_link")


@admin.register(ExposureRating)
class ExposureRatingAdmin(OccupationFigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
        ("Whose tasks are rated?", {"fields": ("occupation",)}),
        ("What did people say?", {"fields": ("people_alone", "people_half", "people_full")}),
        ("What did a model say?", {"fields": ("model_alone", "model_half", "model_full")}),
    )
    list_display = ("occupation", "people_half", "model_half", "source_link")
