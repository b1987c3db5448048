"""Answers: what the reports say to a PayQuestion, one Answer a source, basis and currency and never blended.

`answer` is the door: one query of plain tuples, all else in memory. A group below the minimum n leaves it without any
number, so nothing behind it has to know the rule.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Lower

from careers.models import Area, CompanySize, EducationLevel, ExperienceLevel, SalaryRecord, Status

from .histogram import Bin, histogram
from .intervals import median_interval
from .percentiles import STEADY_N, Spread, spread
from .question import PayQuestion, RemoteShare

# Dimensions with an order of their own are shown whole; of the others, the values with the most reports.
SCALES = {
    "year": None,
    "experience": ExperienceLevel.values,
    "education": EducationLevel.values,
    "size": CompanySize.values,
    "remote": RemoteShare.values,
}
MOST_VALUES = 20
# Of fewer reports the interval of the median ends at the lowest and the highest: those are single people's pay.
INTERVAL_N = 9

_REMOTE = Case(
    When(remote_share__lt=20, then=Value(RemoteShare.NONE)),
    When(remote_share__lte=80, then=Value(RemoteShare.PART)),
    When(remote_share__gt=80, then=Value(RemoteShare.FULL)),
)
_COLUMNS = {
    "role": F("role__slug"),
    "year": F("year"),
    "experience": F("experience"),
    "country": F("country__iso"),
    # A metropolitan area counts in its principal state.
    "state": Coalesce("area__state__code", "area__code"),
    "education": F("education"),
    "size": F("company_size"),
    "remote": _REMOTE,
    "company": Case(When(company__status=Status.PUBLISHED, then="company__slug")),
}
_HEAD = ("source__slug", "basis", "currency", "amount", "year")


@dataclass(frozen=True)
class Cell:
    """The reports of one value, which `key` names as in addresses. Amounts are yearly gross pay in the answer's
    currency; `interval` is the 95 % confidence interval of the median, None below INTERVAL_N reports.

    Below the minimum n all but the key is None.
    """

    key: str
    n: int | None = None
    spread: Spread | None = None
    interval: tuple[float, float] | None = None

    @property
    def is_too_few(self) -> bool:
        return self.spread is None


@dataclass(frozen=True)
class Answer:
    """What one source says, on one basis and in one currency. `bins` is its histogram, empty below STEADY_N reports.

    `breakdowns` has the Cells of each open dimension that the source records at all. The cells of a scale are in its
    order, with those of too few reports; the others are the MOST_VALUES with the most reports, without those, the
    highest median first.
    """

    source: str
    basis: str
    currency: str
    first_year: int
    last_year: int
    whole: Cell
    bins: tuple[Bin, ...]
    breakdowns: dict[str, tuple[Cell, ...]]


def answer(question: PayQuestion) -> list[Answer]:
    """The Answers to `question`, the one with the most reports first."""
    dimensions = question.open_dimensions
    columns = [_COLUMNS[name] for name in dimensions]
    groups = defaultdict(list)
    # In order of amount in the database or here, it costs the same; here it does not depend on the query's plan.
    for row in _reports(question).values_list(*_HEAD, *columns):
        groups[row[:3]].append(row[3:])
    answers = [_answer(head, sorted(rows, key=_amount), question) for head, rows in groups.items()]
    return sorted(answers, key=lambda each: (-(each.whole.n or 0), each.source, each.basis, each.currency))


def _amount(row):
    return row[0]


def _reports(question):
    """The salary records that `question` is about."""
    records = SalaryRecord.objects.filter(role__status=Status.PUBLISHED).order_by()
    lookups = {
        "role__slug__in": question.roles,
        "country__iso": question.country.upper(),
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
    if question.areas:
        named = Q()
        for area in question.areas:
            country, _, code = area.partition("-")
            named |= Q(country__iso=country.upper(), small_code=code)
        areas = Area.objects.alias(small_code=Lower("code")).filter(named).values("pk")
        records = records.filter(Q(area__in=areas) | Q(area__state__in=areas))
    return records


def _answer(head, rows, question):
    """The Answer of `rows` (amount, year, then the open dimensions) in ascending order of amount."""
    source, basis, currency = head
    amounts = [row[0] for row in rows]
    years = [row[1] for row in rows]
    whole = _cell("", amounts)
    if whole.is_too_few:
        return Answer(source, basis, currency, min(years), max(years), whole, (), {})
    bins = tuple(histogram(amounts)) if len(amounts) >= STEADY_N else ()
    breakdowns = {}
    for place, dimension in enumerate(question.open_dimensions, start=2):
        if groups := _by_value(rows, place):
            breakdowns[dimension] = _cells(dimension, groups, question.country)
    return Answer(source, basis, currency, min(years), max(years), whole, bins, breakdowns)


def _cell(key, amounts):
    summary = spread(amounts)
    if summary is None:
        return Cell(key)
    return Cell(key, summary.n, summary, median_interval(amounts) if summary.n >= INTERVAL_N else None)


def _by_value(rows, place):
    """The amounts of each value that stands at `place` of the rows; reports that do not state it are left out."""
    groups = defaultdict(list)
    for row in rows:
        groups[row[place]].append(row[0])
    groups.pop(None, None)
    groups.pop("", None)
    return groups


def _cells(dimension, groups, country):
    if dimension in SCALES:
        scale = SCALES[dimension] or sorted(groups)
        return tuple(_cell(str(value), groups[value]) for value in scale if value in groups)
    most = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_VALUES]
    cells = [_cell(_key(dimension, value, country), amounts) for value, amounts in most]
    return tuple(sorted((cell for cell in cells if not cell.is_too_few), key=lambda cell: -cell.spread.median))


def _key(dimension, value, country):
    """How an address names `value`."""
    if dimension == "state":
        return f"{country}-{value}".lower()
    return value.lower() if dimension == "country" else value
