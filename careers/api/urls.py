"""The addresses of the API and of its documentation. Modules register their operations when they are imported."""

from collections.abc import Callable
from typing import cast

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path

from . import companies, estimates, figures, outlook, paths, pay, roles, search, skills, sources  # noqa: F401
from .api import api
from .doors import door, not_there
from .views import documentation, index, openapi


def _patterns() -> list[URLPattern | URLResolver]:
    """The addresses below /api/v1/, all of them behind the one door."""
    own, _, _ = api.urls
    # The last one is only there to be reversed.
    patterns = [
        path("", index, name="index"),
        path("openapi.json", openapi, name="openapi"),
        *own[:-1],
        re_path("", not_there),
    ]
    for pattern in patterns:
        pattern.callback = door(cast("Callable[..., HttpResponse]", pattern.callback))
    return [*patterns, own[-1]]


urlpatterns = [
    path("api/", documentation, name="api"),
    path("api/v1/", (_patterns(), "api", "api")),
]
