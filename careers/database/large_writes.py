"""What SQLite and PostgreSQL do differently when a million rows are written: `database()` is the one at hand."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from .sql import execute, fetch, quoted

# What a temporary table cannot have: a foreign key to a table that is none.
_REFERENCES = re.compile(r' REFERENCES "\w+" \("\w+"\) DEFERRABLE INITIALLY DEFERRED')

# From so many rows on it pays to make SQLite's indexes anew, if the table does not hold more already.
MANY = 20_000


class SQLite:
    differs = "IS NOT"

    @contextmanager
    def in_bounded_memory(self) -> Iterator[None]:
        """Turns off the mapping of the file into memory, which counts as memory of the process."""
        # A database in memory has no such mapping.
        sizes = fetch("PRAGMA mmap_size")
        execute("PRAGMA mmap_size = 0")
        try:
            yield
        finally:
            execute(f"PRAGMA mmap_size = {sizes[0][0] if sizes else 0}")

    @contextmanager
    def beside_writers(self) -> Iterator[None]:
        """A transaction that writes to temporary tables alone: it takes no lock, so others write meanwhile."""
        if connection.in_atomic_block:
            with transaction.atomic():
                yield
            return
        # Django's own transactions take the lock when they begin.
        execute("BEGIN DEFERRED")
        try:
            yield
        except BaseException:
            execute("ROLLBACK")
            raise
        execute("COMMIT")

    def make_stage(self, name: str, table: str) -> None:
        """Makes an empty temporary table with the columns and the constraints of `table`, but its foreign keys."""
        [(statement,)] = fetch("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
        columns = _REFERENCES.sub("", statement[statement.index("(") :])
        execute(f"CREATE TEMPORARY TABLE {quoted(name)} {columns}")

    @contextmanager
    def checked_already(self) -> Iterator[None]:
        """For rows that a stage has taken: what was checked there is not checked again. It takes a third of the time
        of writing them."""
        execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            execute("PRAGMA ignore_check_constraints = OFF")

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Drops the table's indexes and makes them again at the end: one sort is faster than a search for each row.
        All of it is part of the transaction. Unique constraints stay."""
        indexes = fetch(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL", [table]
        )
        for name, _ in indexes:
            execute(f"DROP INDEX {quoted(name)}")
        yield
        for _, statement in indexes:
            execute(statement)

    def image(self, columns: Sequence[str], links: str = "") -> str:
        """An expression for the row `t` as JSON (its image), with the skills that the table `links` has for it."""
        pairs = [f"'{name}', t.{quoted(name)}" for name in columns]
        if links:
            skills = f"SELECT json_group_array(l.skill_id) FROM {quoted(links)} l WHERE l.salaryrecord_id = t.id"
            pairs.append(f"'skills', json(({skills}))")
        return f"json_object({', '.join(pairs)})"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """An expression for the columns in the image of the change `c`, and what must be joined to read them."""
        return ", ".join(f"json_extract(c.before, '$.{name}')" for name in columns), ""

    def links_in_image(self) -> tuple[str, str]:
        """An expression for a skill in the image of the change `c`, and what must be joined to read all of them."""
        return "j.value", "json_each(c.before, '$.skills') j"

    def analyze(self, table: str) -> None:
        """Does nothing: the planner uses the unique index of a temporary table without statistics."""


class PostgreSQL:
    differs = "IS DISTINCT FROM"

    @contextmanager
    def in_bounded_memory(self) -> Iterator[None]:
        """Does nothing: the server has memory of its own."""
        yield

    @contextmanager
    def beside_writers(self) -> Iterator[None]:
        """A transaction that writes to temporary tables alone; rows are locked one by one here."""
        with transaction.atomic():
            yield

    def make_stage(self, name: str, table: str) -> None:
        """Makes an empty temporary table with the columns and the constraints of `table`, but its foreign keys."""
        like = f"LIKE {quoted(table)} INCLUDING IDENTITY INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
        execute(f"CREATE TEMPORARY TABLE {quoted(name)} ({like})")

    @contextmanager
    def checked_already(self) -> Iterator[None]:
        """Does nothing: the server checks rows in no time."""
        yield

    @contextmanager
    def indexes_set_aside(self, table: str) -> Iterator[None]:
        """Leaves the indexes: the server updates them while the client reads, and others may use them meanwhile."""
        yield

    def image(self, columns: Sequence[str], links: str = "") -> str:
        """An expression for the row `t` as JSON (its image), with the skills that the table `links` has for it."""
        if not links:
            return "to_jsonb(t.*)"
        skills = f"SELECT jsonb_agg(l.skill_id) FROM {quoted(links)} l WHERE l.salaryrecord_id = t.id"
        return f"to_jsonb(t.*) || jsonb_build_object('skills', COALESCE(({skills}), '[]'::jsonb))"

    def from_image(self, table: str, columns: Sequence[str]) -> tuple[str, str]:
        """An expression for the columns in the image of the change `c`, and what must be joined to read them."""
        return (
            ", ".join(f"r.{quoted(name)}" for name in columns),
            f", jsonb_populate_record(NULL::{quoted(table)}, c.before) AS r",
        )

    def links_in_image(self) -> tuple[str, str]:
        """An expression for a skill in the image of the change `c`, and what must be joined to read all of them."""
        return "j.skill::bigint", "jsonb_array_elements_text(c.before -> 'skills') AS j(skill)"

    def analyze(self, table: str) -> None:
        execute(f"ANALYZE {quoted(table)}")


def database() -> SQLite | PostgreSQL:
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
