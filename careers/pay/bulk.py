"""Bulk: many rows into one table by the quickest way the database has, without model instances and signals."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connections, models, router

_BATCH = 10_000


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Inserts `rows`, plain values in the order of `columns` (names of columns in the database), and returns how many
    there were. The constraints of the table hold as ever; what breaks one raises IntegrityError."""
    connection = connections[router.db_for_write(model)]
    table, names = connection.ops.quote_name(model._meta.db_table), ", ".join(map(connection.ops.quote_name, columns))
    rows = iter(rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _copy(cursor, f"COPY {table} ({names}) FROM STDIN", rows)
        places = ", ".join(["%s"] * len(columns))
        written = 0
        while batch := list(islice(rows, _BATCH)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", batch)
            written += len(batch)
        return written


def _copy(cursor, statement, rows) -> int:
    written = 0
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            written += 1
    return written
