"""The cells of a few reports, brought up to date without reading all their reports.

A small cell is summarised from all its reports, a large one from its bins (large_cells.py). Where very many cells
change, all cells of the source are computed anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from careers.database.bulk import insert, select, update
from careers.database.sql import Row
from careers.models import SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .large_cells import Changes, LargeCellChange, reports_in, summaries_after
from .rebuild import KEY, VALUES, Series, cell_key, cell_values, lock_cells, rebuild
from .summaries import Coordinates, Summary, cells_of_report, summary_of

# These two decide how fast cells are brought up to date, never what they hold.
# A cell of up to so many reports is summarised from all its reports.
SMALL_CELL_N = 200
# Bringing one cell up to date takes about as long as computing this many reports anew.
REPORTS_A_CELL = 64
# So many cells are asked for at once: SQLite refuses a condition of about a thousand.
_BATCH = 100

_TABLE = SalaryStat._meta.db_table


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the cube sees it: its series, the code of each dimension and facet, and the amount."""

    series: Series
    codes: dict[str, int]
    amount: int


def update_cells(added: Sequence[Report], removed: Sequence[Report]) -> None:
    """Brings every cell up to date that a report was added to or removed from. The reports themselves have been
    written by now; one that was changed is removed as it was and added as it is."""
    changes: dict[Series, dict[Coordinates, Changes]] = defaultdict(lambda: defaultdict(Counter))
    for reports, sign in ((added, 1), (removed, -1)):
        for report in reports:
            for coordinates in cells_of_report(report.codes):
                changes[report.series][coordinates][report.amount, report.codes["year"]] += sign
    with transaction.atomic():
        for source in sorted({series.source for series in changes}):
            lock_cells(source)
            own = {series: cells for series, cells in changes.items() if series.source == source}
            if _is_rebuilt_sooner(source, sum(map(len, own.values()))):
                rebuild(source)
            else:
                for series, cells in own.items():
                    _update_series(series, cells)


def _is_rebuilt_sooner(source: int, cells: int) -> bool:
    """Whether computing the whole source anew takes less time than bringing so many of its cells up to date."""
    if cells <= REPORTS_A_CELL:
        return False
    whole = SalaryStat.objects.filter(
        source=source, role=None, country=None, experience=ALL_LEVELS, year=None, facet=""
    )
    return cells > REPORTS_A_CELL + sum(whole.values_list("n", flat=True)) // REPORTS_A_CELL


def _update_series(series: Series, cells: dict[Coordinates, Changes]) -> None:
    keys = {coordinates: cell_key(series, coordinates) for coordinates in cells}
    stored = _stored(keys.values())
    before = {coordinates: stored[key][1] for coordinates, key in keys.items() if key in stored}
    after = _summaries(series, cells, before)
    created: list[Row] = []
    updated: list[Row] = []
    emptied: list[int] = []
    for coordinates, key in keys.items():
        summary = after.get(coordinates)
        if key not in stored:
            created += [(*key, *cell_values(summary))] if summary else []
        elif summary:
            updated.append((*cell_values(summary), stored[key][0]))
        else:
            emptied.append(stored[key][0])
    insert(_TABLE, (*KEY, *VALUES), created)
    update(_TABLE, VALUES, updated)
    SalaryStat.objects.filter(pk__in=emptied).delete()


def _summaries(
    series: Series, cells: dict[Coordinates, Changes], before: dict[Coordinates, Summary]
) -> dict[Coordinates, Summary]:
    """The Summary of each of `cells` after its changes; a cell in which no report is left has none."""
    small, large = [], []
    for coordinates, changes in cells.items():
        summary = before.get(coordinates)
        if summary and min(summary.n, summary.n + changes.total()) > SMALL_CELL_N:
            large.append(LargeCellChange.of(series, coordinates, summary, changes))
        else:
            small.append(coordinates)
    after = {cell: summary_of(reports) for cell, reports in reports_in(series, small).items() if reports}
    return after | {cell.coordinates: summary for cell, summary in zip(large, summaries_after(large), strict=True)}


# The columns of the unique index that finds a cell, where an open dimension is zero.
_INDEXED_KEY = [f"COALESCE({name}, 0)" if name in ("role_id", "country_id", "year") else name for name in KEY]


def _stored(keys: Iterable[Row]) -> dict[Row, tuple[int, Summary]]:
    """The cells with these keys that are stored: primary key and Summary, by key."""
    cells: dict[Row, tuple[int, Summary]] = {}
    wanted = list(keys)
    condition = f"({' AND '.join(f'{name} = %s' for name in _INDEXED_KEY)})"
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows = select(
            f"SELECT id, {', '.join((*KEY, *VALUES))} FROM {_TABLE} WHERE {' OR '.join([condition] * len(batch))}",
            [0 if value is None else value for key in batch for value in key],
        )
        for pk, *row in rows:
            first, last, n, total, *quantiles, low, high, bins = row[len(KEY) :]
            summary = Summary(first, last, n, total, tuple(quantiles), low, high, bytes(bins))
            cells[tuple(row[: len(KEY)])] = pk, summary
    return cells
