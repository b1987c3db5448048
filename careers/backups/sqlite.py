"""Backups of SQLite: its backup API while others write, compressed by gzip."""

import gzip
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.db import connection

from careers.database.sql import quoted

from .files import BackupError, make_durable, remove, unfinished
from .manifest import Manifest, Tables, differences

SUFFIX = ".sqlite3.gz"
_LEVEL = 6


def version() -> str:
    return sqlite3.sqlite_version


def dump(path: Path) -> Tables:
    """Writes the database as it is at one moment into `path`, reads it back, and returns what is in its tables."""
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        raise BackupError("The database is in memory: there is nothing to back up.")
    database = Path(connection.settings_dict["NAME"])
    if not database.exists():
        raise BackupError(f"There is no database {database}.")
    with unfinished(path.with_name(f"{path.name}.copy")) as copy:
        tables = _copy(copy)
        _prove_sound(copy)
        _prove_equal(copy, tables)
        _compress(copy, path)
    return tables


def _copy(copy: Path) -> Tables:
    connection.ensure_connection()
    source = connection.connection
    # Reading begins here, and all that follows sees the database as it is now: in WAL mode others write meanwhile.
    source.execute("BEGIN")
    try:
        tables = tables_of(source)
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.execute("ROLLBACK")
    return tables


def _compress(copy: Path, path: Path) -> None:
    """Compresses `copy` into `path`, and reads it back."""
    with copy.open("rb") as plain, path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)
    with copy.open("rb") as plain, gzip.open(path) as packed:
        while block := plain.read(1 << 20):
            if packed.read(len(block)) != block:
                raise BackupError("What was written to the disk is not what is read from it.")
        if packed.read(1):
            raise BackupError("What was written to the disk is not what is read from it.")


def _prove_sound(copy: Path) -> None:
    """Raises BackupError unless tables, indexes and rules of the copy agree. Takes longer than all the rest."""
    with connected_to(copy):
        # Django's connection has the functions that constraints call.
        (result,) = connection.connection.execute("PRAGMA integrity_check(1)").fetchone()
        if result != "ok":
            raise BackupError(f"SQLite finds a fault in the copy: {result}.")


def _prove_equal(copy: Path, expected: Tables) -> None:
    """Raises BackupError unless every value of the copy is as expected."""
    with connected_to(copy):
        if differing := differences(expected, tables_of(connection.connection)):
            raise BackupError(f"The copy is not like the database: {differing}.")


def tables_of(database: sqlite3.Connection) -> Tables:
    """The number of rows of each table, and the SHA-256 of all of them."""
    names = database.execute(
        "SELECT name FROM sqlite_master"
        " WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence')"
    )
    return {name: _sum(database, name) for (name,) in sorted(names.fetchall())}


def _sum(database: sqlite3.Connection, table: str) -> list[int | str]:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({quoted(table)})")]
    # Each value as SQLite itself would write it, without Python's conversions.
    written = " || ',' || ".join(f"quote({quoted(column)})" for column in columns)
    n, digest = 0, sha256()
    for (row,) in database.execute(f"SELECT {written} FROM {quoted(table)} ORDER BY rowid"):
        n += 1
        digest.update(f"{row}\n".encode("utf-8", "surrogatepass"))
    return [n, digest.hexdigest()]


@contextmanager
def connected_to(path: Path) -> Iterator[None]:
    """Django's connection is to the file `path` until the end."""
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = path
    try:
        connection.ensure_connection()
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def refuse_unless_empty() -> None:
    """Raises BackupError where a restored database would meet another one."""
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        raise BackupError("DATABASE_URL names a database in memory. Name a file.")
    path = Path(connection.settings_dict["NAME"])
    away = f"Stop the portal and move it away (mv {path} {path}.before), or name another file in DATABASE_URL."
    if path.exists() and path.stat().st_size:
        with connected_to(path):
            n = len(connection.introspection.table_names())
        if n:
            raise BackupError(f"{path} holds a database with {n} tables, which is not written over. {away}")
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            # SQLite would take it for part of the restored database.
            raise BackupError(
                f"{beside} belongs to a database that was there before. Stop the portal and move it away."
            )


def load(data: Path, manifest: Manifest, finish: Callable[[], None]) -> None:
    """Makes the database from a backup. `finish` is called on it before it is in its place."""
    path = Path(connection.settings_dict["NAME"])
    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(path) as restored:
        with gzip.open(data) as packed, restored.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
        # Its pages are those that were proved sound: the file is the one that was written.
        _prove_equal(restored, manifest.tables)
        with connected_to(restored):
            finish()
        refuse_unless_empty()
        remove(path)
        make_durable(restored)
        restored.rename(path)
        make_durable(path.parent)
