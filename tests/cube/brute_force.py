"""The cells of the cube by brute force: each report put into each of its cells, and numpy's percentiles of each."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from careers.models import SalaryRecord, SalaryStat
from careers.stats.bins import Counts
from careers.stats.intervals import median_interval
from careers.stats.percentiles import QUANTILES

NAMES = ("p10", "p25", "median", "p75", "p90")


@dataclass(frozen=True)
class Expected:
    """What a cell must say whose reports are these (amount, year) pairs."""

    reports: tuple[tuple[int, int], ...]

    def check(self, cell, quantiles):
        amounts, years = zip(*self.reports, strict=True)
        assert (cell.n, cell.total) == (len(amounts), sum(amounts))
        assert (cell.first_year, cell.last_year) == (min(years), max(years))
        assert quantiles == pytest.approx(np.quantile(amounts, QUANTILES, method="linear").tolist(), rel=1e-12)
        assert (cell.low, cell.high) == (median_interval(amounts) or (None, None))
        assert bytes(cell.bins) == Counts.of(amounts).pack()


def expected_cells(rows, facets):
    """Expected by (role, country, experience, year, facet, value), None for what is open, of rows that are dicts of
    these four, of `facets` (None where unrecorded) and of the amount."""
    cells = defaultdict(list)
    for row in rows:
        report = row["amount"], row["year"]
        for role, country, experience, year in product(
            *((None, row[n]) for n in ("role", "country", "experience", "year"))
        ):
            cells[role, country, experience, year, None, None].append(report)
        for role, country, facet in product((None, row["role"]), (None, row["country"]), facets):
            if row[facet] is not None and (facet != "state" or country is not None):
                cells[role, country, None, None, facet, row[facet]].append(report)
    return {key: Expected(tuple(reports)) for key, reports in cells.items()}


def check_stored_cells():
    """Asserts that the cube holds exactly what brute force makes of all records."""
    series = defaultdict(list)
    for record in SalaryRecord.objects.select_related("area"):
        series[record.source_id, record.basis, record.currency].append(_row(record))
    expected = {
        (*one, *key): cell
        for one, rows in series.items()
        for key, cell in expected_cells(rows, ("state", "education", "size", "remote", "company")).items()
    }
    stored = {_key(cell): cell for cell in SalaryStat.objects.all()}
    assert stored.keys() == expected.keys()
    assert len(stored) == SalaryStat.objects.count()
    for key, cell in stored.items():
        expected[key].check(cell, [getattr(cell, name) for name in NAMES])


def _row(record):
    share, area = record.remote_share, record.area
    return {
        "role": record.role_id,
        "country": record.country_id,
        "experience": record.experience,
        "year": record.year,
        "state": area and str(area.state_id or area.pk),
        "education": record.education or None,
        "size": record.company_size or None,
        "remote": None if share is None else "none" if share < 20 else "part" if share <= 80 else "full",
        "company": record.company_id and str(record.company_id),
        "amount": record.amount,
    }


def _key(cell):
    experience = None if cell.experience == "all" else cell.experience
    held = (cell.role_id, cell.country_id, experience, cell.year, cell.facet or None, cell.value or None)
    return (cell.source_id, cell.basis, cell.currency, *held)
