"""Summaries: reports of one series as columns of numbers, and every cell of the cube that they make. No database.

A cell holds some of role, country, experience and year to a value; one that leaves experience and year open may hold a
facet as well (a state only with its country). So a report lies in sixteen cells, and in four more for most facets that
it records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from careers.stats.bins import COUNTS, bins_of
from careers.stats.intervals import interval_rank
from careers.stats.percentiles import QUANTILES, quantile_of_groups

DIMENSIONS = ("role", "country", "experience", "year")
FACETS = ("state", "education", "size", "remote", "company")
# What stands in a column where a report does not record the facet.
UNRECORDED = -1

HOLDINGS = (
    *(held for size in range(5) for held in combinations(DIMENSIONS, size)),
    *(
        (*held, facet)
        for facet in FACETS
        for held in ((), ("role",), ("country",), ("role", "country"))
        if facet != "state" or "country" in held
    ),
)


@dataclass(frozen=True)
class Columns:
    """Reports of one source, basis and currency: a code for each dimension and facet, and the amount (int64, whole
    units of the currency), in arrays of equal length."""

    codes: dict[str, np.ndarray]
    amounts: np.ndarray

    def __len__(self) -> int:
        return len(self.amounts)

    def take(self, places) -> "Columns":
        return Columns({name: codes[places] for name, codes in self.codes.items()}, self.amounts[places])


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of the reports of a cell. `quantiles` are those of QUANTILES; `low` and `high` enclose the median
    with 95 % confidence, None where there are too few for that; `bins` is a packed Counts."""

    first_year: int
    last_year: int
    n: int
    total: int
    quantiles: tuple[float, ...]
    low: int | None
    high: int | None
    bins: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds, as (name, code) pairs in the order of DIMENSIONS and FACETS."""

    pairs: tuple[tuple[str, int], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.pairs)


def holdings_of(codes: dict[str, int]) -> Iterator[Held]:
    """What each of the cells holds in which a report with these codes lies."""
    for names in HOLDINGS:
        if not names or codes[names[-1]] != UNRECORDED:
            yield Held(tuple((name, codes[name]) for name in names))


@dataclass(frozen=True)
class _Ascending:
    """Reports in ascending order of amount. In `digits`, for each dimension and facet, its distinct codes, and the
    place among them of each report's."""

    amounts: np.ndarray
    bins: np.ndarray
    years: np.ndarray
    digits: dict[str, tuple[list[int], np.ndarray]]

    @classmethod
    def of(cls, columns: Columns) -> "_Ascending":
        order = np.argsort(columns.amounts, kind="stable")
        amounts = columns.amounts[order]
        digits = {name: _digits(codes[order]) for name, codes in columns.codes.items()}
        return cls(amounts, bins_of(amounts), columns.codes["year"][order], digits)


def _digits(codes):
    found, places = np.unique(codes, return_inverse=True)
    return found.tolist(), places.astype(np.min_scalar_type(len(found)))


def summaries(columns: Columns) -> Iterator[tuple[Held, Summary]]:
    """Every cell of `columns` that has a report."""
    if not len(columns):
        return
    ascending = _Ascending.of(columns)
    for names in HOLDINGS:
        yield from _grouped(names, ascending)


def _grouped(names, ascending: _Ascending) -> Iterator[tuple[Held, Summary]]:
    """The cells that hold `names`."""
    digits = [ascending.digits[name] for name in names]
    keys = np.zeros(len(ascending.amounts), dtype=np.int64)
    for found, places in digits:
        keys *= len(found)
        keys += places
    order = stable_order(keys)
    if names and names[-1] in FACETS and UNRECORDED in (values := digits[-1][0]):
        order = order[digits[-1][1][order] != values.index(UNRECORDED)]
    if not len(order):
        return
    keys = keys[order]
    starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))
    codes = _decoded(keys[starts], [found for found, _ in digits])
    held = (Held(tuple(zip(names, each, strict=True))) for each in codes)
    amounts, years, bins = (column[order] for column in (ascending.amounts, ascending.years, ascending.bins))
    yield from zip(held, _summarised(amounts, years, bins, starts), strict=True)


def _decoded(keys, values):
    """The codes that each of `keys` was made of."""
    digits = []
    for found in reversed(values):
        keys, places = np.divmod(keys, len(found))
        digits.append([found[place] for place in places.tolist()])
    return zip(*reversed(digits), strict=True) if digits else [()] * len(keys)


def stable_order(keys):
    """The places that put `keys` (whole numbers from 0) in order, equal ones as they stand. Sixteen bits at a time,
    because numpy sorts those by counting."""
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    most = int(keys.max(initial=0))
    shift = 16
    while most >> shift:
        digits = ((keys[order] >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
        shift += 16
    return order


def _summarised(amounts, years, bins, starts) -> Iterator[Summary]:
    """The Summary of each group; `starts` says where it begins, and in it amounts ascend."""
    sizes = np.diff(starts, append=len(amounts))
    quantiles = zip(*(quantile_of_groups(amounts, starts, sizes, q).tolist() for q in QUANTILES), strict=True)
    ranks = np.array([interval_rank_of(n) for n in sizes.tolist()])
    lows, highs = amounts[starts + np.maximum(ranks - 1, 0)], amounts[starts + sizes - np.maximum(ranks, 1)]
    columns = zip(
        np.minimum.reduceat(years, starts).tolist(),
        np.maximum.reduceat(years, starts).tolist(),
        sizes.tolist(),
        np.add.reduceat(amounts, starts).tolist(),
        quantiles,
        ranks.tolist(),
        lows.tolist(),
        highs.tolist(),
        _packed(bins, starts),
        strict=True,
    )
    for first, last, n, total, found, rank, low, high, packed in columns:
        yield Summary(first, last, n, total, found, low if rank else None, high if rank else None, packed)


def summary_of(reports) -> Summary:
    """The Summary of one cell, from all its (amount, year) pairs in any order; there is at least one."""
    amounts, years = np.array(sorted(reports), dtype=np.int64).T
    return next(_summarised(amounts, years, bins_of(amounts), np.array([0])))


@cache
def interval_rank_of(n: int) -> int:
    """`interval_rank`, or 0 where it has none."""
    return interval_rank(n) or 0


def _packed(bins, starts) -> Iterator[bytes]:
    """The packed Counts of each group."""
    is_first = np.zeros(len(bins), dtype=bool)
    is_first[starts] = True
    is_first[1:] |= bins[1:] != bins[:-1]
    runs = np.flatnonzero(is_first)
    stored: Any = np.empty(len(runs), COUNTS)
    stored["bin"], stored["count"] = bins[runs], np.diff(runs, append=len(bins))
    ends = np.append(np.searchsorted(runs, starts), len(runs)) * COUNTS.itemsize
    packed = stored.tobytes()
    return (packed[first:last] for first, last in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True))
