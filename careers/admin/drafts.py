"""Drafts: the changes that wait, by state, mine, and those that wait for me; each opens in the form of its row."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from careers.admin.base.drafts import Clash, flow_of, form_address, publish, stamp, step_asked
from careers.admin.base.due_times import moment_in_words
from careers.admin.base.figures import FigureAdmin
from careers.admin.base.kept import in_words, is_typed
from careers.editing.moving import move
from careers.editing.workflow import waiting_for
from careers.models import Draft, DraftState


class Whose(admin.SimpleListFilter):
    title = "whose turn"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("waiting", "Waiting for me"), ("mine", "Mine")]

    def queryset(self, request, queryset):
        if self.value() == "waiting":
            return queryset.filter(pk__in=waiting_for(request.user).values("pk"))
        return queryset.filter(author=request.user) if self.value() == "mine" else queryset


class State(admin.SimpleListFilter):
    """Those that are open, unless others are asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*DraftState.choices, ("all", "All")]

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": "Open"} if choice["display"] == "All" and self.value() != "all" else choice

    def queryset(self, request, queryset):
        if self.value() in DraftState.values:
            return queryset.filter(state=self.value())
        return queryset if self.value() == "all" else queryset.open()


@admin.register(Draft)
class DraftAdmin(FigureAdmin):
    list_display = ("what", "state", "by", "at", "changed", "row_link")
    list_display_links = ("what",)
    list_filter = (Whose, State, "model")
    search_fields = ("title", "author_name", "model")
    date_hierarchy = "publish_at"

    @admin.display(description="what is changed", ordering="title")
    def what(self, obj):
        return str(obj)

    @admin.display(description="by", ordering="author_name")
    def by(self, obj):
        return obj.who

    @admin.display(description="to be published", ordering="publish_at", empty_value="")
    def at(self, obj):
        return obj.publish_at and moment_in_words(obj.publish_at)

    @admin.display(description="changed last", ordering="changed_at")
    def changed(self, obj):
        return moment_in_words(obj.changed_at)

    @admin.display(description="what is stored now")
    def row_link(self, obj):
        if obj.row is None:
            return "new"
        address = reverse(f"admin:careers_{obj.model}_change", args=[obj.row], query={"live": 1})
        return format_html('<a href="{}">Open</a>', address)

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Drafts: changes that readers do not see yet"}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/", view, name="careers_draft_step"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """An open draft is read in its form; one that is closed says what became of it."""
        draft = self._draft(request, object_id)
        is_there = draft.row is None or draft.model_class._base_manager.filter(pk=draft.row).exists()
        if draft.is_open and is_there and request.user.has_perm(f"careers.change_{draft.model}"):
            return HttpResponseRedirect(form_address(draft))
        address = form_address(draft)
        context = {
            **self.admin_site.each_context(request),
            "title": str(draft),
            "opts": self.opts,
            "draft": draft,
            "row_url": address.partition("?")[0] if draft.row and is_there else "",
            "typed": [(in_words(address, name), value) for name, value in draft.form if value and is_typed(name)],
            "flow": flow_of(draft, request.user, seen=stamp(draft)),
        }
        return render(request, "admin/careers/draft.html", context)

    @method_decorator(require_POST)
    def step_view(self, request, pk):
        """Moves a draft along the workflow; publishing it saves what it says."""
        draft, asked = self._draft(request, pk), step_asked(request)
        address = reverse("admin:careers_draft_change", args=[draft.pk])
        if asked.seen and asked.seen != stamp(draft):
            said = "Somebody has saved it since you opened the page. Look at it again before you decide."
            self.message_user(request, said, messages.WARNING)
            return HttpResponseRedirect(address)
        try:
            self._take(request, draft, asked)
        except Clash as clash:
            said = f"It could not be published, and still waits. {' '.join(clash.messages)}"
            self.message_user(request, said, messages.ERROR)
        except ValidationError as error:
            self.message_user(request, f"{draft} stays as it is. {' '.join(error.messages)}", messages.ERROR)
        else:
            self.message_user(request, f"{draft} was {asked.transition.done}.", messages.SUCCESS)
        return HttpResponseRedirect(address)

    def _take(self, request, draft, asked):
        if asked.transition.name == "publish":
            replayed = publish(draft, self.admin_site, request.user, asked.comment)
            for message in replayed.messages:
                if "successfully" not in message:
                    self.message_user(request, message, messages.INFO)
        else:
            move(draft, asked.transition.name, user=request.user, comment=asked.comment, at=asked.at)

    def _draft(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        draft = Draft.objects.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
        if draft is None:
            raise Http404
        return draft
