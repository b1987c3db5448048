"""Salaries: reports of one person's pay, and published statistics of many."""

from django.contrib import admin

from careers.admin.base.figure_tables import TableAdmin
from careers.admin.base.figures import InUse, Year
from careers.admin.base.hand_kept import HandKeptAdmin, HandKeptForm
from careers.admin.base.unusual import beside_its_cell, beside_others
from careers.models import SalaryRecord, WageEstimate


class ReportForm(HandKeptForm):
    def unusual(self):
        told = beside_its_cell(self.instance) if "amount" in self.changed_data else ""
        return [*super().unusual(), *([told] if told else [])]


@admin.register(SalaryRecord)
class SalaryRecordAdmin(TableAdmin, HandKeptAdmin):
    form = ReportForm
    written = (
        ("Whose pay is it?", ("title", "role", "company", "employer", "company_size", "country", "area")),
        (
            "What is known of the person and the post?",
            ("experience", "years_experience", "education", "employment_type", "remote_share", "skills"),
        ),
        ("How much is it?", ("amount", "low", "high", "prevailing_wage", "currency", "basis", "year")),
    )
    readonly_fields = ("skills",)
    autocomplete_fields = ("role", "company", "country", "area")
    list_display = ("title", "role", "company", "country", "year", "pay", "basis", "source_link")
    list_filter = (("source", InUse), "role", ("country", InUse), Year, "basis", "experience")
    list_select_related = ("role", "company", "country", "source")
    # The columns of the source, not the source's own order, so that an index gives each page.
    ordering = ("source_id", "key")
    search_fields = ("title", "company__name", "=key")

    @admin.display(description="yearly gross pay", ordering="amount")
    def pay(self, obj):
        return f"{obj.amount:,} {obj.currency}"


class EstimateForm(HandKeptForm):
    def unusual(self):
        return [*super().unusual(), *beside_others(self.instance)]


@admin.register(WageEstimate)
class WageEstimateAdmin(TableAdmin, HandKeptAdmin):
    form = EstimateForm
    written = (
        (
            "Whose pay is it?",
            ("occupation", "role", "country", "area", "sector_code", "sector_name", "experience"),
        ),
        ("How many does it rest on?", ("n", "employment", "employment_rse")),
        (
            "How much is it?",
            ("year", "currency", "basis", "p10", "p25", "median", "p75", "p90", "top_code", "mean", "mean_rse"),
        ),
    )
    autocomplete_fields = ("occupation", "role", "country", "area")
    list_display = ("about", "where", "year", "median_pay", "mean_pay", "n", "employment", "source_link")
    list_filter = (("source", InUse), ("occupation", InUse), ("role", InUse), ("country", InUse), Year, "area__kind")
    list_select_related = ("occupation", "role", "country", "area", "source")
    ordering = ("source_id", "key")
    search_fields = ("occupation__title", "occupation__code", "role__name", "area__name", "sector_name", "=key")

    @admin.display(description="occupation or role")
    def about(self, obj):
        return str(obj.occupation or obj.role)

    @admin.display(description="place and sector")
    def where(self, obj):
        place = str(obj.area or obj.country)
        return f"{place}, {obj.sector_name}" if obj.sector_name else place

    @admin.display(description="median", ordering="median")
    def median_pay(self, obj):
        return f"{obj.median:,} {obj.currency}" if obj.median is not None else None

    @admin.display(description="mean", ordering="mean")
    def mean_pay(self, obj):
        return f"{obj.mean:,} {obj.currency}" if obj.mean is not None else None
