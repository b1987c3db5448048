"""What the outlook page reads: official projections, ratings of exposure, and claims about jobs and about revenue,
which never mix."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from careers.charts.pairs import Bar, axis_over, bar_to
from careers.charts.ranges import Axis
from careers.models import (
    ALL_OCCUPATIONS,
    Claim,
    ClaimKind,
    Match,
    Question,
    Source,
)
from careers.pages.shared.outlook import Standing, of_india, standings, what_would_change
from careers.pay.outlook import ABOUT_AI, Outlook, percent_passed, projections_with_roles, share

from . import words

SHARES = Axis(0, 1)
NEARNESS = ("", "nearest for", "also near")


@dataclass(frozen=True)
class Drawn:
    """An Outlook with its two Bars, None where there is nothing to draw. `links` are its RoleOccupations under words
    for how near the occupation is to the role; that of all jobs has none. A remainder is neither the fastest nor the
    largest."""

    outlook: Outlook
    growth: Bar | None
    openings: Bar | None
    links: list[tuple[str, list[Any]]]
    is_fastest: bool
    is_largest: bool

    @property
    def is_all(self) -> bool:
        code: str = self.outlook.projection.occupation.code
        return code == ALL_OCCUPATIONS


@dataclass(frozen=True)
class Rated:
    """A rated occupation, and where the shares of both raters stand, in percent of the width."""

    projection: Any
    people: float
    model: float

    @property
    def said(self) -> tuple[str, str]:
        return share(self.projection.people_half), share(self.projection.model_half)

    @property
    def low(self) -> float:
        return min(self.people, self.model)

    @property
    def high(self) -> float:
        return max(self.people, self.model)


def read_outlook(as_of: date) -> dict[str, Any]:
    """The context of the outlook page."""
    outlooks = [Outlook(each) for each in projections_with_roles()]
    of_roles = [each for each in outlooks if each.projection.occupation.code != ALL_OCCUPATIONS]
    claims = standings(Claim.objects.published().select_related("source", "outcome_source"), as_of)
    rated = rated_occupations(of_roles)
    rated_by = Source.objects.filter(pk=rated[0].projection.rated_by).first() if rated else None
    about_jobs = [each for each in claims if each.claim.kind != ClaimKind.MARKET]
    # All projections of a release have the same years.
    first = of_roles[0].projection if of_roles else None
    return {
        "first": first,
        **draw_pairs(outlooks if of_roles else []),
        "split_finding": words.split_finding(of_roles),
        "split": [each for each in of_roles if each.growth_per_year is not None],
        "reasons": [each.projection for each in of_roles if each.projection.reason],
        "projections_passed": percent_passed(first.base_year, first.target_year, as_of) if first else 0,
        "in_usa": words.in_usa(of_roles),
        "finding": words.finding(of_roles),
        "rated": rated,
        "rated_by": rated_by,
        "rated_finding": words.rated_finding([each.projection for each in rated]),
        "india": of_india(each.claim for each in about_jobs),
        "changes": what_would_change(of_roles, about_jobs, rated_by),
        "ledger": ledger(claims),
        "about_ai": Question.objects.published().filter(role=None, slug=ABOUT_AI).first(),
    }


def draw_pairs(outlooks: Sequence[Outlook]) -> dict[str, Any]:
    """The `rows` of the picture on two axes, with the places of `zero` and of `all_jobs` on that of growth, the latter
    None where it is not known. Openings of all jobs would leave no length to the others and have no bar."""
    change = {each: float(each.projection.percent_change or 0) for each in outlooks}
    openings = {each: each.projection.openings_per_year or 0 for each in outlooks if each.projection.occupation.links}
    growth, people = axis_over(change.values()), axis_over(openings.values())
    told = words.told(list(openings))
    tops = [max(told, key=of.__getitem__, default=None) for of in (change, openings)]
    rows = [
        Drawn(
            each,
            None if each.projection.percent_change is None else bar_to(growth, change[each]),
            bar_to(people, openings[each]) if openings.get(each) else None,
            linked_roles(each),
            each is tops[0],
            each is tops[1],
        )
        for each in outlooks
    ]
    all_jobs = next((growth.position(change[row.outlook]) for row in rows if row.is_all), None)
    return {"rows": rows, "zero": growth.position(0), "all_jobs": all_jobs}


def linked_roles(outlook: Outlook) -> list[tuple[str, list[Any]]]:
    """The occupation's RoleOccupations by how near it is to their roles: it counts the role itself, it is the nearest
    for it, or another is nearer."""
    links = outlook.projection.occupation.links

    def nearness(link: Any) -> int:
        return 0 if link.match == Match.EXACT else 1 if link.position == 1 else 2

    return [(NEARNESS[near], list(of)) for near, of in groupby(sorted(links, key=nearness), nearness)]


def rated_occupations(outlooks: Iterable[Outlook]) -> list[Rated]:
    """Those that are rated, the most exposed by the people's word first."""
    rated = [each.projection for each in outlooks if each.is_rated]
    rated.sort(key=lambda row: (-row.people_half, -row.model_half))
    return [
        Rated(row, SHARES.position(float(row.people_half)), SHARES.position(float(row.model_half))) for row in rated
    ]


def ledger(claims: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """The claims by kind, jobs before revenue, and within a kind by maker and year."""

    def kind(standing: Standing) -> int:
        return [ClaimKind.GROWTH, ClaimKind.JOBS, ClaimKind.MARKET].index(ClaimKind(standing.claim.kind))

    ordered = sorted(claims, key=lambda each: (kind(each), each.claim.maker, each.claim.horizon_end))
    return [(of[0].claim.get_kind_display(), of) for _, group in groupby(ordered, kind) for of in [list(group)]]
