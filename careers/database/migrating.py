"""Migrating while readers read: by one host at a time, and without anybody waiting in a queue behind it."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import OperationalError, connection

from .locking import is_busy

# Any number that nothing else locks.
_LOCK = 7_201_104_817
# A statement that waits for a table makes all wait that come after it, so it waits for so long and then gives way.
LOCK_TIMEOUT = "2s"
_TRIES = 30
_PAUSE = 2.0


@contextmanager
def one_host_at_a_time(waiting: Callable[[], object]) -> Iterator[None]:
    """No other process that asks for the same does it on this database until the end. `waiting` is called before this
    one waits. A process that dies lets the next one go on."""
    with (_lock_of_server if connection.vendor == "postgresql" else _lock_of_folder)(waiting):
        yield


@contextmanager
def _lock_of_server(waiting: Callable[[], object]) -> Iterator[None]:
    # A connection of its own, which no pool takes back: the server holds the lock for as long as it is there.
    options = {**connection.get_connection_params(), "autocommit": True}
    with psycopg.connect(**options) as holder:
        (is_free,) = holder.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone() or (False,)
        if not is_free:
            waiting()
            holder.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        yield


@contextmanager
def _lock_of_folder(waiting: Callable[[], object]) -> Iterator[None]:
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        yield
        return
    folder = os.open(Path(connection.settings_dict["NAME"]).parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def migrate(busy: Callable[[], object], *, tries: int = _TRIES, pause: float = _PAUSE) -> None:
    """Applies what migrations the database lacks. Where somebody holds a table for longer than LOCK_TIMEOUT, it lets
    all others go on, calls `busy`, and begins again with the migration that was not applied."""
    with _giving_way():
        for left in reversed(range(tries)):
            try:
                call_command("migrate", interactive=False, verbosity=0)
                return
            except OperationalError as error:
                if not left or not is_busy(error):
                    raise
            busy()
            time.sleep(pause)


@contextmanager
def _giving_way() -> Iterator[None]:
    """A statement that waits for a lock of PostgreSQL is cancelled after LOCK_TIMEOUT. SQLite's readers never wait."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = %s", [LOCK_TIMEOUT])
    try:
        yield
    finally:
        # The pool would hand the connection on with it.
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
