"""A role's pay by country, in one country and place by place, and what moves it."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Role
from careers.pages.shared.countries import country_at
from careers.pages.shared.own_place import OwnPlaceForm, kept_private
from careers.pages.shared.parameters import takes

from .by_country import read_pay_by_country
from .factors import read_factors
from .form import PlacesFilter
from .places import read_places
from .read import read_pay


@require_safe
def role_pay_by_country(request, role):
    published = get_object_or_404(Role.objects.published(), slug=role)
    return render(request, "pages/pay/by_country.html", read_pay_by_country(published, timezone.localdate()))


@require_safe
@takes(OwnPlaceForm)
def role_pay(request, role, country):
    published = get_object_or_404(Role.objects.published(), slug=role)
    place = country_at(country)
    form = OwnPlaceForm(request.GET, place.currency)
    context = read_pay(published, place, timezone.localdate(), form.place) | {"form": form}
    return kept_private(request, render(request, "pages/pay/page.html", context, status=form.status))


@require_safe
@takes(PlacesFilter, "page")
def role_places(request, role, country):
    published = get_object_or_404(Role.objects.published(), slug=role)
    place = country_at(country)
    context = read_places(request, published, place, timezone.localdate())
    return render(request, "pages/pay/places.html", context, status=context["form"].status)


@require_safe
def role_factors(request, role, country):
    published = get_object_or_404(Role.objects.published(), slug=role)
    place = country_at(country)
    return render(request, "pages/pay/factors.html", read_factors(published, place, timezone.localdate()))
