"""Backups of PostgreSQL: pg_dump in its custom format, at a moment that pg_dump and the portal share."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from careers.database.sql import quoted
from careers.models import ContentVersion

from .files import BackupError
from .manifest import Manifest, Tables, differences

SUFFIX = ".dump"
# How values are written must not depend on the server's settings.
_WRITTEN_ALIKE = (
    "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'; "
    "SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'"
)
# The columns of the primary key of a table, and whether they are text, whose order differs between servers.
_KEY = """
SELECT a.attname, a.attcollation <> 0 FROM pg_index i
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indisprimary AND i.indrelid = %s::regclass ORDER BY a.attnum
"""
_COPY = re.compile(rb'COPY \S+\."?([^\s"]+)"? \(.*\) FROM stdin;\n')


def version() -> str:
    connection.ensure_connection()
    return ".".join(map(str, divmod(connection.pg_version, 10_000)))  # type: ignore[attr-defined]


def dump(path: Path) -> Tables:
    """Writes the database as it is at one moment into `path`, reads it back, and returns what is in its tables."""
    pg_dump = _tool("pg_dump", _major_of_server())
    pg_restore = _tool("pg_restore", _major_of(pg_dump))
    driver = _driver()
    # What is counted and what is dumped are one snapshot. Nobody waits for it, and it waits for nobody who writes.
    driver.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    # It does nothing while pg_dump reads, for as long as that takes.
    driver.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    try:
        tables = _tables()
        (snapshot,) = driver.execute("SELECT pg_export_snapshot()").fetchone()
        _run([pg_dump, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"])
    finally:
        driver.execute("ROLLBACK")
    _read_back(pg_restore, path, tables)
    return tables


def _read_back(pg_restore: str, path: Path, tables: Tables) -> None:
    """Reads the whole dump, and counts its rows."""
    rows: Counter[str] = Counter()
    with subprocess.Popen(
        [pg_restore, "--data-only", "--file=-", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        table = None
        for line in reading.stdout:
            if table is None:
                begins = _COPY.fullmatch(line)
                table = begins and begins[1].decode()
            elif line == b"\\.\n":
                table = None
            else:
                rows[table] += 1
        problem = reading.stderr.read().decode(errors="replace")
    if reading.returncode:
        raise BackupError(f"pg_restore cannot read what pg_dump has written: {problem.strip()}")
    if wrong := [name for name, (n, _) in tables.items() if rows[name] != n]:
        raise BackupError(f"The dump has other numbers of rows than the database: {', '.join(wrong)}.")


def _tables() -> Tables:
    """The number of rows of each table, and the SHA-256 of all of them. To be called in a transaction."""
    driver = _driver()
    driver.execute(_WRITTEN_ALIKE)
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return {name: _sum(driver, name) for name in names}


def _sum(driver: Any, table: str) -> list[int | str]:
    key = ", ".join(
        quoted(column) + (' COLLATE "C"' if is_text else "")
        for column, is_text in driver.execute(_KEY, [quoted(table)]).fetchall()
    )
    n, digest = 0, sha256()
    # By name, since columns that were added later stand elsewhere in a database that was made at once.
    with connection.cursor() as cursor:
        description = connection.introspection.get_table_description(cursor, table)
    columns = ", ".join(quoted(column.name) for column in description)
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY (SELECT {columns} FROM {quoted(table)} ORDER BY {key or columns}) TO STDOUT") as rows,
    ):
        for block in rows:
            # PostgreSQL sends each row, with the line break that ends it.
            n += 1
            digest.update(block)
    return [n, digest.hexdigest()]


def refuse_unless_empty() -> None:
    """Raises BackupError where a restored database would meet another one."""
    if n := len(connection.introspection.table_names()):
        name = connection.settings_dict["NAME"]
        raise BackupError(
            f"The database {name} has {n} tables, and is not written over. Make an empty one (createdb "
            f"{name}_restored) and name it in DATABASE_URL; or stop the portal, and rename the old one before "
            f"(ALTER DATABASE {name} RENAME TO {name}_before)."
        )


def load(data: Path, manifest: Manifest, finish: Callable[[], None]) -> None:
    """Makes the database from a backup, and calls `finish` on it."""
    pg_restore = _tool("pg_restore", int(manifest.engine_version.partition(".")[0]))
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run([pg_restore, *options, f"--dbname={_driver().info.dsn}", str(data)])
    with transaction.atomic():
        found = _tables()
        if differing := differences(manifest.tables, found):
            raise BackupError(f"Restored, but not as it was backed up, so do not use this database: {differing}.")
        # The keys of versions are the numbers of tables, and never drawn.
        _check_sequences(sorted({*found} - {ContentVersion._meta.db_table}))
        finish()
    # Without it the first questions are answered by guesses about what is in the tables.
    _driver().execute("ANALYZE")


def _check_sequences(tables: list[str]) -> None:
    """Raises BackupError where the next row of a table would get the key of another one."""
    with connection.cursor() as cursor:
        for table in tables:
            for sequence in connection.introspection.get_sequences(cursor, table):
                column = quoted(sequence["column"])
                cursor.execute(
                    f"SELECT coalesce(max({column}), 0) < "
                    f"(SELECT last_value + is_called::int FROM {quoted(sequence['name'])}) FROM {quoted(table)}"
                )
                if not cursor.fetchone()[0]:
                    raise BackupError(f"The keys of {table} begin anew, so do not use this database.")


def _driver() -> Any:
    """The driver's own connection, for what is no statement of Django's."""
    connection.ensure_connection()
    return connection.connection


def _major_of_server() -> int:
    connection.ensure_connection()
    return connection.pg_version // 10_000  # type: ignore[attr-defined]


def _tool(name: str, major: int) -> str:
    """The path of one of PostgreSQL's own programs, of this major version or a newer one."""
    path = shutil.which(name)
    advice = (
        f"Install the clients of PostgreSQL {major} (Debian: postgresql-client-{major}) and put them first in PATH."
    )
    if not path:
        raise BackupError(f"{name} is missing. {advice}")
    if (found := _major_of(path)) < major:
        raise BackupError(f"{path} is of PostgreSQL {found}, and the database of {major}. {advice}")
    return path


def _major_of(program: str) -> int:
    says = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", says)
    return int(found[1]) if found else 0


def _run(command: list[str]) -> None:
    """Runs one of PostgreSQL's programs on the portal's database."""
    info = _driver().info
    # Whoever may list processes reads their arguments, so the password is in the environment.
    environment = {**os.environ, "PGPASSWORD": info.password} if info.password else None
    if not any(argument.startswith("--dbname=") for argument in command):
        command = [*command, f"--dbname={info.dsn}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.returncode}")
