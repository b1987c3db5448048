"""The cube: every answer that needs no row, kept beside the reports and changed with them.

This is its one door to the database for writing: `rebuild` computes the cells of a source anew, `change` those that a
few reports touch, and `differences` proves the cells against the reports. All must run in the transaction that
changed the reports; careers/cube/signals.py sees to that, whichever way they were changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection, transaction

from careers.database.bulk import insert
from careers.database.sql import execute
from careers.models import SalaryRecord, SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .codes import LEVELS, READ, coded, stored_value
from .summaries import DIMENSIONS, FACETS, Columns, Held, Summary, summaries

_CHUNK = 20_000
# What is read of a record.
RECORD: Any = ("basis", "currency", *READ.values(), "amount")
_NAMES = (*DIMENSIONS, *FACETS)
_KINDS = {"experience": np.int8, "year": np.int16, "education": np.int8, "size": np.int8, "remote": np.int8}

KEY = ("source_id", "basis", "currency", "role_id", "country_id", "experience", "year", "facet", "value")
VALUES = ("first_year", "last_year", "n", "total", "p10", "p25", "median", "p75", "p90", "low", "high", "bins")


@dataclass(frozen=True, slots=True)
class Series:
    """Reports that can be summarised together."""

    source: int
    basis: str
    currency: str


def hold(source: int) -> None:
    """Waits until nobody else changes cells of the source, and lets nobody do so until the transaction ends. What is
    read after it has what others wrote before. SQLite has one writer at a time as it is."""
    if connection.vendor == "postgresql":
        execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [SalaryStat._meta.db_table, source])


def rebuild(source: int) -> int:
    """Computes all cells of the source with this primary key anew, and returns how many there are."""
    with transaction.atomic():
        hold(source)
        reports = reports_of(source)
        SalaryStat.objects.filter(source=source)._raw_delete(SalaryStat.objects.db)
        return insert(SalaryStat._meta.db_table, (*KEY, *VALUES), _rows(reports))


def _rows(reports: dict[Series, Columns]) -> Iterator[tuple[Any, ...]]:
    for series, columns in reports.items():
        for held, summary in summaries(columns):
            yield (*cell_key(series, held), *cell_values(summary))


def cell_key(series: Series, held: Held) -> tuple[Any, ...]:
    """What a cell holds, in the order of KEY."""
    codes = dict(held.pairs)
    experience = LEVELS[codes["experience"]] if "experience" in codes else ALL_LEVELS
    facet = next((name for name in FACETS if name in codes), "")
    value = stored_value(facet, codes[facet]) if facet else ""
    place = (codes.get("role"), codes.get("country"), experience, codes.get("year"))
    return (series.source, series.basis, series.currency, *place, facet, value)


def cell_values(summary: Summary) -> tuple[Any, ...]:
    """What is known of a cell, in the order of VALUES."""
    ends = (summary.first_year, summary.last_year)
    return (*ends, summary.n, summary.total, *summary.quantiles, summary.low, summary.high, summary.bins)


class _Codes(dict[Any, int]):
    """The codes of what is recorded under one name, each worked out once."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def __missing__(self, value):
        self[value] = code = coded(self.name, value)
        return code

    def array(self, column):
        return np.fromiter(map(self.__getitem__, column), _KINDS.get(self.name, np.int32), len(column))


def reports_of(source: int) -> dict[Series, Columns]:
    """All reports of a source, as columns."""
    rows = SalaryRecord.objects.filter(source=source).order_by()
    found = rows.values_list(*RECORD).iterator(chunk_size=_CHUNK)
    codes = [_Codes(name) for name in _NAMES]
    parts: dict[Series, list[Columns]] = {}
    while chunk := list(islice(found, _CHUNK)):
        bases, currencies, *columns, amounts = zip(*chunk, strict=True)
        whole = Columns(
            {each.name: each.array(column) for each, column in zip(codes, columns, strict=True)},
            np.array(amounts, dtype=np.int64),
        )
        for series, places in _by_series(source, bases, currencies):
            parts.setdefault(series, []).append(whole if places is None else whole.take(places))
    return {series: _joined(several) for series, several in parts.items()}


def _by_series(source, bases, currencies):
    """(Series, the places of its rows); None for all of them, which is the rule."""
    pairs = list(zip(bases, currencies, strict=True))
    kinds = sorted(set(pairs))
    if len(kinds) == 1:
        return [(Series(source, *kinds[0]), None)]
    numbers = {kind: number for number, kind in enumerate(kinds)}
    rows = np.array([numbers[pair] for pair in pairs])
    return [(Series(source, *kind), np.flatnonzero(rows == number)) for kind, number in numbers.items()]


def _joined(parts):
    if len(parts) == 1:
        return parts[0]
    codes = {name: np.concatenate([part.codes[name] for part in parts]) for name in _NAMES}
    return Columns(codes, np.concatenate([part.amounts for part in parts]))


@dataclass(frozen=True)
class Difference:
    """A cell that is not what the reports say; `stored` or `computed` is None where there is none."""

    key: tuple[Any, ...]
    stored: tuple[Any, ...] | None
    computed: tuple[Any, ...] | None


def differences(sources: Iterable[int]) -> Iterator[Difference]:
    """Every cell that differs from what the reports of `sources` say, one that should not be or is missing too."""
    for source in sources:
        rows = SalaryStat.objects.filter(source=source).order_by().values_list(*KEY, *VALUES)
        stored = {row[: len(KEY)]: _plain(row[len(KEY) :]) for row in rows.iterator(chunk_size=_CHUNK)}
        for row in _rows(reports_of(source)):
            key, computed = row[: len(KEY)], row[len(KEY) :]
            if (found := stored.pop(key, None)) != computed:
                yield Difference(key, found, computed)
        for key, found in stored.items():
            yield Difference(key, found, None)


def _plain(values):
    """PostgreSQL gives bytes as a memoryview."""
    return (*values[:-1], bytes(values[-1]))
