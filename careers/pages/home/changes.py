"""What changed last: the newest entries of the public record, and the dates that the content itself carries: reviews
of roles, releases of sources, figures fetched, and files read in before there was a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from careers.changes.reading import changes as recorded
from careers.database.kept import kept
from careers.models import ImportRun, Role, Source

SHOWN = 5
NAMED = 3
RECORDED = 3


@dataclass(frozen=True)
class Change:
    """On `day` this happened to (name, address) `things`, of which there are `more` that are not named."""

    day: date
    happened: str
    things: tuple[tuple[str, str], ...]
    more: int


@kept
def read_changes() -> list[Change]:
    """The newest Changes of each kind, the newest first; in four queries."""
    reviewed = Role.objects.published().filter(reviewed_on__isnull=False).order_by("-reviewed_on", "name")
    sources = list(Source.objects.order_by("publisher", "title").only(*_OF_SOURCE))
    runs = ImportRun.objects.in_force().that_changed_something().filter(events__public_change=None)
    runs = runs.select_related("source").order_by("-finished_at", "pk")
    told = [(entry.moment.date(), entry.headline, entry) for entry in recorded()[:RECORDED]]
    changes = [
        *(Change(day, "recorded", ((name, entry.get_absolute_url()),), 0) for day, name, entry in told),
        *_of_days("reviewed", [(role.reviewed_on, role.name, role) for role in reviewed.only(*_OF_ROLE)], most=2),
        *_of_days("fetched", _dated(sources, "retrieved_on"), most=1),
        *_of_days("published", _dated(sources, "published_on"), most=2),
        *_of_days(
            "imported", [(run.finished_at.date(), run.source.called, run.source) for run in runs[:NAMED]], most=1
        ),
    ]
    return sorted(changes, key=lambda change: change.day, reverse=True)[:SHOWN]


_OF_ROLE = ("slug", "name", "reviewed_on")
_OF_SOURCE = ("slug", "publisher", "short_name", "title", "retrieved_on", "published_on")


def _dated(sources: Iterable[Source], field: str) -> list[tuple[date, str, Source]]:
    """The sources with a date in `field`, the newest first; what was published is named by its title."""
    found = [
        (day, source.title if field == "published_on" else source.called, source)
        for source in sources
        if (day := getattr(source, field))
    ]
    return sorted(found, key=lambda each: each[0], reverse=True)


def _of_days(happened: str, dated: Iterable[tuple[date, str, Any]], most: int) -> list[Change]:
    """A Change for each of the first `most` days of what is in order of days."""
    changes = []
    for day, group in groupby(dated, key=lambda each: each[0]):
        things = list(dict.fromkeys((name, thing.get_absolute_url()) for _, name, thing in group))
        changes.append(Change(day, happened, tuple(things[:NAMED]), len(things) - len(things[:NAMED])))
        if len(changes) == most:
            break
    return changes
