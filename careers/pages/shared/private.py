"""Private answers: pages whose address holds what somebody earns."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]


def private(view: View) -> View:
    """A view whose answers nobody keeps or passes on, and no search engine lists where they answer somebody."""

    @wraps(view)
    def kept_private(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        if request.GET:
            response["X-Robots-Tag"] = "noindex"
        return response

    return kept_private
