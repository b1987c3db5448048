"""The cells of the cube, computed from reports of one series as columns of numbers. No database.

A cell holds some of role, country, experience and year to a value. One that leaves experience and year open may hold a
facet as well (a state only with its country). So a report lies in sixteen cells, and in four more for most facets that
it records. One that names no role of ours lies in half of these: in those that leave the role open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careers.stats.bins import COUNTS, bins_of
from careers.stats.intervals import interval_rank
from careers.stats.percentiles import QUANTILES, quantile_of_groups

DIMENSIONS = ("role", "country", "experience", "year")
FACETS = ("state", "education", "size", "remote", "company")
# The code in a column where a report does not record a facet, or names no role of ours. All other codes are higher.
UNRECORDED = -1
# A report without one of these lies in no cell that holds it; country and year are never missing, and a level that is
# not stated is a value of its own.
OPTIONAL = ("role", *FACETS)

# What the cells of each kind hold to a value.
KINDS: tuple[tuple[str, ...], ...] = (
    *(names for size in range(5) for names in combinations(DIMENSIONS, size)),
    *(
        (*names, facet)
        for facet in FACETS
        for names in ((), ("role",), ("country",), ("role", "country"))
        if facet != "state" or "country" in names
    ),
)

# What one cell holds, as (name, code) pairs in the order of DIMENSIONS and FACETS.
Coordinates = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Columns:
    """Reports of one series: a code for each dimension and facet, and the amount (int64, whole units of the currency),
    in arrays of equal length."""

    codes: dict[str, NDArray]
    amounts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.amounts)

    def take(self, indices: NDArray[np.intp]) -> "Columns":
        return Columns({name: codes[indices] for name, codes in self.codes.items()}, self.amounts[indices])


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a cell. `quantiles` are those of QUANTILES; `low` and `high` enclose the median with 95 %
    confidence, None where there are too few reports for that; `bins` is a packed Counts."""

    first_year: int
    last_year: int
    n: int
    total: int
    quantiles: tuple[float, ...]
    low: int | None
    high: int | None
    bins: bytes


def cells_of_report(codes: dict[str, int]) -> Iterator[Coordinates]:
    """The Coordinates of each cell in which a report with these codes lies."""
    for names in KINDS:
        if all(codes[name] != UNRECORDED for name in names if name in OPTIONAL):
            yield tuple((name, codes[name]) for name in names)


def summaries(columns: Columns) -> Iterator[tuple[Coordinates, Summary]]:
    """Every cell of `columns` that has a report."""
    if not len(columns):
        return
    by_amount = np.argsort(columns.amounts, kind="stable")
    amounts, years = columns.amounts[by_amount], columns.codes["year"][by_amount]
    bins = bins_of(amounts)
    indexed = {name: _indexed(codes[by_amount]) for name, codes in columns.codes.items()}
    for names in KINDS:
        keys, order = _grouped(len(amounts), [indexed[name] for name in names])
        for name in names:
            values, indices = indexed[name]
            if name in OPTIONAL and values[0] == UNRECORDED:
                order = order[indices[order] > 0]
        if not len(order):
            continue
        keys = keys[order]
        starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))
        codes = _decoded(keys[starts], [indexed[name][0] for name in names])
        coordinates = (tuple(zip(names, each, strict=True)) for each in codes)
        yield from zip(coordinates, _summarised(amounts[order], years[order], bins[order], starts), strict=True)


# The distinct codes of a column, and the index among them of each report's code.
_Indexed = tuple[list[int], NDArray]


def _indexed(codes: NDArray) -> _Indexed:
    values, indices = np.unique(codes, return_inverse=True)
    # In the smallest type, because all columns are kept in memory while the cells are made.
    return values.tolist(), indices.astype(np.min_scalar_type(len(values)))


def _grouped(n: int, columns: Sequence[_Indexed]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """A key for each of `n` reports, equal for those with the same codes in all of `columns`, and the order that
    brings equal keys together."""
    keys = np.zeros(n, dtype=np.int64)
    for values, indices in columns:
        keys *= len(values)
        keys += indices
    return keys, stable_order(keys)


def _decoded(keys: NDArray[np.int64], values: Sequence[list[int]]) -> Iterable[tuple[int, ...]]:
    """The codes from which `_grouped` made each of `keys`; `values` are the distinct codes of its columns."""
    columns = []
    for codes in reversed(values):
        keys, indices = np.divmod(keys, len(codes))
        columns.append([codes[index] for index in indices.tolist()])
    return zip(*reversed(columns), strict=True) if columns else [()] * len(keys)


def stable_order(keys: NDArray[np.int64]) -> NDArray[np.intp]:
    """The indices that sort `keys` (whole numbers from 0); equal keys keep their order. Sorts sixteen bits at a time,
    because numpy sorts those by counting."""
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    most = int(keys.max(initial=0))
    shift = 16
    while most >> shift:
        digits = ((keys[order] >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
        shift += 16
    return order


def _summarised(amounts: NDArray, years: NDArray, bins: NDArray, starts: NDArray) -> Iterator[Summary]:
    """The Summary of each group of reports. The groups stand one behind the other and begin at `starts`; in each,
    amounts ascend."""
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
    for first, last, n, total, percentiles, rank, low, high, packed in columns:
        yield Summary(first, last, n, total, percentiles, low if rank else None, high if rank else None, packed)


def summary_of(reports: Iterable[tuple[int, int]]) -> Summary:
    """The Summary of one cell, from all its (amount, year) pairs in any order; there is at least one."""
    amounts, years = np.array(sorted(reports), dtype=np.int64).T
    return next(_summarised(amounts, years, bins_of(amounts), np.array([0])))


@cache
def interval_rank_of(n: int) -> int:
    """`interval_rank`, or 0 where there is none."""
    return interval_rank(n) or 0


def _packed(bins: NDArray, starts: NDArray) -> Iterator[bytes]:
    """The packed Counts of each group of `_summarised`."""
    is_first = np.zeros(len(bins), dtype=bool)
    is_first[starts] = True
    is_first[1:] |= bins[1:] != bins[:-1]
    runs = np.flatnonzero(is_first)
    stored: Any = np.empty(len(runs), COUNTS)
    stored["bin"], stored["count"] = bins[runs], np.diff(runs, append=len(bins))
    ends = np.append(np.searchsorted(runs, starts), len(runs)) * COUNTS.itemsize
    packed = stored.tobytes()
    return (packed[first:last] for first, last in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True))
