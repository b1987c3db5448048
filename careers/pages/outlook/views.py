"""The outlook of all roles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .read import read_outlook


@require_safe
def outlook(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/outlook/page.html", read_outlook(timezone.localdate()))
