"""What the home page reads."""

from datetime import date
from typing import Any

from django.db.models import Max

from careers.cube.cells import plain, read_cells
from careers.models import Role, Source
from careers.pages.shared.pay_by_country import pay_by_country
from careers.pay.comparison import projections_by_role
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.figures import estimates_for, role_figures, sources_by_slug


def read_home(as_of: date) -> dict[str, Any]:
    """The context of the home page: all roles, and the pay and the outlook of the featured one."""
    roles = Role.objects.published().select_related("family")
    context = {
        "roles": roles.order_by("family__position", "family__name", "name"),
        "updated_on": Source.objects.aggregate(day=Max("retrieved_on"))["day"],
    }
    featured = Role.objects.published().filter(is_featured=True).first()
    if featured is None:
        return context
    estimates = estimates_for(featured, country__iso__in=LEADING_COUNTRIES)
    cells = read_cells(plain(role=[featured.slug], country=LEADING_COUNTRIES))
    projection = projections_by_role().get(featured.pk)
    return {
        **context,
        "featured": featured,
        "pay": pay_by_country(role_figures(featured, estimates, cells, sources_by_slug(), as_of)),
        "projections": [projection] if projection else [],
    }
