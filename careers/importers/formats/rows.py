"""Rows: for formats of thousands of rows, where reading by the names of columns is worth its price."""

from collections.abc import Callable, Sequence
from typing import Any

from careers.importers.matching.references import Known
from careers.importers.tables import Column, Row, RowError, Table, TableError

from .reports import Cells, Rejected

_LONGEST_REASON = 200


def by_row(
    table: Table, columns: Sequence[Column], parse: Callable[[Row], tuple[Any, ...]]
) -> Callable[[Cells], tuple[Any, ...]]:
    """`parse` for the cells of a row. A damaged row is rejected like any other; raises TableError for a column."""
    names = table.names(columns)

    def values(cells: Cells) -> tuple[Any, ...]:
        try:
            return parse(Row(table.path, table.line, dict(zip(names, cells, strict=True))))
        except RowError as error:
            raise Rejected(error.reason[:_LONGEST_REASON]) from error

    return values


def the_usa(known: Known) -> Any:
    """The country of all rows of a publisher of the United States."""
    if "US" not in known.countries:
        raise TableError("the portal does not know the country US; load its fixtures first (manage.py load_portal)")
    return known.countries["US"]
