"""Cells of the cube, read. With reports.py this is the one door by which a number of reports leaves for the public.

What a Cell shows is decided by `shown`, and what a histogram by `bars`; nothing else decides it. Differences give no
person away either: below STEADY_N reports there are at most five amounts of three digits, and no sum or mean leaves.
StoredCells have the numbers of fewer reports too: they are for adding up and for counting, not for showing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from django.db.models import BinaryField, Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields import BigIntegerField
from django.db.models.functions import Cast, Concat, Lower

from careers.models import Area, Company, Facet, SalaryStat
from careers.models.salary_stats import ALL_LEVELS
from careers.stats.bins import Counts
from careers.stats.histogram import Bin, histogram_of, with_tails_joined
from careers.stats.intervals import interval_rank
from careers.stats.percentiles import QUANTILES, Spread, between, ranks_around
from careers.stats.rounding import significant
from careers.stats.thresholds import (
    CONFIDENTIAL_MINIMUM_N,
    CONFIDENTIAL_SMALL_N,
    MINIMUM_N,
    ROUNDED_TO,
    SIGNIFICANT_DIGITS,
    SMALL_N,
    STEADY_N,
)

from .summaries import Summary


@dataclass(frozen=True)
class Cell:
    """The reports of one value, which `key` names as in addresses. Amounts are yearly gross pay in one currency;
    `interval` is the 95 % confidence interval of the median. What too few reports do not show is None.

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
class StoredCell(Summary):
    """A row of SalaryStat: a Summary and what it is of, with slugs and codes in place of primary keys; None is an open
    dimension. `value` names a facet's value as addresses do, None for a company that is not published. `bins` is empty
    unless asked for."""

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
    is_confidential: bool = False

    @property
    def series(self) -> tuple[str, str, str]:
        return self.source, self.basis, self.currency

    def cell(self, key: str = "") -> Cell:
        """What may be shown of it."""
        interval = None if self.low is None or self.high is None else (self.low, self.high)
        return shown(key, self.n, self.quantiles, interval, is_confidential=self.is_confidential)


def shown(
    key: str,
    n: int,
    quantiles: Sequence[float | None],
    interval: tuple[float, float] | None,
    *,
    is_confidential: bool = False,
) -> Cell:
    """What may be shown of `n` reports with these QUANTILES and this interval of their median. A quantile that nobody
    asks for may be None, but not the median.

    Below the minimum nothing; then the median alone; from SMALL_N on also its interval and the quartiles; from
    STEADY_N on all, in all digits. Reports of a confidential source need more, and their number is rounded down.
    """
    if n < (CONFIDENTIAL_MINIMUM_N if is_confidential else MINIMUM_N):
        return Cell(key)
    has_quartiles = n >= (CONFIDENTIAL_SMALL_N if is_confidential else SMALL_N)
    amounts: list[float | None] = [*quantiles, *(interval or (None, None))]
    if n < STEADY_N:
        amounts[0] = amounts[4] = None
    if not has_quartiles:
        amounts = [None, None, amounts[2], None, None, None, None]
    if is_confidential or n < STEADY_N:
        amounts = [amount and significant(amount, SIGNIFICANT_DIGITS) for amount in amounts]
    if is_confidential:
        n -= n % ROUNDED_TO
    p10, p25, median, p75, p90, low, high = amounts
    assert median is not None
    return Cell(key, n, Spread(n, p10, p25, median, p75, p90), None if low is None or high is None else (low, high))


# In parts of the median: no bar of a histogram is narrower.
NARROWEST_BAR = 0.05


