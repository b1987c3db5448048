"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .read import read_home


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/home/page.html", read_home(timezone.localdate()))
