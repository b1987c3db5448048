"""Changes: the cells that a few reports touch, brought up to date without reading all their reports.

A cell's bins are added to and subtracted from, and tell in which bin each of its percentiles now lies; only the
amounts in those bins are read, along an index that meets them in order of pay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from careers.models import SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .bins import Counts, bins_of, limits
from .bulk import fetch, insert, update
from .codes import LEVELS, stored_value
from .cube import KEY, VALUES, Series, cell_key, cell_values, hold, rebuild
from .percentiles import QUANTILES, between, place_of
from .summaries import FACETS, Held, Summary, holdings_of, interval_rank_of, summary_of

# A cell of so few is summarised from all its amounts.
_FEW = 200
# Bringing a cell up to date takes about as long as computing this many reports anew.
_REPORTS_A_CELL = 64
# So many cells are asked for at once: SQLite refuses a condition of about a thousand.
_BATCH = 100

_TABLE = SalaryStat._meta.db_table
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


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the cube sees it: its series, the code of each dimension and facet, and the amount."""

    series: Series
    codes: dict[str, int]
    amount: int


# How many more (or, negative, fewer) reports there are with an amount and a year.
Delta = Counter[tuple[int, int]]


def change(added: Sequence[Report], removed: Sequence[Report]) -> None:
    """Brings every cell up to date that a report was added to or removed from. The reports themselves have been
    written by now; one that was changed is removed as it was and added as it is."""
    deltas: dict[Series, dict[Held, Delta]] = defaultdict(lambda: defaultdict(Counter))
    for report, sign in (*((each, 1) for each in added), *((each, -1) for each in removed)):
        for held in holdings_of(report.codes):
            deltas[report.series][held][report.amount, report.codes["year"]] += sign
    with transaction.atomic():
        for source in sorted({series.source for series in deltas}):
            hold(source)
            own = {series: cells for series, cells in deltas.items() if series.source == source}
            if _is_much(source, sum(map(len, own.values()))):
                rebuild(source)
            else:
                for series, cells in own.items():
                    _change_series(series, cells)


def _is_much(source: int, cells: int) -> bool:
    """Whether so many cells are sooner computed anew, with all others of the source."""
    if cells <= _REPORTS_A_CELL:
        return False
    whole = SalaryStat.objects.filter(
        source=source, role=None, country=None, experience=ALL_LEVELS, year=None, facet=""
    )
    return cells > _REPORTS_A_CELL + sum(whole.values_list("n", flat=True)) // _REPORTS_A_CELL


def _change_series(series: Series, cells: dict[Held, Delta]) -> None:
    keys = {held: cell_key(series, held) for held in cells}
    stored = _stored(keys.values())
    created: list[tuple[Any, ...]] = []
    updated: list[tuple[Any, ...]] = []
    gone: list[int] = []
    for held, delta in cells.items():
        pk, before = stored.get(keys[held], (None, None))
        after = _changed(series, held, delta, before)
        if after is None:
            gone += [pk] if pk else []
        elif pk:
            updated.append((*cell_values(after), pk))
        else:
            created.append((*keys[held], *cell_values(after)))
    insert(_TABLE, (*KEY, *VALUES), created)
    update(_TABLE, VALUES, updated)
    SalaryStat.objects.filter(pk__in=gone).delete()


# What finds a cell: the columns of its unique index, an open dimension as zero.
_KEY_SQL = [f"COALESCE({name}, 0)" if name in ("role_id", "country_id", "year") else name for name in KEY]


def _stored(keys: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[int, Summary]]:
    """The cells with these keys, by key: primary key and Summary."""
    found: dict[tuple[Any, ...], tuple[int, Summary]] = {}
    wanted = list(keys)
    one = f"({' AND '.join(f'{name} = %s' for name in _KEY_SQL)})"
    end = len(VALUES) + 1
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        rows = fetch(
            f"SELECT id, {', '.join((*VALUES, *KEY))} FROM {_TABLE} WHERE {' OR '.join([one] * len(some))}",
            [0 if value is None else value for key in some for value in key],
        )
        found |= {row[end:]: (row[0], _summary(*row[1:end])) for row in rows}
    return found


