"""Opening: which one skill brings somebody nearest to the roles around, what must come before it counted."""

from collections.abc import Collection
from dataclasses import dataclass

from .graph import Held, SkillGraph
from .order import with_prerequisites
from .plan import known

# A skill that is ticked, and one that is learned next, counts as this level: used alone every week.
TICKED = 2
# Roles of which less is held are too far for one skill to bring near.
NEAR = 0.35
FEWEST_ROLES = 5


@dataclass(frozen=True)
class NextSkill:
    """A skill to learn next: what comes `first`, and `gains`, how much more of each role is held after all of it, the
    largest gain first. `worth` is their sum for each skill that has to be learned."""

    skill: str
    first: tuple[str, ...]
    gains: tuple[tuple[str, float], ...]

    @property
    def worth(self) -> float:
        return sum(gain for _, gain in self.gains) / (1 + len(self.first))


def roles_around(graph: SkillGraph, held: Held) -> list[str]:
    """The roles of which at least NEAR is held, the most first; where these are few, the FEWEST_ROLES of which most is
    held."""
    shares = {role: graph.coverage(role, held) for role in graph.roles}
    ordered = sorted(shares, key=lambda role: -shares[role])
    return [role for place, role in enumerate(ordered) if place < FEWEST_ROLES or shares[role] >= NEAR]


def next_skills(graph: SkillGraph, held: Held, roles: Collection[str], most: int) -> list[NextSkill]:
    """The `most` skills worth most of those that are not held and add to one of `roles`, the best first."""
    begun = known(graph, held)
    asked = dict.fromkeys(skill for role in roles for skill in graph.roles[role] if skill not in held)
    found = [_next(graph, held, begun, roles, skill) for skill in asked]
    return sorted((each for each in found if each.gains), key=lambda each: -each.worth)[:most]


def _next(graph: SkillGraph, held: Held, begun: set[str], roles: Collection[str], skill: str) -> NextSkill:
    added = with_prerequisites([skill], graph.before, begun - {skill})
    after = {**held, **dict.fromkeys(added, TICKED)}
    ordered = sorted(graph.gains(roles, held, after, added).items(), key=lambda pair: -pair[1])
    return NextSkill(skill, tuple(added[:-1]), tuple(ordered))
