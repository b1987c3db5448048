"""Paths from role to role: what is held, what is missing, and in which order to learn it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field

from careers.pages.paths.form import MOST_HOURS, USUAL_HOURS
from careers.pages.paths.read import GapRow, StepRow, read_path, read_roles_from
from careers.pay.equal_years import EqualYears
from careers.skills.stored import NamedRole, current_skills

from .addresses import absolute
from .api import reads
from .asking import today
from .shapes import Figure, Link, Shape, figures, link


class PathQuery(Schema):
    hours: int = Field(USUAL_HOURS, ge=1, le=MOST_HOURS, description="Hours a week to learn.")


class Reach(Link):
    share: float = Field(description="How much of it is held, 0 to 1, weighted by need.")


class Near(Reach):
    move: str = Field(description="What editors say of the move: usual next step, sideways, usual way back; or empty.")


class Reached(Shape):
    role: Link
    page: str
    in_reach: float = Field(description="From which share on a role is called within reach.")
    roles: list[Near] = Field(description="The role of which most is held first.")


class ToLearn(Link):
    level: int = Field(description="What is held, 0 (nothing) to 3.")
    asked: int
    prerequisite: bool
    note: str


class Course(Shape):
    name: str
    provider: str
    url: str
    hours: int | None
    skills: list[str]


class Step(Shape):
    name: str
    learn: list[ToLearn]
    share: float = Field(description="How much of the role is held after it.")
    exits: list[Reach] = Field(description="Other roles that come within reach by it.")
    courses: list[Course]


class AtEqualYears(Shape):
    """Pay of both roles by one source at the same level. It says nothing of what a move brings one person."""

    country: str
    told: int = Field(description="1 where the second role is told to be paid more, -1 less, 0 where neither is told.")
    levels: dict[str, list[Figure]]


class Path(Shape):
    start: Link
    end: Link
    page: str
    share: float
    verdict: str
    direction: str
    entry: str
    held: list[Link]
    steps: list[Step] = Field(description="Nothing comes before what it needs.")
    already_in_reach: list[Link]
    time: str
    pay: list[AtEqualYears]
    pay_verdict: str


@reads("/paths/{slug:role}", Reached, tag="Paths", examples=("{role}",))
def paths_from(request: HttpRequest, role: str) -> dict[str, Any]:
    """All paths from a role. How much of every other role those who hold it hold already."""
    start = _role(role)
    read = read_roles_from(current_skills(), start)
    return {
        "role": _linked(request, start),
        "page": absolute(request, reverse("paths_from", args=[role])),
        "in_reach": read["in_reach"],
        "roles": [
            {**_linked(request, other), "share": _share(share), "move": direction.short}
            for other, share, direction in read["rows"]
        ],
    }


@reads("/paths/{slug:role}/{slug:goal}", Path, tag="Paths", examples=("{role}/{other}", "{role}/{other}?hours=4"))
def path(request: HttpRequest, role: str, goal: str, asked: Query[PathQuery]) -> dict[str, Any]:
    """The path from one role to another. What is held, what is missing in which steps, which courses teach it, and pay
    at equal years where one source can tell."""
    known, start, end = current_skills(), _role(role), _role(goal)
    if start == end:
        raise Http404("A path leads from one role to another.")
    read = read_path(known, start, end, asked.hours, today())
    return {
        "start": _linked(request, start),
        "end": _linked(request, end),
        "page": absolute(request, reverse("path", args=[role, goal])),
        "share": _share(read["plan"].share),
        **{name: str(read[name]) for name in ("verdict", "direction", "entry", "time", "pay_verdict")},
        "held": [link(request, "skill", skill.slug, skill.name) for skill, *_ in read["fulfilled"]],
        "steps": [_step(request, step) for step in read["steps"]],
        "already_in_reach": [_linked(request, each) for each in read["already"]],
        "pay": [_equal(request, drawn["equal"]) for drawn in read["pay"]],
    }


def _role(slug: str) -> NamedRole:
    known = current_skills()
    if slug not in known.graph.roles:
        raise Http404(f"No role with a list of skills is called “{slug}”.")
    return known.roles[slug]


def _linked(request: HttpRequest, role: NamedRole) -> dict[str, Any]:
    return link(request, "role", role.slug, role.name)


def _share(share: float) -> float:
    return round(share, 3)


def _step(request: HttpRequest, step: StepRow) -> dict[str, Any]:
    return {
        "name": step.name,
        "learn": [_to_learn(request, row) for row in step.rows],
        "share": _share(step.share),
        "exits": [{**_linked(request, role), "share": _share(share)} for role, share in step.exits],
        "courses": [
            {
                **{name: getattr(each, name) for name in ("name", "provider", "url", "hours")},
                "skills": list(each.skills),
            }
            for each in step.courses
        ],
    }


def _to_learn(request: HttpRequest, row: GapRow) -> dict[str, Any]:
    return {
        **link(request, "skill", row.skill.slug, row.skill.name),
        **{name: getattr(row.gap, name) for name in ("level", "asked", "prerequisite")},
        "note": row.note,
    }


def _equal(request: HttpRequest, equal: EqualYears) -> dict[str, Any]:
    return {
        "country": equal.country.code,
        "told": equal.told,
        "levels": {band.level: figures(request, band.figures.values()) for band in equal.bands},
    }
