"""The skills of a role, and the roles near to it, from what is stored of all roles at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.text import get_text_list

from careers.charts.career_map import CareerMap, career_map
from careers.charts.overlap import OverlapChart, overlap_chart
from careers.models import Nearness, Role, SkillLevel
from careers.pay.words import in_sentence
from careers.skills.stored import NamedRole, NamedSkill, SkillMap, current_skills

# A comparison takes four roles, and the page's own is one of them.
MOST_COMPARED = 3


class AskedSkill(NamedTuple):
    """A skill with what a role asks of it: a Need, and a SkillLevel."""

    skill: NamedSkill
    need: str
    level: str


@dataclass(frozen=True)
class Neighbour:
    """A near role, with the names of the skills it shares with this one and of those it asks beyond them."""

    role: NamedRole
    nearness: str
    note: str
    shared: list[str]
    missing: list[str]

    @property
    def has_skills(self) -> bool:
        return bool(self.shared or self.missing)


def asked_skills(role: Role) -> list[AskedSkill]:
    """The published skills of `role`, the most important first."""
    known = current_skills()
    return [
        AskedSkill(known.skills[skill], asked.need, SkillLevel.values[asked.level - 1])
        for skill, asked in known.graph.roles.get(role.slug, {}).items()
    ]


def under_headings(skills: Sequence[AskedSkill]) -> list[tuple[str, list[AskedSkill]]]:
    """The skills under the name of each heading, in the order of the headings."""
    found = defaultdict(list)
    for each in skills:
        found[each.skill.heading].append(each)
    return [(name, found[heading]) for heading, name in current_skills().headings.items() if heading in found]


def overlap(own: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which of the skills of `other` are also in `own`, and which are not, in the order of `other`; all are names."""
    held = set(own)
    return [name for name in other if name in held], [name for name in other if name not in held]


def neighbours_of(role: Role) -> list[Neighbour]:
    """The Neighbours of `role`: first those that people come from, then those beside it, then those that people go on
    to."""
    known = current_skills()
    own = _skill_names(known, role.slug)
    links = sorted(
        (link for link in known.links if link.role == role.slug),
        key=lambda link: (Nearness.values.index(link.nearness), known.roles[link.neighbour].name),
    )
    return [
        Neighbour(
            known.roles[link.neighbour],
            Nearness(link.nearness).label,
            link.note,
            *overlap(own, _skill_names(known, link.neighbour)),
        )
        for link in links
    ]


def _skill_names(known: SkillMap, role: str) -> list[str]:
    return [known.skills[skill].name for skill in known.graph.roles.get(role, ())]


def map_of_neighbours(role: Role, neighbours: Sequence[Neighbour]) -> CareerMap | None:
    """The CareerMap of the roles that lead to this one, stand beside it and follow it."""
    before, beside, after = (
        [(near.role.name, near.role.url) for near in neighbours if near.nearness == nearness.label]
        for nearness in (Nearness.BEFORE, Nearness.BESIDE, Nearness.AFTER)
    )
    return career_map(role.name, before, after, beside)


def comparison_with(role: Role, neighbours: Sequence[Neighbour]) -> tuple[str, str] | None:
    """The query string that puts `role` beside the neighbours that share the most skills with it, and how they are
    called in a sentence; None without neighbours."""
    nearest = sorted(neighbours, key=lambda near: -len(near.shared))[:MOST_COMPARED]
    if not nearest:
        return None
    slugs = [("role", slug) for slug in (role.slug, *(near.role.slug for near in nearest))]
    return urlencode(slugs), get_text_list([in_sentence(near.role.name) for near in nearest], "and")


def closest_overlap(role: Role, skills: Sequence[str], neighbours: Sequence[Neighbour]) -> OverlapChart | None:
    """The OverlapChart of `role`, whose skills have these names, with the neighbour that shares the most of them, None
    without neighbours."""
    closest = max(neighbours, key=lambda near: len(near.shared), default=None)
    if closest is None:
        return None
    only_here = [name for name in skills if name not in closest.shared]
    return overlap_chart(role.name, closest.role.name, only_here, closest.shared, closest.missing)
