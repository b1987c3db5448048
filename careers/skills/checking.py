"""Checking: whether the lists of skills can be compared, measured against what editors and O*NET say is near.

docs/skills.md explains each measure for editors.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import fmean, median

from careers.stats.rankings import auc, ndcg, recall

from .graph import SkillGraph
from .order import first_circle
from .ways import Link, Move, Ways

LEAST_OF_LINK, MOST_OF_OTHERS, LEAST_RECALL, LEAST_NDCG, LEAST_AUC = 0.45, 0.30, 0.85, 0.88, 0.95
# A move that the lists must show, for many make it, and how much it carries over.
USUAL_MOVE, LEAST_OF_USUAL_MOVE = ("data-scientist", "machine-learning-engineer"), 0.6
FEWEST_SKILLS, MOST_SKILLS = 30, 45
FEWEST_WAYS_OUT = 3
STARTS = ("data-analyst", "software-engineer")
FOUNDATION = "foundation"


@dataclass(frozen=True)
class Measure:
    """One measure in words, with its value and its target; `faults` say what misses it, and are empty where it is
    met."""

    says: str
    faults: Sequence[str] = ()


@dataclass(frozen=True)
class Content:
    """What is measured: the graph, the ways between its roles, the links of editors, the heading of each skill."""

    graph: SkillGraph
    ways: Ways
    links: Sequence[Link]
    headings: Mapping[str, str]

    @property
    def moves(self) -> Collection[Move]:
        return self.ways.usual

    @cached_property
    def linked(self) -> dict[str, set[str]]:
        """The neighbours that editors give each role."""
        return {role: {link.neighbour for link in self.links if link.role == role} for role in self.graph.roles}


def lengths(content: Content) -> Measure:
    """A short list describes a role; only long ones compare."""
    counts = {role: len(asked) for role, asked in content.graph.roles.items()}
    wrong = [f"{role} asks for {n}" for role, n in counts.items() if not FEWEST_SKILLS <= n <= MOST_SKILLS]
    return Measure(
        f"{len(counts)} roles ask for {min(counts.values())} to {max(counts.values())} skills each,"
        f" of {len(content.headings)} in all (target {FEWEST_SKILLS} to {MOST_SKILLS})",
        wrong,
    )


def foundation(content: Content) -> Measure:
    shared = sorted(skill for skill, heading in content.headings.items() if heading == FOUNDATION)
    missing = [
        f"{role} lacks {', '.join(lacking)}"
        for role, asked in content.graph.roles.items()
        if (lacking := [skill for skill in shared if skill not in asked])
    ]
    return Measure(f"{len(shared)} skills of the foundation, which every role asks for", missing)


def asked_nowhere(content: Content) -> Measure:
    asked = {skill for asked in content.graph.roles.values() for skill in asked}
    unused = sorted(set(content.headings) - asked)
    return Measure(f"{len(asked)} skills are asked for by a role, {len(unused)} by none", unused)


def circles(content: Content) -> Measure:
    graph = content.graph
    circles = (first_circle(graph.before), first_circle({part: [wider] for part, wider in graph.wider.items()}))
    return Measure(
        "no skill is needed for itself, nor part of itself",
        [f"{', '.join(circle)}: each before the next, and so on round" for circle in circles if circle],
    )


def links_carry_over(content: Content) -> Measure:
    """What the one who makes a move that editors know holds of the next role."""
    shares = sorted((content.graph.coverages[move], *move) for move in content.moves)
    low = [f"{first} holds {share:.2f} of {second}" for share, first, second in shares if share < LEAST_OF_LINK]
    return Measure(
        f"of {len(shares)} moves that editors know, the least carries over {shares[0][0]:.2f},"
        f" the middle one {median(share for share, *_ in shares):.2f} (target: each {LEAST_OF_LINK})",
        low,
    )


def other_moves(content: Content) -> Measure:
    known = {frozenset(move) for move in content.moves}
    shares = {move: share for move, share in content.graph.coverages.items() if frozenset(move) not in known}
    middle = median(shares.values() or [0.0])
    highest = sorted(shares, key=lambda move: -shares[move])[:10]
    near = [f"{first} holds {shares[first, second]:.2f} of {second}" for first, second in highest]
    return Measure(
        f"of {len(shares)} other moves the middle one carries over {middle:.2f} (target: at most {MOST_OF_OTHERS})",
        near if middle > MOST_OF_OTHERS else (),
    )


def usual_move(content: Content) -> Measure:
    share = content.graph.coverages.get(USUAL_MOVE, 0)
    says = f"a {USUAL_MOVE[0]} holds {share:.2f} of a {USUAL_MOVE[1]} (target {LEAST_OF_USUAL_MOVE})"
    return Measure(says, ["see which of its skills are missing"] if share < LEAST_OF_USUAL_MOVE else ())


def nearest(graph: SkillGraph, role: str) -> list[str]:
    """The other roles, the nearest first."""
    return sorted(graph.roles.keys() - {role}, key=lambda other: (-graph.nearness(role, other), other))


def recall_of_links(content: Content) -> Measure:
    found = {role: (nearest(content.graph, role), linked) for role, linked in content.linked.items() if linked}
    value = fmean(recall(ranked, linked, 5) for ranked, linked in found.values())
    missed = [
        f"{role}: {', '.join(f'{other} is {ranked.index(other) + 1}.' for other in ranked[5:] if other in linked)}"
        for role, (ranked, linked) in found.items()
        if recall(ranked, linked, 5) < 1
    ]
    return Measure(
        f"{value:.2f} of the neighbours that editors name are among the five nearest (target {LEAST_RECALL})",
        missed if value < LEAST_RECALL else (),
    )


def ndcg_of_links(content: Content) -> Measure:
    value = fmean(ndcg(nearest(content.graph, role), linked, 10) for role, linked in content.linked.items() if linked)
    says = f"{value:.2f} is nDCG@10 of the neighbours that editors name (target {LEAST_NDCG})"
    return Measure(says, ["the same neighbours as above"] if value < LEAST_NDCG else ())


def ways_out(content: Content) -> Measure:
    out = {role: len(others) for role, others in content.ways.next_roles.items()}
    return Measure(
        f"each role has {min(out.values())} or more steps out of it (target {FEWEST_WAYS_OUT})",
        [f"{role} has {n}" for role, n in out.items() if n < FEWEST_WAYS_OUT],
    )


def ways_in(content: Content) -> Measure:
    roles = content.graph.roles
    unreached = [
        f"no way of three steps leads from {start} to {role}"
        for start in STARTS
        for role in roles
        if start in roles and role != start and not content.ways.way(start, role)
    ]
    return Measure(f"every role can be reached from {' and '.join(STARTS)}", unreached)


# Every measure that needs nothing but the portal's own content.
MEASURES: Sequence[Callable[[Content], Measure]] = (
    *(lengths, foundation, asked_nowhere, circles, links_carry_over, other_moves, usual_move),
    *(recall_of_links, ndcg_of_links, ways_out, ways_in),
)


def related_occupations(
    graph: SkillGraph, occupations: Mapping[str, Collection[str]], related: Collection[frozenset[str]]
) -> Measure:
    """Whether roles are near whose occupations O*NET relates.

    `occupations` has the roles of each occupation by its code, `related` the pairs of codes that O*NET relates. Two
    occupations are as near as the nearest two of their roles.
    """
    inside, outside = [], []
    for first, second in combinations(sorted(occupations), 2):
        near = max(graph.nearness(a, b) for a in occupations[first] for b in occupations[second])
        (inside if frozenset((first, second)) in related else outside).append((near, first, second))
    if not inside or not outside:
        return Measure(f"O*NET relates {'no' if outside else 'all'} occupations of ours, so nothing is compared")
    value = auc([near for near, *_ in inside], [near for near, *_ in outside])
    far = [f"{near:.2f} {first} {second} are related" for near, first, second in sorted(inside)[:5]]
    close = [f"{near:.2f} {first} {second} are not" for near, first, second in sorted(outside)[-5:]]
    return Measure(
        f"{value:.2f} is the area under the curve of {len(inside)} pairs of occupations that O*NET relates"
        f" against {len(outside)} others (target {LEAST_AUC})",
        [*far, *close] if value < LEAST_AUC else (),
    )
