"""Locking: how to tell that somebody else is writing, and that the same statement may work in a moment."""

import sqlite3

import psycopg
from django.db import OperationalError

# Lock not available, deadlock detected, serialization failure, query cancelled by its time limit.
_BUSY_STATES = {"55P03", "40P01", "40001", "57014"}
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_busy(error: BaseException) -> bool:
    """Whether `error` says only that another process holds the lock."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    if isinstance(cause, sqlite3.Error):
        # The extended codes have the plain one in their last byte.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _BUSY_CODES
    return isinstance(cause, psycopg.Error) and cause.sqlstate in _BUSY_STATES
