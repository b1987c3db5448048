"""The skills of several roles: those that several of them ask for, and those that one alone does."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from careers.models import Role, RoleSkill, Skill
from careers.models.publication import public
from careers.stats.orders import Ahead


@dataclass(frozen=True)
class ComparedSkills:
    """`shared` has the skills that at least two of the roles ask for, those of the most roles first, each with the
    (role, RoleSkill) pairs of all roles (None where it is not asked for); `own` has each role with the RoleSkills that
    it alone asks for. `shared_with_now` has, by role id, how many skills the role that the reader has now shares with
    each and how many it lacks; it is empty without such a role."""

    shared: list[tuple[Skill, list[tuple[Role, RoleSkill | None]]]]
    own: list[tuple[Role, list[RoleSkill]]]
    shared_with_now: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def by_all(self) -> int:
        return sum(all(asked for _, asked in each) for _, each in self.shared)

    @property
    def walkable(self) -> list[Role]:
        """The roles that ask for any skill: those that a path can lead from and to."""
        by_others = {role.pk for _, asked in self.shared for role, each in asked if each}
        return [role for role, own in self.own if own or role.pk in by_others]

    @property
    def number(self) -> int:
        return len(self.shared) + sum(len(skills) for _, skills in self.own)


def read_skills(roles: Sequence[Role], now: str = "") -> ComparedSkills:
    """The ComparedSkills of `roles`, in one query; `now` is the slug of the reader's role or ""."""
    slugs = [*(role.slug for role in roles), now]
    found = (
        RoleSkill.objects.filter(public("skill__"), role__slug__in=slugs)
        .select_related("skill", "role")
        .order_by("position", "skill__name")
    )
    by_role: defaultdict[str, dict[int, RoleSkill]] = defaultdict(dict)
    skills: dict[int, Skill] = {}
    for role_skill in found:
        by_role[role_skill.role.slug][role_skill.skill_id] = role_skill
        skills[role_skill.skill_id] = role_skill.skill
    askers = {pk: sum(pk in by_role[role.slug] for role in roles) for pk in skills}
    by_most = sorted((pk for pk, number in askers.items() if number > 1), key=lambda pk: -askers[pk])
    held = set(by_role[now]) if now else set()
    return ComparedSkills(
        [(skills[pk], [(role, by_role[role.slug].get(pk)) for role in roles]) for pk in by_most],
        [(role, [each for pk, each in by_role[role.slug].items() if askers[pk] == 1]) for role in roles],
        {role.pk: (len(held & set(by_role[role.slug])), len(set(by_role[role.slug]) - held)) for role in roles}
        if now
        else {},
    )


def ahead_in_skills(shared_with_now: dict[int, tuple[int, int]]) -> Ahead[Any]:
    """1 where the reader's role shares no fewer skills with the first than with the second and lacks no more, and is
    better in one of these; -1 the other way round; else 0."""

    def ahead(one: Role, other: Role) -> int:
        if not shared_with_now:
            return 0
        (shared, lacked), (other_shared, other_lacked) = shared_with_now[one.pk], shared_with_now[other.pk]
        if (shared, lacked) == (other_shared, other_lacked):
            return 0
        if shared >= other_shared and lacked <= other_lacked:
            return 1
        return -1 if shared <= other_shared and lacked >= other_lacked else 0

    return ahead
