"""The new numbers of a large cell after a few changes, from its bins and the amounts in a few of them.

The bins tell in which bin each percentile of the cell lies now. Only percentiles that may have moved are looked up:
the amounts in those bins, by an index that has them in order of pay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from careers.database.sql import fetch
from careers.stats.bins import Counts, bins_of, limits
from careers.stats.percentiles import QUANTILES, between, ranks_around

from .codes import LEVELS, stored_value
from .rebuild import Series
from .summaries import Coordinates, Summary, interval_rank_of

# So many bins are looked up in one query: SQLite joins at most 500 queries to one.
_BINS_A_QUERY = 200
_CELLS_A_QUERY = 100

_CONDITIONS = {
    "role": "role_id = %s",
    "country": "country_id = %s",
    "experience": "experience = %s",
    "year": "year = %s",
    "state": "area_id IN (SELECT id FROM careers_area WHERE id = %s OR state_id = %s)",
    "education": "education = %s",
    "size": "company_size = %s",
    "company": "company_id = %s",
}
_REMOTE = {"none": "remote_share < 20", "part": "remote_share BETWEEN 20 AND 80", "full": "remote_share > 80"}
# No index of pay begins with anything but a role or a country, so where both are open all countries are named.
_ALL_COUNTRIES = "country_id IN (SELECT id FROM careers_country)"

# How many more (or, negative, fewer) reports with an (amount, year) a cell has than before.
Changes = Counter[tuple[int, int]]


@dataclass(frozen=True)
class LargeCellChange:
    """A cell that is to be brought up to date.

    `counts` are the cell's after `changes`. `positions` says of each percentile, and of each end of the median's
    interval, between which two ranks it lies now and how far from the first to the second. `located` has the ranks
    that must be looked up: the bin in which each lies, and how many amounts of that bin stand before it.
    """

    series: Series
    coordinates: Coordinates
    before: Summary
    changes: Changes
    counts: Counts
    positions: list[tuple[int, int, float]]
    located: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, series: Series, coordinates: Coordinates, before: Summary, changes: Changes) -> "LargeCellChange":
        moves: Counter[int] = Counter()
        for (amount, _), times in changes.items():
            moves[int(bins_of([amount])[0])] += times
        old = Counts.unpack(before.bins)
        new = old.changed(moves)
        n = new.n
        low, high = interval_rank_of(n) - 1, n - interval_rank_of(n)
        positions = [*(ranks_around(n, q) for q in QUANTILES), (low, low, 0.0), (high, high, 0.0)]
        ranks = sorted({rank for below, above, _ in positions for rank in (below, above)})
        located = dict(zip(ranks, new.locate(ranks), strict=True))
        unmoved = set()
        if old.n == n:
            # The amount at a rank is the same where the rank has the same place in a bin that nothing entered or left.
            stood = dict(zip(ranks, old.locate(ranks), strict=True))
            unmoved = {rank for rank in ranks if located[rank] == stood[rank] and located[rank][0] not in moves}
        moved = {rank for below, above, _ in positions if not {below, above} <= unmoved for rank in (below, above)}
        located = {rank: located[rank] for rank in sorted(moved)}
        return cls(series, coordinates, before, changes, new, positions, located)

    @property
    def bins(self) -> list[int]:
        """The bins whose amounts must be looked up."""
        return sorted({bin_ for bin_, _ in self.located.values()})

    def summary(self, amounts: dict[int, list[int]]) -> Summary:
        """The Summary of the cell, from the amounts in `bins`, by bin and in any order."""
        ascending = {bin_: sorted(several) for bin_, several in amounts.items()}
        amount_at = {rank: ascending[bin_][index] for rank, (bin_, index) in self.located.items()}
        before = (*self.before.quantiles, self.before.low, self.before.high)
        values: list[Any] = [
            between(amount_at[below], amount_at[above], share) if below in amount_at and above in amount_at else value
            for (below, above, share), value in zip(self.positions, before, strict=True)
        ]
        *quantiles, low, high = values
        total = self.before.total + sum(amount * times for (amount, _), times in self.changes.items())
        first, last = self._years()
        return Summary(first, last, self.counts.n, total, tuple(quantiles), int(low), int(high), self.counts.pack())

    def _years(self) -> tuple[int, int]:
        """The first and the last year of the reports."""
        by_year: Counter[int] = Counter()
        for (_, year), times in self.changes.items():
            by_year[year] += times
        ends = (self.before.first_year, self.before.last_year)
        conditions, values = _conditions(self.series, self.coordinates)
        reports = f"FROM careers_salaryrecord WHERE {conditions}"
        for year in ends:
            if by_year[year] < 0 and not fetch(f"SELECT 1 {reports} AND year = %s LIMIT 1", [*values, year]):
                ((first, last),) = fetch(f"SELECT MIN(year), MAX(year) {reports}", values)
                return first, last
        years = [*ends, *(year for year, times in by_year.items() if times > 0)]
        return min(years), max(years)


def summaries_after(cells: Sequence[LargeCellChange]) -> Iterator[Summary]:
    """The Summary of each of `cells`; all amounts that they need are looked up together."""
    amounts: list[dict[int, list[int]]] = [defaultdict(list) for _ in cells]
    needed = [(index, bin_) for index, cell in enumerate(cells) for bin_ in cell.bins]
    for start in range(0, len(needed), _BINS_A_QUERY):
        statements, values = [], []
        for index, bin_ in needed[start : start + _BINS_A_QUERY]:
            conditions, own = _conditions(cells[index].series, cells[index].coordinates)
            # Each bin by itself, so that the database sees how little of the index it has to read.
            statements.append(
                f"SELECT amount, %s, %s FROM careers_salaryrecord WHERE {conditions} AND amount >= %s AND amount < %s"
            )
            values += [index, bin_, *own, *limits(bin_)]
        for amount, index, bin_ in fetch(" UNION ALL ".join(statements), values):
            amounts[index][bin_].append(amount)
    return (cell.summary(own) for cell, own in zip(cells, amounts, strict=True))


def reports_in(series: Series, cells: Iterable[Coordinates]) -> dict[Coordinates, list[tuple[int, int]]]:
    """(amount, year) of every report in each of `cells`, which are asked for together."""
    reports: dict[Coordinates, list[tuple[int, int]]] = {coordinates: [] for coordinates in cells}
    wanted = list(reports)
    for start in range(0, len(wanted), _CELLS_A_QUERY):
        statements, values = [], []
        for index, coordinates in enumerate(wanted[start : start + _CELLS_A_QUERY], start):
            conditions, own = _conditions(series, coordinates)
            statements.append(f"SELECT %s, amount, year FROM careers_salaryrecord WHERE {conditions}")
            values += [index, *own]
        for index, *report in fetch(" UNION ALL ".join(statements), values):
            reports[wanted[index]].append(tuple(report))
    return reports


def _conditions(series: Series, coordinates: Coordinates) -> tuple[str, list[Any]]:
    """The WHERE of the reports in a cell, and its values."""
    parts, values = ["source_id = %s", "basis = %s", "currency = %s"], list(series)
    for name, code in coordinates:
        if name == "remote":
            parts.append(_REMOTE[stored_value(name, code)])
            continue
        value: Any = code
        if name == "experience":
            value = LEVELS[code]
        elif name in ("education", "size"):
            value = stored_value(name, code)
        parts.append(_CONDITIONS[name])
        values += [value] * _CONDITIONS[name].count("%s")
    if not {"role", "country"} & dict(coordinates).keys():
        parts.append(_ALL_COUNTRIES)
    return " AND ".join(parts), values
