"""SQL written by hand: one statement through Django's cursor, with `%s` for each value."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

Row = tuple[Any, ...]


def execute(statement: str, values: Sequence[Any] = ()) -> int:
    """Runs a statement and returns how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


def fetch(statement: str, values: Sequence[Any] = ()) -> list[Row]:
    """The rows that a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall()


def stream(statement: str, values: Sequence[Any] = (), *, chunk: int = 20_000) -> Iterator[list[Row]]:
    """The rows that a query finds, some at a time, so that there may be any number."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, values or None)
        while rows := cursor.fetchmany(chunk):
            yield rows


def quoted(name: str) -> str:
    """The name of a table or a column as statements write it."""
    return f'"{name}"'
