"""Places: countries, and the states and metropolitan areas in them."""

from django.contrib import admin
from django.db.models import OuterRef

from careers.admin.base.counting import count_column, count_of
from careers.admin.base.history import HistoryAdmin
from careers.models import Area, Country, SalaryRecord, WageEstimate
from careers.pay.counts import number_of_reports, of_country


@admin.register(Country)
class CountryAdmin(HistoryAdmin):
    fieldsets = (
        ("Which country is it?", {"fields": ("name", "in_sentence", "iso")}),
        ("In which currency are people paid there?", {"fields": ("currency",)}),
    )
    list_display = (
        "name",
        "iso",
        "currency",
        count_column("n_records", "reports of pay", SalaryRecord, "country"),
        count_column("n_estimates", "statistics", WageEstimate, "country"),
    )
    list_filter = ("currency",)
    search_fields = ("name", "iso", "currency")

    def get_queryset(self, request):
        counts = {
            "n_records": number_of_reports(of_country(OuterRef("pk"))),
            "n_estimates": count_of(WageEstimate, "country"),
        }
        return super().get_queryset(request).annotate(**counts)


@admin.register(Area)
class AreaAdmin(HistoryAdmin):
    fieldsets = (("Which place is it?", {"fields": ("country", "kind", "name", "code", "state")}),)
    autocomplete_fields = ("country", "state")
    list_display = (
        "name",
        "kind",
        "code",
        "state",
        "country",
        count_column("n_estimates", "statistics", WageEstimate, "area"),
    )
    list_filter = ("kind", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "state")
    search_fields = ("name", "code")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_estimates=count_of(WageEstimate, "area"))
