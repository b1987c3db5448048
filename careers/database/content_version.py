"""The content's version changes in the transaction that writes content, whoever writes it and however.

Every statement that Django sends is looked at: one that writes to a table of ours changes the version after it. What
goes past Django's cursors are reports of pay, many at a time, and careers/cube/signals.py says so for them.
"""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import randbits

from django.db import connection
from django.db.backends.signals import connection_created

from careers.models import ContentVersion

_TABLE = ContentVersion._meta.db_table
_of_request: ContextVar[int | None] = ContextVar("content_version", default=None)
# Cells follow the reports in one transaction, and what history keeps is on no page.
_WRITES = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?careers_(?!contentversion|salarystat|historical)',
    re.IGNORECASE,
)


def writes_content(sql):
    """Whether a statement writes to a table that pages are made from."""
    return _WRITES.match(sql) is not None


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
    if writes_content(sql):
        change(context["connection"])
    return result


def _watch(connection, **kwargs):
    if _after_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_after_statement)


def connect():
    """Looks at what is sent through each connection from now on."""
    connection_created.connect(_watch, dispatch_uid="careers.database.content_version")
