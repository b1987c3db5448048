"""Learning: degrees, certificates and courses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes

from .form import CredentialFilter
from .read import read_credentials

CREDENTIALS_PER_PAGE = 25


@require_safe
@takes(CredentialFilter, "page")
def learn(request: HttpRequest) -> HttpResponse:
    form = CredentialFilter.of(request)
    known, unknown = read_credentials(form, timezone.localdate())
    page = page_of(request, known, CREDENTIALS_PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "unknown": unknown,
        "role": form.label("role") if form.value("role") else "",
    }
    return render(request, "pages/learning/list.html", context, status=form.status)
