"""Reports themselves, read for what no cell holds: by state, education, company, its size or remote work.

One query of plain tuples, answered by an index that has all that is asked for; the rest is done in memory. With
cells.py this is the one door by which a number of reports leaves for the public: `cell_of` applies the floor.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower

from careers.models import Area, SalaryRecord
from careers.models.publication import public
from careers.stats.intervals import median_interval
from careers.stats.percentiles import quantiles

from .cells import Cell, shown
from .question import PayQuestion, RemoteShare

_REMOTE = Case(
    When(remote_share__lt=20, then=Value(RemoteShare.NONE)),
    When(remote_share__lte=80, then=Value(RemoteShare.PART)),
    When(remote_share__gt=80, then=Value(RemoteShare.FULL)),
)
_COLUMNS: dict[str, Combinable] = {
    "role": F("role__slug"),
    "year": F("year"),
    "experience": F("experience"),
    "country": Lower("country__iso"),
    # A metropolitan area counts in its principal state.
    "state": Coalesce("area__state__code", "area__code"),
    "education": F("education"),
    "size": F("company_size"),
    "remote": _REMOTE,
    "company": Case(When(public("company__"), then="company__slug")),
}
_SERIES = ("source__slug", "basis", "currency")


# Reports that are looked at together: their source, basis and currency, and their role and country where several of
# these are compared, else "".
PartKey = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class PartReports:
    """The reports of one part: their amounts in ascending order, the years they are of, and the amounts of each value
    of the dimensions that were asked for, as addresses name it."""

    amounts: list[float]
    years: list[int]
    by_value: dict[str, dict[str, list[float]]]
    is_confidential: bool


def read_reports(
    question: PayQuestion, dimensions: Sequence[str], rates: Mapping[PartKey, Mapping[int, float]] | None = None
) -> dict[PartKey, PartReports]:
    """The reports that `question` is about, by part. A report that does not state a dimension is left out of it. With
    `rates`, which has those of each year, only its parts are read and each amount is multiplied by its year's rate."""
    held = [
        _COLUMNS[name] if name in question.compared else Value("", output_field=CharField())
        for name in ("role", "country")
    ]
    records = _records(question)
    if rates is not None:
        records = records.filter(source__slug__in={key[0] for key in rates}, currency__in={key[2] for key in rates})
    columns = [_COLUMNS[name] for name in dimensions]
    parts: dict[PartKey, list[tuple[Any, ...]]] = defaultdict(list)
    confidential = set()
    for source, basis, currency, role, country, is_confidential, amount, year, *values in records.values_list(
        *_SERIES, *held, "source__is_confidential", "amount", "year", *columns
    ):
        key = (source, basis, currency, role, country)
        if rates is not None:
            if key not in rates:
                continue
            amount *= rates[key][year]
        parts[key].append((amount, year, *values))
        if is_confidential:
            confidential.add(key)
    reports = {}
    for key, rows in parts.items():
        # Sorted here and not by the database: the cost is the same and does not depend on the query's plan.
        rows.sort(key=itemgetter(0))
        by_value = {}
        for index, name in enumerate(dimensions, start=2):
            prefix = f"{question.country}-" if name == "state" else ""
            groups: dict[str, list[float]] = defaultdict(list)
            for row in rows:
                if row[index]:
                    groups[f"{prefix}{row[index]}".lower() if prefix else str(row[index])].append(row[0])
            if groups:
                by_value[name] = dict(groups)
        amounts, years = [row[0] for row in rows], [row[1] for row in rows]
        reports[key] = PartReports(amounts, years, by_value, key in confidential)
    return reports


def cell_of(key: str, amounts: Sequence[float], *, is_confidential: bool = False) -> Cell:
    """The Cell of amounts in ascending order."""
    if not amounts:
        return Cell(key)
    interval = median_interval(amounts)
    return shown(key, len(amounts), quantiles(amounts), interval, is_confidential=is_confidential)


def prevailing_wages(question: PayQuestion) -> Cell:
    """The Cell of the prevailing wages, a year, of the filings that `question` is about: what the law asks of an
    employer at least, whatever was offered."""
    filings = _records(question).filter(prevailing_wage__isnull=False, source__is_confidential=False)
    return cell_of("prevailing", sorted(float(wage) for (wage,) in filings.values_list("prevailing_wage") if wage))


def _records(question: PayQuestion) -> QuerySet[SalaryRecord]:
    of_public = public("role__")
    # Who asks about no role asks about all kinds of work.
    records = SalaryRecord.objects.filter(of_public if question.roles else of_public | Q(role=None)).order_by()
    lookups = {
        "role__slug__in": question.roles,
        "country__iso__in": [code.upper() for code in question.countries],
        "experience__in": question.experience,
        "education__in": question.education,
        "company_size__in": question.company_sizes,
        "year__in": question.years,
        "source__slug__in": question.sources,
    }
    records = records.filter(**{lookup: values for lookup, values in lookups.items() if values})
    if question.companies:
        records = records.filter(public("company__"), company__slug__in=question.companies)
    if question.remote_shares:
        records = records.alias(remote=_REMOTE).filter(remote__in=question.remote_shares)
    return records.filter(_in_areas(question)) if question.areas else records


def _in_areas(question: PayQuestion) -> Q:
    """A condition for records of the areas of a question, and of its countries of which no area is asked for."""
    named, narrowed = Q(), set()
    for area in question.areas:
        country, _, code = area.partition("-")
        named |= Q(country__iso=country.upper(), small_code=code)
        narrowed.add(country)
    areas = Area.objects.alias(small_code=Lower("code")).filter(named).values("pk")
    whole = [country.upper() for country in question.countries if country not in narrowed]
    within = Q(area__in=areas) | Q(area__state__in=areas)
    return within | Q(country__iso__in=whole) if whole else within
