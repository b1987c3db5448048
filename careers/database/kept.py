"""What is the same for every request until something changes that it was read from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from . import content_version

T = TypeVar("T")
P = ParamSpec("P")
# For so many arguments of one function; a day is often one of them.
MOST_KEPT = 64

# What the request that is being answered has read, by what read it and for what; None outside of one.
_of_request: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@receiver(request_started, dispatch_uid="careers.kept.begin")
def _begin(**kwargs: Any) -> None:
    _of_request.set({})


@receiver(request_finished, dispatch_uid="careers.kept.end")
def _end(**kwargs: Any) -> None:
    _of_request.set(None)


def kept(read: Callable[P, T]) -> Callable[P, T]:
    """`read`, called again for the same arguments when a table has changed that it reads; once for a request that is
    answered without a version, and each time outside of one. Arguments are hashable and not named. What it gives is
    shared: callers must not change it."""
    last: dict[Any, tuple[content_version.Tokens, T]] = {}

    @wraps(read)
    def current(*asked: P.args, **none: P.kwargs) -> T:
        began = content_version.tokens_of_request()
        if not began:
            return _once_for_the_request(read, asked)
        found = last.get(asked)
        if found is None or not content_version.holds(found[0], began):
            with content_version.reading() as tables:
                value = read(*asked, **none)
            found = {table: began.get(table, 0) for table in tables}, value
            if len(last) >= MOST_KEPT:
                last.clear()
            last[asked] = found
        content_version.note_read(found[0])
        return found[1]

    return current


@contextmanager
def afresh() -> Iterator[None]:
    """Within it everything is read anew, and forgotten at the end: what is read in a transaction that is taken back
    holds nowhere else."""
    of_request = _of_request.set({})
    try:
        with content_version.answering({}):
            yield
    finally:
        _of_request.reset(of_request)


def _once_for_the_request(read: Callable[..., T], asked: tuple[Any, ...]) -> T:
    of_request = _of_request.get()
    if of_request is None:
        return read(*asked)
    if (read, asked) not in of_request:
        of_request[read, asked] = read(*asked)
    return of_request[read, asked]
