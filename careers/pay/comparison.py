"""One figure for each role, all from one source, so that a list of roles compares like with like; and the ranks of
medians, with what their intervals leave open."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from careers.models import EmploymentProjection, Source, WageEstimate
from careers.stats.intervals import Estimate
from careers.stats.thresholds import MINIMUM_N

from .figures import PayFigure, figure_of_estimate


@dataclass(frozen=True)
class Comparison:
    """Figures by role id, all from `source`; without a source for the country, None and no figures."""

    source: Source | None
    figures: dict[int, PayFigure]

    @property
    def basis_label(self) -> str:
        return next((figure.basis_label for figure in self.figures.values()), "")


def compare_roles(country_iso: str, as_of: date) -> Comparison:
    """The Comparison by the source that has a national median for the most roles in this country.

    A statistic of the role itself comes before that of an occupation, and the leading occupation before the others.
    """
    has_enough = Q(n__isnull=True) | Q(n__gte=MINIMUM_N)
    estimates = (
        WageEstimate.objects.national()
        .in_country(country_iso)
        .filter(has_enough, median__isnull=False)
        .with_linked_role()
        .filter(Q(role__isnull=False) | Q(linked_role__isnull=False))
        .select_related("source", "country", "occupation", "role")
        .order_by("source", F("match_position").asc(nulls_first=True), "key")
    )
    by_source: defaultdict[Source, dict[int, Any]] = defaultdict(dict)
    for estimate in estimates:
        by_source[estimate.source].setdefault(estimate.role_id or estimate.linked_role, estimate)
    source = max(by_source, key=lambda source: len(by_source[source]), default=None)
    if source is None:
        return Comparison(None, {})
    figures = {
        role_id: figure_of_estimate(
            estimate,
            estimate.role.name if estimate.role else "",
            as_of,
            match=estimate.match,
            why=estimate.match_why,
        )
        for role_id, estimate in by_source[source].items()
    }
    return Comparison(source, figures)


def projections_by_role() -> dict[int, EmploymentProjection]:
    """The leading occupation's latest EmploymentProjection for each role id, annotated with `match`."""
    # Not `with_linked_role`: the home page shows these without the reason for the match.
    projections = (
        EmploymentProjection.objects.filter(occupation__role_occupations__isnull=False)
        .annotate(
            linked_role=F("occupation__role_occupations__role"),
            match=F("occupation__role_occupations__match"),
            match_position=F("occupation__role_occupations__position"),
        )
        .select_related("source", "occupation")
        .order_by("-match_position", "base_year")
    )
    # In a dict the last one stays: that of the leading occupation, and of it the latest.
    return {projection.linked_role: projection for projection in projections}


@dataclass(frozen=True)
class RankRange:
    """A median's rank among others, counted from 1 for the highest; equal medians share a rank.

    `best` and `worst` are the ranks that its interval leaves open: a median is surely above another only where the
    whole of its interval is. Without an interval every rank is open.
    """

    rank: int
    best: int
    worst: int


def rank_ranges(estimates: Sequence[Estimate]) -> list[RankRange]:
    """The RankRange of each of `estimates`, in their order. All have a median."""
    medians = sorted(estimate.median for estimate in estimates if estimate.median is not None)
    lows = sorted(estimate.low for estimate in estimates if estimate.low is not None)
    highs = sorted(estimate.high for estimate in estimates if estimate.high is not None)

    def rank_range(estimate):
        rank = 1 + len(medians) - bisect_right(medians, estimate.median)
        if estimate.low is None or estimate.high is None:
            return RankRange(rank, 1, len(medians))
        surely_above = len(lows) - bisect_right(lows, estimate.high)
        surely_below = bisect_left(highs, estimate.low)
        return RankRange(rank, 1 + surely_above, len(medians) - surely_below)

    return [rank_range(estimate) for estimate in estimates]
