"""Away: what is said when no database answers. None of it asks the database.

Pages that were kept are sent before this (careers/pages/shared/page_cache.py). What an editor typed comes back with a
button that sends it again; programs get an answer that they can read; everybody else gets a page.
"""

import logging
import sys
from typing import Any

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from careers.admin.base.kept import kept_without_database
from careers.api.problems import Problem
from careers.database.loss import is_demoted, is_lost
from careers.database.replicas import PRIMARY
from careers.pages.shared import errors
from careers.pages.shared.page_cache import AWAY, LOST

logger = logging.getLogger(__name__)

# Seconds after which it is worth asking again: a standby takes over, or a server starts, in about as many.
RETRY_AFTER = 5
_ADMIN = "/admin/"
_TEXT = (".csv", ".txt", ".xml", ".jsonl", ".zip", ".sha256", ".svg", ".png", "/feed/")
SAID = "The portal cannot reach its database at this moment."


class Away:
    """Middleware, behind those that every answer passes: what is said to a request that no database can answer."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if AWAY in request.META:
            return unavailable(request)
        return self.get_response(request)  # type: ignore[no-any-return]


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to an exception that nobody expected. Where a database was lost meanwhile, the reading is asked again
    of another one; where a replica gave any other error, of the primary, which may have what it lacks."""
    error = sys.exc_info()[1]
    if is_demoted(error):
        connection.pool.drain()
    elif not is_lost(error) and not (isinstance(error, Error) and connection.alias != PRIMARY):
        return errors.server_error(request)
    logger.warning("The database “%s” failed while it was asked: %s", connection.alias, error)
    response = unavailable(request, is_unsure=True)
    setattr(response, LOST, True)
    return response


def unavailable(request: HttpRequest, is_unsure: bool = False) -> HttpResponse:
    """`is_unsure`: a change may have been saved before the database was lost."""
    path = request.path_info
    if path.startswith(_ADMIN):
        response = kept_without_database(request, is_unsure)
    elif path.startswith("/api/") or path.endswith(".json"):
        response = Problem(503, SAID, mend="Ask again after as many seconds as Retry-After says.").response(request)
    elif path.endswith(_TEXT):
        response = HttpResponse(f"{SAID} Ask again in {RETRY_AFTER} seconds.\n", status=503, content_type="text/plain")
    else:
        response = render(request, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    add_never_cache_headers(response)
    # Django would write a line for each, with a traceback; that the database is away is in the log (breaker.py).
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
