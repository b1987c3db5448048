"""The outlook: official projections, ratings of exposure and claims, three kinds that never mix."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from pydantic import Field

from careers.models import Claim
from careers.pages.outlook.read import projections_with_roles
from careers.pages.shared.outlook import Standing, of_india, standings
from careers.pay.outlook import Outlook

from .addresses import absolute
from .api import reads
from .asking import today
from .shapes import Link, Shape, SourceLink, link, source_link


class Projection(Shape):
    """What an official projection says of an occupation. All counts are people."""

    source: SourceLink
    occupation: str
    code: str
    remainder: bool = Field(description="Whether it is what is left of a group of occupations.")
    base_year: int
    target_year: int
    base_employment: int
    projected_employment: int
    percent_change: float | None = Field(description="As published, never computed here.")
    all_jobs_percent_change: float | None = Field(description="Of all occupations, by the same publisher.")
    pace: str = Field(description="Against all jobs, in words; empty where it cannot be told.")
    openings_per_year: int | None
    leave_the_occupation: int | None = Field(description="Openings a year because people change their occupation.")
    leave_work: int | None = Field(description="Openings a year because people leave the labour force.")
    reason: str = Field(description="Why it changes by the publisher's account, in our words.")
    exposed_by_people: float | None = Field(description="Share of its tasks that people judged exposed, 0 to 1.")
    exposed_by_model: float | None = Field(description="The same, as a language model judged.")
    editors_note: str


class RoleProjection(Projection):
    match: str = Field(description="exact, or proxy where another occupation stands in for the role.")
    why_proxy: str


class OutlookProjection(Projection):
    roles: list[Link] = Field(description="The roles that it stands for; of all jobs none.")


class ClaimMade(Shape):
    """What somebody said will happen. It is not a projection, and revenue is not jobs."""

    slug: str
    kind: str = Field(description="jobs, growth or market.")
    statement: str
    maker: str
    value: float
    unit: str
    rounded: bool
    base: str = Field(description="Of what the value is a share, or from what it is measured.")
    made_on: date | None
    horizon_start: int
    horizon_end: int
    percent_passed: int = Field(description="How much of its horizon is over today.")
    status: str
    geography: str
    asked: str
    n: int | None = Field(description="How many were asked.")
    outcome: str
    source: SourceLink


class OutlookAnswer(Shape):
    page: str
    projections: list[OutlookProjection] = Field(description="The fastest growing first.")
    claims: list[ClaimMade]
    india: str = Field(description="What is known of India, in sentences.")


@reads("/outlook", OutlookAnswer, tag="Outlook")
def outlook(request: HttpRequest) -> dict[str, Any]:
    """What is projected and claimed. Official projections of the occupations that stand for roles and of all jobs, and
    what others claim, each kind by itself."""
    claims = standings(Claim.objects.published().select_related("source").order_by("kind", "slug"), today())
    projections = [
        {
            **projection(request, each),
            "roles": [link(request, "role", of.role.slug, of.role.name) for of in each.occupation.links],
        }
        for each in projections_with_roles()
    ]
    return {
        "page": absolute(request, reverse("outlook")),
        "projections": projections,
        "claims": claims_made(request, claims),
        "india": of_india(each.claim for each in claims if each.claim.kind != "market"),
    }


def projection(request: HttpRequest, row: Any) -> dict[str, Any]:
    """An EmploymentProjection as `with_surroundings` reads it."""
    pace = Outlook(row).pace
    return {
        "source": source_link(request, row.source),
        "occupation": row.occupation.title,
        "code": row.occupation.code,
        "remainder": row.occupation.is_remainder,
        "base_year": row.base_year,
        "target_year": row.target_year,
        "base_employment": row.base_employment,
        "projected_employment": row.projected_employment,
        "percent_change": _number(row.percent_change),
        "all_jobs_percent_change": _number(row.all_jobs_change),
        "pace": pace.value if pace else "",
        "openings_per_year": row.openings_per_year,
        "leave_the_occupation": row.transfers,
        "leave_work": row.exits,
        "reason": row.reason or "",
        "exposed_by_people": _number(row.people_half),
        "exposed_by_model": _number(row.model_half),
        "editors_note": row.editors_note,
    }


def of_role(request: HttpRequest, row: Any) -> dict[str, Any]:
    """The same for a role, with how its occupation stands for it."""
    return {**projection(request, row), "match": row.match, "why_proxy": row.match_why or ""}


def claims_made(request: HttpRequest, claims: Iterable[Standing]) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(standing.claim, name) for name in _AS_STORED},
            "value": float(standing.claim.value),
            "rounded": standing.claim.is_rounded,
            "percent_passed": standing.passed,
            "status": standing.status,
            "n": standing.claim.n_asked,
            "source": source_link(request, standing.claim.source),
        }
        for standing in claims
    ]


_AS_STORED = (
    *("slug", "kind", "statement", "maker", "unit", "base", "made_on", "horizon_start", "horizon_end"),
    *("geography", "asked", "outcome"),
)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
