"""Plans: what somebody holds of a role, what is missing, in which steps to learn it, and which other roles come within
reach on the way."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .graph import NEEDS, Held, SkillGraph
from .order import with_prerequisites

# A role is within reach of those who hold so much of it.
IN_REACH = 0.6
# A prerequisite that the role does not list is learned as far as it takes to go on.
LEVEL_OF_PREREQUISITE = 1


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill that is to be learned: the level held (0 for none) and the level to reach; a `prerequisite` is not asked
    for by the role, and `in_part` says that a wider skill that is held gives some of it."""

    skill: str
    level: int
    asked: int
    prerequisite: bool = False
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Skills under one heading that are learned together, how much of the role is held after them, and the roles that
    come within reach by them, each with how much of it is held then; the largest share first."""

    heading: str
    gaps: tuple[Gap, ...]
    share: float
    exits: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Plan:
    """From what is held to `role`. `share` is how much of it is held at the start, `reached` are the other roles that
    are within reach already, `steps` what is to be learned; nothing comes before what it needs."""

    graph: SkillGraph
    role: str
    held: Held
    share: float
    reached: tuple[str, ...]
    steps: tuple[Step, ...]

    @cached_property
    def fulfilled(self) -> list[str]:
        """The skills of the role that are held at the level asked for, the most important first."""
        return [skill for skill, each in self.graph.roles[self.role].items() if self.held.get(skill, 0) >= each.level]

    @cached_property
    def gaps(self) -> list[Gap]:
        return [gap for step in self.steps for gap in step.gaps]


def known(graph: SkillGraph, held: Iterable[str]) -> set[str]:
    """What somebody who holds these skills surely has a beginning of: also what comes before them, and the wider skill
    of each."""
    found: set[str] = set()
    waiting = list(held)
    while waiting:
        skill = waiting.pop()
        if skill not in found:
            found.add(skill)
            waiting += graph.before.get(skill, ())
            waiting += [graph.wider[skill]] if skill in graph.wider else []
    return found


def gaps_to(graph: SkillGraph, role: str, held: Held) -> list[Gap]:
    """What is to be learned for `role`, in an order in which nothing comes before what it needs; otherwise what the
    role needs most comes first, in the order of its list."""
    asked = graph.roles[role]
    wanted = [skill for skill, each in asked.items() if held.get(skill, 0) < each.level]
    wanted.sort(key=lambda skill: -NEEDS[asked[skill].need])
    gaps = []
    for skill in with_prerequisites(wanted, graph.before, known(graph, held) - set(wanted)):
        level = asked[skill].level if skill in asked else LEVEL_OF_PREREQUISITE
        own = held.get(skill, 0)
        in_part = graph.share_held(skill, level, held) > graph.share_held(skill, level, {skill: own})
        gaps.append(Gap(skill, own, level, skill not in asked, in_part))
    return gaps


def in_steps(
    gaps: Sequence[Gap], before: Mapping[str, Collection[str]], headings: Mapping[str, str]
) -> list[tuple[str, list[Gap]]]:
    """`gaps`, which are in a possible order, put together under their headings as far as what must come before what
    allows: of the headings that can be begun, the first that can be finished at once; where there is none, that of the
    first gap."""
    left = {gap.skill: gap for gap in gaps}
    steps = []
    while left:
        possible = {heading: _learnable(left, before, headings, heading) for heading in _headings(left, headings)}
        sizes = Counter(headings[skill] for skill in left)
        finished = (heading for heading, skills in possible.items() if len(skills) == sizes[heading])
        heading = next(finished, headings[next(iter(left))])
        # In a circle nothing is possible, and something has to be first.
        steps.append((heading, [left.pop(skill) for skill in possible[heading] or [next(iter(left))]]))
    return steps


def _headings(skills: Iterable[str], headings: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(headings[skill] for skill in skills))


def _learnable(
    left: Iterable[str], before: Mapping[str, Collection[str]], headings: Mapping[str, str], heading: str
) -> list[str]:
    """Which of the skills that are left under `heading` can be learned before any other heading, in their order."""
    blocked = set(left)
    found = []
    for skill in left:
        if headings[skill] == heading and not blocked.intersection(before.get(skill, ())):
            found.append(skill)
            blocked.remove(skill)
    return found


def plan(
    graph: SkillGraph, headings: Mapping[str, str], role: str, held: Held, leave_out: Collection[str] = ()
) -> Plan:
    """The Plan from `held` to `role`. `headings` has the heading of each skill; roles of `leave_out`, such as the one
    that is left, are no exits."""
    shares = {other: graph.coverage(other, held) for other in graph.roles if other not in leave_out}
    start = shares[role]
    passed = {other for other, share in shares.items() if share >= IN_REACH} | {role}
    reached = tuple(sorted(passed - {role}, key=lambda other: -shares[other]))
    now, steps = dict(held), []
    for heading, gaps in in_steps(gaps_to(graph, role, held), graph.before, headings):
        after = now | {gap.skill: gap.asked for gap in gaps}
        for other, gain in graph.gains(shares, now, after, [gap.skill for gap in gaps]).items():
            shares[other] += gain
        exits = sorted(
            ((other, share) for other, share in shares.items() if share >= IN_REACH and other not in passed),
            key=lambda pair: -pair[1],
        )
        passed.update(other for other, _ in exits)
        steps.append(Step(heading, tuple(gaps), shares[role], tuple(exits)))
        now = after
    return Plan(graph, role, held, start, reached, tuple(steps))
