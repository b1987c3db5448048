"""SQL written by hand: one statement through Django's cursor, with `%s` for each value."""

from collections.abc import Sequence
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


def quoted(name: str) -> str:
    """The name of a table or a column as statements write it."""
    return f'"{name}"'
