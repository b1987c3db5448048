"""Cells: what the cube knows, read. Whatever leaves here has the minimum n behind it, or no number at all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import BinaryField, Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields import BigIntegerField
from django.db.models.functions import Cast, Concat, Lower

from careers.models import Area, Company, Facet, SalaryStat, Status
from careers.models.salary_stats import ALL_LEVELS
from careers.stats.bins import Counts
from careers.stats.intervals import interval_rank
from careers.stats.percentiles import QUANTILES, Spread, between, ranks_around
from careers.stats.thresholds import INTERVAL_N, MINIMUM_N


@dataclass(frozen=True)
class Cell:
    """The reports of one value, which `key` names as in addresses. Amounts are yearly gross pay in one currency;
    `interval` is the 95 % confidence interval of the median, None below INTERVAL_N reports.

    Below the minimum n all but the key is None. A cell is its own median estimate: charts and rankings take it as an
    Estimate (careers/stats/intervals.py).
    """

    key: str
    n: int | None = None
    spread: Spread | None = None
    interval: tuple[float, float] | None = None

    @property
    def is_too_few(self) -> bool:
        return self.spread is None

    @property
    def is_uncertain(self) -> bool:
        return self.spread is not None and self.spread.is_uncertain

    @property
    def median(self) -> float | None:
        return self.spread.median if self.spread else None

    @property
    def low(self) -> float | None:
        return self.interval[0] if self.interval else None

    @property
    def high(self) -> float | None:
        return self.interval[1] if self.interval else None


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A row of SalaryStat with slugs and codes in place of primary keys; None is an open dimension. `value` names a
    facet's value as addresses do, None for a company that is not published. `bins` is empty unless asked for."""

    source: str
    basis: str
    currency: str
    role: str | None
    role_name: str | None
    country: str | None
    country_name: str | None
    country_in_sentence: str | None
    experience: str
    year: int | None
    facet: str
    value: str | None
    value_name: str | None
    first_year: int
    last_year: int
    n: int
    total: int
    quantiles: tuple[float, ...]
    low: int | None
    high: int | None
    bins: bytes

    @property
    def series(self) -> tuple[str, str, str]:
        return self.source, self.basis, self.currency

    def cell(self, key: str = "") -> Cell:
        if self.n < MINIMUM_N:
            return Cell(key)
        interval = (self.low, self.high) if self.n >= INTERVAL_N and self.low and self.high else None
        return Cell(key, self.n, _spread(self.n, self.quantiles, self.total), interval)


def _spread(n: int, quantiles: Sequence[float], total: int) -> Spread:
    p10, p25, median, p75, p90 = quantiles
    return Spread(n, p10, p25, median, p75, p90, total / n)


# A condition for cells that may be shown.
ENOUGH = Q(n__gte=MINIMUM_N)
# In `where`: a dimension held to each of its values in turn.
EACH = object()


def where(*, role: Any = None, country: Any = None, experience: Any = None, year: Any = None) -> Q:
    """A condition for cells: each dimension open (None), held to one of a sequence of values, or to EACH in turn.
    Roles are slugs, countries ISO codes."""
    condition = Q()
    for name, lookup, given in (("role", "slug", role), ("country", "iso", country)):
        if given is None or given is EACH:
            condition &= Q(**{f"{name}__isnull": given is None})
        else:
            condition &= Q(**{f"{name}__{lookup}__in": given})
    condition &= Q(year__isnull=year is None) if year is None or year is EACH else Q(year__in=year)
    if experience is EACH:
        return condition & ~Q(experience__in=("", ALL_LEVELS))
    return condition & Q(experience__in=experience or (ALL_LEVELS,))


def plain(**held: Any) -> Q:
    """`where`, of the cells that hold no facet."""
    return where(**held) & Q(facet="")


def by_facet(*facets: str, **held: Any) -> Q:
    """`where`, of the cells that hold one of `facets`."""
    return where(**held) & Q(facet__in=facets)


@dataclass(frozen=True)
class Wanted:
    """Cells to read: a condition, and whether their bins are needed. `most` takes those with the most reports."""

    condition: Q
    with_bins: bool = False
    most: int | None = None


