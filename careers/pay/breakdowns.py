"""Breakdowns: the same reports looked at by experience, by year and by company."""

from dataclasses import dataclass, replace

from careers.models import ExperienceLevel, Source

from .figures import grouped
from .percentiles import Spread, spread


@dataclass(frozen=True)
class Row:
    """One line of a breakdown: `spread` is None below the minimum n, and `n` says how many there were."""

    label: str
    key: object
    n: int
    spread: Spread | None


@dataclass(frozen=True)
class Breakdown:
    """Rows from one source, in one country and currency and on one basis."""

    source: Source
    country_name: str
    currency: str
    basis: str
    rows: list[Row]

    @property
    def anchor(self):
        """Names this breakdown among others on a page."""
        return f"{self.source.slug}-{self.currency}-{self.basis}".lower()


def _rows(groups, order, label):
    return [
        Row(label(key), key, len(groups[key]), spread([report.amount for report in groups[key]]))
        for key in sorted(groups, key=order)
    ]


def _breakdowns(reports, sources, field, order, label):
    """One Breakdown for each source, country, currency and basis with at least one row to show, largest first."""
    found = []
    groups = grouped(reports, "source_id", "country_name", "currency", "basis")
    for (source_id, country_name, currency, basis), group in sorted(groups.items(), key=lambda item: -len(item[1])):
        by_value = {key: rows for (key,), rows in grouped(group, field).items() if key not in ("", None)}
        rows = _rows(by_value, order, label)
        if any(row.spread for row in rows):
            found.append(Breakdown(sources[source_id], country_name, currency, basis, rows))
    return found


def by_experience(reports, sources):
    levels = ExperienceLevel.values
    return _breakdowns(reports, sources, "experience", levels.index, lambda level: ExperienceLevel(level).label)


def by_year(reports, sources):
    return _breakdowns(reports, sources, "year", lambda year: year, str)


def by_company(reports, sources):
    """Companies with enough reports, the highest median first; smaller ones are left out. Rows are keyed by slug."""
    names = {report.company: report.company_name for report in reports}
    return [
        replace(found, rows=sorted((row for row in found.rows if row.spread), key=lambda row: -row.spread.median))
        for found in _breakdowns(reports, sources, "company", str, names.get)
    ]
