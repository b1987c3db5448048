"""Waiting: the titles and employers of the newest imports that still stand for nothing in the portal."""

from itertools import chain
from typing import Any

from django.db.models import Max, QuerySet

from careers.models import Company, CompanyName, ImportRun, Role, RoleTitle, UnmatchedKind, UnmatchedName
from careers.models.matching import employer_key, title_key

from .names import Names


def owners_of(kind: UnmatchedKind) -> dict[str, frozenset[Any]]:
    """The roles or companies that go by each name, by its form in comparisons."""
    if kind == UnmatchedKind.TITLE:
        titles = RoleTitle.objects.values_list("role_id", "title")
        return Names(chain(Role.objects.values_list("pk", "name"), titles), title_key).keys()
    names = CompanyName.objects.values_list("company_id", "name")
    return Names(chain(Company.objects.values_list("pk", "name"), names), employer_key).keys()


def still_waiting(names: QuerySet[UnmatchedName]) -> QuerySet[UnmatchedName]:
    """Those of `names` that are not mapped by now. A name of several owners waits on."""
    for kind in UnmatchedKind:
        keys = set(names.filter(kind=kind).order_by().values_list("key", flat=True).distinct())
        owners = owners_of(kind) if keys else {}
        mapped = [key for key in keys if len(owners.get(key, ())) == 1]
        names = names.exclude(kind=kind, key__in=mapped)
    return names


def newest_runs() -> QuerySet[ImportRun]:
    """Of each source and table the newest import in force, unless a later release has taken its rows away."""
    in_force = ImportRun.objects.in_force()
    newest = in_force.order_by().values("source", "model").annotate(newest=Max("pk")).values("newest")
    replaced = in_force.exclude(replaced=None).values("replaced")
    return in_force.filter(pk__in=newest).exclude(source__in=replaced)


def waiting_names() -> QuerySet[UnmatchedName]:
    """The names that wait to be mapped: those of the newest imports that nobody goes by yet."""
    return still_waiting(UnmatchedName.objects.filter(run__in=newest_runs()))
