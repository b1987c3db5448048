"""Comparisons: several roles side by side, and one role in two countries. The address is the whole state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes

from .choices import read_choices
from .countries import read_country_comparison
from .form import CountryComparison, RoleComparison
from .roles import read_role_comparison


@require_safe
@takes(RoleComparison)
def compare_roles(request: HttpRequest) -> HttpResponse:
    choices = read_choices()
    form = RoleComparison.of(request, choices)
    context = {"form": form}
    if form.is_asked:
        context |= read_role_comparison(form, choices, timezone.localdate())
    return render(request, "pages/compare/roles.html", context, status=form.status)


@require_safe
@takes(CountryComparison)
def compare_countries(request: HttpRequest) -> HttpResponse:
    choices = read_choices()
    form = CountryComparison.of(request, choices)
    context = {"form": form}
    if form.is_asked:
        context |= read_country_comparison(form, choices, timezone.localdate())
    return render(request, "pages/compare/countries.html", context, status=form.status)
