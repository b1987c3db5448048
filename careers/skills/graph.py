"""The graph: which skills each role asks for, how they hang together, and how much of a role somebody holds.

Skills and roles are named by their slugs. What somebody can do is a mapping of skills to levels, 1 (basic), 2
(working) or 3 (advanced). The formulas are explained in docs/skills.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

# How much a skill counts by how far the role needs it.
NEEDS = {"core": 1.0, "useful": 0.5, "emerging": 0.25}
# With this floor, what one of 30 roles asks for counts 2.7 times as much as what all ask for; docs/skills.md has the
# measures that it was chosen by.
COMMON = 2.0
# Who has the wider skill has this much of each of its parts.
PART_HELD = 0.5

Held = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a role asks of a skill: how far it needs it (a key of NEEDS), and to which level (1 to 3)."""

    need: str
    level: int


@dataclass(frozen=True)
class SkillGraph:
    """`roles` has for each role the skills that it asks for, the most important first; `wider` the skill of which a
    skill is a part; `before` what should be learned before a skill."""

    roles: Mapping[str, Mapping[str, Asked]]
    wider: Mapping[str, str]
    before: Mapping[str, Sequence[str]]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much each skill says about a role: COMMON + ln((N + 1) / n) where n of N roles ask for it, the inverse
        document frequency of Spärck Jones (1972) above a floor, for what all ask for has to be learned too."""
        counts = Counter(skill for asked in self.roles.values() for skill in asked)
        return {skill: COMMON + log((len(self.roles) + 1) / n) for skill, n in counts.items()}

    @cached_property
    def weights(self) -> dict[str, dict[str, float]]:
        """By role, the share of each of its skills in the whole role: need times rarity, which sum to 1."""
        found = {}
        for role, asked in self.roles.items():
            weights = {skill: NEEDS[each.need] * self.rarity[skill] for skill, each in asked.items()}
            total = sum(weights.values())
            found[role] = {skill: weight / total for skill, weight in weights.items()}
        return found

    def share_held(self, skill: str, level: int, held: Held) -> float:
        """How much of `skill` at `level` somebody has, from 0 to 1: the level held of the level asked, or half of what
        the wider skill gives where that is more."""
        own = held.get(skill, 0)
        if own >= level:
            return 1.0
        whole = held.get(self.wider[skill], 0) if skill in self.wider else 0
        return max(own / level, PART_HELD * min(1.0, whole / level)) if whole else own / level

    def coverage(self, role: str, held: Held) -> float:
        """How much of `role` somebody holds who can do `held`, from 0 to 1."""
        asked = self.roles[role]
        return sum(
            weight * self.share_held(skill, asked[skill].level, held) for skill, weight in self.weights[role].items()
        )

    def gains(self, roles: Iterable[str], held: Held, after: Held, learned: Iterable[str]) -> dict[str, float]:
        """How much more of each of `roles` is held after `learned`, which makes `held` to `after`: the difference of
        two coverages, by the skills alone that can have changed. Roles that gain nothing are left out."""
        touched = dict.fromkeys(each for skill in learned for each in (skill, *self.parts.get(skill, ())))
        found = {}
        for role in roles:
            asked, weights = self.roles[role], self.weights[role]
            gain = 0.0
            for skill in touched:
                if skill in asked:
                    level = asked[skill].level
                    gain += weights[skill] * (
                        self.share_held(skill, level, after) - self.share_held(skill, level, held)
                    )
            if gain > 0:
                found[role] = gain
        return found

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """The parts of each skill that has some."""
        found: dict[str, list[str]] = {}
        for part, wider in self.wider.items():
            found.setdefault(wider, []).append(part)
        return found

    def held_by(self, role: str) -> dict[str, int]:
        """What somebody can do who does everything that `role` asks for."""
        return {skill: asked.level for skill, asked in self.roles[role].items()}

    @cached_property
    def coverages(self) -> dict[tuple[str, str], float]:
        """How much of the second role somebody of the first one holds, for each two roles."""
        held = {role: self.held_by(role) for role in self.roles}
        return {
            (first, second): self.coverage(second, held[first])
            for first in self.roles
            for second in self.roles
            if first != second
        }

    def nearness(self, first: str, second: str) -> float:
        """How near two roles are, from 0 to 1: the mean of how much each holds of the other. It has no direction."""
        return (self.coverages[first, second] + self.coverages[second, first]) / 2
