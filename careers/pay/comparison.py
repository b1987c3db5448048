"""Comparison: one figure a role from one source, so that a list of roles compares like with like, and the places of
medians in an order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from careers.models import EmploymentProjection, Source, WageEstimate
from careers.stats.intervals import Estimate
from careers.stats.thresholds import MINIMUM_N

from .figures import PayFigure, figure_of_estimate


@dataclass(frozen=True)
class Comparison:
    """Figures by role id, all from `source`; empty with source None when no source speaks of the country."""

    source: Source | None
    figures: dict[int, PayFigure]

    @property
    def basis_label(self):
        return next((figure.basis_label for figure in self.figures.values()), "")


def _about_roles(queryset):
    """Each row once for each role it speaks of, with that role's id and how well it fits."""
    return queryset.annotate(
        about_role=F("role"),
        linked_role=F("occupation__role_occupations__role"),
        match=F("occupation__role_occupations__match"),
        match_why=F("occupation__role_occupations__why"),
        match_position=F("occupation__role_occupations__position"),
    )


def compare_roles(country_iso, as_of):
    """The Comparison by the source that speaks of the most roles in this country, one figure a role."""
    has_enough = Q(n__isnull=True) | Q(n__gte=MINIMUM_N)
    estimates = _about_roles(
        WageEstimate.objects.national().in_country(country_iso).filter(has_enough, median__isnull=False)
    ).select_related("source", "country", "occupation", "role")
    by_source: dict[Source, dict[int, tuple[int, Any]]] = {}
    for estimate in estimates:
        role_id = estimate.about_role or estimate.linked_role
        if role_id is None:
            continue
        found = by_source.setdefault(estimate.source, {})
        position = estimate.match_position or 0
        if role_id not in found or position < found[role_id][0]:
            found[role_id] = (position, estimate)
    if not by_source:
        return Comparison(None, {})
    source = max(by_source, key=lambda each: len(by_source[each]))
    return Comparison(
        source,
        {
            role_id: figure_of_estimate(
                estimate,
                estimate.role.name if estimate.role else "",
                as_of,
                match=estimate.match,
                why=estimate.match_why,
            )
            for role_id, (_, estimate) in by_source[source].items()
        },
    )


def projections_by_role():
    """The leading occupation's EmploymentProjection for each role id, annotated with `match`."""
    rows = (
        EmploymentProjection.objects.filter(occupation__role_occupations__isnull=False)
        .annotate(
            role_id=F("occupation__role_occupations__role"),
            match=F("occupation__role_occupations__match"),
            match_position=F("occupation__role_occupations__position"),
        )
        .select_related("source", "occupation")
        .order_by("-match_position", "base_year")
    )
    # Later rows win: the leading occupation, and of it the latest projection.
    return {row.role_id: row for row in rows}


@dataclass(frozen=True)
class Place:
    """A median's place among others, counted from 1 for the highest; equal medians share one.

    `best` and `worst` are the places that its interval leaves open: a median is surely above another only where the
    whole of its interval is. Both are the ends of the order for one without an interval.
    """

    number: int
    best: int
    worst: int


def places(estimates: Sequence[Estimate]) -> list[Place]:
    """The Place of each of `estimates`, in their order; all have a median."""
    medians = sorted(each.median for each in estimates if each.median is not None)
    lows = sorted(each.low for each in estimates if each.low is not None)
    highs = sorted(each.high for each in estimates if each.high is not None)

    def place(each):
        number = 1 + len(medians) - bisect_right(medians, each.median)
        if each.low is None or each.high is None:
            return Place(number, 1, len(medians))
        surely_above, surely_below = len(lows) - bisect_right(lows, each.high), bisect_left(highs, each.low)
        return Place(number, 1 + surely_above, len(medians) - surely_below)

    return [place(each) for each in estimates]
