"""Money: the rates that pay is looked at through in another currency."""

from django.contrib import admin

from careers.admin.base.figures import FigureAdmin, InUse, Year
from careers.models import ExchangeRate, PurchasingPower


@admin.register(ExchangeRate)
class ExchangeRateAdmin(FigureAdmin):
    fieldsets = (
        ("What is the rate?", {"fields": ("currency", "year", "units_per_usd")}),
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
    )
    readonly_fields = ("source_link", "published_at")
    list_display = ("currency", "year", "units_per_usd", "source_link")
    list_filter = (("source", InUse), Year, "currency")
    list_select_related = ("source",)
    search_fields = ("currency",)


@admin.register(PurchasingPower)
class PurchasingPowerAdmin(FigureAdmin):
    fieldsets = (
        ("What is the parity?", {"fields": ("country", "year", "local_per_international_dollar")}),
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
    )
    readonly_fields = ("source_link", "published_at")
    list_display = ("country", "year", "local_per_international_dollar", "source_link")
    list_filter = (("source", InUse), Year, ("country", InUse))
    list_select_related = ("country", "source")
    search_fields = ("country__name", "country__iso")
