"""The history of everything: who did what when and why, found by person, day and record, and taken back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime

from careers.admin.base.counting import count_of
from careers.admin.base.figures import FigureAdmin
from careers.admin.base.undoing import checking, say, shown_of
from careers.editing.lines import changes_of_records
from careers.editing.merges import figures_said
from careers.editing.undoing import Refused, undo
from careers.editing.workflow import PUBLISH
from careers.importers.runs import ImportFailed
from careers.importers.undoing import undo as undo_run
from careers.models import Event, EventRecord

_ROWS = 100


class OfModel(admin.SimpleListFilter):
    title = "what was changed"
    parameter_name = "what"

    def lookups(self, request, model_admin):
        names = EventRecord.objects.order_by("model").values_list("model", flat=True).distinct()
        get_model = EventRecord._meta.apps.get_model
        return [(name, capfirst(get_model("careers", name)._meta.verbose_name_plural)) for name in names]

    def queryset(self, request, queryset):
        of_model = EventRecord.objects.filter(event=OuterRef("pk"), model=self.value())
        return queryset.filter(Exists(of_model)) if self.value() else queryset


@admin.register(Event)
class EventAdmin(FigureAdmin):
    """All events in one list. An event is never changed: taking it back is another one."""

    list_display = ("when", "who", "what", "rows", "reason", "state")
    list_display_links = ("what",)
    list_filter = ("kind", ("person", admin.RelatedOnlyFieldListFilter), OfModel)
    date_hierarchy = "moment"
    search_fields = ("title", "reason", "person_name", "records__name")
    search_help_text = "A name of what was changed, a person, or a word of the reason."

    def get_queryset(self, request):
        undone = Event.objects.filter(undoes=OuterRef("pk"))
        counts = {"n_rows": count_of(EventRecord, "event"), "is_undone": Exists(undone)}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="when", ordering="moment")
    def when(self, obj):
        return date_format(localtime(obj.moment), "j M Y, H:i")

    @admin.display(description="who", ordering="person_name")
    def who(self, obj):
        return obj.who

    @admin.display(description="what")
    def what(self, obj):
        return str(obj)

    @admin.display(description="rows")
    def rows(self, obj):
        return obj.n_rows or ""

    @admin.display(description="state")
    def state(self, obj):
        return "taken back" if obj.is_undone else ""

    def get_urls(self):
        back = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="careers_event_undo")
        return [back, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": "History: everything that was changed", **(extra_context or {})}
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        event = self._event(request, object_id)
        page = Paginator(event.records.order_by("pk"), _ROWS).get_page(request.GET.get(PAGE_VAR))
        context = {
            **self._context(request, str(event)),
            "event": event,
            "may_undo": request.user.has_perm(PUBLISH),
            "undone_by": event.undone_by.all(),
            "page": page,
            "page_var": PAGE_VAR,
            "changes": changes_of_records(page),
            "created": [capfirst(each.subject) for each in page if each.record is None],
        }
        return render(request, "admin/careers/event.html", context)

    def undo_view(self, request, pk):
        """What taking the event back would do, and the button that does it, for who may publish."""
        event = self._event(request, pk)
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        if request.method == "POST":
            return self._undo_run(request, event) if event.run else self._undo(request, event)
        steps, refusal = [], ""
        if event.run is None:
            try:
                steps = undo(event, user=request.user, check=checking(self.admin_site), preview=True)
            except Refused as refused:
                refusal = str(refused)
        context = {
            **self._context(request, "Undo this change"),
            "event": event,
            "refusal": refusal,
            "figures": figures_said(event),
            **shown_of(steps),
        }
        if event.run:
            context["is_needed"] = event.run.undone_at is None and self._may_undo_runs(request)
        return render(request, "admin/careers/undo.html", context)

    def _undo(self, request, event):
        reason = request.POST.get("reason", "")[:200].replace("\x00", "")
        steps: list[Any] = []
        try:
            steps = undo(event, user=request.user, reason=reason, check=checking(self.admin_site))
        except Refused as refused:
            say(request, f"Nothing was taken back. {refused}", steps, is_done=False)
        else:
            is_done = any(step.is_taken for step in steps)
            say(
                request, "The change was taken back." if is_done else "Nothing was taken back.", steps, is_done=is_done
            )
        return HttpResponseRedirect(reverse("admin:careers_event_change", args=[event.pk]))

    def _undo_run(self, request, event):
        if not self._may_undo_runs(request):
            raise PermissionDenied
        try:
            undo_run(event.run.pk)
            messages.success(request, "The import was taken back.")
        except ImportFailed as failed:
            messages.error(request, str(failed))
        return HttpResponseRedirect(reverse("admin:careers_event_change", args=[event.pk]))

    def _may_undo_runs(self, request):
        return request.user.has_perm("careers.change_importrun")

    def _event(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        event = Event.objects.select_related("run", "undoes").filter(pk=pk).first() if str(pk).isdecimal() else None
        if event is None:
            raise Http404
        return event

    def _context(self, request, title):
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
