"""Addresses as readers know them. What is written in capitals, by another name or without a slash has moved to the one
address that a page has."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.encoding import iri_to_uri

from .data_files import ENDINGS
from .errors import page_not_found
from .names import NAMED, called
from .parameters import asked, is_public

SAFE_METHODS = ("GET", "HEAD")
LONGEST_PATH = 500


class Moved(Exception):
    """Raised by a view whose address has values under another spelling; `spelling` has the (name, value) pairs of the
    query string that change, each with what it is called now."""

    def __init__(self, spelling: dict[tuple[str, str], tuple[str, str]]) -> None:
        super().__init__(spelling)
        self.spelling = spelling


class Addresses:
    """Middleware that leaves out parameters that a page does not read, redirects to the canonical address, once and
    for all parts of it, and answers 405 where a public page is written to, also to those who have no token for a
    form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django parses it later, when it is first asked for.
        request.META["QUERY_STRING"] = asked(request.path_info, request.META.get("QUERY_STRING", ""))
        response = self.get_response(request)
        if response.status_code == 404 and request.method in SAFE_METHODS:
            path = canonical_path(request.path_info)
            if path and path != request.path_info:
                return _redirect(path, request.META.get("QUERY_STRING", ""))
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        is_read = match is not None and is_public(match)
        return HttpResponseNotAllowed(SAFE_METHODS) if is_read and request.method not in SAFE_METHODS else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if _names_no_object(request, exception):
            return page_not_found(request, Http404("No object has such a number."))
        return moved_to(request, exception) if isinstance(exception, Moved) else None


def _names_no_object(request: HttpRequest, exception: Exception) -> bool:
    """Whether an address or a form of the editors' side names an object by what is no number, or none that a database
    can hold. Django's admin looks up most of what it is given without a question."""
    text, match = str(exception), request.resolver_match
    is_too_large = isinstance(exception, OverflowError) and "SQLite INTEGER" in text
    is_none = isinstance(exception, ValueError) and "expected a number but got" in text
    # What SQLite and PostgreSQL say of a lookup by an expression that is none.
    is_no_regex = isinstance(exception, DatabaseError) and (
        "user-defined function" in text or "regular expression" in text
    )
    return bool((is_too_large or is_none or is_no_regex) and match and not is_public(match))


def moved_to(request: HttpRequest, moved: Moved) -> HttpResponse:
    """Leads from an address to the one that has its values as addresses write them."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return _redirect(request.path_info, urlencode([moved.spelling.get(pair, pair) for pair in pairs]))


def _redirect(path: str, query: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{iri_to_uri(path)}{query and f'?{query}'}")


def canonical_path(path: str) -> str | None:
    """The path of the public page that `path` means, None where it means none: without regard to case and slashes, and
    with everything that it names by another name than addresses use. The data of a page goes where the page goes."""
    if len(path) > LONGEST_PATH:
        return None
    page, _, ending = path.rpartition(".")
    if ending.lower() in ENDINGS and (way := canonical_path(page)):
        file = f"{way.rstrip('/')}.{ending.lower()}"
        return file if _resolved(file) else None
    written = [segment.strip() for segment in path.split("/") if segment.strip()]
    words = [re.sub(r"[^a-z0-9]+", "-", segment.lower()).strip("-") or "-" for segment in written]
    as_written = f"/{'/'.join(written).lower()}"
    match = _resolved(f"/{'/'.join(words)}/" if words else "/") or _resolved(as_written) or _resolved(f"{as_written}/")
    if match is None:
        return None
    arguments = {}
    for kind, word in match.captured_kwargs.items():  # type: ignore[attr-defined]
        if kind not in NAMED:
            # A number is the same however it is written.
            arguments[kind] = word
            continue
        if word not in words:
            # A part of a file's name.
            return None
        # “C++” and “C” are one word for an address that knows neither, and two names.
        found = called(kind, written[words.index(word)])
        if len(found) != 1:
            return None
        arguments[kind] = found[0]
    return reverse(match.view_name, kwargs=arguments)


def _resolved(path: str) -> ResolverMatch | None:
    """The public page at `path`, None where there is none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if is_public(match) else None