def _summary(first, last, n, total, p10, p25, median, p75, p90, low, high, bins) -> Summary:
    return Summary(first, last, n, total, (p10, p25, median, p75, p90), low, high, bytes(bins))


def _changed(series: Series, held: Held, delta: Delta, before: Summary | None) -> Summary | None:
    """The Summary of a cell after `delta`, None where no report is left in it."""
    if before is None or min(before.n, before.n + delta.total()) <= _FEW:
        reports = _reports(series, held)
        return summary_of(reports) if reports else None
    return _walked(series, held, before, delta)


def _walked(series: Series, held: Held, before: Summary, delta: Delta) -> Summary:
    """The Summary of a cell after `delta`, from the amounts in a few bins of it."""
    moves: Counter[int] = Counter()
    for (amount, _), times in delta.items():
        moves[int(bins_of([amount])[0])] += times
    old = Counts.unpack(before.bins)
    new = old.changed(moves)
    rank = interval_rank_of(new.n)
    # Between which ranks each of its numbers lies, and where between them.
    places = [*(place_of(new.n, q) for q in QUANTILES), (rank - 1, rank - 1, 0), (new.n - rank, new.n - rank, 0)]
    ranks = sorted({each for below, above, _ in places for each in (below, above)})
    located = dict(zip(ranks, new.locate(ranks), strict=True))
    stood = _standing(located, old, new, moves)
    wanted = {each for below, above, _ in places if not {below, above} <= stood for each in (below, above)}
    found = _found(series, held, {each: located[each] for each in wanted})
    values: list[Any] = [
        between(found[below], found[above], share) if below in found and above in found else known
        for (below, above, share), known in zip(places, (*before.quantiles, before.low, before.high), strict=True)
    ]
    total = before.total + sum(amount * times for (amount, _), times in delta.items())
    first, last = _years(series, held, before, delta)
    *quantiles, low, high = values
    return Summary(first, last, new.n, total, tuple(quantiles), low, high, new.pack())


def _standing(located: dict[int, tuple[int, int]], old: Counts, new: Counts, moves: Counter[int]) -> set[int]:
    """The ranks at which surely stands what stood there: there are as many reports as before, and it has the same
    place in a bin that nothing has entered or left."""
    if old.n != new.n:
        return set()
    before = dict(zip(located, old.locate(list(located)), strict=True))
    return {rank for rank, now in located.items() if now == before[rank] and now[0] not in moves}


def _found(series: Series, held: Held, located: dict[int, tuple[int, int]]) -> dict[int, int]:
    """The amounts at the ranks that `located` places in bins."""
    if not located:
        return {}
    amounts: dict[int, list[int]] = defaultdict(list)
    for amount, each in _in_bins(series, held, sorted({each for each, _ in located.values()})):
        amounts[each].append(amount)
    ascending = {each: sorted(several) for each, several in amounts.items()}
    return {rank: ascending[each][place] for rank, (each, place) in located.items()}


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
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM careers_salaryrecord WHERE {conditions} AND year = %s LIMIT 1", [*values, year])
        return cursor.fetchone() is not None


def _ends(series: Series, held: Held) -> tuple[int, int]:
    """The first and the last year of the reports in a cell."""
    conditions, values = _conditions(series, held)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MIN(year), MAX(year) FROM careers_salaryrecord WHERE {conditions}", values)
        return cursor.fetchone()


def _reports(series: Series, held: Held) -> list[tuple[int, int]]:
    """(amount, year) of every report in a cell."""
    conditions, values = _conditions(series, held)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT amount, year FROM careers_salaryrecord WHERE {conditions}", values)
        return cursor.fetchall()


def _in_bins(series: Series, held: Held, bins: Sequence[int]) -> list[tuple[int, int]]:
    """(amount, bin) of each amount of a cell that lies in one of `bins`."""
    conditions, values = _conditions(series, held)
    one = f"SELECT amount, %s FROM careers_salaryrecord WHERE {conditions} AND amount >= %s AND amount < %s"
    with connection.cursor() as cursor:
        # One query for each bin, so that the database sees how little of the index it has to walk along.
        cursor.execute(
            " UNION ALL ".join([one] * len(bins)), [v for each in bins for v in (each, *values, *limits(each))]
        )
        return cursor.fetchall()


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
