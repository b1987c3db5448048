"""Sources: where every figure comes from, how old it is, and what rests on it."""

from django.contrib import admin
from django.db.models import Model, OuterRef
from django.utils import timezone
from django.utils.html import format_html_join

from careers.admin.base.counting import count_column, count_of, link_to_list
from careers.admin.base.drafting import DraftedAdmin
from careers.admin.base.editing import MARKDOWN
from careers.admin.base.inlines import PartAdmin, PartInline
from careers.models import (
    Claim,
    CompanyRanking,
    EmploymentProjection,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    OpeningsSplit,
    PurchasingPower,
    ReasonOfChange,
    RoleSkill,
    SalaryRecord,
    SelectionFlag,
    Source,
    StandIn,
    WageEstimate,
)
from careers.pay.counts import number_of_reports, of_source, reports_in

_RESTING = (
    WageEstimate,
    FactorEffect,
    EmploymentProjection,
    OpeningsSplit,
    ExposureRating,
    ReasonOfChange,
    Claim,
    ExchangeRate,
    PurchasingPower,
    CompanyRanking,
    RoleSkill,
)


class Freshness(admin.SimpleListFilter):
    title = "in date"
    parameter_name = "in_date"

    def lookups(self, request, model_admin):
        return [("yes", "In date"), ("no", "Past its shelf life"), ("unknown", "The source does not say")]

    def queryset(self, request, queryset):
        if self.value() == "unknown":
            return queryset.filter(period_end=None)
        if self.value() not in ("yes", "no"):
            return queryset
        today = timezone.localdate()
        dated = Source.objects.exclude(period_end=None).only("period_end", "shelf_life_months")
        current = [source.pk for source in dated if source.best_before and source.best_before >= today]
        queryset = queryset.exclude(period_end=None)
        return queryset.filter(pk__in=current) if self.value() == "yes" else queryset.exclude(pk__in=current)


class FlagInline(PartInline):
    model = SelectionFlag
    fields = ("country", "reason")
    autocomplete_fields = ("country",)
    verbose_name_plural = "For which countries is it unfit? Its figures there are shown with the reason and never lead"


class StandInInline(PartInline):
    model = StandIn
    fields = ("role", "counted", "why")
    autocomplete_fields = ("role",)
    verbose_name_plural = "For which roles does it count others, who stand in for them?"


@admin.register(Source)
class SourceAdmin(DraftedAdmin):
    slug_from = ("publisher", "title")
    named_by = "title"
    fieldsets = (
        (
            "Who published what?",
            {
                "fields": ("kind", "publisher", "short_name", "title", "slug", "url", "table_name", "table_url"),
                "description": "The next release is a new source, so that no figure changes its source silently.",
            },
        ),
        ("May we use it, and how do we say so?", {"fields": ("licence", "licence_url", "attribution")}),
        (
            "What does it describe?",
            {"fields": ("geography", "period_start", "period_end", "published_on", "sample_size", "supersedes")},
        ),
        ("How do its figures come here?", {"fields": ("is_hand_kept",)}),
        ("How long is it current?", {"fields": ("retrieved_on", "shelf_life_months", "current_until")}),
        (
            "What does it measure, and what can it not tell?",
            {"fields": ("measures", "cannot_tell", "defects"), "description": MARKDOWN},
        ),
        ("What rests on it?", {"fields": ("resting",)}),
    )
    readonly_fields = ("current_until", "resting")
    autocomplete_fields = ("supersedes",)
    inlines = (FlagInline, StandInInline)
    history_parts = {"selection_flags": "country", "stand_ins": "role"}
    list_display = (
        "title",
        "publisher",
        "kind",
        "current_until",
        count_column("n_estimates", "statistics", WageEstimate, "source"),
        count_column("n_records", "reports of pay", SalaryRecord, "source"),
        count_column("n_claims", "claims", Claim, "source"),
    )
    list_filter = ("kind", Freshness)
    date_hierarchy = "retrieved_on"
    search_fields = ("title", "publisher", "slug", "measures")

    def get_queryset(self, request):
        counts = {
            "n_estimates": count_of(WageEstimate, "source"),
            "n_records": number_of_reports(of_source(OuterRef("pk"))),
            "n_claims": count_of(Claim, "source"),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="current until", ordering="period_end")
    def current_until(self, obj):
        return obj.best_before or "not known"

    @admin.display(description="figures and judgements")
    def resting(self, obj):
        if not obj.pk:
            return "nothing yet"
        counts: list[tuple[type[Model], int]] = [(SalaryRecord, reports_in(of_source(obj.pk)))]
        numbers = (count_of(model, "source") for model in _RESTING)
        counts += zip(_RESTING, Source.objects.filter(pk=obj.pk).values_list(*numbers).get(), strict=True)
        links = [
            (link_to_list(model, f"{n:,} {model._meta.verbose_name_plural}", source__id__exact=obj.pk),)
            for model, n in counts
            if n
        ]
        return format_html_join(", ", "{}", links) or "nothing yet"


@admin.register(SelectionFlag)
class SelectionFlagAdmin(PartAdmin):
    whole = "source"
    fields = ("source", "country", "reason")
    autocomplete_fields = ("source", "country")
    list_display = ("country", "source", "reason")
    search_fields = ("source__title", "country__name", "reason")


@admin.register(StandIn)
class StandInAdmin(PartAdmin):
    whole = "source"
    fields = ("source", "role", "counted", "why")
    autocomplete_fields = ("source", "role")
    list_display = ("role", "source", "counted")
    search_fields = ("source__title", "role__name", "counted")
