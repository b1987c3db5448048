"""Breakdowns: the same reports looked at by experience, by year, by state and by company."""

from collections import defaultdict
from dataclasses import dataclass, replace

from careers.models import ExperienceLevel, Source
from careers.stats.intervals import MedianEstimate
from careers.stats.percentiles import Spread


@dataclass(frozen=True)
class Row:
    """One line of a breakdown: `spread` is None below the minimum n, and `n` says how many there were. `interval` is
    the 95 % confidence interval of the median where there are enough reports for one."""

    label: str
    key: object
    n: int
    spread: Spread | None
    interval: tuple[float, float] | None = None

    @property
    def estimate(self):
        """The median with its interval."""
        low, high = self.interval or (None, None)
        return MedianEstimate(self.n, self.spread.median if self.spread else None, low, high)


@dataclass(frozen=True)
class Breakdown:
    """Rows from one source, in one country (its ISO code is `country`) and currency and on one basis."""

    source: Source
    country: str
    country_name: str
    currency: str
    basis: str
    rows: list[Row]


def _row(cell, label, key):
    shown = cell.cell()
    return Row(label, key, cell.n, shown.spread, shown.interval)


def _breakdowns(cells, sources, key, label):
    """One Breakdown for each source, country, currency and basis with at least one row to show, largest first, of
    StoredCells that hold a country and what they are broken down by. Their rows are in the order of the cells."""
    groups = defaultdict(list)
    for cell in cells:
        groups[cell.source, cell.country, cell.country_name, cell.currency, cell.basis].append(cell)
    found = []
    for (source, country, name, currency, basis), group in sorted(
        groups.items(), key=lambda item: -sum(cell.n for cell in item[1])
    ):
        rows = [_row(cell, label(cell), key(cell)) for cell in group]
        if any(row.spread for row in rows):
            found.append(Breakdown(sources[source], country, name, currency, basis, rows))
    return found


def by_experience(cells, sources):
    levels = ExperienceLevel.values
    ordered = sorted(cells, key=lambda cell: levels.index(cell.experience))
    return _breakdowns(
        ordered, sources, lambda cell: cell.experience, lambda cell: ExperienceLevel(cell.experience).label
    )


def by_year(cells, sources):
    return _breakdowns(
        sorted(cells, key=lambda cell: cell.year), sources, lambda cell: cell.year, lambda cell: str(cell.year)
    )


def by_company(cells, sources):
    """Published companies with enough reports, the highest median first; smaller ones are left out. Rows are keyed by
    slug."""
    return _by_value([cell for cell in cells if cell.value], sources)


def by_state(cells, sources):
    """States with enough reports, the highest median first; smaller ones are left out. Rows are keyed as in addresses,
    such as "us-ca"."""
    return _by_value(cells, sources)


def _by_value(cells, sources):
    ordered = sorted(cells, key=lambda cell: cell.value)
    return [
        replace(found, rows=highest_first(found.rows))
        for found in _breakdowns(ordered, sources, lambda cell: cell.value, lambda cell: cell.value_name)
    ]


def highest_first(rows):
    """Rows with enough reports, the highest median first."""
    return sorted((row for row in rows if row.spread), key=lambda row: -row.spread.median)
