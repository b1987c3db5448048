"""The data of comparisons: the figures that stand side by side, level by level."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from careers.figures.figure import Address, Figure
from careers.figures.outlook import of_projection
from careers.figures.pay import of_pay_figure
from careers.pages.shared.data_files import PageData
from careers.pay.figure import PayFigure

from .choices import read_choices
from .countries import read_country_comparison
from .form import CountryComparison, RoleComparison
from .roles import read_role_comparison


def compare_roles_data(request: HttpRequest) -> PageData:
    """The pay of the roles at each level that is drawn, and their projections."""
    choices = read_choices()
    form = RoleComparison.of(request, choices)
    if not form.is_asked:
        return PageData("Roles side by side", [])
    context = read_role_comparison(form, choices, timezone.localdate())
    bands = [(each.band.label, [(row[0].name, row[1]) for row in each.rows]) for each in context["bands"]]
    projections = [of_projection(role.projection) for role in context["roles"] if role.projection]
    return PageData(context["title"], [*_of_bands(bands, Address("compare_roles")), *projections], context["title"])


def compare_countries_data(request: HttpRequest) -> PageData:
    """The pay of the role at each level in the countries, each in its own currency."""
    choices = read_choices()
    form = CountryComparison.of(request, choices)
    if not form.is_asked:
        return PageData("One role in two countries", [])
    context = read_country_comparison(form, choices, timezone.localdate())
    bands = [(band.label, [(row.country.name, row.figure) for row in rows]) for band, rows in context["bands"]]
    countries = " and ".join(country.in_sentence for country in context["countries"])
    title = f"{context['role'].name} in {countries}"
    return PageData(title, _of_bands(bands, Address("compare_countries")), title)


def _of_bands(bands: Iterable[tuple[str, Iterable[tuple[Any, PayFigure | None]]]], page: Address) -> list[Figure]:
    """The figures with enough reports, each named by its level and by what is compared."""
    return [
        of_pay_figure(figure, page, f"{name}: {level}")
        for level, rows in bands
        for name, figure in rows
        if figure and not figure.is_too_few
    ]
