"""Rows: questions that only the reports themselves can answer, by state, education, company, its size or remote work.

One query of plain tuples along an index that holds all that is asked for; all else in memory.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Lower

from careers.models import Area, SalaryRecord, Status
from careers.stats.intervals import median_interval
from careers.stats.percentiles import spread
from careers.stats.thresholds import INTERVAL_N

from .cells import Cell
from .question import PayQuestion, RemoteShare

_REMOTE = Case(
    When(remote_share__lt=20, then=Value(RemoteShare.NONE)),
    When(remote_share__lte=80, then=Value(RemoteShare.PART)),
    When(remote_share__gt=80, then=Value(RemoteShare.FULL)),
)
_COLUMNS = {
    "role": F("role__slug"),
    "year": F("year"),
    "experience": F("experience"),
    "country": Lower("country__iso"),
    # A metropolitan area counts in its principal state.
    "state": Coalesce("area__state__code", "area__code"),
    "education": F("education"),
    "size": F("company_size"),
    "remote": _REMOTE,
    "company": Case(When(company__status=Status.PUBLISHED, then="company__slug")),
}
_HEAD = ("source__slug", "basis", "currency", "amount", "year")


@dataclass(frozen=True)
class Rows:
    """The reports of one series: their amounts in ascending order, the years they are of, and the amounts of each
    value of the dimensions that were asked for, as addresses name it."""

    amounts: list[int]
    years: list[int]
    by_value: dict[str, dict[str, list[int]]]


def read_rows(question: PayQuestion, dimensions: Sequence[str]) -> dict[tuple[str, str, str], Rows]:
    """The Rows of each (source, basis, currency). Reports that do not state a dimension are left out of it."""
    columns = [_COLUMNS[name] for name in dimensions]
    groups = defaultdict(list)
    # In order of amount in the database or here, it costs the same; here it does not depend on the query's plan.
    for row in _reports(question).values_list(*_HEAD, *columns):
        groups[row[:3]].append(row[3:])
    return {series: _rows(sorted(rows, key=_amount), question, dimensions) for series, rows in groups.items()}


def _amount(row):
    return row[0]


def _rows(rows, question, dimensions):
    by_value = {
        name: groups
        for place, name in enumerate(dimensions, start=2)
        if (groups := _by_value(rows, place, f"{question.country}-" if name == "state" else ""))
    }
    return Rows([row[0] for row in rows], [row[1] for row in rows], by_value)


def _by_value(rows, place, prefix):
    """The amounts of each value that stands at `place` of the rows."""
    groups = defaultdict(list)
    for row in rows:
        groups[row[place]].append(row[0])
    return {
        f"{prefix}{value}".lower() if prefix else str(value): amounts for value, amounts in groups.items() if value
    }


def cell_of(key: str, amounts: list[int]) -> Cell:
    """The Cell of amounts in ascending order."""
    summary = spread(amounts)
    if summary is None:
        return Cell(key)
    return Cell(key, summary.n, summary, median_interval(amounts) if summary.n >= INTERVAL_N else None)


def _reports(question):
    """The salary records that `question` is about."""
    records = SalaryRecord.objects.filter(role__status=Status.PUBLISHED).order_by()
    lookups = {
        "role__slug__in": question.roles,
        "country__iso__in": [code.upper() for code in question.countries],
        "experience__in": question.experience,
        "education__in": question.education,
        "company_size__in": question.company_sizes,
        "year__in": question.years,
        "source__slug__in": question.sources,
    }
    records = records.filter(**{lookup: value for lookup, value in lookups.items() if value})
    if question.companies:
        records = records.filter(company__slug__in=question.companies, company__status=Status.PUBLISHED)
    if question.remote_shares:
        records = records.alias(remote=_REMOTE).filter(remote__in=question.remote_shares)
    return records.filter(_in_areas(question)) if question.areas else records


def _in_areas(question):
    """A condition for records of the areas, and of the countries of which no area is asked for."""
    named, narrowed = Q(), set()
    for area in question.areas:
        country, _, code = area.partition("-")
        named |= Q(country__iso=country.upper(), small_code=code)
        narrowed.add(country)
    areas = Area.objects.alias(small_code=Lower("code")).filter(named).values("pk")
    whole = [country.upper() for country in question.countries if country not in narrowed]
    within = Q(area__in=areas) | Q(area__state__in=areas)
    return within | Q(country__iso__in=whole) if whole else within
