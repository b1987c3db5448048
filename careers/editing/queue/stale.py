"""Stale: figures past their shelf life, releases that are due, reviews that are a year old, decisions that end."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from careers.database.kept import kept
from careers.models import DecisionEnd, FigureDecision, Source, SourceKind, WageEstimate
from careers.models.sources import months_after
from careers.pay.counts import number_of_reports, of_source

from .content import AHEAD_DAYS, PUBLISH
from .lines import Asked, Item, form_of, list_of
from .missing import roles_as_written

# Most publishers have a new release once a year, and a page is read through once a year.
_YEAR = 12
_DATE = "%-d %B %Y"


class _Release(NamedTuple):
    row: int
    called: str
    kind: str
    period_end: date | None
    published_on: date | None
    shelf_life: int
    reports: int
    has_statistics: bool

    @property
    def best_before(self) -> date | None:
        """The last day on which its figures of pay are current; None where it has none, or gives no period."""
        has_pay = self.reports or self.has_statistics
        return months_after(self.period_end, self.shelf_life) if has_pay and self.period_end else None

    @property
    def next_due(self) -> date | None:
        last = self.published_on or self.period_end
        return None if last is None or self.kind == SourceKind.EDITORIAL else months_after(last, _YEAR)


@kept
def _releases() -> list[_Release]:
    """The releases that no other one replaces, in one query."""
    rows = Source.objects.filter(superseded_by=None).annotate(
        reports=number_of_reports(of_source(OuterRef("pk"))),
        has_statistics=Exists(WageEstimate.objects.filter(source=OuterRef("pk"))),
    )
    columns = ("kind", "period_end", "published_on", "shelf_life_months", "reports", "has_statistics")
    named = rows.order_by("publisher", "title").values_list("pk", "publisher", "title", *columns)
    return [_Release(pk, f"{publisher}: {title}", *values) for pk, publisher, title, *values in named]


def figures(asked: Asked) -> list[Item]:
    """Sources whose figures of pay lose a grade within the month, or have lost it; what is oldest first."""
    found = [one for one in _releases() if _is_near(one.best_before, asked.today)]
    return _by_age(_source_item(one, _of_figures(one, asked.today), one.best_before) for one in found)


def _of_figures(one: _Release, today: date) -> str:
    """How many figures rest on it, and which grade they have now and later, by careers/pay/grades.py."""
    rests = f"reports of pay that rest on it: {one.reports:,}" if one.reports else "statistics of pay rest on it"
    best_before = one.best_before
    assert best_before is not None
    if today <= best_before:
        return f"{rests}; from {best_before:{_DATE}} on they have grade C at best"
    last = months_after(best_before, _YEAR)
    return f"{rests}, {'with grade D' if today >= last else f'with grade C at best, and D from {last:{_DATE}} on'}"


def next_releases(asked: Asked) -> list[Item]:
    """Sources of which nothing newer is here though they are a year old, but for those whose figures are stale."""
    found = [one for one in _releases() if _is_near(one.next_due, asked.today)]
    fresh = [one for one in found if not _is_near(one.best_before, asked.today)]
    return _by_age(_source_item(one, _last(one), one.next_due) for one in fresh)


def _last(one: _Release) -> str:
    if one.published_on:
        return f"published on {one.published_on:{_DATE}}"
    return f"describes the time until {one.period_end:{_DATE}}"


def _source_item(one: _Release, why: str, since: date | None) -> Item:
    return Item(str(one.row), one.called, form_of("source", one.row), "change_source", why, since)


def _is_near(day: date | None, today: date) -> bool:
    return day is not None and day <= today + timedelta(days=AHEAD_DAYS)


def _by_age(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.since, item.says))


def roles(asked: Asked) -> list[Item]:
    """Roles that nobody has reviewed for a year, or will not have within the month; those never reviewed first."""
    found = []
    for role in sorted(roles_as_written(), key=lambda role: (role.reviewed_on or date.min, role.name)):
        due = role.reviewed_on and months_after(role.reviewed_on, _YEAR)
        if due is None or _is_near(due, asked.today):
            told = f"reviewed on {role.reviewed_on:{_DATE}}" if due else "nobody has reviewed it yet"
            found.append(Item(str(role.row), role.name, form_of("role", role.row), PUBLISH, told, due))
    return found


@kept
def _decisions() -> list[FigureDecision]:
    """Those that stand, and those that their publisher has overtaken; in one query."""
    decisions = FigureDecision.objects.standing() | FigureDecision.objects.waiting()
    return list(decisions.order_by("until", "pk").defer("published", "corrected", "published_since"))


def ending_decisions(asked: Asked) -> list[Item]:
    """Decisions about figures whose last day comes within the month."""
    ending = [one for one in _decisions() if one.is_standing and _is_near(one.until, asked.today)]
    return [_decision_item(one, one.reason, one.until) for one in ending if one.until >= asked.today]


def overtaken_decisions(asked: Asked) -> list[Item]:
    """Decisions that ended because of what the publisher says now, and that nobody has looked at yet."""
    told = {DecisionEnd.SUPERSEDED: "the publisher has changed the figure", DecisionEnd.GONE: "the figure is gone"}
    return [
        _decision_item(one, told[DecisionEnd(one.ended_as)], one.ended_at and one.ended_at.date())
        for one in _decisions()
        if not one.is_standing
    ]


def _decision_item(one: FigureDecision, why: str, since: date | None) -> Item:
    place = form_of("figuredecision", one.pk)
    others = {"All that wait": list_of("figuredecision", state="waiting")} if not one.is_standing else {}
    return Item(str(one.pk), str(one), place, "change_figuredecision", why, since, others=others)
