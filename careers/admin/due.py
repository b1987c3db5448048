"""What is due: a month as a calendar, and a list of all that readers will begin or cease to see."""

from calendar import Calendar, day_abbr
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import BooleanField, Case, CharField, F, Q, QuerySet, SmallIntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from careers.models import Status
from careers.models.publication import State, due_models, present

MOST_LISTED = 200
# In one day of the calendar.
MOST_SHOWN = 4
_NAMES = ("name", "title", "question", "statement")
# What happens at the moments of a field; "publish_at" of a waiting change says it of what it changes.
_HAPPENS = {"publish_at": "appears", "expires_at": "leaves"}


class Due(NamedTuple):
    """One moment of one row. `is_sure` is False of what is not published: as it stands, nothing will happen."""

    moment: datetime
    happens: str
    noun: str
    name: str
    address: str
    state: str
    is_sure: bool


@dataclass(frozen=True)
class Day:
    day: date
    is_of_month: bool
    is_today: bool
    due: tuple[Due, ...]

    @property
    def looks(self) -> str:
        """The classes of its cell."""
        holds = {"outside": not self.is_of_month, "today": self.is_today, "free": not self.due}
        return " ".join(name for name, is_so in holds.items() if is_so)

    @property
    def shown(self) -> tuple[Due, ...]:
        return self.due[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return len(self.due) - len(self.shown)


def due_view(request: HttpRequest) -> HttpResponse:
    """The month that `?month=2026-12` names, by default this one, and the next moments from now on; in two queries."""
    now = present()
    asked = request.GET.get("month", "")
    first = _first_of(asked) or timezone.localdate(now).replace(day=1)
    models = _seen_by(request)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    ends = _midnight(weeks[-1][-1]) + timedelta(days=1)
    by_day = defaultdict(list)
    for each in _read(models, _midnight(weeks[0][0]), ends):
        by_day[timezone.localdate(each.moment)].append(each)
    ahead = list(_read(models, now, None, MOST_LISTED + 1))
    context = {
        **admin.site.each_context(request),
        "title": "What is due",
        "now": now,
        "month": first,
        "is_unknown": bool(asked) and _first_of(asked) is None,
        "before": _month_beside(first, -1),
        "after": _month_beside(first, 1),
        "day_names": list(day_abbr),
        "weeks": [[_day(day, first, now, by_day[day]) for day in week] for week in weeks],
        "ahead": ahead[:MOST_LISTED],
        "has_more": len(ahead) > MOST_LISTED,
    }
    return render(request, "admin/careers/due.html", context, status=400 if context["is_unknown"] else 200)


def next_moments(request: HttpRequest, most: int) -> list[Due]:
    """The next moments of what whoever asks may see, in one query."""
    return list(_read(_seen_by(request), present(), None, most))


def _seen_by(request: HttpRequest) -> list[Any]:
    return [model for model in due_models() if _may_see(model, request)]


def _day(day: date, first: date, now: datetime, due: list[Due]) -> Day:
    return Day(day, day.month == first.month, day == timezone.localdate(now), tuple(due))


def _may_see(model: Any, request: HttpRequest) -> bool:
    model_admin = admin.site._registry.get(model)
    return model_admin is not None and model_admin.has_view_permission(request)


def _first_of(month: str) -> date | None:
    """The first day of a month such as “2026-12”, None for what is none."""
    try:
        first = datetime.strptime(month, "%Y-%m").date()
    except ValueError:
        return None
    # A calendar has weeks that begin in the month before and end in the one after.
    return first if 1 < first.year < 9999 else None


def _month_beside(first: date, by: int) -> date | None:
    beside = (first + timedelta(days=31 if by > 0 else -1)).replace(day=1)
    return beside if _first_of(f"{beside.year:04}-{beside.month:02}") else None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _read(models: list[Any], start: datetime, end: datetime | None, most: int | None = None) -> Iterator[Due]:
    """The moments of rows of `models` from `start` on and before `end`, in their order; in one query."""
    if not models:
        return
    first, *others = (
        _moments(number, model, field, start, end)
        for number, model in enumerate(models)
        for field in model.due_moments
    )
    rows = first.union(*others, all=True).order_by("moment", "number", "pk")
    for moment, number, field, pk, name, status, is_sure in rows[:most]:
        opts = models[number]._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])
        happens = getattr(models[number], "due_says", {}).get(field) or _HAPPENS.get(field, field)
        yield Due(moment, happens, capfirst(opts.verbose_name), name, address, _label(status), bool(is_sure))


def _moments(number: int, model: Any, field: str, start: datetime, end: datetime | None) -> QuerySet[Any, Any]:
    status = getattr(model, "due_status", "status")
    within = Q((f"{field}__gte", start)) & (Q((f"{field}__lt", end)) if end else Q())
    over = getattr(model, "due_over", (Status.ARCHIVED,))
    rows = model._base_manager.filter(within).exclude((f"{status}__in", over)).order_by()
    is_sure = Case(When(model.due_moments[field], then=True), default=False, output_field=BooleanField())
    return rows.annotate(
        moment=F(field), number=Value(number, SmallIntegerField()), field=Value(field, CharField()), is_sure=is_sure
    ).values_list("moment", "number", "field", "pk", _name_of(model), status, "is_sure")


def _name_of(model: Any) -> str:
    """The field that says what a row is called: `due_name` of the model, or what most are called by."""
    if hasattr(model, "due_name"):
        return model.due_name
    names = {field.name for field in model._meta.concrete_fields}
    return next((name for name in _NAMES if name in names), "pk")


def _label(status: str) -> str:
    return State(status).label if status in State.values else capfirst(status.replace("_", " "))
