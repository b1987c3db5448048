"""Migrations: which of them the database still lacks."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def migrations_of_code() -> frozenset[tuple[str, str]]:
    """Every migration of this process's code, as pairs of app and name. The files are read once for each process."""
    return frozenset(key for key, migration in MigrationLoader(None).disk_migrations.items() if not migration.replaces)


def missing_migrations() -> list[str]:
    """What `migrate` would still apply, each as `app.name`: all of it in an empty database. One query where the
    database has been migrated; raises django.db.Error without an answer."""
    recorded = MigrationRecorder.Migration.objects.values_list("app", "name")
    try:
        applied = set(recorded)
    except DatabaseError:
        if MigrationRecorder(connection).has_table():
            raise
        applied = set()
    return sorted(f"{app}.{name}" for app, name in migrations_of_code().difference(applied))
