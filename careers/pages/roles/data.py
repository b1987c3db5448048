"""The data of the pages of roles."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from careers.figures.figure import Address
from careers.figures.outlook import of_claim, of_projection
from careers.figures.pay import lead, of_pay_figure
from careers.models import Country, Role
from careers.pages.shared.data_files import PageData
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.here import read_here

from . import known
from .form import RoleFilter
from .listing import read_roles
from .read import claims_of


def role_list_data(request: HttpRequest) -> PageData:
    """Each role with its pay in the one source that compares them, and with its projection."""
    form = RoleFilter.of(request)
    context = read_roles(form, timezone.localdate())
    figures = []
    for role in context["roles"]:
        if role.figure and not role.figure.is_too_few:
            figures.append(of_pay_figure(role.figure, Address("role", (role.slug,)), role.name))
        if role.projection:
            figures.append(of_projection(role.projection))
    asked = "; ".join(f"{name}: {form.label(name)}" for name in RoleFilter.base_fields if form.value(name))
    return PageData("Roles", figures, asked)


def role_data(request: HttpRequest, role: str) -> PageData:
    """Pay in the leading countries, projections and claims."""
    published: Role = get_object_or_404(Role.objects.published(), slug=role)
    today = timezone.localdate()
    countries = Country.objects.in_bulk(LEADING_COUNTRIES, field_name="iso")
    pay = [lead(read_here(published, country, today)) for country in countries.values()]
    return PageData(published.name, [*(figure for figure in pay if figure), *_outlook(published)])


def role_outlook_data(request: HttpRequest, role: str) -> PageData:
    published: Role = get_object_or_404(Role.objects.published(), slug=role)
    return PageData(f"{published.name}: outlook", _outlook(published))


def _outlook(role: Role) -> list:
    projections = known.projections().get(role.pk, [])
    return [*map(of_projection, projections), *map(of_claim, claims_of(role))]
