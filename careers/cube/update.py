"""Changes: the cells that a few reports touch, brought up to date without reading all their reports.

Small cells are summarised anew; large ones are walked (walks.py). What is very much is computed anew as a whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from careers.database.bulk import insert, select, update
from careers.models import SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .large_cells import Delta, Walk, reports_in, walked
from .rebuild import KEY, VALUES, Series, cell_key, cell_values, hold, rebuild
from .summaries import Held, Summary, holdings_of, summary_of

# A cell of so few is summarised from all its amounts.
_FEW = 200
# Bringing a cell up to date takes about as long as computing this many reports anew.
_REPORTS_A_CELL = 64
# So many cells are asked for at once: SQLite refuses a condition of about a thousand.
_BATCH = 100

_TABLE = SalaryStat._meta.db_table


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the cube sees it: its series, the code of each dimension and facet, and the amount."""

    series: Series
    codes: dict[str, int]
    amount: int


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
    after = _changed(series, cells, {held: stored[key][1] for held, key in keys.items() if key in stored})
    created: list[tuple[Any, ...]] = []
    updated: list[tuple[Any, ...]] = []
    gone: list[int] = []
    for held, key in keys.items():
        summary = after.get(held)
        if key not in stored:
            created += [(*key, *cell_values(summary))] if summary else []
        elif summary:
            updated.append((*cell_values(summary), stored[key][0]))
        else:
            gone.append(stored[key][0])
    insert(_TABLE, (*KEY, *VALUES), created)
    update(_TABLE, VALUES, updated)
    SalaryStat.objects.filter(pk__in=gone).delete()


def _changed(series: Series, cells: dict[Held, Delta], before: dict[Held, Summary]) -> dict[Held, Summary]:
    """The Summary of each of `cells` after its delta; a cell in which no report is left has none."""
    after: dict[Held, Summary] = {}
    walks = []
    for held, delta in cells.items():
        known = before.get(held)
        if known and min(known.n, known.n + delta.total()) > _FEW:
            walks.append(Walk.of(series, held, known, delta))
        elif reports := reports_in(series, held):
            after[held] = summary_of(reports)
    return after | {walk.held: summary for walk, summary in zip(walks, walked(walks), strict=True)}


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
        rows = select(
            f"SELECT id, {', '.join((*VALUES, *KEY))} FROM {_TABLE} WHERE {' OR '.join([one] * len(some))}",
            [0 if value is None else value for key in some for value in key],
        )
        found |= {row[end:]: (row[0], _summary(*row[1:end])) for row in rows}
    return found


def _summary(first, last, n, total, p10, p25, median, p75, p90, low, high, bins) -> Summary:
    return Summary(first, last, n, total, (p10, p25, median, p75, p90), low, high, bytes(bins))
