"""What the outlook page reads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from careers.models import Claim, EmploymentProjection, RoleOccupation
from careers.models.publication import Status


@dataclass(frozen=True)
class Horizon:
    """The years a statement is about, and how much of them has passed on a day, in percent."""

    first: int
    last: int
    passed: int

    @property
    def is_over(self):
        return self.passed == 100


def horizon(first, last, as_of):
    """The Horizon from the first day of `first` to the end of `last`, seen on `as_of`."""
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    share = (as_of - start) / (end - start)
    # Whole percents that have passed, so that 100 means that nothing is left.
    return Horizon(first, last, int(100 * min(max(share, 0), 1)))


@dataclass(frozen=True)
class DatedClaim:
    claim: Claim
    horizon: Horizon


def claims_with_horizon(claims, as_of):
    return [DatedClaim(claim, horizon(claim.horizon_start, claim.horizon_end, as_of)) for claim in claims]


def projections_with_roles():
    """Every EmploymentProjection that stands for a published role, the fastest growing first, with `links`: its
    RoleOccupations, the exact one first."""
    links = (
        RoleOccupation.objects.filter(role__status=Status.PUBLISHED)
        .select_related("role")
        .order_by("match", "position", "role__name")
    )
    rows = (
        EmploymentProjection.objects.filter(occupation__role_occupations__role__status=Status.PUBLISHED)
        .distinct()
        .order_by()
        .select_related("occupation", "source", "country")
        .prefetch_related(Prefetch("occupation__role_occupations", queryset=links, to_attr="links"))
    )
    return sorted(rows, key=lambda row: -row.change_percent)
