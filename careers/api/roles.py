"""Roles: the list by the pages' own filter, and all that is known of one."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.models import Role
from careers.pages.roles import known
from careers.pages.roles.form import RoleFilter
from careers.pages.roles.listing import read_roles
from careers.pages.roles.nearby import asked_skills, neighbours_of
from careers.pages.roles.pay import read_pay
from careers.pages.roles.read import claims_of
from careers.pages.shared.outlook import standings

from .addresses import absolute
from .api import reads
from .asking import asked_by, page_of, today
from .outlook import ClaimMade, RoleProjection, claims_made, of_role
from .problems import refuse_errors
from .shapes import Figure, Leading, Link, List, figure, figures, leading, link

RoleQuery: Any = asked_by(
    RoleFilter,
    paged=True,
    country="Whose pay stands beside each role",
    source="By which source the roles are compared, a slug of /sources; the one that knows the most of them otherwise",
)


class RoleLine(Link):
    plural: str
    family: str
    summary: str
    other_titles: list[str]
    entry_education: str
    entry_experience: str
    page: str = Field(description="The page that tells people the same.")
    pay: Figure | None = Field(description="By the source by which the list is compared; null where it has none.")
    lead: str = Field(description="What leads of its pay in the country, in one sentence.")
    percent_change: float | None = Field(description="The projected change of its occupation, as published.")


class Roles(List):
    compared_by: str | None = Field(description="The slug of the source by which the roles are compared.")
    items: list[RoleLine]


class RoleSkill(Link):
    need: str = Field(description="core, useful or emerging.")
    level: str


class Neighbour(Link):
    nearness: str = Field(description="before, beside or after: how people move.")
    note: str
    shared: list[str]
    missing: list[str]


class WholeRole(RoleLine):
    """Texts are in Markdown. Pay is of the USA and of India; /pay answers for every other country."""

    tasks: list[str]
    work: str
    day: str
    works_with: str
    good_sides: str
    hard_sides: str
    not_for: str
    ways_in: str
    outlook: str
    reviewed_on: date | None
    reviewed_by: str
    skills: list[RoleSkill] = Field(description="The most important first.")
    neighbours: list[Neighbour]
    leads: list[Leading]
    figures: list[Figure] = Field(description="Every figure of its pay there, the most trustworthy first.")
    projections: list[RoleProjection]
    claims: list[ClaimMade]


@reads(
    "/roles",
    Roles,
    tag="Roles",
    form=lambda: RoleFilter(QueryDict()),
    examples=("", "sort=pay&country=us", "q=engineer&per_page=5"),
)
def roles(request: HttpRequest, asked: Query[RoleQuery]) -> dict[str, Any]:
    """The roles. In the order asked for, each with its pay by one source, so that like is compared with like."""
    form = RoleFilter.of(request)
    refuse_errors(form)
    read = read_roles(form, today())
    part = page_of(request, read["roles"], asked)
    source = next((role.figure.source.slug for role in read["roles"] if role.figure), None)
    return {**part, "compared_by": source, "items": [_listed(request, role) for role in part["items"]]}


@reads("/roles/{slug:slug}", WholeRole, tag="Roles", examples=("{role}",))
def role(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One role. What the work is, its skills, its pay in the USA and in India, its outlook, and the roles near it."""
    found = published_role(slug)
    pay = read_pay(found, today())
    projections = known.projections().get(found.pk, [])
    return {
        **_line(request, found),
        "other_titles": list(found.titles.public().exclude(title=found.name).values_list("title", flat=True)),
        "pay": next(iter(figures(request, pay.figures)), None),
        "lead": pay.leads[0].line if pay.leads else "",
        "percent_change": next(
            (float(row.percent_change) for row in projections if row.percent_change is not None), None
        ),
        "tasks": list(found.tasks.order_by("position", "text").values_list("text", flat=True)),
        **{name: getattr(found, name) for name in (*Role.markdown_fields, "reviewed_on", "reviewed_by")},
        "skills": [
            {**link(request, "skill", each.skill.slug, each.skill.name), "need": each.need, "level": each.level}
            for each in asked_skills(found)
        ],
        "neighbours": [
            {
                **link(request, "role", near.role.slug, near.role.name),
                **{name: getattr(near, name) for name in ("nearness", "note", "shared", "missing")},
            }
            for near in neighbours_of(found)
        ],
        "leads": [leading(request, lead) for lead in pay.leads],
        "figures": figures(request, pay.figures),
        "projections": [of_role(request, row) for row in projections],
        "claims": claims_made(request, standings(claims_of(found), today())),
    }


def published_role(slug: str) -> Role:
    found: Role | None = Role.objects.published().select_related("family").filter(slug=slug).first()
    if found is None:
        raise Http404(f"No role is called “{slug}”.")
    return found


def _line(request: HttpRequest, of: Role) -> dict[str, Any]:
    return {
        **link(request, "role", of.slug, of.name),
        **{name: getattr(of, name) for name in ("plural", "summary", "entry_education", "entry_experience")},
        "family": of.family.slug,
        "page": absolute(request, reverse("role", args=[of.slug])),
    }


def _listed(request: HttpRequest, of: Any) -> dict[str, Any]:
    """A role as `read_roles` gives it."""
    change = of.projection.percent_change if of.projection else None
    return {
        **_line(request, of),
        "other_titles": of.other_titles,
        "pay": figure(request, of.figure) if of.figure and not of.figure.is_too_few else None,
        "lead": of.lead.line if of.lead else "",
        "percent_change": None if change is None else float(change),
    }
