"""Many rows at once, by the quickest way that the database has, without model instances and signals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection

from . import content_version
from .sql import Row, fetch, quoted

Rows = Iterable[Sequence[Any]]


def insert(table: str, columns: Sequence[str], rows: Rows, constants: Mapping[str, int] | None = None) -> int:
    """Inserts `rows`, plain values in the order of `columns`, each with the same `constants` beside it, and returns
    their number. Rows are taken one by one, so there may be any number; they must not be read from the database
    meanwhile. The table's constraints hold: a row that breaks one raises IntegrityError."""
    constants = constants or {}
    names = ", ".join(map(quoted, (*constants, *columns)))
    target = f"{quoted(table)} ({names})"
    put = _copy if connection.vendor == "postgresql" else _executemany
    inserted = put(target, rows, tuple(constants.values()), len(columns))
    if table in content_version.CONTENT_TABLES:
        content_version.change(connection, content_version.NUMBERS[table])
    return inserted


def _executemany(target: str, rows: Rows, constants: tuple[int, ...], width: int) -> int:
    values = ", ".join((*map(str, constants), *("?" for _ in range(width))))
    connection.ensure_connection()
    # Django's own cursor would keep every row of a batch until the last one is in.
    with connection.wrap_database_errors:
        cursor = connection.connection.executemany(f"INSERT INTO {target} VALUES ({values})", rows)
    return max(cursor.rowcount, 0)


def _copy(target: str, rows: Rows, constants: tuple[int, ...], width: int) -> int:
    """Inserts by PostgreSQL's COPY."""
    # The copy is the driver's own, so what it raises is made Django's here.
    with connection.wrap_database_errors, connection.cursor() as cursor:
        with cursor.copy(f"COPY {target} FROM STDIN") as copy:
            for row in rows:
                copy.write_row((*constants, *row))
        # The number is known when the server has taken the last row, until the cursor is closed.
        return cursor.rowcount


def select(statement: str, values: Sequence[Any]) -> list[Row]:
    """The rows that a query finds; on PostgreSQL columns of bytes come as they are, not as text."""
    if connection.vendor != "postgresql":
        return fetch(statement, values)
    content_version.note_read(content_version.numbers_in(statement))
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values, binary=True).fetchall()


def update(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Sets `columns` of the rows whose primary keys stand at the end of `rows`, after the values."""
    if not rows:
        return
    is_postgresql = connection.vendor == "postgresql"
    # Django's cursor would write bytes out as text; bound by the server, they go as they are.
    places = ["%b" if is_postgresql and isinstance(value, bytes) else "%s" for value in rows[0][:-1]]
    pairs = ", ".join(f"{quoted(name)} = {place}" for name, place in zip(columns, places, strict=True))
    statement = f"UPDATE {quoted(table)} SET {pairs} WHERE id = %s"
    if is_postgresql:
        with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
            cursor.executemany(statement, rows)
    else:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
