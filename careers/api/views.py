"""The schema, and its documentation as a page."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .addresses import absolute
from .api import OPERATIONS
from .documentation import read_documentation
from .schema import addresses_of, read_schema


def index(request: HttpRequest) -> HttpResponse:
    """What stands at the root: where everything is."""
    found = {
        name: absolute(request, each) for name, operation in OPERATIONS.items() for each in addresses_of(operation)[:1]
    }
    told = {"documentation": reverse("api"), "openapi": reverse("api:openapi")}
    return JsonResponse({**{name: absolute(request, each) for name, each in told.items()}, "examples": found})


def openapi(request: HttpRequest) -> HttpResponse:
    body = json.dumps(read_schema(request), ensure_ascii=False)
    return HttpResponse(body, content_type="application/json")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/api/page.html", read_documentation(request))
