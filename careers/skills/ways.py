"""Ways: from one role to another by roles that lie between, each step of which people can take."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .graph import SkillGraph

# A step can be taken where so much of the next role is held, or where editors say that people take it.
PASSABLE = 0.35
MOST_STEPS = 3

Move = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """What editors say of two roles: the neighbour comes before, beside or after the role."""

    role: str
    neighbour: str
    nearness: str
    note: str = ""


def moves(links: Iterable[Link]) -> set[Move]:
    """The moves that editors say people make: to a role from those before it, from it to those after it, and both ways
    between roles beside each other."""
    found = set()
    for link in links:
        if link.nearness != "before":
            found.add((link.role, link.neighbour))
        if link.nearness != "after":
            found.add((link.neighbour, link.role))
    return found


@dataclass(frozen=True)
class Ways:
    """The ways between the roles of `graph`. `usual` are the moves that editors know, `entry` is how much experience
    each role asks of entrants, as a number to compare by."""

    graph: SkillGraph
    usual: Collection[Move]
    entry: Mapping[str, int]

    def is_passable(self, move: Move) -> bool:
        """Whether a move can be one step: editors know it, or enough carries over."""
        return move in self.usual or self.graph.coverages[move] >= PASSABLE

    @cached_property
    def next_roles(self) -> dict[str, list[str]]:
        """The roles that are one step from each."""
        roles = self.graph.roles
        return {one: [other for other in roles if other != one and self.is_passable((one, other))] for one in roles}

    def way(self, start: str, end: str) -> list[str] | None:
        """The roles from `start` to `end`, both with it, in at most three steps; None where there is no such way. The
        first that is sensible and as short as can be, and of these the one with the most steps that editors know and
        whose hardest step carries over most."""
        ways, found = [[start]], []
        for _ in range(MOST_STEPS):
            ways = [[*way, role] for way in ways for role in self.next_roles[way[-1]] if role not in way]
            found += [way for way in ways if way[-1] == end]
            if any(self.is_sensible(way) for way in found):
                break
            ways = [way for way in ways if way[-1] != end]
        return max(found, key=self._ease, default=None)

    def is_sensible(self, way: list[str]) -> bool:
        """Whether no role between asks for more experience than both ends, and no step is one that editors know only
        the other way round."""
        most = max(self.entry[way[0]], self.entry[way[-1]])
        backwards = (move for move in pairwise(way) if move not in self.usual and move[::-1] in self.usual)
        return all(self.entry[role] <= most for role in way) and not any(backwards)

    def _ease(self, way: list[str]) -> tuple[bool, int, int, float]:
        steps = list(pairwise(way))
        known = sum(step in self.usual for step in steps)
        return self.is_sensible(way), -len(steps), known, min(self.graph.coverages[step] for step in steps)
