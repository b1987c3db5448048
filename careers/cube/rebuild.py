"""The cells of whole sources: `rebuild` computes them anew, `differences` proves them against the reports.

What cells are and what holds for them is said in careers/cube/__init__.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from careers.database.bulk import insert
from careers.database.sql import Row, execute, fetch, quoted, stream
from careers.models import Area, SalaryRecord, SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .codes import LEVELS, READ, coded, stored_value
from .summaries import DIMENSIONS, FACETS, Columns, Coordinates, Summary, summaries

_CHUNK = 20_000
# What is read of a record.
RECORD: Any = ("basis", "currency", *READ.values(), "amount")
_NAMES = (*DIMENSIONS, *FACETS)
_TYPES = {"experience": np.int8, "year": np.int16, "education": np.int8, "size": np.int8, "remote": np.int8}

# The columns that identify a cell, and those that hold its numbers.
KEY = ("source_id", "basis", "currency", "role_id", "country_id", "experience", "year", "facet", "value")
VALUES = ("first_year", "last_year", "n", "total", "p10", "p25", "median", "p75", "p90", "low", "high", "bins")


class Series(NamedTuple):
    """Reports that can be summarised together: a source's primary key, a basis and a currency."""

    source: int
    basis: str
    currency: str


def lock_cells(source: int) -> None:
    """Waits until no other transaction changes cells of the source, and lets none do so until this one ends. What is
    read afterwards includes what the others wrote. SQLite has one writer at a time as it is."""
    if connection.vendor == "postgresql":
        execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [SalaryStat._meta.db_table, source])


def rebuild(source: int) -> int:
    """Computes all cells of the source with this primary key anew, and returns how many there are."""
    with transaction.atomic():
        lock_cells(source)
        reports = _reports_of(source)
        SalaryStat.objects.filter(source=source)._raw_delete(SalaryStat.objects.db)
        return insert(SalaryStat._meta.db_table, (*KEY, *VALUES), _computed(reports))


class StagedCells:
    """The cells of a source, computed from reports that are not in their table yet but in another, temporary one, so
    that the transaction which writes the reports need not compute them."""

    TABLE = "import_cells"

    def __init__(self, source: int):
        self._source, self._columns = source, ", ".join(map(quoted, (*KEY, *VALUES)))
        self._states: list[Row] = []

    @staticmethod
    def drop() -> None:
        execute(f"DROP TABLE IF EXISTS {StagedCells.TABLE}")

    def compute(self, table: str) -> None:
        """From all reports in `table`, which has the columns that are read of a record under their names."""
        stored = quoted(SalaryStat._meta.db_table)
        execute(f"CREATE TEMPORARY TABLE {self.TABLE} AS SELECT {self._columns} FROM {stored} WHERE 1 = 0")
        self._states = _states()
        records = SalaryRecord.objects.order_by().values_list(*RECORD).query
        statement, parameters = records.sql_with_params()
        statement = statement.replace(quoted(SalaryRecord._meta.db_table), quoted(table))
        reports = _by_series(self._source, stream(statement, parameters, chunk=_CHUNK))
        insert(self.TABLE, (*KEY, *VALUES), _computed(reports))

    def write(self) -> bool:
        """Makes the cells of the source these, in the transaction that writes its reports. False if they no longer
        hold, because an area counts in another state now."""
        if self._states != _states():
            return False
        lock_cells(self._source)
        SalaryStat.objects.filter(source=self._source)._raw_delete(SalaryStat.objects.db)
        stored = quoted(SalaryStat._meta.db_table)
        execute(f"INSERT INTO {stored} ({self._columns}) SELECT {self._columns} FROM {self.TABLE}")
        return True


def _states() -> list[Row]:
    """In which state each area counts."""
    return fetch(f"SELECT id, state_id FROM {quoted(Area._meta.db_table)} ORDER BY id")


def differences(sources: Iterable[int]) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Every cell that is not what the reports of `sources` say: its KEY, and its VALUES as they are stored and as they
    are computed, None for a cell that is missing or that should not be."""
    for source in sources:
        rows = SalaryStat.objects.filter(source=source).order_by().values_list(*KEY, *VALUES)
        # PostgreSQL gives bytes as a memoryview.
        stored = {row[: len(KEY)]: (*row[len(KEY) : -1], bytes(row[-1])) for row in rows.iterator(chunk_size=_CHUNK)}
        for row in _computed(_reports_of(source)):
            key, computed = row[: len(KEY)], row[len(KEY) :]
            if (values := stored.pop(key, None)) != computed:
                yield key, values, computed
        for key, values in stored.items():
            yield key, values, None


def _computed(reports: dict[Series, Columns]) -> Iterator[Row]:
    """The rows of all cells, KEY and VALUES."""
    for series, columns in reports.items():
        for coordinates, summary in summaries(columns):
            yield (*cell_key(series, coordinates), *cell_values(summary))


def cell_key(series: Series, coordinates: Coordinates) -> Row:
    """The KEY of a cell."""
    codes = dict(coordinates)
    experience = LEVELS[codes["experience"]] if "experience" in codes else ALL_LEVELS
    facet = next((name for name in FACETS if name in codes), "")
    value = stored_value(facet, codes[facet]) if facet else ""
    return (*series, codes.get("role"), codes.get("country"), experience, codes.get("year"), facet, value)


def cell_values(summary: Summary) -> Row:
    """The VALUES of a cell."""
    years = (summary.first_year, summary.last_year)
    return (*years, summary.n, summary.total, *summary.quantiles, summary.low, summary.high, summary.bins)


class _Codes(dict[Any, int]):
    """The codes of what is recorded under one name, each worked out once."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def __missing__(self, value: Any) -> int:
        self[value] = code = coded(self.name, value)
        return code

    def array(self, column: Sequence[Any]) -> NDArray:
        return np.fromiter(map(self.__getitem__, column), _TYPES.get(self.name, np.int32), len(column))


def _reports_of(source: int) -> dict[Series, Columns]:
    """All reports of a source, by series."""
    records = SalaryRecord.objects.filter(source=source).order_by()
    rows = records.values_list(*RECORD).iterator(chunk_size=_CHUNK)
    return _by_series(source, iter(lambda: list(islice(rows, _CHUNK)), []))


def _by_series(source: int, chunked: Iterable[list[Row]]) -> dict[Series, Columns]:
    """Reports of a source, some at a time as rows of RECORD, by series."""
    codes = [_Codes(name) for name in _NAMES]
    chunks: dict[Series, list[Columns]] = {}
    for chunk in chunked:
        bases, currencies, *columns, amounts = zip(*chunk, strict=True)
        whole = Columns(
            {each.name: each.array(column) for each, column in zip(codes, columns, strict=True)},
            np.array(amounts, dtype=np.int64),
        )
        pairs = list(zip(bases, currencies, strict=True))
        numbers = {pair: number for number, pair in enumerate(sorted(set(pairs)))}
        kinds = np.array([numbers[pair] for pair in pairs])
        for pair, number in numbers.items():
            part = whole if len(numbers) == 1 else whole.take(np.flatnonzero(kinds == number))
            chunks.setdefault(Series(source, *pair), []).append(part)
    return {
        series: Columns(
            {name: np.concatenate([part.codes[name] for part in parts]) for name in _NAMES},
            np.concatenate([part.amounts for part in parts]),
        )
        for series, parts in chunks.items()
    }
