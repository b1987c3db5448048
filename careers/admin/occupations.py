"""Occupations: what official statistics count."""

from django.contrib import admin

from careers.admin.base.counting import count_column, count_of
from careers.admin.base.history import HistoryAdmin
from careers.models import Occupation, RoleOccupation, WageEstimate


@admin.register(Occupation)
class OccupationAdmin(HistoryAdmin):
    named_by = "title"
    fieldsets = (("Which occupation is it in the official classification?", {"fields": ("code", "title")}),)
    list_display = (
        "code",
        "title",
        count_column("n_roles", "roles", RoleOccupation, "occupation"),
        count_column("n_estimates", "statistics", WageEstimate, "occupation"),
    )
    search_fields = ("code", "title")

    def get_queryset(self, request):
        counts = {
            "n_roles": count_of(RoleOccupation, "occupation"),
            "n_estimates": count_of(WageEstimate, "occupation"),
        }
        return super().get_queryset(request).annotate(**counts)
