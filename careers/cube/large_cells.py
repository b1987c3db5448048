"""Walks: a large cell after a few changes, from its bins and the amounts in a few of them.

The bins tell where each percentile of the cell lies now. Only what no longer surely stands where it stood is looked
for: the amounts in those bins, along an index that meets them in order of pay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from careers.database.sql import fetch
from careers.stats.bins import Counts, bins_of, limits
from careers.stats.percentiles import QUANTILES, between, ranks_around

from .codes import LEVELS, stored_value
from .rebuild import Series
from .summaries import FACETS, Held, Summary, interval_rank_of

# Bins that one query looks into; SQLite joins at most 500 queries to one.
_MOST_BINS = 200

_HELD = {
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
# Without a role or a country there is nothing that an index of pay begins with, so all countries are named.
_ALL_COUNTRIES = "country_id IN (SELECT id FROM careers_country)"

# How many more (or, negative, fewer) reports there are with an amount and a year.
Delta = Counter[tuple[int, int]]


@dataclass(frozen=True)
class Walk:
    """A cell that is to be brought up to date. `counts` are those after `delta`; `places` say between which ranks each
    of its numbers lies, and where between them; `located` in which bin each rank that must be looked up lies, and how
    many amounts of the bin stand before it."""

    series: Series
    held: Held
    before: Summary
    delta: Delta
    counts: Counts
    places: list[tuple[int, int, float]]
    located: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, series: Series, held: Held, before: Summary, delta: Delta) -> "Walk":
        moves: Counter[int] = Counter()
        for (amount, _), times in delta.items():
            moves[int(bins_of([amount])[0])] += times
        old = Counts.unpack(before.bins)
        new = old.changed(moves)
        n = new.n
        rank = interval_rank_of(n)
        places = [*(ranks_around(n, q) for q in QUANTILES), (rank - 1, rank - 1, 0.0), (n - rank, n - rank, 0.0)]
        ranks = sorted({each for below, above, _ in places for each in (below, above)})
        located = dict(zip(ranks, new.locate(ranks), strict=True))
        stood = _standing(located, old, n, moves)
        wanted = {each for below, above, _ in places if not {below, above} <= stood for each in (below, above)}
        return cls(series, held, before, delta, new, places, {each: located[each] for each in sorted(wanted)})

    @property
    def bins(self) -> list[int]:
        """The bins that must be looked into."""
        return sorted({each for each, _ in self.located.values()})

    def finish(self, amounts: dict[int, list[int]]) -> Summary:
        """The Summary of the cell, from the amounts in `bins`, by bin and in any order."""
        ascending = {each: sorted(several) for each, several in amounts.items()}
        found = {rank: ascending[each][place] for rank, (each, place) in self.located.items()}
        known = (*self.before.quantiles, self.before.low, self.before.high)
        values: list[Any] = [
            between(found[below], found[above], share) if below in found and above in found else value
            for (below, above, share), value in zip(self.places, known, strict=True)
        ]
        *quantiles, low, high = values
        total = self.before.total + sum(amount * times for (amount, _), times in self.delta.items())
        first, last = _years(self.series, self.held, self.before, self.delta)
        return Summary(first, last, self.counts.n, total, tuple(quantiles), int(low), int(high), self.counts.pack())


def _standing(located: dict[int, tuple[int, int]], old: Counts, n: int, moves: Counter[int]) -> set[int]:
    """The ranks at which surely stands what stood there: there are as many reports as before, and it has the same
    place in a bin that nothing has entered or left."""
    if old.n != n:
        return set()
    before = dict(zip(located, old.locate(list(located)), strict=True))
    return {rank for rank, now in located.items() if now == before[rank] and now[0] not in moves}


def walked(walks: Sequence[Walk]) -> Iterator[Summary]:
    """The Summary of the cell of each of `walks`; all that they look for is looked up together."""
    found: list[dict[int, list[int]]] = [defaultdict(list) for _ in walks]
    wanted = [(place, each) for place, walk in enumerate(walks) for each in walk.bins]
    for start in range(0, len(wanted), _MOST_BINS):
        for amount, place, each in _amounts(walks, wanted[start : start + _MOST_BINS]):
            found[place][each].append(amount)
    return (walk.finish(amounts) for walk, amounts in zip(walks, found, strict=True))


def _amounts(walks: Sequence[Walk], wanted: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(amount, place, bin) of each amount that lies in a bin of the cell of the walk at that place."""
    parts, values = [], []
    for place, each in wanted:
        conditions, held = _conditions(walks[place].series, walks[place].held)
        # Each bin by itself, so that the database sees how little of the index it has to walk along.
        parts.append(
            f"SELECT amount, %s, %s FROM careers_salaryrecord WHERE {conditions} AND amount >= %s AND amount < %s"
        )
        values += [place, each, *held, *limits(each)]
    return fetch(" UNION ALL ".join(parts), values)


def _years(series: Series, held: Held, before: Summary, delta: Delta) -> tuple[int, int]:
    """The first and the last year of a cell after `delta`."""
    by_year: Counter[int] = Counter()
    for (_, year), times in delta.items():
        by_year[year] += times
    ends = (before.first_year, before.last_year)
    if any(by_year[year] < 0 and not _has_year(series, held, year) for year in ends):
        return _ends(series, held)
    years = [*ends, *(year for year, times in by_year.items() if times > 0)]
    return min(years), max(years)


def _has_year(series: Series, held: Held, year: int) -> bool:
    conditions, values = _conditions(series, held)
    found = fetch(f"SELECT 1 FROM careers_salaryrecord WHERE {conditions} AND year = %s LIMIT 1", [*values, year])
    return bool(found)


def _ends(series: Series, held: Held) -> tuple[int, int]:
    """The first and the last year of the reports in a cell."""
    conditions, values = _conditions(series, held)
    ((first, last),) = fetch(f"SELECT MIN(year), MAX(year) FROM careers_salaryrecord WHERE {conditions}", values)
    return first, last


def reports_in(series: Series, held: Held) -> list[tuple[int, int]]:
    """(amount, year) of every report in a cell."""
    conditions, values = _conditions(series, held)
    return fetch(f"SELECT amount, year FROM careers_salaryrecord WHERE {conditions}", values)


def _conditions(series: Series, held: Held) -> tuple[str, list[Any]]:
    """The WHERE of the reports in a cell."""
    parts, values = ["source_id = %s", "basis = %s", "currency = %s"], [series.source, series.basis, series.currency]
    for name, code in held.pairs:
        value = _value(name, code)
        if name == "remote":
            parts.append(_REMOTE[value])
        else:
            parts.append(_HELD[name])
            values += [value] * _HELD[name].count("%s")
    if not {"role", "country"} & set(held.names):
        parts.append(_ALL_COUNTRIES)
    return " AND ".join(parts), values


def _value(name, code):
    """A code as the records have it."""
    if name == "experience":
        return LEVELS[code]
    return stored_value(name, code) if name in FACETS and name not in ("state", "company") else code
