"""The skills of a role, and the roles near to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.text import get_text_list

from careers.charts.career_map import CareerMap, career_map
from careers.charts.overlap import OverlapChart, overlap_chart
from careers.models import Nearness, Role, RoleSkill, Status
from careers.pay.words import in_sentence

# A comparison takes four roles, and the page's own is one of them.
MOST_COMPARED = 3


@dataclass(frozen=True)
class Neighbour:
    """A near role, with the names of the skills it shares with this one and of those it asks beyond them."""

    role: Role
    nearness: str
    note: str
    shared: list[str]
    missing: list[str]

    @property
    def has_skills(self) -> bool:
        return bool(self.shared or self.missing)


def overlap(own: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which of the skills of `other` are also in `own`, and which are not, in the order of `other`; all are names."""
    return [name for name in other if name in own], [name for name in other if name not in own]


def skills_and_neighbours(role: Role) -> tuple[list[RoleSkill], list[Neighbour]]:
    """The RoleSkills of `role` in their order, and its Neighbours: first those that people come from, then those
    beside it, then those that people go on to; in two queries."""
    links = list(role.neighbours.select_related("neighbour").filter(neighbour__status=Status.PUBLISHED))
    role_skills = (
        RoleSkill.objects.filter(role__in=[role.pk, *(link.neighbour_id for link in links)])
        .filter(skill__status=Status.PUBLISHED)
        .select_related("skill__group")
        .order_by("role", "position", "skill__name")
    )
    by_role: defaultdict[int, list[RoleSkill]] = defaultdict(list)
    for role_skill in role_skills:
        by_role[role_skill.role_id].append(role_skill)
    names = {role_id: [each.skill.name for each in skills] for role_id, skills in by_role.items()}
    links.sort(key=lambda link: (Nearness.values.index(link.nearness), link.neighbour.name))
    neighbours = [
        Neighbour(
            link.neighbour,
            Nearness(link.nearness).label,
            link.note,
            *overlap(names.get(role.pk, []), names.get(link.neighbour_id, [])),
        )
        for link in links
    ]
    return by_role[role.pk], neighbours


def map_of_neighbours(role: Role, neighbours: Sequence[Neighbour]) -> CareerMap | None:
    """The CareerMap of the roles that lead to this one, stand beside it and follow it."""
    before, beside, after = (
        [(near.role.name, near.role.get_absolute_url()) for near in neighbours if near.nearness == nearness.label]
        for nearness in (Nearness.BEFORE, Nearness.BESIDE, Nearness.AFTER)
    )
    return career_map(role.name, before, after, beside)


def comparison_with(role: Role, neighbours: Sequence[Neighbour]) -> tuple[str, str] | None:
    """The query string that puts `role` beside the neighbours that share the most skills with it, and how they are
    called in a sentence; None without neighbours."""
    nearest = sorted(neighbours, key=lambda near: -len(near.shared))[:MOST_COMPARED]
    if not nearest:
        return None
    slugs = [("role", each.slug) for each in (role, *(near.role for near in nearest))]
    return urlencode(slugs), get_text_list([in_sentence(near.role.name) for near in nearest], "and")


def closest_overlap(role: Role, skills: Sequence[RoleSkill], neighbours: Sequence[Neighbour]) -> OverlapChart | None:
    """The OverlapChart with the neighbour that shares the most skills, None without neighbours."""
    closest = max(neighbours, key=lambda near: len(near.shared), default=None)
    if closest is None:
        return None
    only_here = [each.skill.name for each in skills if each.skill.name not in closest.shared]
    return overlap_chart(role.name, closest.role.name, only_here, closest.shared, closest.missing)
