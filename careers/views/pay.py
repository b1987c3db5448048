"""A role's pay by country, in one country, and what moves it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Country, Role
from careers.reading.factor_page import read_factors
from careers.reading.pay import read_pay
from careers.reading.pay_by_country import read_pay_by_country


def country_at(code):
    """The Country that an address names by `code`; a 404 with a hint where it names none."""
    place = Country.objects.filter(iso=code.upper()).first()
    if place is None:
        raise Http404(f"“{code}” is not a country we know. Addresses use ISO codes: in for India, us for the USA.")
    return place


@require_safe
def role_pay_by_country(request, slug):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    return render(request, "careers/roles/pay_by_country.html", read_pay_by_country(role, timezone.localdate()))


@require_safe
def role_pay(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place = country_at(country)
    if country != place.code:
        return redirect("role_pay", slug, place.code, permanent=True)
    return render(request, "careers/roles/pay.html", read_pay(role, place, timezone.localdate()))


@require_safe
def role_factors(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place = country_at(country)
    if country != place.code:
        return redirect("role_factors", slug, place.code, permanent=True)
    return render(request, "careers/roles/factors.html", read_factors(role, place, timezone.localdate()))
