"""What is the same for every request until something changes that it was read from."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from . import content_version

T = TypeVar("T")

# What the request that is being answered has read, by what read it; None outside of one.
_of_request: ContextVar[dict[Callable[[], Any], Any] | None] = ContextVar("kept", default=None)


@receiver(request_started, dispatch_uid="careers.kept.begin")
def _begin(**kwargs: Any) -> None:
    _of_request.set({})


@receiver(request_finished, dispatch_uid="careers.kept.end")
def _end(**kwargs: Any) -> None:
    _of_request.set(None)


def kept(read: Callable[[], T]) -> Callable[[], T]:
    """`read`, called again when a table has changed that it reads; once for a request that is answered without a
    version, and each time outside of one. What it gives is shared: callers must not change it."""
    last: tuple[content_version.Tokens, T] | None = None

    @wraps(read)
    def current() -> T:
        nonlocal last
        began = content_version.tokens_of_request()
        if not began:
            return _once_for_the_request(read)
        found = last
        if found is None or not content_version.holds(found[0], began):
            with content_version.reading() as tables:
                value = read()
            last = found = ({table: began.get(table, 0) for table in tables}, value)
        content_version.note_read(found[0])
        return found[1]

    return current


def _once_for_the_request(read: Callable[[], T]) -> T:
    of_request = _of_request.get()
    if of_request is None:
        return read()
    if read not in of_request:
        of_request[read] = read()
    return of_request[read]  # type: ignore[no-any-return]