def bars(counts: Counts, *, is_confidential: bool = False) -> tuple[Bin, ...]:
    """The histogram that may be shown of amounts: none below STEADY_N reports, no bar of fewer than MINIMUM_N, and
    none so narrow that a bar tells an amount. Of a confidential source there is none, since bars add up to n."""
    n = counts.n
    if is_confidential or n < STEADY_N:
        return ()
    (middle,) = counts.amounts_at([n // 2])
    most = 16
    while most > 1:
        if joined := with_tails_joined(histogram_of(counts, most, NARROWEST_BAR * middle), MINIMUM_N):
            return tuple(joined)
        most //= 2
    return ()


def bars_of(cells: Sequence[StoredCell], without: Sequence[StoredCell] = ()) -> tuple[Bin, ...]:
    """The histogram that may be shown of cells that share no report, less the reports of the cells in `without`; all
    were read with their bins."""
    return bars(_counts_of(cells, without), is_confidential=any(cell.is_confidential for cell in cells))


# A condition for cells that may be shown.
ENOUGH = Q(n__gte=CONFIDENTIAL_MINIMUM_N) | Q(n__gte=MINIMUM_N, source__is_confidential=False)
# In a condition: a dimension held to each of its values in turn.
EACH = object()


def where(*, role: Any = None, country: Any = None, experience: Any = None, year: Any = None) -> Q:
    """A condition for cells, with a facet or without: each dimension is open (None), held to one of a sequence of
    values, or to EACH in turn. Roles are slugs, countries ISO codes."""
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


def plain(**dimensions: Any) -> Q:
    """A condition as of `where` for cells that hold no facet."""
    return where(**dimensions) & Q(facet="")


def by_facet(*facets: str, **dimensions: Any) -> Q:
    """A condition as of `where` for cells that hold one of `facets`."""
    return where(**dimensions) & Q(facet__in=facets)


@dataclass(frozen=True)
class CellQuery:
    """Which cells to read: a condition, and whether with their bins. `most` takes those with the most reports."""

    condition: Q
    with_bins: bool = False
    most: int | None = None


_COMPANY = Company.objects.published().filter(pk=Cast(OuterRef("value"), BigIntegerField()))
_STATE = Area.objects.filter(pk=Cast(OuterRef("value"), BigIntegerField()))
# How addresses and how readers name the values of the facets whose values are primary keys.
_VALUE_NAMES = {
    Facet.COMPANY: (Subquery(_COMPANY.values("slug")), Subquery(_COMPANY.values("name"))),
    Facet.STATE: (
        Subquery(_STATE.values(code_in_address=Lower(Concat("country__iso", Value("-"), "code")))),
        Subquery(_STATE.values("name")),
    ),
}
_NUMBERS = ("first_year", "last_year", "n", "total", "p10", "p25", "median", "p75", "p90", "low", "high")
_NAMES = (
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
_NO_BINS = Value(b"", output_field=BinaryField())


def read(queries: Mapping[str, CellQuery]) -> dict[str, list[StoredCell]]:
    """The cells of each of `queries`, by its name: one query of the database, and one more for each with `most`."""
    together = [_rows(name, query) for name, query in queries.items() if not query.most]
    alone = [_rows(name, query) for name, query in queries.items() if query.most]
    if together:
        alone.append(together[0].union(*together[1:], all=True) if together[1:] else together[0])
    cells: dict[str, list[StoredCell]] = defaultdict(list)
    for rows in alone:
        for name, first, last, n, total, p10, p25, median, p75, p90, low, high, bins, *names in rows:
            quantiles = (p10, p25, median, p75, p90)
            cells[name].append(StoredCell(first, last, n, total, quantiles, low, high, bytes(bins), *names))
    return cells


def read_cells(condition: Q, *, with_bins: bool = False) -> list[StoredCell]:
    """The cells of one condition."""
    return read({"": CellQuery(condition, with_bins)})[""]


def _rows(name: str, query: CellQuery) -> Any:
    """The rows of one query, each with its `name` first."""
    bins = F("bins") if query.with_bins else _NO_BINS
    values = (_value(query.condition, 0), _value(query.condition, 1))
    label = Value(name, output_field=CharField())
    rows = SalaryStat.objects.filter(query.condition).order_by()
    rows = rows.values_list(label, *_NUMBERS, bins, *_NAMES, *values, "source__is_confidential")
    return rows.order_by("-n", "value")[: query.most] if query.most else rows


def _value(condition: Q, index: int) -> Case | F:
    """A facet's value as the name at `index` in _VALUE_NAMES, or as it is stored. Only names of facets that the
    condition asks for are looked up: Django takes longer to write this part than the rest of the query."""
    asked = [child[1] for child in condition.children if isinstance(child, tuple) and child[0] == "facet__in"]
    names = [When(facet=facet, then=both[index]) for facet, both in _VALUE_NAMES.items() if facet in chain(*asked)]
    return Case(*names, default=F("value"), output_field=CharField()) if names else F("value")


def _counts_of(cells: Sequence[StoredCell], without: Sequence[StoredCell]) -> Counts:
    counts = Counts.unpack(*(cell.bins for cell in cells))
    if not without:
        return counts
    less = Counts.unpack(*(cell.bins for cell in without))
    return counts.changed({int(number): -int(count) for number, count in zip(less.bins, less.counts, strict=True)})


def summed(key: str, cells: Sequence[StoredCell], without: Sequence[StoredCell] = ()) -> Cell:
    """The Cell of the reports of several cells that share none, less those of the cells in `without`. That of one is
    exact. The percentiles of several are taken from their bins: equal to the exact ones where pay is in round numbers,
    and never more than 0.1 % below."""
    if len(cells) == 1 and not without:
        return cells[0].cell(key)
    counts = _counts_of(cells, without)
    is_confidential = any(cell.is_confidential for cell in cells)
    return _cell_by_rank(key, counts.n, counts.amounts_at, is_confidential=is_confidential)


def summed_at_rates(key: str, cells: Sequence[StoredCell], rates: Mapping[int, float]) -> Cell:
    """The Cell of the reports of cells that hold a year and share no report, each amount multiplied by the rate of its
    year. Taken from the bins, so percentiles lie at most 0.1 % below the exact ones."""
    parts = [(Counts.unpack(cell.bins), rates[cell.year or 0]) for cell in cells]
    amounts = np.concatenate([counts.edges * rate for counts, rate in parts])
    order = np.argsort(amounts)
    ends = np.cumsum(np.concatenate([counts.counts for counts, _ in parts])[order])

    def amounts_at(ranks: Sequence[int]) -> list[float]:
        return amounts[order][np.searchsorted(ends, ranks, side="right")].tolist()

    is_confidential = any(cell.is_confidential for cell in cells)
    return _cell_by_rank(key, int(ends[-1]), amounts_at, is_confidential=is_confidential)


def _cell_by_rank(
    key: str, n: int, amounts_at: Callable[[Sequence[int]], Sequence[float]], *, is_confidential: bool
) -> Cell:
    """The Cell of `n` amounts of which `amounts_at` gives those at ranks from 0."""
    if not n:
        return Cell(key)
    positions = [ranks_around(n, q) for q in QUANTILES]
    rank = interval_rank(n) or 1
    ranks = [*(rank for below, above, _ in positions for rank in (below, above)), rank - 1, n - rank]
    amounts = amounts_at(ranks)
    quantiles = [between(amounts[2 * i], amounts[2 * i + 1], share) for i, (_, _, share) in enumerate(positions)]
    return shown(key, n, quantiles, (amounts[-2], amounts[-1]), is_confidential=is_confidential)
