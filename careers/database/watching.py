"""Watching: what looks at the content's version at the beginning of each request, and by that finds out within
seconds whether the database answers at all.

On PostgreSQL it has a few connections of its own: fetching one from Django's pool costs as much as a whole kept page,
and waits long for a server that is away.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from queue import SimpleQueue
from select import POLLIN, poll
from time import monotonic
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.signals import connection_created

from . import content_version
from .breaker import Breaker

# Seconds that a server which took the question has for its answer. A machine that is busy needs more than a moment.
PATIENCE = 2.0
# Connections of a process to each database, which its threads share: an answer takes less than a thousandth second.
LINES = 4
_NO_ANSWER = "it took the question and did not answer"


class _Line:
    """A connection to PostgreSQL that only ever asks for the token of the whole."""

    _STATEMENT = b"token_of_the_whole"

    def __init__(self, options: dict[str, Any]) -> None:
        self._connection = psycopg.connect(**{**options, "autocommit": True})
        self._server = self._connection.pgconn
        self._poll = poll()
        self._poll.register(self._server.socket, POLLIN)
        self._server.send_prepare(self._STATEMENT, content_version.TOKEN_OF_THE_WHOLE.encode())
        try:
            self._answer()
        except psycopg.Error:
            self.close()
            raise

    def ask(self) -> int | None:
        self._server.send_query_prepared(self._STATEMENT, None)
        answer = self._answer()
        value = answer.get_value(0, 0) if answer.ntuples else None
        return int(value) if value is not None else None

    def _answer(self) -> Any:
        """The result of what was sent. psycopg's own cursors wait for it without end."""
        ends = monotonic() + PATIENCE
        results = []
        while True:
            while self._server.is_busy():
                if not self._poll.poll(max(0.0, ends - monotonic()) * 1000):
                    raise psycopg.OperationalError(_NO_ANSWER)
                self._server.consume_input()
            if (result := self._server.get_result()) is None:
                break
            results.append(result)
        if results[0].status not in (psycopg.pq.ExecStatus.TUPLES_OK, psycopg.pq.ExecStatus.COMMAND_OK):
            raise psycopg.errors.error_from_result(results[0])
        return results[0]

    def close(self) -> None:
        self._connection.close()


class Watch:
    """Looks at the version of the database by which this thread's request is answered."""

    def __init__(self) -> None:
        # Of each database as many places as may ask at once, with the connection or before it None.
        self._places: dict[str, SimpleQueue[_Line | None]] = {}
        self._breakers: dict[str, Breaker] = {}

    def current(self) -> int | None:
        """The token of the whole content that is committed now, None before anything was written. Raises a
        DatabaseError when the database does not answer, and at once when it did not a moment ago."""
        database = connections[DEFAULT_DB_ALIAS]
        breaker = self._breaker(database.alias)
        if not breaker.may_ask():
            raise OperationalError(f"{breaker.name} did not answer a moment ago.")
        try:
            token = content_version.as_due(self._stored(database))
        except BaseException as error:
            breaker.failed(error)
            raise
        breaker.answered()
        return token

    def answering(self, names: Iterable[str], seconds: float = PATIENCE) -> set[str]:
        """Which of these databases take a connection and answer within so many seconds, whatever was known of them. A
        pool would wait for longer for one that is away."""
        names = list(names)
        database = connections[DEFAULT_DB_ALIAS]
        if database.vendor != "postgresql":
            _reopen_if_replaced(database)
            database.ensure_connection()
            return set(names)
        asking = ThreadPoolExecutor(len(names) or 1)
        asked = {asking.submit(_ask_once, connections[name].get_connection_params()): name for name in names}
        done, _ = wait(asked, seconds)
        asking.shutdown(wait=False)
        return {asked[each] for each in done if not isinstance(each.exception(), psycopg.OperationalError)}

    def close(self) -> None:
        """Gives up the connections, so that the next look opens others."""
        for lines in self._places.values():
            for _ in range(LINES):
                if line := lines.get():
                    line.close()
                lines.put(None)

    def _lines(self, name: str) -> SimpleQueue[_Line | None]:
        if name not in self._places:
            lines: SimpleQueue[_Line | None] = SimpleQueue()
            for _ in range(LINES):
                lines.put(None)
            self._places.setdefault(name, lines)
        return self._places[name]

    def _breaker(self, name: str) -> Breaker:
        # As in a dict that makes what it lacks, whose maker would not know the name.
        return self._breakers.get(name) or self._breakers.setdefault(name, Breaker(f"The database “{name}”"))

    def _stored(self, database: Any) -> int | None:
        if database.vendor == "postgresql":
            with database.wrap_database_errors:
                return self._ask(database, self._breaker(database.alias))
        _reopen_if_replaced(database)
        return content_version.stored_in(database)

    def _ask(self, database: Any, breaker: Breaker) -> int | None:
        """The token, by a connection that nobody else is asking through. One that broke while it was idle says nothing
        of the server, so a new one is tried."""
        was_open, lines = breaker.is_open, self._lines(database.alias)
        # Nobody keeps a place for long, and waiting for a turn says nothing of the server.
        line = lines.get()
        try:
            if breaker.is_open and not was_open:
                # It failed for somebody else meanwhile.
                raise psycopg.OperationalError(_NO_ANSWER)
            if line is not None:
                try:
                    return line.ask()
                except psycopg.Error as error:
                    line.close()
                    line = None
                    if str(error) == _NO_ANSWER:
                        raise
            line = _Line(database.get_connection_params())
            token = line.ask()
            # Where the server was started anew, no connection of before holds. The pool would try each of them, and
            # wait after each for twice as long.
            if pool := database.pool:
                pool.drain()
            return token
        finally:
            lines.put(line)


def _ask_once(options: dict[str, Any]) -> None:
    line = _Line(options)
    try:
        line.ask()
    finally:
        line.close()


watch = Watch()


def _reopen_if_replaced(database: Any) -> None:
    """Looks whether the file of SQLite is still the one that was opened. Whoever has a file open goes on reading it
    after another was moved into its place or it was deleted; and opening a missing one would make it, empty."""
    name = database.settings_dict["NAME"]
    if name == ":memory:" or str(name).startswith("file:"):
        return
    try:
        of_file = _identity(name)
    except OSError as error:
        database.close()
        raise OperationalError(f"The file of the database cannot be read: {error.strerror}") from error
    if database.connection is not None and getattr(database, "file_opened", of_file) != of_file:
        database.close()


def _identity(name: str) -> tuple[int, int]:
    status = os.stat(name)
    return status.st_dev, status.st_ino


def _note_file(connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        # In memory, nothing can be replaced.
        with suppress(OSError):
            connection.file_opened = _identity(connection.settings_dict["NAME"])


def connect() -> None:
    """Notes of each connection to SQLite from now on which file it opened."""
    connection_created.connect(_note_file, dispatch_uid="careers.database.watching")
