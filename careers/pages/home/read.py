"""What the home page reads."""

from datetime import date
from typing import Any

from django.db.models import Max

from careers.models import Country, Role, Source
from careers.pay.comparison import projections_by_role
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.lead import pay_of_roles


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
    countries = Country.objects.in_bulk(LEADING_COUNTRIES, field_name="iso")
    leading = [countries[iso] for iso in LEADING_COUNTRIES if iso in countries]
    projection = projections_by_role().get(featured.pk)
    return {
        **context,
        "featured": featured,
        "leads": list(pay_of_roles([featured], leading, as_of).leads.values()),
        "projections": [projection] if projection else [],
    }
