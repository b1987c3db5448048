"""Which errors say that the database is away, and which that something is wrong with the question."""

import sqlite3

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.transaction import TransactionManagementError
from psycopg_pool import PoolTimeout

from careers.database.loss import is_demoted, is_lost


def caused_by(cause, kind=OperationalError):
    error = kind("as Django says it")
    error.__cause__ = cause
    return error


def of_sqlite(code):
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = code
    return cause


@pytest.mark.parametrize(
    "error",
    [
        caused_by(psycopg.OperationalError("server closed the connection unexpectedly")),
        caused_by(psycopg.errors.AdminShutdown()),
        caused_by(psycopg.errors.CannotConnectNow()),
        caused_by(psycopg.errors.ConnectionFailure()),
        caused_by(psycopg.errors.TooManyConnections()),
        caused_by(PoolTimeout()),
        caused_by(of_sqlite(sqlite3.SQLITE_CANTOPEN)),
        caused_by(of_sqlite(sqlite3.SQLITE_IOERR_READ)),
        caused_by(of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED)),
        caused_by(FileNotFoundError()),
        OperationalError("did not answer a moment ago"),
        InterfaceError("connection already closed"),
    ],
    ids=repr,
)
def test_what_is_lost(error):
    assert is_lost(error)


@pytest.mark.parametrize(
    "error",
    [
        caused_by(psycopg.errors.UndefinedTable(), ProgrammingError),
        caused_by(psycopg.errors.QueryCanceled()),
        caused_by(psycopg.errors.SerializationFailure()),
        caused_by(of_sqlite(sqlite3.SQLITE_BUSY)),
        caused_by(of_sqlite(sqlite3.SQLITE_READONLY)),
        IntegrityError(),
        TransactionManagementError(),
        OSError(),
        None,
    ],
    ids=repr,
)
def test_what_is_not(error):
    assert not is_lost(error)


def test_a_primary_that_takes_no_writes_any_more_is_told_apart():
    error = caused_by(psycopg.errors.ReadOnlySqlTransaction())
    assert is_demoted(error)
    assert is_lost(error)
    assert not is_demoted(caused_by(psycopg.errors.AdminShutdown()))


@pytest.mark.django_db
def test_a_table_that_is_missing_is_no_loss():
    with pytest.raises((OperationalError, ProgrammingError)) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM no_such_table")
    assert not is_lost(raised.value)
