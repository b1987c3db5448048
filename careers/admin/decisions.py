"""Decisions about figures: what stands, and what the publisher has overtaken."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from careers.admin.base.decided import lift_and_say
from careers.admin.base.figures import FigureAdmin, InUse
from careers.admin.base.provenance import page_links
from careers.decisions.deciding import model_of, published, rows_of, values_in
from careers.models import FigureDecision


class State(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("standing", "Stands"), ("waiting", "Overtaken, to be looked at"), ("ended", "Ended")]

    def queryset(self, request, queryset):
        chosen = {"standing": queryset.standing, "waiting": queryset.waiting}.get(self.value() or "")
        if self.value() == "ended":
            return queryset.exclude(ended_at=None)
        return chosen() if chosen else queryset


@admin.register(FigureDecision)
class FigureDecisionAdmin(FigureAdmin):
    """Made on the page of the figure; here they are looked at and lifted."""

    change_form_template = "admin/careers/decision.html"
    fieldsets = (
        ("Which figure is it?", {"fields": ("title", "source_link", "published_at", "key", "figure", "pages")}),
        (
            "What is decided, and why?",
            {"fields": ("kind", "values", "reason", "correction_source", "decided_on", "decided_by", "until")},
        ),
        ("How did it end?", {"fields": ("ended_at", "ended_as", "now")}),
    )
    readonly_fields = ("source_link", "published_at", "figure", "pages", "values", "now")
    list_display = ("title", "kind", "source_link", "reason", "decided_by", "decided_on", "until", "ended_as")
    list_filter = (State, "kind", ("source", InUse))
    list_select_related = ("source",)
    search_fields = ("title", "reason", "=key")

    def get_urls(self):
        name = "careers_figuredecision"
        steps = [
            path("<int:pk>/lift/", self.admin_site.admin_view(require_POST(self.lift_view)), name=f"{name}_lift"),
            path("<int:pk>/seen/", self.admin_site.admin_view(require_POST(self.seen_view)), name=f"{name}_seen"),
        ]
        return [*steps, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_change"] = request.user.has_perm("careers.change_figuredecision")
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def lift_view(self, request, pk):
        with transaction.atomic():
            decision = self._locked(request, pk)
            if decision.is_standing:
                lift_and_say(self, request, decision)
        return HttpResponseRedirect(reverse("admin:careers_figuredecision_change", args=[pk]))

    def seen_view(self, request, pk):
        with transaction.atomic():
            decision = self._locked(request, pk)
            decision.was_seen = True
            decision.save(update_fields=["was_seen"])
        self.message_user(request, "It no longer waits.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:careers_figuredecision_changelist", query={"state": "waiting"}))

    def _locked(self, request, pk):
        if not request.user.has_perm("careers.change_figuredecision"):
            raise PermissionDenied
        decision = FigureDecision.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if decision is None:
            raise Http404
        return decision

    @admin.display(description="the figure")
    def figure(self, obj):
        row = rows_of(obj).first()
        if row is None:
            return "not there: it is withheld, or the publisher has it no longer"
        address = reverse(f"admin:careers_{obj.model}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row)

    @admin.display(description="pages that it is on")
    def pages(self, obj):
        row = rows_of(obj).first()
        if row is not None:
            return page_links(row)
        return format_html('<a href="{}">{}</a>', obj.source.get_absolute_url(), f"{obj.source.called}, the source")

    @admin.display(description="values")
    def values(self, obj):
        model, before = model_of(obj), published(obj)
        instead = values_in(model, obj.corrected)
        lines = (
            (
                model._meta.get_field(name).verbose_name,
                _said(value),
                f", corrected to {_said(instead[name])}" if name in instead else "",
            )
            for name, value in before.items()
        )
        return format_html_join("", "<p>{}: {} as published{}</p>", lines)

    @admin.display(description="what the publisher says now")
    def now(self, obj):
        model = model_of(obj)
        lines = (
            (model._meta.get_field(name).verbose_name, _said(value))
            for name, value in values_in(model, obj.published_since).items()
        )
        return format_html_join("", "<p>{}: {}</p>", lines) or "nothing else"


def _said(value):
    return "not given" if value is None else f"{value:,}"
