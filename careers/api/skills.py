"""Skills: the list by the pages' own filter, and all that is known of one."""

from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.models import Skill
from careers.pages.skills.form import SkillFilter
from careers.pages.skills.read import read_skill, skills_matching

from .addresses import absolute
from .api import reads
from .asking import asked_by, page_of, today
from .problems import refuse_errors
from .shapes import Link, List, Shape, link

SkillQuery: Any = asked_by(SkillFilter, paged=True)


class SkillLine(Link):
    heading: str
    kind: str = Field(description="knowledge, tool or practice.")
    description: str
    aliases: list[str]
    page: str


class ListedSkill(SkillLine):
    roles: int = Field(description="How many roles need it, as the need asked for where one is.")
    core_in: int


class Skills(List):
    items: list[ListedSkill]


class NeededBy(Link):
    need: str
    level: str
    what_for: str


class Teaches(Shape):
    name: str
    provider: str
    url: str = Field(description="Its provider's page.")
    hours: int | None


class WholeSkill(SkillLine):
    how_learned: str = Field(description="Markdown.")
    part_of: Link | None
    prerequisites: list[Link]
    leads_to: list[Link]
    needed_by: list[NeededBy] = Field(description="Core needs first.")
    credentials: list[Teaches]
    pay: str = Field(description="Whether those who have it are paid differently at equal years, in a sentence.")


@reads(
    "/skills",
    Skills,
    tag="Skills",
    form=lambda: SkillFilter(QueryDict()),
    examples=("", "need=core&sort=roles&per_page=5"),
)
def skills(request: HttpRequest, asked: Query[SkillQuery]) -> dict[str, Any]:
    """The skills. Each with how many roles need it."""
    form = SkillFilter.of(request)
    refuse_errors(form)
    part = page_of(request, list(skills_matching(form)), asked)
    lines = [{**_line(request, each), "roles": each.role_count, "core_in": each.core_count} for each in part["items"]]
    return {**part, "items": lines}


@reads("/skills/{slug:slug}", WholeSkill, tag="Skills", examples=("{skill}",))
def skill(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One skill. What it is, what to learn before it, which roles need it and how much, and who teaches it."""
    found = Skill.objects.published().select_related("group").filter(slug=slug).first()
    if found is None:
        raise Http404(f"No skill is called “{slug}”.")
    read = read_skill(found, today())
    wider = Skill.objects.published().filter(parts=found).first()
    return {
        **_line(request, found),
        "how_learned": found.how_learned,
        "part_of": link(request, "skill", wider.slug, wider.name) if wider else None,
        **{
            name: [link(request, "skill", each.slug, each.name) for each in read[name]]
            for name in ("prerequisites", "leads_to")
        },
        "needed_by": [
            {
                **link(request, "role", each.role.slug, each.role.name),
                **{name: getattr(each, name) for name in ("need", "level", "what_for")},
            }
            for _, of_need in read["needs"]
            for each in of_need
        ],
        "credentials": [
            {name: getattr(each, name) for name in ("name", "provider", "url", "hours")}
            for each in read["credentials"]
        ],
        "pay": read["pay"],
    }


def _line(request: HttpRequest, of: Skill) -> dict[str, Any]:
    return {
        **link(request, "skill", of.slug, of.name),
        **{name: getattr(of, name) for name in ("kind", "description")},
        "heading": of.group.slug,
        "aliases": of.alias_list,
        "page": absolute(request, reverse("skill", args=[of.slug])),
    }
