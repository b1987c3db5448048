"""Replicas: one public request is answered by one database, whatever it reads and however it asks.

For the length of a request the connection of a replica stands where Django keeps that of the primary, so that models,
raw SQL, transactions and the content's version all ask the same database. A router could not promise that: it is asked
for each query, and by the models alone.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from . import watching
from .kept import afresh

PRIMARY = DEFAULT_DB_ALIAS
# The primary's connection of each thread whose request a replica answers.
_of_thread = local()


def replicas() -> list[str]:
    """The names of the replicas, beginning with the one that this process asks first: processes share them out, and
    one process has mostly one state of the content."""
    names = [name for name in settings.DATABASES if name != PRIMARY]
    first = os.getpid() % len(names) if names else 0
    return names[first:] + names[:first]


def may_lag() -> bool:
    """Whether requests are answered by databases that may be behind one another."""
    return len(settings.DATABASES) > 1


def stand_in(name: str) -> Callable[[], None] | None:
    """Makes everything that this thread reads come from the database of this name, until what is given back is called;
    None for the primary, which is there anyway."""
    if name == PRIMARY:
        return None
    own = _of_thread.primary = connections[PRIMARY]
    connections[PRIMARY] = connections[name]

    def end() -> None:
        connections[PRIMARY] = own
        del _of_thread.primary

    return end


@contextmanager
def answered_by(name: str) -> Iterator[None]:
    """Everything that this thread reads meanwhile comes from the database of this name."""
    end = stand_in(name)
    try:
        yield
    finally:
        if end:
            end()


@contextmanager
def primary() -> Iterator[None]:
    """Everything that this thread reads and writes meanwhile is the primary's, also in a request that a replica
    answers. Raises a DatabaseError, at once where that is known, when the primary does not answer."""
    own: Any = getattr(_of_thread, "primary", None)
    if own is None or connections[PRIMARY] is own:
        yield
        return
    replica, connections[PRIMARY] = connections[PRIMARY], own
    try:
        watching.watch.current()
        with afresh():
            yield
    finally:
        connections[PRIMARY] = replica
        # Django gives back at the end of a request what stands in the primary's place then.
        own.close_if_unusable_or_obsolete()
