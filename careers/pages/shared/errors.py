"""The pages for what went wrong."""

from django.shortcuts import render
from django.urls import Resolver404


def page_not_found(request, exception):
    """A 404 with the reason the view gave; Django's own reasons (no match, no row) are not for readers."""
    reason = exception.args[0] if exception.args and not isinstance(exception, Resolver404) else ""
    if not isinstance(reason, str) or "matches the given query" in reason:
        reason = ""
    context = {"reason": _without_null(reason), "path": _without_null(request.path)}
    return render(request, "404.html", context, status=404)


def _without_null(text):
    """An address may ask for a null character, which HTML does not know."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def server_error(request):
    return render(request, "500.html", status=500)
