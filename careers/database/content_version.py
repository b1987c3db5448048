"""The content's version changes in the transaction that writes content, whoever writes it and however.

Every statement that Django sends is looked at: one that writes to a table of content changes the version of that
table, and of the whole, after it. Many reports of pay are written past Django's cursors; careers/database/bulk.py and
careers/cube/signals.py change the version for them.

What is read is looked at too, while a page is made: a page lasts until a table changes that it was made from.

Tokens can be ordered. Each is drawn from the clock, and is greater than the one before it in its row whatever the
clock says, so that of two states of one database the later one has the greater token of the whole. Two databases that
went different ways (a standby that was promoted without the last writes, a backup that was restored) hardly ever draw
the same token: the last bits are random. Tokens of earlier releases were random, and smaller than every one of now.

A row may also become public, or be so no longer, at a due moment, at which nobody writes. The tokens that are given
here are those of the last write, followed by the last such moment that has passed: `stored` is the one without it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from secrets import randbits
from time import time_ns
from typing import Any
from zlib import crc32

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.signals import connection_created
from django.utils import timezone

from careers.models import ContentVersion, SalaryRecord
from careers.models.kinds import DataKind, models_of
from careers.models.publication import as_at

from .due_moments import EVERY_TABLE, Moments, read_moments

# The tokens of the whole and of each table that was written, by its number.
Tokens = Mapping[int, int]

WHOLE = 1
_TABLE = ContentVersion._meta.db_table
TOKEN_OF_THE_WHOLE = f"SELECT token FROM {_TABLE} WHERE id = {WHOLE}"
# A token is _FIRST, the microseconds since 2026 before as many random bits: 63 bits in all until 2097.
_FIRST, _RANDOM_BITS = 1 << 62, 11
_BEGINNING = 1_767_225_600_000_000
# The moments that follow it have as many bits, in microseconds since 1970.
_MOMENT_BITS = 52
# What the request that is being answered began with, None outside of one.
_of_request: ContextVar[Tokens | None] = ContextVar("content_version", default=None)
# The numbers of the tables that are read while a page is made, None outside of that.
_read: ContextVar[set[int] | None] = ContextVar("content_read", default=None)
# The due moments of the content as this process has read it last.
_moments = Moments(-1, [], {})
# The kinds of rows that no page is made from.
_NO_PAGES = (DataKind.DERIVED, DataKind.HISTORY, DataKind.ACCOUNT)
# The word that stands before the table's name, by the first word of a statement that writes.
_BEFORE_TABLE = {"INSERT": "INTO", "UPDATE": "UPDATE", "DELETE": "FROM"}


def content_tables() -> frozenset[str]:
    """The tables that pages are made from: of every model but those that the portal computes, and of their links.

    Computed statistics follow the reports in one transaction, and no page shows history or accounts.
    """
    models = models_of(*(kind for kind in DataKind if kind not in _NO_PAGES))
    links = {field.m2m_db_table() for model in models for field in model._meta.local_many_to_many}
    return frozenset(links.union(model._meta.db_table for model in models))


def number(table: str) -> int:
    """The primary key of a table's version, which no migration needs to know of."""
    return crc32(table.encode())


CONTENT_TABLES = content_tables()
# Reports of pay and all that is computed from them change together.
PAY = number(SalaryRecord._meta.db_table)
NUMBERS = {table: number(table) for table in CONTENT_TABLES} | {
    model._meta.db_table: PAY for model in models_of(DataKind.DERIVED) if model is not ContentVersion
}
_TABLE_NAME = re.compile(r"\bcareers_[a-z0-9_]+")


def table_written(sql: str) -> str | None:
    """The table that an INSERT, UPDATE or DELETE writes to, None for any other statement."""
    # The longest beginning is INSERT OR IGNORE INTO and the table.
    words = sql.split(maxsplit=5)[:5]
    upper = [word.upper() for word in words]
    marker = _BEFORE_TABLE.get(upper[0]) if upper else None
    if marker not in upper:
        return None
    return words[upper.index(marker) + 1].partition("(")[0].strip('";').lower()


@lru_cache(1 << 12)
def numbers_in(sql: str) -> frozenset[int]:
    """The numbers of the tables that a statement names."""
    return frozenset(NUMBERS[table] for table in _TABLE_NAME.findall(sql) if table in NUMBERS)


def change(database: Any, table: int = PAY) -> None:
    """Draws new tokens for the whole and for the table of this number, in the transaction that `database`, a wrapper
    of Django's, is in.

    The whole always comes first: who waits for its row holds no other one.
    """
    for row in (WHOLE, table):
        # On the driver's own connection: the cursor that has just written may still have rows to give.
        database.connection.execute(_draw(row))


