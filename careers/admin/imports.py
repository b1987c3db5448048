"""Imports: what each did, which rows it refused and why, and which names wait to be mapped."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from careers.admin.base.counting import link_to_list
from careers.admin.base.figures import FigureAdmin, InUse
from careers.admin.base.mapping import map_links
from careers.importers.matching.waiting import still_waiting, waiting_names
from careers.models import ImportRun, RejectedRow, UnmatchedName

from .uploads import UploadAdmin

_NAMES_SHOWN = 25
_REASONS_OF_RUNS = 20


class OfRun(FigureAdmin):
    """Rows that belong to a run, and are looked up by it."""

    @admin.display(description="import", ordering="run")
    def run_link(self, obj):
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:careers_importrun_change", args=[obj.run_id]), obj.run
        )


@admin.register(ImportRun)
class ImportRunAdmin(UploadAdmin):
    fieldsets = (
        (
            "What was imported?",
            {"fields": ("source_link", "published_at", "format", "file_list", "finished_at", "status", "replaced")},
        ),
        (
            "What became of every row?",
            {"fields": ("read", "created", "updated", "unchanged", "joined", "rejected", "removed", "reason_list")},
        ),
        (
            "Which pay stands far from the rest?",
            {
                "fields": ("outlier_list",),
                "description": "These reports were taken. The farthest come first, at most 100; compare each with its"
                " source, and correct the file if it is a slip.",
            },
        ),
        ("How did it move pay?", {"fields": ("differences",)}),
        (
            "Which titles and employers could not be placed?",
            {
                "fields": ("waiting",),
                "description": "Map a name, then run the import again: its rows are then taken. A name that is mapped"
                " leaves the list.",
            },
        ),
    )
    list_display = (
        "number",
        "source_link",
        "format",
        "finished_at",
        "read",
        "created",
        "updated",
        "unchanged",
        "rejected",
        "removed",
        "status",
    )
    list_filter = ("format", ("source", InUse), ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("source", "replaced")
    search_fields = ("source__slug", "source__title", "=pk")

    @admin.display(description="run", ordering="pk")
    def number(self, obj):
        return obj.pk

    @admin.display(description="state")
    def status(self, obj):
        return f"undone on {obj.undone_at:%-d %B %Y}" if obj.undone_at else "in force"

    @admin.display(description="files")
    def file_list(self, obj):
        texts = (
            (f"{file['name']}: {file['rows']:,} rows, {file['bytes']:,} bytes, SHA-256 {file['sha256']}",)
            for file in obj.files
        )
        return format_html_join("", "<p>{}</p>", texts)

    @admin.display(description="rejected, by reason")
    def reason_list(self, obj):
        links = (
            (reason, link_to_list(RejectedRow, f"{rows:,}", run__id__exact=obj.pk, reason__exact=reason))
            for reason, rows in obj.reasons.items()
        )
        return format_html_join("", "<p>{}: {}</p>", links) or "none"

    @admin.display(description="pay far from that of the same role, country and basis")
    def outlier_list(self, obj):
        reports = "admin:careers_salaryrecord_changelist"
        lines = (
            (
                reverse(reports, query={"q": one["key"], "source__id__exact": obj.source_id}),
                one["title"],
                f"{one['amount']:,} {one['currency']}",
                f"{one['usual']['from']:,} to {one['usual']['to']:,} (n {one['usual']['n']:,})",
                f"{one['file']}, line {one['line']}",
            )
            for one in obj.outliers
        )
        return format_html_join("", '<p><a href="{}">{}</a>: {}; the middle half has {}. {}.</p>', lines) or "none"

    @admin.display(description="n and median by role")
    def differences(self, obj):
        lines = (
            (role["role"], role["currency"], before_and_after(role["n"]), before_and_after(role["median"]))
            for role in obj.difference
        )
        return format_html_join("", "<p>{}, {}: n {}; median {}</p>", lines) or "Nothing was there before."

    @admin.display(description="the most frequent ones")
    def waiting(self, obj):
        waiting = still_waiting(obj.unmatched_names.all())
        lines = [(f"{name.rows:,}", name.name, map_links(name)) for name in waiting[:_NAMES_SHOWN]]
        mapped = obj.unmatched_names.count() - waiting.count()
        said = f"{mapped:,} of them mapped since: run the import again to take their rows." if mapped else ""
        if not lines:
            return said or "none"
        more = link_to_list(UnmatchedName, "All of them", run__id__exact=obj.pk)
        return format_html("<p>{}</p>{}<p>{}</p>", said, format_html_join("", "<p>{} × {}. {}</p>", lines), more)


def before_and_after(values):
    before, after = ("none" if value is None else f"{value:,.0f}" for value in values)
    return f"{before} → {after}"


class Reason(admin.SimpleListFilter):
    """The reasons of the run that is looked at, or of the latest ones: asking the rows would read them all."""

    title = "reason"
    parameter_name = "reason__exact"

    def lookups(self, request, model_admin):
        runs = ImportRun.objects.order_by("-pk")
        run = request.GET.get("run__id__exact", "")
        runs = runs.filter(pk=int(run)) if run.isdecimal() else runs[:_REASONS_OF_RUNS]
        reasons = {reason for reasons in runs.values_list("reasons", flat=True) for reason in reasons}
        return [(reason, reason) for reason in sorted(reasons)]

    def queryset(self, request, queryset):
        return queryset.filter(reason=self.value()) if self.value() else queryset


@admin.register(RejectedRow)
class RejectedRowAdmin(OfRun):
    fieldsets = (
        ("Which row is it?", {"fields": ("run_link", "file", "line", "raw")}),
        ("Why was it not taken?", {"fields": ("reason",)}),
    )
    readonly_fields = ("run_link",)
    list_display = ("raw", "reason", "file", "line", "run_link")
    list_filter = (Reason, ("run", InUse))
    list_select_related = ("run__source",)
    ordering = ("pk",)
    search_fields = ("raw", "reason", "file")


class Waiting(admin.SimpleListFilter):
    """The queue is what waits; of one import, all that it could not place may be looked up."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("all", "All that imports could not place")]

    def choices(self, changelist):
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": "Waiting to be mapped"}
        yield from others

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if "run__id__exact" in request.GET:
            return still_waiting(queryset)
        return queryset.filter(pk__in=waiting_names().order_by().values("pk"))


@admin.register(UnmatchedName)
class UnmatchedNameAdmin(OfRun):
    fieldsets = (
        ("Which name is it?", {"fields": ("name", "kind", "rows", "run_link")}),
        ("What may it stand for?", {"fields": ("is_ambiguous", "map_it")}),
    )
    readonly_fields = ("run_link", "map_it")
    list_display = ("name", "kind", "rows", "is_ambiguous", "map_it", "run_link")
    list_filter = (Waiting, "kind", "is_ambiguous", ("run", InUse))
    list_select_related = ("run__source",)
    search_fields = ("name",)

    @admin.display(description="what may it stand for?")
    def map_it(self, obj):
        return map_links(obj)
