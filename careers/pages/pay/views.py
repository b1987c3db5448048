"""A role's pay by country, in one country and place by place, and what moves it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Role
from careers.pages.shared.countries import country_at

from .by_country import read_pay_by_country
from .factors import read_factors
from .places import read_places
from .read import read_pay


@require_safe
def role_pay_by_country(request, slug):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    return render(request, "pages/pay/by_country.html", read_pay_by_country(role, timezone.localdate()))


@require_safe
def role_pay(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place = country_at(country)
    if country != place.code:
        return redirect("role_pay", slug, place.code, permanent=True)
    return render(request, "pages/pay/page.html", read_pay(role, place, timezone.localdate()))


@require_safe
def role_places(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place = country_at(country)
    if country != place.code:
        return redirect("role_places", slug, place.code, permanent=True)
    context = read_places(request, role, place, timezone.localdate())
    return render(request, "pages/pay/places.html", context, status=context["form"].status)


@require_safe
def role_factors(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place = country_at(country)
    if country != place.code:
        return redirect("role_factors", slug, place.code, permanent=True)
    return render(request, "pages/pay/factors.html", read_factors(role, place, timezone.localdate()))
