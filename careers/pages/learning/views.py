"""Learning: degrees, certificates and courses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.pages.shared.filters import page_of

from .form import CredentialFilter
from .read import credentials_matching

CREDENTIALS_PER_PAGE = 25


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    form = CredentialFilter.of(request)
    page = page_of(request, credentials_matching(form), CREDENTIALS_PER_PAGE)
    return render(request, "pages/learning/list.html", {"form": form, "page": page}, status=form.status)
