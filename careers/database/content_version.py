"""The content's version changes in the transaction that writes content, whoever writes it and however.

Every statement that Django sends is looked at: one that writes to a table of content changes the version after it.
Many reports of pay are written past Django's cursors; careers/cube/signals.py changes the version for them.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from secrets import randbits

from django.db import connection
from django.db.backends.signals import connection_created

from careers.models import ContentVersion
from careers.models.kinds import DataKind, models_of

_TABLE = ContentVersion._meta.db_table
_of_request: ContextVar[int | None] = ContextVar("content_version", default=None)
# The word that stands before the table's name, by the first word of a statement that writes.
_BEFORE_TABLE = {"INSERT": "INTO", "UPDATE": "UPDATE", "DELETE": "FROM"}


def content_tables() -> frozenset[str]:
    """The tables that pages are made from: of every model but those that the portal computes, and of their links.

    Computed statistics follow the reports in one transaction, and no page shows history.
    """
    models = models_of(*(kind for kind in DataKind if kind is not DataKind.DERIVED))
    links = {field.m2m_db_table() for model in models for field in model._meta.local_many_to_many}
    return frozenset(links.union(model._meta.db_table for model in models))


CONTENT_TABLES = content_tables()


def table_written(sql):
    """The table that an INSERT, UPDATE or DELETE writes to, None for any other statement."""
    # The longest beginning is INSERT OR IGNORE INTO and the table.
    words = sql.split(maxsplit=5)[:5]
    upper = [word.upper() for word in words]
    marker = _BEFORE_TABLE.get(upper[0]) if upper else None
    if marker not in upper:
        return None
    return words[upper.index(marker) + 1].partition("(")[0].strip('";').lower()


def change(database):
    """Draws a new version in the transaction that `database`, a wrapper of Django's, is in."""
    # On the driver's own connection: the cursor that has just written may still have rows to give.
    token = randbits(62)
    if not database.connection.execute(f"UPDATE {_TABLE} SET token = {token}").rowcount:
        database.connection.execute(f"INSERT INTO {_TABLE} (token) VALUES ({token})")


def current():
    """The token of the content as it is now, None before anything was written."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token FROM {_TABLE} LIMIT 1")
        row = cursor.fetchone()
    return row and row[0]


def of_request():
    """The token that the content had when the request began that is being answered, None outside of one."""
    return _of_request.get()


@contextmanager
def answering(version):
    """While a request is answered that began with this token."""
    reset = _of_request.set(version)
    try:
        yield
    finally:
        _of_request.reset(reset)


def _after_statement(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if table_written(sql) in CONTENT_TABLES:
        change(context["connection"])
    return result


def _watch(connection, **kwargs):
    if _after_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_after_statement)


def connect():
    """Looks at what is sent through each connection from now on."""
    connection_created.connect(_watch, dispatch_uid="careers.database.content_version")
