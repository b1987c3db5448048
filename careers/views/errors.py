"""The pages for what went wrong."""

from django.shortcuts import render
from django.urls import Resolver404


def page_not_found(request, exception):
    """A 404 with the reason the view gave; Django's own reasons (no match, no row) are not for readers."""
    reason = exception.args[0] if exception.args and not isinstance(exception, Resolver404) else ""
    if not isinstance(reason, str) or "matches the given query" in reason:
        reason = ""
    return render(request, "404.html", {"reason": reason}, status=404)


def server_error(request):
    return render(request, "500.html", status=500)
