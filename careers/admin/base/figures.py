"""Figures: what was imported from a source. Nobody edits a figure; the next import replaces it."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from .paging import PagedAdmin

_YEARS = 12


class InUse(admin.RelatedFieldListFilter):
    """Offers only what has rows, found by index, however many rows there are."""

    def field_choices(self, field, request, model_admin):
        rows = model_admin.model._base_manager.filter(**{field.name: OuterRef("pk")})
        return [(row.pk, str(row)) for row in field.related_model._default_manager.filter(Exists(rows))]


class FigureAdmin(PagedAdmin):
    """A list to look things up in: every figure with its source, none to be changed."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="source", ordering="source__publisher")
    def source_link(self, obj):
        url = reverse("admin:careers_source_change", args=[obj.source_id])
        return format_html('<a href="{}" title="{}">{}</a>', url, obj.source, obj.source.slug)

    @admin.display(description="on the publisher's site")
    def published_at(self, obj):
        return format_html('<a href="{0}" rel="external noopener">{0}</a>', obj.source.url)


class Year(admin.SimpleListFilter):
    """A fixed list of years: looking for those in use would read every row."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        this_year = timezone.localdate().year
        return [(str(year), str(year)) for year in range(this_year, this_year - _YEARS, -1)]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(year=int(value)) if value and value.isdecimal() else queryset