def change_all() -> None:
    """Draws new tokens for the whole and for every table: after something that no statement here has written, as when
    a backup was restored or a standby promoted. No page that was kept before is then sent as one of now."""
    with transaction.atomic():
        for table in (WHOLE, *sorted(set(NUMBERS.values()))):
            connection.connection.execute(_draw(table))


def _draw(row: int) -> str:
    """The statement that gives a row a token greater than its last one."""
    drawn = randbits(_RANDOM_BITS)
    token = _FIRST + ((time_ns() // 1000 - _BEGINNING) << _RANDOM_BITS) + drawn
    return (
        f"INSERT INTO {_TABLE} (id, token) VALUES ({row}, {token}) ON CONFLICT (id) DO UPDATE SET token = "
        f"CASE WHEN {_TABLE}.token < excluded.token THEN excluded.token ELSE {_TABLE}.token + {drawn + 1} END"
    )


def stored() -> int | None:
    """The token of the last write to the content, None before anything was written."""
    return stored_in(connections[DEFAULT_DB_ALIAS])


def stored_in(database: Any) -> int | None:
    """As `stored`, by a connection of Django's that was looked up already."""
    database.ensure_connection()
    # On the driver's own connection, as every page that is kept costs this and nothing else.
    with database.wrap_database_errors:
        row = database.connection.execute(TOKEN_OF_THE_WHOLE).fetchone()
    return row and row[0]


def current() -> int | None:
    """The token of the whole content as it is now, None before anything was written."""
    return as_due(stored())


def as_due(token: int | None) -> int | None:
    """The token of the whole, followed by the last due moment that has passed since."""
    if token is None:
        return None
    return token << _MOMENT_BITS | _moments_of(token).passed()


def _moments_of(token: int) -> Moments:
    """The due moments of the version of the content whose whole has this token."""
    global _moments
    moments = _moments
    if moments.token != token:
        # What they are read from is not what a page is made from.
        with reading():
            moments = _moments = read_moments(token, number)
    return moments


def tokens() -> Tokens:
    """The tokens of the whole and of its tables as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, token FROM {_TABLE}")
        tokens: dict[int, int] = dict(cursor.fetchall())
    return _as_all_due(tokens) if tokens else {}


def _as_all_due(tokens: dict[int, int]) -> Tokens:
    """The tokens of the whole and of each table, followed by the last due moment that has passed of it."""
    passed = _moments_of(tokens[WHOLE]).passed_by_table()
    at_once = passed.pop(EVERY_TABLE, 0)
    every = {*tokens, *passed, *(NUMBERS.values() if at_once else ())}
    last = {table: max(passed.get(table, 0), at_once) for table in every}
    last[WHOLE] = max([at_once, *passed.values()])
    return {table: tokens.get(table, 0) << _MOMENT_BITS | moment for table, moment in last.items()}


def tokens_of_request() -> Tokens | None:
    """The tokens with which the request began that is being answered, None outside of one."""
    return _of_request.get()


@contextmanager
def answering(began: Tokens) -> Iterator[set[int]]:
    """While a request is answered that began with these tokens, as at this moment; gives the numbers of the tables
    that it reads."""
    of_request = _of_request.set(began)
    try:
        with reading() as tables, as_at(timezone.now()):
            yield tables
    finally:
        _of_request.reset(of_request)


def holds(tokens: Tokens, now: Tokens) -> bool:
    """Whether none of the tables with these tokens has changed."""
    return all(now.get(table, 0) == token for table, token in tokens.items())


@contextmanager
def reading() -> Iterator[set[int]]:
    """Gives the numbers of the tables that are read meanwhile."""
    tables: set[int] = set()
    outer = _read.set(tables)
    try:
        yield tables
    finally:
        _read.reset(outer)


def note_read(tables: Iterable[int]) -> None:
    """Says that the tables of these numbers were read, where a page is made."""
    if (read := _read.get()) is not None:
        read.update(tables)


def _around_statement(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if _read.get() is not None:
        note_read(numbers_in(sql))
    if (table := table_written(sql)) in CONTENT_TABLES:
        change(context["connection"], NUMBERS[table])
    return result


def _watch(connection: Any, **kwargs: Any) -> None:
    if _around_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_around_statement)


def connect() -> None:
    """Looks at what is sent through each connection from now on."""
    connection_created.connect(_watch, dispatch_uid="careers.database.content_version")
