"""The database of an earlier release, brought to today's migrations, in place of the test database."""

import gzip
from contextlib import closing, contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.utils import load_backend

from careers.backups import back_up
from careers.database.migrations import missing_migrations
from careers.database.new_database import AT_ONCE

from .make_database import HERE

RELEASES = sorted(HERE.glob("*.sql.gz"))
SQLITE = "django.db.backends.sqlite3"
UPGRADED = "portal_upgraded"
# Each write draws it anew.
NOT_COMPARED = "careers.contentversion"


@contextmanager
def connected(alias, **settings):
    """Django's connection `alias` is to the database of these settings until the end."""
    previous = connections[alias] if alias in connections.settings else None
    settings = connections.configure_settings({"default": settings})["default"]
    connections[alias] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias)
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[alias].close()
        ContentType.objects.clear_cache()
        if previous is None:
            del connections[alias]
        else:
            connections[alias] = previous


@contextmanager
def empty_database(folder, name=UPGRADED):
    """The settings of an empty database beside the test database, on the same server or in `folder`."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        yield {**settings, "NAME": folder / f"{name}.sqlite3"}
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        # One pool is kept for each alias, and that of `default` leads to the test database.
        options = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
        yield {**settings, "NAME": name, "OPTIONS": options}
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def restore(release, alias):
    """Runs the statements of the dump `release`. Django's connection has the functions that its constraints call."""
    # The dump has its tables by name, so that some refer to later ones.
    with connections[alias].constraint_checks_disabled(), closing(connections[alias].connection.cursor()) as cursor:
        cursor.executescript(gzip.decompress(release.read_bytes()).decode())


def one_by_one(connection):
    """An executor of the migrations of each release, also where one stands for all of them in a new database."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor


def applied_ones(loader):
    """Those that were applied, without one that made a new database at once in place of all others."""
    return {key for key in loader.applied_migrations if AT_ONCE not in key[1]}


def migrate_to_release():
    """Applies to the empty default database the migrations that the database `release` has. Returns its models."""
    applied = applied_ones(one_by_one(connections["release"]).loader)
    executor = one_by_one(connection)
    nodes = executor.loader.graph.node_map
    newest = [key for key in applied if not any(c.key[0] == key[0] and c.key in applied for c in nodes[key].children)]
    return executor.migrate(newest).apps


def copy_rows(models):
    """Copies the rows of `models` from the database `release` to the default one, with their primary keys."""
    # Foreign keys are checked at the end of the transaction, so the order is free.
    with transaction.atomic():
        for model in models:
            rows = model._base_manager.using("release").values()
            model._base_manager.bulk_create(model(**row) for row in rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def models_compared(registry):
    return [
        model for model in registry.get_models(include_auto_created=True) if model._meta.label_lower != NOT_COMPARED
    ]


def models_of_release(connection):
    """The models as the release had them that has migrated the database."""
    loader = one_by_one(connection).loader
    return models_compared(loader.project_state(list(applied_ones(loader))).apps)


def rows_of(model, alias="default"):
    """The rows of a model by primary key, each a dictionary of its columns."""
    rows = model._base_manager.using(alias).values()
    key = model._meta.pk.attname
    return {
        row[key]: {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        for row in rows
    }


def schema():
    """The columns, indexes and constraints of the default database's tables, by table."""
    look = connection.introspection
    tables = {}
    with connection.cursor() as cursor:
        for table in look.table_names(cursor):
            columns = {column.name: column[1:] for column in look.get_table_description(cursor, table)}
            constraints = look.get_constraints(cursor, table)
            # PostgreSQL numbers the rules that have no name, and columns in the order in which they came.
            parts = [repr(sorted(part.items(), key=str)) for part in constraints.values()]
            tables[table] = columns, sorted(parts)
    return tables


@pytest.fixture(scope="module")
def new_schema(django_db_setup, django_db_blocker):
    """The schema of the test database, which was made at once."""
    with django_db_blocker.unblock():
        return schema()


@pytest.fixture(scope="module", params=RELEASES, ids=lambda release: release.name.partition(".")[0])
def released(request, tmp_path_factory, new_schema, django_db_setup, django_db_blocker):
    """The rows of a release by model and primary key, a backup of it, and the migrations that it lacks. The default
    database is that of the release, upgraded."""
    folder = tmp_path_factory.mktemp("upgrades")
    with (
        django_db_blocker.unblock(),
        connected("release", ENGINE=SQLITE, NAME=folder / "release.sqlite3"),
        empty_database(folder) as empty,
    ):
        restore(request.param, "release")
        models = models_of_release(connections["release"])
        rows = {model._meta.label: rows_of(model, "release") for model in models}
        with connected("default", **empty):
            if connection.vendor == "sqlite":
                restore(request.param, "default")
            else:
                copy_rows(models_compared(migrate_to_release()))
            backup, _ = back_up(folder / "backups", keep=1)
            missing = missing_migrations()
            call_command("migrate", verbosity=0)
            yield rows, backup, missing


@pytest.fixture
def released_rows(released):
    return released[0]


@pytest.fixture
def released_backup(released):
    return released[1]


@pytest.fixture
def released_missing(released):
    return released[2]
