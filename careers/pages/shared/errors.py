"""The pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 with the reason the view gave. Django's own reasons (no address or object matches) are not for readers."""
    reason = exception.args[0] if exception.args and not isinstance(exception, Resolver404) else ""
    if not isinstance(reason, str) or "matches the given query" in reason:
        reason = ""
    # An address may ask for a null character, which HTML does not know.
    context = {
        name: text.replace("\0", "\N{REPLACEMENT CHARACTER}")
        for name, text in (("reason", reason), ("path", request.path))
    }
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
