"""Databases: the few things that SQLite and PostgreSQL do differently when a million rows are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

Rows = Iterable[tuple[Any, ...]]


class SQLite:
    differs = "IS NOT"

    def insert(self, table: str, columns: Sequence[str], rows: Rows, constants: Mapping[str, int]) -> int:
        """Inserts `rows`, each with the same `constants` beside it; returns their number."""
        names = ", ".join(map(quoted, (*constants, *columns)))
        values = ", ".join((*map(str, constants.values()), *("?" for _ in columns)))
        # Django's own cursor would keep every row of a batch until the last one is in.
        with connection.wrap_database_errors:
            cursor = connection.connection.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({values})", rows)
        return max(cursor.rowcount, 0)

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Drops the table's indexes and makes them again at the end, which sorts once instead of searching for each
        row. All of it is part of the transaction. Unique constraints stay."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL", [table]
            )
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f"DROP INDEX {quoted(name)}")
            yield
            for _, sql in indexes:
                cursor.execute(sql)

    def image(self, columns: Sequence[str]) -> str:
        """An expression for the row `t` as JSON."""
        pairs = (f"'{name}', t.{quoted(name)}" for name in columns)
        return f"json_object({', '.join(pairs)})"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """The columns out of the image of the change `c`, and what must be joined to it for them."""
        return ", ".join(f"json_extract(c.before, '$.{name}')" for name in columns), ""

    def analyze(self, table: str) -> None:
        """Nothing: its planner follows the unique index of a temporary table without counts."""


class PostgreSQL:
    differs = "IS DISTINCT FROM"

    def insert(self, table: str, columns: Sequence[str], rows: Rows, constants: Mapping[str, int]) -> int:
        """Copies `rows`, each with the same `constants` beside it; returns their number."""
        names = ", ".join(map(quoted, (*constants, *columns)))
        before = tuple(constants.values())
        with connection.cursor() as cursor, cursor.copy(f"COPY {quoted(table)} ({names}) FROM STDIN") as copy:
            written = 0
            for written, row in enumerate(rows, start=1):
                copy.write_row(before + row)
        return written

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Leaves them: the server keeps them up to date while the client reads, and others may be reading too."""
        yield

    def image(self, columns: Sequence[str]) -> str:
        """An expression for the row `t` as JSON."""
        return "to_jsonb(t.*)"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """The columns out of the image of the change `c`, and what must be joined to it for them."""
        return (
            ", ".join(f"r.{quoted(name)}" for name in columns),
            f", jsonb_populate_record(NULL::{quoted(table)}, c.before) AS r",
        )

    def analyze(self, table: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {quoted(table)}")


def quoted(name: str) -> str:
    return f'"{name}"'


def database() -> SQLite | PostgreSQL:
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
