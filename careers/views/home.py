"""The home page."""

from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Role, Source
from careers.pay.comparison import projections_by_role
from careers.pay.figures import by_country, estimates_for, reports_for, role_figures

HOME_COUNTRIES = {"IN": "India", "US": "the USA"}


@require_safe
def home(request):
    featured = Role.objects.published().filter(is_featured=True).first()
    context = {
        "roles": Role.objects.published().select_related("family").order_by("family__position", "name"),
        "updated_on": Source.objects.aggregate(day=Max("retrieved_on"))["day"],
    }
    if featured:
        context |= {
            "featured": featured,
            "pay_lines": _pay_lines(featured, timezone.localdate()),
            "projection": projections_by_role().get(featured.pk),
        }
    return render(request, "careers/home.html", context)


def _pay_lines(role, as_of):
    """For each home country: its name, its code and the most trustworthy figure, or None."""
    where = {"country__iso__in": list(HOME_COUNTRIES)}
    figures = by_country(
        role_figures(
            role, estimates_for(role, **where), reports_for(role=role, **where), Source.objects.in_bulk(), as_of
        )
    )
    return [
        {"name": name, "code": iso.lower(), "figure": next((f for f in figures[iso] if not f.is_too_few), None)}
        for iso, name in HOME_COUNTRIES.items()
    ]
