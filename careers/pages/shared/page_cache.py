"""The page cache: a page that was made once is sent again until something changes that it was made from.

An edit is seen by the next request, in every process and without anything to clear: each kept page knows the versions
of the tables that it was read from. It holds for a day, because grades age, and for a release, because a cache may
outlive the processes. Only what any visitor would get is kept: a GET without a session, answered with 200, without a
cookie and without `no-store`. The whole answer is kept, compressed as it was sent.

`KeptPages` answers before Django does; `PageCache` makes what is not kept yet, once for all who ask meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache as once
from hashlib import sha256
from http import HTTPStatus
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from careers.database import content_version
from careers.database.replicas import PRIMARY, may_lag, replicas, stand_in
from careers.database.watching import watch

from .kept_pages import (
    NEVER,
    SAFE,
    Headers,
    KeptPage,
    codings_of,
    compressed,
    find,
    find_any,
    has_session,
    is_reading,
    keep,
    key_of,
    without_session,
)
from .stale import stale

# What pages are made by, below the project's folder.
_MAKERS = ("careers/**/*.py", "portal/*.py", "templates/**/*", "static/**/*")

# Where a request has its key, with a dot, so that no header is taken for it.
_KEY = "careers.page_key"
# In a request that no database can answer; and in the answer to one during which it was lost.
AWAY, LOST = "careers.database_away", "database_is_lost"
# Files, and what says how the process is, also while no database answers.
WITHOUT_DATABASE = (settings.STATIC_URL, "/healthz", "/metrics")
# The pages that are being made, by key.
_making: WeakValueDictionary[str, Any] = WeakValueDictionary()
_making_guard = Lock()


def release() -> str:
    """What tells the pages of this release from those of another: the setting RELEASE, or without one a fingerprint
    of code, templates, style and scripts; and the name and address of the site."""
    digest = sha256(repr((settings.SITE_NAME, settings.SITE_URL, settings.RELEASE)).encode())
    if not settings.RELEASE:
        files = (path for made_by in _MAKERS for path in settings.BASE_DIR.glob(made_by) if path.is_file())
        for path in sorted(files):
            digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


# The release of this process.
_release = once(release)


class _Away(Exception):
    """The database that was asked does not answer."""


class KeptPages:
    """A WSGI application that answers with kept pages, and asks `application` for all else.

    It begins with a look at the content's version, which says too whether the database answers. Where that one is
    away, or is lost while `application` is answering, reading goes on from another (careers/database/replicas.py).
    Where none answers, a kept page is sent however old it is, and `application` makes the excuse for all else.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(WITHOUT_DATABASE):
            return self.application(environ, start_response)
        for asked, database in _tries(environ) if may_lag() else ((environ, PRIMARY),):
            answer = self._answer(asked, database, start_response)
            if answer is not None:
                return answer
        return self._without_database(environ, start_response)

    def _answer(
        self, environ: dict[str, Any], database: str, start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        """The answer out of this database, None where it is away."""
        # Django changes how a path is written, so the middleware is told.
        key = environ[_KEY] = key_of(environ, _release())
        end = stand_in(database)
        try:
            page = self._kept(key)
            if page:
                return _sent(page.answer(environ), start_response)
            answer = self._asked(environ, start_response)
            if answer is not None and end is not None:
                answer, end = _Until(answer, end), None
            return answer
        except _Away:
            return None
        finally:
            if end is not None:
                end()

    def _kept(self, key: str | None) -> KeptPage | None:
        try:
            whole = watch.current()
            return find(key, whole) if key else None
        except DatabaseError as error:
            raise _Away from error
        finally:
            # Django does so at the end of its requests, of which this is none.
            used = connections[PRIMARY]
            if not used.in_atomic_block:
                used.close_if_unusable_or_obsolete()

    def _asked(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        """What `application` answers, None for a reading during which the database was lost."""
        said: list[Any] = []
        answer: Any = self.application(environ, lambda *status_and_headers: said.append(status_and_headers))
        if getattr(answer, LOST, False) and environ["REQUEST_METHOD"] in SAFE:
            answer.close()
            return None
        for status_and_headers in said:
            start_response(*status_and_headers)
        return answer  # type: ignore[no-any-return]

    def _without_database(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_reading(environ):
            environ = without_session(environ)
            key = environ.get(_KEY) or key_of(environ, _release())
            if page := key and find_any(key):
                return _sent(stale(page, environ), start_response)
        return self.application({**environ, AWAY: True}, start_response)


def _tries(environ: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The databases to ask in turn, each with the request as it is asked. Readers ask the replicas first; editors, who
    read what they wrote, the primary. Without it they read as everybody does."""
    names = replicas() if is_reading(environ) else []
    if names and not has_session(environ):
        yield from ((environ.copy(), name) for name in (*names, PRIMARY))
    else:
        yield environ.copy(), PRIMARY
        yield from ((without_session(environ), name) for name in names)


def _sent(answer: tuple[int, Headers, bytes], start_response: Callable[..., Any]) -> list[bytes]:
    status, headers, body = answer
    start_response(f"{status} {HTTPStatus(status).phrase}", list(headers.items()))
    return [body]


class _Until:
    """An answer, and what is to be done when it was sent: a stream goes on reading the database until then."""

    def __init__(self, answer: Any, end: Callable[[], None]) -> None:
        self._answer, self._end = answer, end

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            getattr(self._answer, "close", lambda: None)()
        finally:
            self._end()


class PageCache:
    """Middleware; the first, so that it sees the whole answer and compresses it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        if request.method not in SAFE or request.path.startswith(NEVER) or AWAY in request.META:
            return self._compressed(request, self.get_response(request))
        key = request.META[_KEY] if _KEY in request.META else key_of(request.META, _release())
        if key is None:
            with content_version.answering(content_version.tokens()):
                return self._compressed(request, self.get_response(request))
        with _made_by_one(key):
            answer = find(key, content_version.current()) or self._make(request, key)
        if not isinstance(answer, KeptPage):
            return answer
        status, headers, body = answer.answer(request.META)
        return HttpResponse(body, status=status, headers=headers)

    def _make(self, request: HttpRequest, key: str) -> KeptPage | HttpResponseBase:
        began = content_version.tokens()
        with content_version.answering(began) as tables:
            response = self.get_response(request)
        if not began or not isinstance(response, HttpResponse) or not _may_be_kept(response):
            return self._compressed(request, response)
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        body, headers = compressed(response.content, dict(response.headers), accepted)
        return keep(key, body, headers, began, tables)

    def _compressed(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """What is not kept, smaller for who can read it. Django adds random bytes to what it compresses, so that
        secrets in a page cannot be guessed from its length. It would look for the word gzip alone, also in “xgzip” and
        in “gzip;q=0”."""
        accepts_gzip = "gzip" in codings_of(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if accepts_gzip else "identity"
        return self.gzip.process_response(request, response)


def _may_be_kept(response: HttpResponse) -> bool:
    """Whether any visitor would get the same. A page forbids to be kept whose address holds what its reader earns."""
    is_private = bool(response.cookies) or "no-store" in response.get("Cache-Control", "")
    return response.status_code == 200 and not is_private


def _made_by_one(key: str) -> AbstractContextManager[Any]:
    """While one thread makes a page, the others that were asked for the same wait for it."""
    with _making_guard:
        return _making.setdefault(key, Lock())
