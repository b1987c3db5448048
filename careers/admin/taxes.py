"""Tax rules: what is taken from gross pay, by country and tax year."""

from django.contrib import admin

from careers.admin.base.drafting import DraftedAdmin
from careers.models import TaxRules


@admin.register(TaxRules)
class TaxRulesAdmin(DraftedAdmin):
    slug_from = ("country", "name")
    fieldsets = (
        ("Whose rules, and of which year?", {"fields": ("country", "name", "slug", "starts_on", "ends_on")}),
        (
            "What is taxed?",
            {"fields": ("standard_deduction", "takes_deductions", "slabs", "most_taxable")},
        ),
        ("What is given back, and what comes on top?", {"fields": ("rebate_limit", "rebate_most", "rebate_tapers")}),
        ("What else is taken?", {"fields": ("surtax_percent", "contributions")}),
        ("Who says so, and what is not in it?", {"fields": ("source", "left_out")}),
    )
    autocomplete_fields = ("country", "source")
    list_display = ("name", "country", "year", "source")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("country", "source")
    search_fields = ("name", "country__name")
