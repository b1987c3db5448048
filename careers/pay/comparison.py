"""One figure for each role, all from one source, so that a list of roles compares like with like; and the ranks of
medians, with what their intervals leave open."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from careers.models import EmploymentProjection, Match, Source, SourceKind
from careers.stats.intervals import Estimate

from .figure import PayFigure
from .lead import can_lead


@dataclass(frozen=True)
class Comparison:
    """Figures by role id, all from one source, on one basis and in one currency, at all levels of experience together;
    without a source for the country, None and no figures. `others` are the other sources that could be asked, and
    `measured` says of how many roles the source counts the role itself."""

    source: Source | None
    figures: dict[int, PayFigure]
    others: tuple[Source, ...] = ()

    @property
    def basis_label(self) -> str:
        return next((figure.basis_label for figure in self.figures.values()), "")

    @property
    def measured(self) -> int:
        return sum(can_lead(figure) for figure in self.figures.values())


def compare_roles(figures: Mapping[int, Sequence[PayFigure]], source: str = "") -> Comparison:
    """The Comparison of `figures`, those of each role in one country by role id and the most trustworthy first, in the
    source whose slug is given; else in the one that itself measures the most roles without a flag, and of these the
    one with the most reports. A role that the source does not have borrows from no other."""
    by_series: defaultdict[tuple[str, str, str], dict[int, PayFigure]] = defaultdict(dict)
    for role_id, of_role in figures.items():
        for figure in of_role:
            if figure.median is not None and figure.source.kind != SourceKind.CLAIM:
                series = by_series[figure.source.slug, figure.basis, figure.currency]
                series.setdefault(role_id, figure)
    of_source: dict[str, dict[int, PayFigure]] = {}
    for (slug, _, _), series in by_series.items():
        of_source[slug] = max(of_source.get(slug, {}), series, key=_weight)
    if not of_source:
        return Comparison(None, {})
    chosen = source if source in of_source else max(of_source, key=lambda slug: (*_weight(of_source[slug]), slug))
    sources = {slug: next(iter(series.values())).source for slug, series in of_source.items()}
    others = sorted((other for slug, other in sources.items() if slug != chosen), key=str)
    return Comparison(sources[chosen], of_source[chosen], tuple(others))


def _weight(series: Mapping[int, PayFigure]) -> tuple[int, int, int]:
    own = sum(can_lead(figure) for figure in series.values())
    return own, len(series), sum(figure.n or 0 for figure in series.values())


def not_told_apart(figure: PayFigure, other: PayFigure) -> str:
    """Why two figures of one Comparison do not tell which is the higher; "" where they do."""
    if figure.subject == other.subject and figure.is_proxy | other.is_proxy:
        return "both are the figure of the same occupation"
    return medians_not_told_apart(figure, other)


def medians_not_told_apart(figure: PayFigure, other: PayFigure) -> str:
    """Why two medians, whatever they are of, do not tell which is the higher; "" where they do."""
    if figure.n is None or other.n is None:
        return "" if figure.median != other.median else "the medians are equal"
    if figure.low is None or figure.high is None or other.low is None or other.high is None:
        return "too few reports for an interval"
    if figure.low <= other.high and other.low <= figure.high:
        return "the 95 % intervals overlap"
    return ""


def ahead_in_pay(figure: PayFigure, other: PayFigure) -> int:
    """1 where `figure` is told to be the higher of two of one Comparison, -1 where it is told to be the lower, 0 where
    neither is: also where one of them counts another work than its role, or its source is unfit for the country."""
    if not (can_lead(figure) and can_lead(other)) or not_told_apart(figure, other):
        return 0
    return 1 if (figure.median or 0) > (other.median or 0) else -1


def ahead_in_growth(projection: EmploymentProjection | None, other: EmploymentProjection | None) -> int:
    """1 where the first of two projections of `projections_by_role` is of the faster growth, -1 where the second is, 0
    where that is not told of their roles: one is missing, of another work than the role, or the same for both."""
    if projection is None or other is None or projection.percent_change is None or other.percent_change is None:
        return 0
    is_of_both = projection.match == other.match == Match.EXACT  # type: ignore[attr-defined]
    if not is_of_both or projection.occupation.is_remainder or other.occupation.is_remainder:
        return 0
    change, other_change = projection.percent_change, other.percent_change
    return (change > other_change) - (change < other_change)


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
        .select_related("source", "occupation", "country")
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
