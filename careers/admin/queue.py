"""The work queue in the admin: its lines on the first page, each with a page of its own, and what is left as it is."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from careers.editing.queue.concerns import BY_NAME
from careers.editing.queue.lines import Asked, Concern, Item, Line, Place, Verb
from careers.editing.queue.reading import by_verb, read_queue
from careers.editing.queue.reviews import review, see
from careers.editing.workflow import PUBLISH
from careers.models import Event

_PER_PAGE = 50


class Linked(NamedTuple):
    """A thing of the queue with the address where one acts, and further addresses by their names."""

    item: Item
    address: str
    others: list[tuple[str, str]]


class LinkedLine(NamedTuple):
    line: Line
    examples: list[Linked]


def address_of(place: Place) -> str:
    args = [] if place.row is None else [place.row]
    return reverse(f"admin:careers_{place.page}", args=args, query=place.query or None)


def linked(item: Item) -> Linked:
    return Linked(item, address_of(item.place), [(name, address_of(place)) for name, place in item.others.items()])


def asked_by(request: HttpRequest) -> Asked:
    return Asked(timezone.localdate(), request.user)


def groups(request: HttpRequest) -> list[tuple[Verb, list[LinkedLine]]]:
    """The queue of whoever asks, under what is to be done."""
    lines = by_verb(read_queue(asked_by(request)))
    return [
        (verb, [LinkedLine(line, [linked(item) for item in line.examples]) for line in of_verb])
        for verb, of_verb in lines.items()
    ]


def paths(site: Any) -> list[Any]:
    def shown(view):
        return site.admin_view(lambda request, name: view(site, request, name))

    return [
        path("queue/<slug:name>/", shown(line_page), name="queue"),
        path("queue/<slug:name>/done/", shown(leave), name="queue_done"),
    ]


def line_page(site: Any, request: HttpRequest, name: str) -> HttpResponse:
    """All that one line has, with the help beside it."""
    concern = _concern(name)
    line = next(iter(read_queue(asked_by(request), [concern])), None)
    page = Paginator(line.items if line else [], _PER_PAGE).get_page(request.GET.get(PAGE_VAR))
    context = {
        **site.each_context(request),
        "title": concern.title,
        "concern": concern,
        "line": line,
        "things": [linked(item) for item in page],
        "page": page,
        "page_var": PAGE_VAR,
    }
    return render(request, "admin/careers/queue.html", context)


def leave(site: Any, request: HttpRequest, name: str) -> HttpResponse:
    """Takes one thing off its line, or all of a line of one's own, without changing it."""
    concern = _concern(name)
    if request.method != "POST":
        return HttpResponseRedirect(_address(concern, ""))
    note, key = _text(request, "note"), _text(request, "key")
    with transaction.atomic():
        line = next(iter(read_queue(asked_by(request), [concern])), None)
        if concern.is_personal:
            see(concern, request.user)
            messages.success(request, "From now on you are shown what comes later.")
            return HttpResponseRedirect(reverse("admin:index"))
        item = next((item for item in (line.items if line else ()) if item.key == key), None)
        if not concern.answer.words:
            raise PermissionDenied
        if item is None:
            messages.warning(request, "It is no longer in the queue: somebody was quicker, or it has changed.")
        else:
            messages.success(request, _said(item, review(concern, item, request.user, note), request.user))
    return HttpResponseRedirect(_address(concern, _text(request, PAGE_VAR)))


def _said(item: Item, event: Event | None, person: Any) -> str:
    """That it is off the queue, with the way back for who may take it."""
    if event is None or not person.has_perm(PUBLISH):
        return f"“{item.says}” is off the queue."
    back = reverse("admin:careers_event_undo", args=[event.pk])
    return format_html('“{}” is off the queue. <a href="{}">Take that back</a>', item.says, back)


def _text(request: HttpRequest, name: str) -> str:
    """What was sent, without what no database can keep."""
    return request.POST.get(name, "").replace("\x00", "").encode("utf-8", "ignore").decode()


def _address(concern: Concern, page: str) -> str:
    query = {PAGE_VAR: page} if page.isdecimal() else None
    return reverse("admin:queue", args=[concern.name], query=query)


def _concern(name: str) -> Concern:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]
