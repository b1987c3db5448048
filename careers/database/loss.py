"""Loss: how to tell that a database is away, and not that something is wrong with what it was asked."""

import sqlite3

import psycopg
from django.db import Error, InterfaceError, OperationalError

# Connections that failed, servers that shut down or start, too many connections; and a primary that is one no more.
_LOST_CLASSES = ("08", "57P", "53300", "25006")
_LOST_CODES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
# The file was moved or deleted while it was open.
_MOVED = sqlite3.SQLITE_READONLY_DBMOVED


def is_lost(error: BaseException | None) -> bool:
    """Whether `error` says that the database which was asked is not there, or cannot be written any more."""
    if not isinstance(error, Error):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        return code & 0xFF in _LOST_CODES or code == _MOVED
    if isinstance(cause, psycopg.Error):
        # What happens to the connection itself has no state.
        state = cause.sqlstate
        return state.startswith(_LOST_CLASSES) if state else isinstance(cause, psycopg.OperationalError)
    # Raised by the portal itself, which knows that it is away (watching.py).
    return isinstance(error, OperationalError | InterfaceError) and (cause is None or isinstance(cause, OSError))


def is_demoted(error: BaseException | None) -> bool:
    """Whether `error` says that the server which was the primary takes no writes any more."""
    return isinstance(getattr(error, "__cause__", None), psycopg.errors.ReadOnlySqlTransaction)
