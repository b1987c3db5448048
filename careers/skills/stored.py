"""What is stored of skills and roles: the graph, and what pages call its skills and roles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from careers.database import content_version
from careers.models import EntryExperience, Role, RoleNeighbour, RoleSkill, Skill, SkillKind, SkillLevel, Status

from .graph import Asked, SkillGraph
from .ways import Link, Move, Ways, moves

LEVELS = {level: place for place, level in enumerate(SkillLevel.values, start=1)}


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """A skill as pages show it; `heading` and `kind` are a slug and a SkillKind."""

    slug: str
    name: str
    url: str
    heading: str
    kind: str
    aliases: str

    @property
    def is_tool(self) -> bool:
        return self.kind == SkillKind.TOOL


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role as pages show it, with what it asks of entrants (an EntryExperience)."""

    slug: str
    name: str
    plural: str
    url: str
    entry_experience: str

    @property
    def entry(self) -> int:
        """How much experience is asked for at the entry, as a number to compare by."""
        return EntryExperience.values.index(self.entry_experience)


@dataclass(frozen=True)
class SkillMap:
    """The graph of what is published with the links of editors; skills and roles by slug, the names of headings by
    slug in their order."""

    graph: SkillGraph
    links: Sequence[Link]
    skills: Mapping[str, NamedSkill]
    roles: Mapping[str, NamedRole]
    headings: Mapping[str, str]

    @cached_property
    def heading_of(self) -> dict[str, str]:
        return {slug: skill.heading for slug, skill in self.skills.items()}

    @cached_property
    def walkable(self) -> list[str]:
        """The roles with skills, by name: those that a path can lead from and to."""
        return [slug for slug in self.roles if slug in self.graph.roles]

    @cached_property
    def moves(self) -> set[Move]:
        """The moves that editors know."""
        return moves(self.links)

    @cached_property
    def ways(self) -> Ways:
        return Ways(self.graph, self.moves, {slug: self.roles[slug].entry for slug in self.walkable})

    @cached_property
    def link(self) -> dict[Move, Link]:
        """What editors say at a role of its neighbour, by both."""
        return {(link.role, link.neighbour): link for link in self.links}


def read_skills() -> SkillMap:
    """The SkillMap, in four queries."""
    skills, headings, wider, before = _read_skills()
    roles = {
        role.slug: NamedRole(role.slug, role.name, role.plural, role.get_absolute_url(), role.entry_experience)
        for role in Role.objects.published().order_by("name")
    }
    asked: defaultdict[str, dict[str, Asked]] = defaultdict(dict)
    for role, skill, need, level in (
        RoleSkill.objects.filter(role__status=Status.PUBLISHED, skill__status=Status.PUBLISHED)
        .order_by("role__slug", "position", "skill__name")
        .values_list("role__slug", "skill__slug", "need", "level")
    ):
        asked[role][skill] = Asked(need, LEVELS[level])
    links = RoleNeighbour.objects.filter(role__status=Status.PUBLISHED, neighbour__status=Status.PUBLISHED)
    return SkillMap(
        SkillGraph(dict(asked), wider, before),
        [Link(*row) for row in links.values_list("role__slug", "neighbour__slug", "nearness", "note")],
        skills,
        roles,
        headings,
    )


# The same for every request until the content changes; callers must not change it.
current_skills = content_version.once_for_content(read_skills)


def _read_skills() -> tuple[dict[str, NamedSkill], dict[str, str], dict[str, str], dict[str, list[str]]]:
    """The published skills and their headings, the wider skill of each, and what comes before each."""
    skills, headings, wider, before = {}, {}, {}, defaultdict(list)
    rows = Skill.objects.published().order_by("group__position", "group__name", "name", "prerequisites__name")
    for slug, name, kind, aliases, heading, heading_name, whole, whole_status, earlier, status in rows.values_list(
        *("slug", "name", "kind", "aliases", "group__slug", "group__name"),
        *("part_of__slug", "part_of__status", "prerequisites__slug", "prerequisites__status"),
    ):
        if slug not in skills:
            skills[slug] = NamedSkill(slug, name, Skill(slug=slug).get_absolute_url(), heading, kind, aliases)
            headings[heading] = heading_name
        if whole_status == Status.PUBLISHED:
            wider[slug] = whole
        if status == Status.PUBLISHED:
            before[slug].append(earlier)
    return skills, headings, wider, dict(before)
