"""The data of the pages of a role's pay."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from careers.figures.effects import effects_of
from careers.figures.figure import Address, Figure
from careers.figures.keys import key_of, series
from careers.figures.pay import all_of, of_pay_figure, places
from careers.models import Role
from careers.pages.shared.countries import country_at
from careers.pages.shared.data_files import PageData
from careers.pay.here import read_here
from careers.pay.words import in_sentence

from .by_country import read_pay_by_country


def _published(slug: str) -> Role:
    role: Role = get_object_or_404(Role.objects.published(), slug=slug)
    return role


def role_pay_data(request: HttpRequest, role: str, country: str) -> PageData:
    """What leads with every source, and each table of each source."""
    here = read_here(_published(role), country_at(country), timezone.localdate())
    return PageData(f"{here.role.name} pay in {here.country.in_sentence}", all_of(here))


def role_pay_by_country_data(request: HttpRequest, role: str) -> PageData:
    """Of each country what leads there, a row for each source of it."""
    published = _published(role)
    context = read_pay_by_country(published, timezone.localdate())
    figures = []
    for pay in context["pay"]:
        page = Address("role_pay", (role, pay.code), "source")
        figures.append(
            Figure(
                key=key_of("pay", role, pay.code),
                title=f"Pay of {in_sentence(published.plural)} in {pay.in_sentence}, by source",
                finding=f"{pay.name}: {pay.lead.line}",
                page=page,
                label=pay.name,
                rows=tuple(of_pay_figure(figure, page) for figure in pay.figures),
            )
        )
    return PageData(f"{published.name} pay by country", figures)


def role_places_data(request: HttpRequest, role: str, country: str) -> PageData:
    """Each occupation that stands for the role, by state and metropolitan area."""
    published, place, today = _published(role), country_at(country), timezone.localdate()
    here = read_here(published, place, today)
    counted = [(each, series(each.basis, each.currency)) for each in here.figures if each.occupation]
    tables = [places(published, place, each.source.slug, named, each.occupation, today) for each, named in counted]
    title = f"{published.name} pay by state and metropolitan area in {place.in_sentence}"
    return PageData(title, [table for table in tables if table])


def role_factors_data(request: HttpRequest, role: str, country: str) -> PageData:
    """Every measured comparison."""
    published, place = _published(role), country_at(country)
    found = effects_of(published, place, timezone.localdate())
    return PageData(f"What moves {in_sentence(published.name)} pay in {place.in_sentence}", [found] if found else [])
