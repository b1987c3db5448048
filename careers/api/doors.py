"""Doors: what holds for every address of the API, whichever answers. It is read only, open to pages of other sites,
and only so many questions are worked on at once."""

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .problems import Problem

READ_ONLY = "GET, HEAD, OPTIONS"
# Anybody's page may ask, without cookies: there is nothing here that not everybody may see.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "X-Robots-Tag": "noindex",
}
_PREFLIGHT = {
    "Allow": READ_ONLY,
    "Access-Control-Allow-Methods": READ_ONLY,
    # A condition on what the asker has already is no simple header.
    "Access-Control-Allow-Headers": "If-None-Match, Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
# Seconds; longer than nearly every answer takes.
RETRY_AFTER = 2

View = Callable[..., HttpResponse]
# Answers that are kept never come here, so this bounds work and not readers: whoever asks what was asked before is
# answered however many ask, and no count of people is kept, which proxies and shared addresses would make unfair. Who
# finds all places taken is told so at once, since waiting would hold a thread that pages need.
_places = BoundedSemaphore(settings.API_PLACES)


def door(view: View) -> View:
    """`view` for reading only, with the headers that let other sites' pages read it. Django takes the body off an
    answer to HEAD."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = _answered(view, request, *arguments, **named)
        for name, value in OPEN.items():
            response.headers.setdefault(name, value)
        if response.status_code >= 400:
            # A refusal may repeat what somebody earns.
            response["Cache-Control"] = "no-store"
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _answered(view: View, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        response = Problem(405, f"{request.method} is not answered here.").response(request)
        response["Allow"] = READ_ONLY
        return response
    if not _places.acquire(blocking=False):
        response = Problem(503, "Too many new questions are being worked on just now.").response(request)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    method, request.method = request.method, "GET"
    try:
        return view(request, *arguments, **named)
    finally:
        request.method = method
        _places.release()


def not_there(request: HttpRequest) -> HttpResponse:
    mend = "The documentation lists every address. None of them ends in a slash."
    return Problem(404, "The API has no such address.", mend=mend).response(request)
