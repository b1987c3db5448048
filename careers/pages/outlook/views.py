"""The outlook: official projections, claims about jobs, and claims about revenue, which never mix."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.charts.slope import Projection, slope_chart
from careers.models import Claim

from .read import claims_with_horizon, horizon, projections_with_roles


@require_safe
def outlook(request):
    as_of = timezone.localdate()
    claims = Claim.objects.published().select_related("source")
    projections = projections_with_roles()
    context = {
        "projections": projections,
        "slope": slope_chart([_slope(row) for row in projections], as_of),
        "projections_passed": _passed(projections, as_of),
        "employment_claims": claims_with_horizon(claims.about_employment(), as_of),
        "revenue_claims": claims_with_horizon(claims.about_revenue(), as_of),
    }
    return render(request, "pages/outlook/page.html", context)


def _slope(row):
    """A projection as the chart draws it: under the occupation's own name, so it is nobody's proxy."""
    return Projection(
        row.occupation.title, row.base_year, row.target_year, row.base_employment, row.projected_employment
    )


def _passed(projections, as_of):
    """How much of the projections' years has passed, in percent; they share one horizon within a release."""
    if not projections:
        return 0
    return horizon(projections[0].base_year, projections[0].target_year, as_of).passed
