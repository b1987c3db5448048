"""Requests: each one gets a name, and is written down when it was answered: into the log, the numbers, or both.

This stands outside of Django, since kept pages are answered before it. The time is that until an answer begins: of an
answer that is sent in pieces the rest is not in it.
"""

import logging
import re
from collections.abc import Callable
from secrets import token_hex
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from careers.vitals import answers

from .logs import masked, request_id

logger = logging.getLogger(__name__)

# Where a request has what is found out about it on the way: one place, which copies of the request share.
_FOUND = "portal.found"
# Set by the page cache: None or nothing where an answer is made for one reader alone.
_PAGE_KEY = "careers.page_key"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,100}")
_LONGEST_PATH = 500


class Answered(NamedTuple):
    """A request that was answered. `page` is “kept”, “made” (and kept where it may be) or “own” (for one reader);
    `user` is who asked, as far as the portal looked: “visitor”, “editor” or “superuser”."""

    method: str
    path: str
    status: int
    ms: float
    user: str
    page: str


class Requests:
    """A WSGI application that names and tells of what `application` answers."""

    def __init__(self, application: Any, *told: Callable[[Answered], None]) -> None:
        self.application, self.told = application, told

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        began, name, statuses = perf_counter(), given_or_new(environ), ["500"]
        # Django changes how it is written.
        path = environ.get("PATH_INFO", "")
        found: dict[str, str] = {}
        environ[_FOUND] = found
        request_id.set(name)

        def start(status: str, headers: list[tuple[str, str]], *failed: Any) -> Any:
            statuses.append(status)
            return start_response(status, [*headers, ("X-Request-ID", name)], *failed)

        try:
            return self.application(environ, start)
        finally:
            answered = Answered(
                environ["REQUEST_METHOD"],
                readable(path),
                int(statuses[-1][:3]),
                round(1000 * (perf_counter() - began), 1),
                found.get("user", "visitor"),
                found.get("page", "kept"),
            )
            for tell in self.told:
                tell(answered)


def given_or_new(environ: dict[str, Any]) -> str:
    """The name that a trusted proxy gave a request, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if _GIVEN.fullmatch(given) else token_hex(8)


def readable(path: str) -> str:
    """A path, whose bytes servers give as if they were letters (PEP 3333), on one line and without its secret."""
    if not (path.isascii() and path.isprintable()):
        path = quote(path.encode("latin-1", "replace"))
    return masked(path)[:_LONGEST_PATH]


class Askers:
    """Middleware, behind the page cache, so what never comes here was kept: says who asked, without looking where
    nothing else did, and whether the answer is for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = request.META.setdefault(_FOUND, {})
        found["page"] = "made" if request.META.get(_PAGE_KEY) else "own"
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated:
            found["user"] = "superuser" if user.is_superuser else "editor"
        return response


def log(answered: Answered) -> None:
    # Without looking for the line of code that called, which would take a third of the time.
    record = logger.makeRecord(logger.name, logging.INFO, "", 0, "%s %s %s %s ms, %s, %s", answered, None)
    record.fields = answered._asdict()
    logger.handle(record)


def count(answered: Answered) -> None:
    answers.by_page[answered.page] += 1


def tellers() -> list[Callable[[Answered], None]]:
    """What is told of each request, by the settings."""
    told: list[Callable[[Answered], None]] = [count]
    if settings.LOG_REQUESTS:
        told.append(log)
    if settings.METRICS_TOKEN:
        from . import metrics

        metrics.time_queries()
        told.append(metrics.count)
    return told
