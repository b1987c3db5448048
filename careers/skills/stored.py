"""What is stored of skills and roles: the graph, and what pages call its skills and roles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, IntegerField, Value

from careers.database.kept import kept
from careers.models import EntryExperience, Role, RoleNeighbour, RoleSkill, Skill, SkillKind, SkillLevel
from careers.models.publication import public

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
    """The SkillMap, in two queries."""
    skills, headings, wider, before = _read_skills()
    roles, asked, links = _read_roles()
    return SkillMap(SkillGraph(asked, wider, before), links, skills, roles, headings)


# Callers must not change it.
current_skills = kept(read_skills)


def _read_roles() -> tuple[dict[str, NamedRole], dict[str, dict[str, Asked]], list[Link]]:
    """The published roles by name, what each asks with the most important first, and the links of editors between
    roles, in one query."""
    text, none = CharField(), Value(0, IntegerField())
    empty = Value("", text)
    asks = RoleSkill.objects.filter(public("role__"), public("skill__"))
    near = RoleNeighbour.objects.filter(public("role__"), public("neighbour__"))
    rows = asks.order_by().values_list(
        Value("asks", text), "role__slug", "position", "skill__name", "skill__slug", "need", "level"
    )
    rows = rows.union(
        near.order_by().values_list(
            Value("near", text), "role__slug", none, empty, "neighbour__slug", "nearness", "note"
        ),
        Role.objects.published()
        .order_by()
        .values_list(Value("role", text), "name", none, "plural", "slug", "entry_experience", empty),
        all=True,
    )
    roles, links = {}, []
    asked: defaultdict[str, dict[str, Asked]] = defaultdict(dict)
    for kind, first, _, name, other, judged, last in sorted(rows):
        if kind == "asks":
            asked[first][other] = Asked(judged, LEVELS[last])
        elif kind == "near":
            links.append(Link(first, other, judged, last))
        else:
            roles[other] = NamedRole(other, first, name, Role(slug=other).get_absolute_url(), judged)
    return roles, dict(asked), links


def _read_skills() -> tuple[dict[str, NamedSkill], dict[str, str], dict[str, str], dict[str, list[str]]]:
    """The published skills and their headings, the wider skill of each, and what comes before each."""
    skills, headings, wider, before = {}, {}, {}, defaultdict(list)
    rows = Skill.objects.published().order_by("group__position", "group__name", "name", "prerequisites__name")
    for slug, name, kind, aliases, heading, heading_name, whole, earlier in rows.values_list(
        *("slug", "name", "kind", "aliases", "group__slug", "group__name", "part_of__slug", "prerequisites__slug")
    ):
        if slug not in skills:
            skills[slug] = NamedSkill(slug, name, Skill(slug=slug).get_absolute_url(), heading, kind, aliases)
            headings[heading] = heading_name
        wider[slug] = whole
        before[slug].append(earlier)
    wider = {slug: whole for slug, whole in wider.items() if whole in skills}
    known = {slug: [each for each in earlier if each in skills] for slug, earlier in before.items()}
    return skills, headings, wider, {slug: earlier for slug, earlier in known.items() if earlier}