_COMPANY = Company.objects.filter(pk=Cast(OuterRef("value"), BigIntegerField()), status=Status.PUBLISHED)
_STATE = Area.objects.filter(pk=Cast(OuterRef("value"), BigIntegerField()))
# Of the facets whose values are rows, how addresses and readers name these.
_NAMED = {
    Facet.COMPANY: (Subquery(_COMPANY.values("slug")), Subquery(_COMPANY.values("name"))),
    Facet.STATE: (
        Subquery(_STATE.values(code_in_address=Lower(Concat("country__iso", Value("-"), "code")))),
        Subquery(_STATE.values("name")),
    ),
}
_PLACE = (
    "source__slug",
    "basis",
    "currency",
    "role__slug",
    "role__name",
    "country__iso",
    "country__name",
    "country__in_sentence",
    "experience",
    "year",
    "facet",
)
_NUMBERS = ("first_year", "last_year", "n", "total", "p10", "p25", "median", "p75", "p90", "low", "high")
_NO_BINS = Value(b"", output_field=BinaryField())


def read(wanted: Mapping[str, Wanted]) -> dict[str, list[StoredCell]]:
    """The cells of each of `wanted`, by its name: one query, and one more for each that takes the most."""
    found: dict[str, list[StoredCell]] = defaultdict(list)
    queries = {name: _query(name, each) for name, each in wanted.items()}
    alone = [query for name, query in queries.items() if wanted[name].most]
    together = [query for name, query in queries.items() if not wanted[name].most]
    if together:
        alone.append(together[0].union(*together[1:], all=True) if together[1:] else together[0])
    for query in alone:
        for name, *row in query:
            found[name].append(_stored(*row))
    return found


def read_cells(condition: Q, *, with_bins: bool = False) -> list[StoredCell]:
    """The cells of one condition."""
    return read({"": Wanted(condition, with_bins)})[""]


def _query(name, wanted):
    rows = SalaryStat.objects.filter(wanted.condition).order_by()
    bins = F("bins") if wanted.with_bins else _NO_BINS
    value = (_value(wanted.condition, 0), _value(wanted.condition, 1))
    query = rows.values_list(Value(name, output_field=CharField()), *_PLACE, *value, *_NUMBERS, bins)
    return query.order_by("-n", "value")[: wanted.most] if wanted.most else query


def _value(condition, place):
    """The value of a facet by its place in _NAMED. Only what the condition can hold is looked up: to write this part
    takes longer than to write the rest of the query."""
    held = [child[1] for child in condition.children if isinstance(child, tuple) and child[0] == "facet__in"]
    looked_up = [When(facet=facet, then=names[place]) for facet, names in _NAMED.items() if facet in chain(*held)]
    return Case(*looked_up, default=F("value"), output_field=CharField()) if looked_up else F("value")


def _stored(*row: Any) -> StoredCell:
    *place, first, last, n, total, p10, p25, median, p75, p90, low, high, bins = row
    numbers: tuple[Any, ...] = (first, last, n, total, (p10, p25, median, p75, p90), low, high, bytes(bins))
    return StoredCell(*place, *numbers)


def summed(key: str, cells: Sequence[StoredCell]) -> Cell:
    """The Cell of the reports of several cells that share none. That of one is exact. The percentiles of several are
    taken from their bins: equal to the exact ones where pay is in round numbers, and never more than 0.1 % below."""
    if len(cells) == 1:
        return cells[0].cell(key)
    n = sum(cell.n for cell in cells)
    if n < MINIMUM_N:
        return Cell(key)
    counts = Counts.unpack(*(cell.bins for cell in cells))
    places = [ranks_around(n, q) for q in QUANTILES]
    rank = interval_rank(n) or 1
    ranks = [*(each for below, above, _ in places for each in (below, above)), rank - 1, n - rank]
    amounts = iter(counts.amounts_at(ranks))
    quantiles = [between(next(amounts), next(amounts), share) for _, _, share in places]
    interval = (next(amounts), next(amounts)) if n >= INTERVAL_N else None
    return Cell(key, n, _spread(n, quantiles, sum(cell.total for cell in cells)), interval)
