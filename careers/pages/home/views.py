"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes

from .form import FieldForm
from .read import read_home


@require_safe
@takes(FieldForm)
def home(request: HttpRequest) -> HttpResponse:
    form = FieldForm.of(request)
    context = {"form": form, **read_home(form, timezone.localdate())}
    return render(request, "pages/home/page.html", context, status=form.status)
