"""Databases: the few things that SQLite and PostgreSQL do differently when a million rows are written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection


class SQLite:
    differs = "IS NOT"

    @contextmanager
    def in_bounded_memory(self) -> Iterator[None]:
        """Without the window on the file that pages are read through: it counts as memory of the process."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size")
            # A database in memory has none.
            (size,) = cursor.fetchone() or (0,)
            cursor.execute("PRAGMA mmap_size = 0")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA mmap_size = {size}")

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Drops the table's indexes and makes them again at the end, which sorts once instead of searching for each
        row. All of it is part of the transaction. Unique constraints stay."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
                [table],
            )
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f"DROP INDEX {quoted(name)}")
            yield
            for _, sql in indexes:
                cursor.execute(sql)

    def image(self, columns: Sequence[str], links: str = "") -> str:
        """An expression for the row `t` as JSON, with the skills that the table `links` holds for it."""
        pairs = [f"'{name}', t.{quoted(name)}" for name in columns]
        if links:
            held = f"SELECT json_group_array(l.skill_id) FROM {quoted(links)} l WHERE l.salaryrecord_id = t.id"
            pairs.append(f"'skills', json(({held}))")
        return f"json_object({', '.join(pairs)})"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """The columns out of the image of the change `c`, and what must be joined to it for them."""
        return ", ".join(f"json_extract(c.before, '$.{name}')" for name in columns), ""

    def links_in_image(self) -> tuple[str, str]:
        """A skill out of the image of the change `c`, and what must be joined to it for all of them."""
        return "j.value", "json_each(c.before, '$.skills') j"

    def analyze(self, table: str) -> None:
        """Nothing: its planner follows the unique index of a temporary table without counts."""


class PostgreSQL:
    differs = "IS DISTINCT FROM"

    @contextmanager
    def in_bounded_memory(self) -> Iterator[None]:
        """Nothing to do: the server has memory of its own."""
        yield

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Leaves them: the server keeps them up to date while the client reads, and others may be reading too."""
        yield

    def image(self, columns: Sequence[str], links: str = "") -> str:
        """An expression for the row `t` as JSON, with the skills that the table `links` holds for it."""
        if not links:
            return "to_jsonb(t.*)"
        held = f"SELECT jsonb_agg(l.skill_id) FROM {quoted(links)} l WHERE l.salaryrecord_id = t.id"
        return f"to_jsonb(t.*) || jsonb_build_object('skills', COALESCE(({held}), '[]'::jsonb))"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """The columns out of the image of the change `c`, and what must be joined to it for them."""
        return (
            ", ".join(f"r.{quoted(name)}" for name in columns),
            f", jsonb_populate_record(NULL::{quoted(table)}, c.before) AS r",
        )

    def links_in_image(self) -> tuple[str, str]:
        """A skill out of the image of the change `c`, and what must be joined to it for all of them."""
        return "j.skill::bigint", "jsonb_array_elements_text(c.before -> 'skills') AS j(skill)"

    def analyze(self, table: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {quoted(table)}")


def quoted(name: str) -> str:
    return f'"{name}"'


def database() -> SQLite | PostgreSQL:
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
