"""Outlook: what official projections say of the occupations that stand for roles, with all that is published beside
them: how all jobs change, out of what openings come, why, and how far language models reach into the tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.db.models.query import QuerySet

from careers.models import (
    ALL_OCCUPATIONS,
    EmploymentProjection,
    ExposureRating,
    OpeningsSplit,
    ReasonOfChange,
    RoleOccupation,
)
from careers.models.publication import public
from careers.stats.pace import Pace, pace_of

# The question that every outlook leads to, by its slug.
ABOUT_AI = "will-ai-take-these-jobs"


@dataclass(frozen=True)
class Outlook:
    """One projection as `with_surroundings` reads it."""

    projection: Any

    @property
    def pace(self) -> Pace | None:
        """None where the publisher gives no percentage, of it or of all jobs."""
        change, of_all = self.projection.percent_change, self.projection.all_jobs_change
        return None if change is None or of_all is None else pace_of(float(change), float(of_all))

    @property
    def growth_per_year(self) -> int | None:
        """What the openings of a year are more than the people who leave; below zero where posts are given up."""
        row = self.projection
        if row.openings_per_year is None or row.transfers is None:
            return None
        growth: int = row.openings_per_year - row.transfers - row.exits
        return growth

    @property
    def may_lead(self) -> bool:
        row = self.projection
        return row.percent_change is not None and not row.occupation.is_remainder

    @property
    def is_rated(self) -> bool:
        return self.projection.people_half is not None


def with_surroundings(projections: QuerySet[Any]) -> QuerySet[Any]:
    """EmploymentProjections, each annotated with `all_jobs_change` and `all_jobs_openings` of its source, `transfers`
    and `exits`, the `reason` in our words, and of the newest rating the shares `people_half` and `model_half` with
    their `rated_by`; None where nothing is known. In one query."""
    beside = {"source": OuterRef("source"), "occupation": OuterRef("occupation")}
    all_jobs = EmploymentProjection.objects.filter(source=OuterRef("source"), occupation__code=ALL_OCCUPATIONS)
    splits, reasons = OpeningsSplit.objects.filter(**beside), ReasonOfChange.objects.filter(**beside)
    ratings = ExposureRating.objects.filter(occupation=OuterRef("occupation")).order_by("-source__period_end", "pk")
    looked_up = {
        "all_jobs_change": all_jobs.values("percent_change"),
        "all_jobs_openings": all_jobs.values("openings_per_year"),
        "transfers": splits.values("transfers_per_year"),
        "exits": splits.values("exits_per_year"),
        "reason": reasons.values("text"),
        "rated_by": ratings.values("source"),
        "people_half": ratings.values("people_half"),
        "model_half": ratings.values("model_half"),
    }
    return projections.annotate(**{name: Subquery(rows[:1]) for name, rows in looked_up.items()})


def leading(outlooks: Iterable[Outlook]) -> Outlook | None:
    """The first that can say something of a role: it has a percentage, and is not what is left of a group."""
    return next((each for each in outlooks if each.may_lead), None)


def passed_share(first: int, last: int, as_of: date) -> float:
    """How much of the years from `first` to `last`, both whole, lies before `as_of`: 0 to 1."""
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    return min(max((as_of - start) / (end - start), 0), 1)


def percent_passed(first: int, last: int, as_of: date) -> int:
    """How much of the time from the first day of the year `first` to the end of the year `last` has passed, in whole
    percents: 100 means that nothing is left."""
    return int(100 * passed_share(first, last, as_of))


def share(value: Decimal) -> str:
    """A share from 0 to 1 as a whole percentage: 59 %."""
    return f"{100 * value:.0f}\xa0%"


def signed(value: Any, digits: int = 1) -> str:
    """A percentage with its sign: +33.5 %, −4.2 %, 0.0 %."""
    number = f"{value:+z.{digits}f} %".replace("-", "−")
    return number if round(value, digits) else number.lstrip("+")


def projections_with_roles() -> list[Any]:
    """Every EmploymentProjection that stands for a published role, and that of all occupations, the fastest growing
    first and those without a percentage last. Its occupation has `links`: the RoleOccupations to published roles, the
    exact one first."""
    links = (
        RoleOccupation.objects.filter(public("role__"))
        .select_related("role")
        .order_by("match", "position", "role__name")
    )
    projections = (
        EmploymentProjection.objects.filter(public("occupation__roles__") | Q(occupation__code=ALL_OCCUPATIONS))
        .distinct()
        .order_by()
        .select_related("occupation", "source", "country")
        .prefetch_related(Prefetch("occupation__role_occupations", queryset=links, to_attr="links"))
    )
    found = with_surroundings(projections)
    return sorted(found, key=lambda each: (each.percent_change is None, -(each.percent_change or 0)))
