"""Migrations: which of them the database still lacks."""

from functools import cache

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def migrations_of_code() -> frozenset[tuple[str, str]]:
    """Every migration of this process's code, as pairs of app and name. The files are read once for each process."""
    return frozenset(key for key, migration in MigrationLoader(None).disk_migrations.items() if not migration.replaces)


def missing_migrations() -> list[str]:
    """What `migrate` would still apply, each as `app.name`. One query; raises django.db.Error without an answer."""
    applied = MigrationRecorder.Migration.objects.values_list("app", "name")
    return sorted(f"{app}.{name}" for app, name in migrations_of_code().difference(applied))
