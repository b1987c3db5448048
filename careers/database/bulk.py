"""Bulk: many rows into one table by the quickest way the database has, without model instances and signals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection

Rows = Iterable[Sequence[Any]]


def insert(table: str, columns: Sequence[str], rows: Rows, constants: Mapping[str, int] | None = None) -> int:
    """Inserts `rows`, plain values in the order of `columns`, each with the same `constants` beside it, and returns
    their number. They are taken one by one, so there may be any number; they must not be read from the database
    meanwhile. The table's constraints hold as ever: what breaks one raises IntegrityError."""
    before = constants or {}
    names = ", ".join(connection.ops.quote_name(name) for name in (*before, *columns))
    into = f"{connection.ops.quote_name(table)} ({names})"
    if connection.vendor == "postgresql":
        return _copy(into, rows, tuple(before.values()))
    values = ", ".join((*map(str, before.values()), *("?" for _ in columns)))
    connection.ensure_connection()
    # Django's own cursor would keep every row of a batch until the last one is in.
    with connection.wrap_database_errors:
        cursor = connection.connection.executemany(f"INSERT INTO {into} VALUES ({values})", rows)
    return max(cursor.rowcount, 0)


def fetch(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that a SELECT finds; its values are bound by the server and bytes come as they are."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values, binary=True).fetchall()


def update(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Sets `columns` of the rows whose primary keys stand at the end of `rows`, after the values."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.executemany(_setting(table, columns, ["%s"] * len(columns)), rows)
        return
    # Django's cursor would write bytes out as text; bound by the server, they go as they are.
    places = ["%b" if isinstance(value, bytes) else "%s" for value in rows[0][:-1]]
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.executemany(_setting(table, columns, places), rows)


def _setting(table: str, columns: Sequence[str], places: Sequence[str]) -> str:
    pairs = (f"{connection.ops.quote_name(name)} = {place}" for name, place in zip(columns, places, strict=True))
    return f"UPDATE {connection.ops.quote_name(table)} SET {', '.join(pairs)} WHERE id = %s"


def _copy(into: str, rows: Rows, before: tuple[int, ...]) -> int:
    # The copy is the driver's own, so what it raises is made Django's here.
    with connection.wrap_database_errors, connection.cursor() as cursor:
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row((*before, *row))
        # Known when the server has taken the last of them, until the cursor is closed.
        return cursor.rowcount
