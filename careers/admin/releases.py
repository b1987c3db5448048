"""Releases: what a release brings that an editor has written differently, side by side, and decided by a click."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import capfirst

from careers.content import FixtureError, decide
from careers.editing.changes import label_of
from careers.editing.passages import Piece, pieces
from careers.editing.workflow import PUBLISH
from careers.models import Choice, Conflict, ConflictKind

from .base.figures import FigureAdmin
from .base.paging import BoundedPaginator

_PER_PAGE = 20
_DECIDED_SHOWN = 20
TITLE = "What this release brings"
# The right that it takes to do as the release says, by what waits.
_RIGHTS = {
    ConflictKind.CHANGED: "change",
    ConflictKind.DELETED: "add",
    ConflictKind.ABSENT: "add",
    ConflictKind.WITHDRAWN: "delete",
}
# What the two decisions about a whole row are called.
_WORDS = {
    ConflictKind.CHANGED: ("Keep all of ours", "Take all of theirs"),
    ConflictKind.DELETED: ("Leave it deleted", "Bring it back as released"),
    ConflictKind.ABSENT: ("Leave it out", "Add it as released"),
    ConflictKind.WITHDRAWN: ("Keep it", "Delete it"),
}


@dataclass(frozen=True)
class Field:
    """A field in question, in words: as it was shipped before, as it is here, and as it is shipped now."""

    name: str
    label: str
    before: str
    ours: str
    now: str
    is_known: bool

    @property
    def our_pieces(self) -> list[Piece]:
        return pieces(self.before, self.ours) if self.is_known else []

    @property
    def their_pieces(self) -> list[Piece]:
        return pieces(self.before, self.now) if self.is_known else pieces(self.ours, self.now)


@dataclass(frozen=True)
class Shown:
    """A conflict as the page shows it."""

    conflict: Conflict
    noun: str
    name: str
    address: str
    fields: list[Field]
    may_keep: bool
    may_take: bool

    @property
    def keep(self) -> str:
        return "Keep ours" if self.is_one_field else _WORDS[ConflictKind(self.conflict.kind)][0]

    @property
    def take(self) -> str:
        return "Take theirs" if self.is_one_field else _WORDS[ConflictKind(self.conflict.kind)][1]

    @property
    def is_one_field(self) -> bool:
        return self.conflict.kind == ConflictKind.CHANGED and not self.by_field

    @property
    def by_field(self) -> bool:
        return self.conflict.kind == ConflictKind.CHANGED and len(self.fields) > 1


def shown(conflict: Conflict, user: Any) -> Shown:
    model = apps.get_model(conflict.model)
    row = model._default_manager.filter(pk=conflict.row).first() if conflict.row else None
    may_take, may_change = (
        user.has_perm(f"careers.{right}_{model._meta.model_name}") and user.has_perm(PUBLISH)
        for right in (_RIGHTS[ConflictKind(conflict.kind)], "change")
    )
    return Shown(
        conflict,
        capfirst(model._meta.verbose_name),
        str(row) if row is not None else conflict.title,
        address_of(row),
        list(fields_of(conflict, model, row)),
        may_change,
        may_take,
    )


def address_of(row: models.Model | None) -> str:
    """The form of a row; "" where there is none."""
    try:
        return reverse(f"admin:careers_{row._meta.model_name}_change", args=[row.pk]) if row else ""
    except NoReverseMatch:
        return ""


def fields_of(conflict: Conflict, model: type[models.Model], row: models.Model | None) -> Iterator[Field]:
    names = [field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)]
    for name in sorted(conflict.fields, key=lambda name: names.index(name) if name in names else len(names)):
        if name in names:
            field: Any = model._meta.get_field(name)
            said = conflict.fields[name]
            before, now = words(field, said.get("before")), words(field, said["now"])
            yield Field(name, label_of(model, name), before, words(field, value_of(row, field)), now, "before" in said)


def value_of(row: models.Model | None, field: Any) -> Any:
    """What a row holds in a field, in the form of fixtures."""
    if row is None:
        return None
    value = getattr(row, field.name)
    if field.many_to_many:
        return sorted(each.natural_key() for each in value.all())
    return value.natural_key() if field.is_relation and value is not None else value


def words(field: Any, value: Any) -> str:
    """A value in the form of fixtures as a person reads it."""
    if value is None or value == "":
        return ""
    if field.many_to_many:
        return ", ".join("/".join(map(str, key)) for key in value)
    if field.is_relation:
        return "/".join(map(str, value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, models.DateField):
        day = parse_date(value) if isinstance(value, str) else value
        return date_format(day, "j F Y") if day else str(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


@admin.register(Conflict)
class ConflictAdmin(FigureAdmin):
    """One page for all that waits; a conflict has no form of its own."""

    search_fields = ("title", "model", "key")

    def get_urls(self):
        decision = path(
            "<int:pk>/decide/", self.admin_site.admin_view(self.decide_view), name="careers_conflict_decide"
        )
        return [decision, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        query = request.GET.get(SEARCH_VAR, "").replace("\x00", "").strip()
        waiting, _ = self.get_search_results(request, Conflict.objects.waiting(), query)
        page = BoundedPaginator(waiting, _PER_PAGE).get_page(request.GET.get(PAGE_VAR))
        decided = Conflict.objects.exclude(decided_at=None).select_related("decided_by").order_by("-decided_at", "-pk")
        context = {
            **self.admin_site.each_context(request),
            "title": TITLE,
            "opts": self.model._meta,
            "page": page,
            "page_var": PAGE_VAR,
            "query": query,
            "search_var": SEARCH_VAR,
            "conflicts": [shown(conflict, request.user) for conflict in page],
            "decided": decided[:_DECIDED_SHOWN],
            **(extra_context or {}),
        }
        return render(request, "admin/careers/releases.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(f"{self._address()}#conflict-{object_id}")

    def decide_view(self, request, pk):
        """Takes a decision: `choice` is "ours" or "theirs", `field` names one field, or nothing for all."""
        conflict = Conflict.objects.filter(pk=pk).first()
        if conflict is None and request.method != "POST":
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(self._address())
        asked = request.POST.getlist("field")
        names = [name for name in asked if conflict is not None and name in conflict.fields]
        if conflict is None or conflict.decided_at is not None or (asked and not names):
            self.message_user(request, "This has been settled in the meantime.", messages.WARNING)
            return HttpResponseRedirect(self._address())
        one = shown(conflict, request.user)
        choice = request.POST.get("choice")
        if choice not in (Choice.OURS, Choice.THEIRS):
            raise Http404
        if not (one.may_take if choice == Choice.THEIRS else one.may_keep):
            raise PermissionDenied
        try:
            decide(conflict, Choice(choice), names or None, user=request.user)
        except FixtureError as error:
            self.message_user(request, f"“{one.name}” stays as it is. {' '.join(error.problems)}", messages.ERROR)
        else:
            self.message_user(request, f"“{one.name}”: {Choice(choice).label.lower()}.", messages.SUCCESS)
        return HttpResponseRedirect(self._address())

    def _address(self):
        return reverse("admin:careers_conflict_changelist")
