"""The home page."""

from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.cube.cells import plain, read_cells
from careers.models import Role, Source
from careers.pages.shared.pay_by_country import pay_by_country
from careers.pay.comparison import projections_by_role
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.figures import estimates_for, role_figures, sources_by_slug


@require_safe
def home(request):
    featured = Role.objects.published().filter(is_featured=True).first()
    roles = Role.objects.published().select_related("family")
    context = {
        "roles": roles.order_by("family__position", "family__name", "name"),
        "updated_on": Source.objects.aggregate(day=Max("retrieved_on"))["day"],
    }
    if featured:
        context |= {
            "featured": featured,
            "pay": _leading_pay(featured, timezone.localdate()),
            "projections": _leading_projection(featured),
        }
    return render(request, "pages/home/page.html", context)


def _leading_pay(role, as_of):
    """The CountryPay of `role` in each of the countries most readers live in."""
    estimates = estimates_for(role, country__iso__in=LEADING_COUNTRIES)
    cells = read_cells(plain(role=[role.slug], country=LEADING_COUNTRIES))
    return pay_by_country(role_figures(role, estimates, cells, sources_by_slug(), as_of))


def _leading_projection(role):
    """The EmploymentProjection of the role's leading occupation, alone in a list; an empty list without one."""
    found = projections_by_role().get(role.pk)
    return [found] if found else []
