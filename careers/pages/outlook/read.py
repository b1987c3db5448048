"""What the outlook page reads: official projections, claims about jobs, and claims about revenue, which never mix."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch

from careers.charts.slope import passed_share, slope_chart
from careers.models import Claim, EmploymentProjection, RoleOccupation, Status
from careers.pages.shared.projections import charted


def read_outlook(as_of: date) -> dict[str, Any]:
    """The context of the outlook page."""
    claims = Claim.objects.published().select_related("source")
    projections = projections_with_roles()
    # All projections of a release have the same years.
    first = projections[0] if projections else None
    return {
        "projections": projections,
        "slope": slope_chart([charted(each) for each in projections if each.percent_change is not None], as_of),
        "projections_passed": percent_passed(first.base_year, first.target_year, as_of) if first else 0,
        "employment_claims": claims_with_passed(claims.about_employment(), as_of),
        "revenue_claims": claims_with_passed(claims.about_revenue(), as_of),
    }


def percent_passed(first: int, last: int, as_of: date) -> int:
    """How much of the time from the first day of the year `first` to the end of the year `last` has passed, in whole
    percents: 100 means that nothing is left."""
    return int(100 * passed_share(first, last, as_of))


def claims_with_passed(claims: Iterable[Claim], as_of: date) -> list[tuple[Claim, int]]:
    """Each claim, with how much of its horizon has passed, in percent."""
    return [(claim, percent_passed(claim.horizon_start, claim.horizon_end, as_of)) for claim in claims]


def projections_with_roles() -> list[EmploymentProjection]:
    """Every EmploymentProjection that stands for a published role, the fastest growing first and those without a
    percentage last. Its occupation has `links`: the RoleOccupations to published roles, the exact one first."""
    links = (
        RoleOccupation.objects.filter(role__status=Status.PUBLISHED)
        .select_related("role")
        .order_by("match", "position", "role__name")
    )
    projections = (
        EmploymentProjection.objects.filter(occupation__roles__status=Status.PUBLISHED)
        .distinct()
        .order_by()
        .select_related("occupation", "source", "country")
        .prefetch_related(Prefetch("occupation__role_occupations", queryset=links, to_attr="links"))
    )
    return sorted(projections, key=lambda each: (each.percent_change is None, -(each.percent_change or 0)))
