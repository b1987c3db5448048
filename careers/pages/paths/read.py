"""What the page of a path reads, and that of all paths from a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from careers.charts.ranges import draw_intervals
from careers.models import Role, RoleSkill
from careers.models.publication import public
from careers.pay.equal_years import EqualYears, at_equal_years
from careers.skills.plan import IN_REACH, Gap, Plan, plan
from careers.skills.stored import NamedRole, NamedSkill, SkillMap
from careers.skills.ways import PASSABLE

from . import words
from .courses import Course, courses_by_step, time_to_learn

# Of one step, the nearest first.
MOST_EXITS = 3
# Skills of the same name that are shown with what they are for on both sides.
MOST_COMPARED = 4


@dataclass(frozen=True)
class GapRow:
    """A skill to learn: its levels in words, what it is for in the role, and why it stands there where the role does
    not ask for it or a part of it is held. `mark` has the classes of its three squares."""

    skill: NamedSkill
    gap: Gap
    levels: str
    note: str

    @property
    def mark(self) -> str:
        return f"has-{self.gap.level} asks-{self.gap.asked}"


@dataclass(frozen=True)
class StepRow:
    """A step as pages show it; `more` counts the exits that are left out."""

    name: str
    rows: list[GapRow]
    share: float
    exits: list[tuple[NamedRole, float]]
    more: int
    courses: list[Course]


def read_path(known: SkillMap, start: NamedRole, end: NamedRole, hours: int, as_of: date) -> dict[str, Any]:
    """The context of the path from `start` to `end`, in four queries beside those of the SkillMap and the
    vocabulary."""
    held = known.graph.held_by(start.slug)
    found = plan(known.graph, known.heading_of, end.slug, held, leave_out=[start.slug])
    what_for = read_what_for(start.slug, end.slug)
    courses = courses_by_step(found)
    pay = at_equal_years(start.slug, end.slug, as_of)
    direction = words.Direction.of(known, start, end)
    return {
        "start": start,
        "end": end,
        "plan": found,
        "verdict": words.verdict(known, found, end),
        "direction": words.direction(direction, start, end),
        "note": direction.note,
        "entry": words.entry(start, end),
        "feasibility": words.feasibility(found.share, direction),
        "way": way_around(known, start, end, found.share),
        "steps": rows_of_steps(known, found, what_for.get(end.slug, {}), courses),
        "already": [known.roles[slug] for slug in found.reached],
        "time": time_to_learn(courses, hours),
        "states_hours": any(course.hours for of_step in courses for course in of_step),
        "hours": hours,
        "pay": [drawn_pay(each, start, end) for each in pay],
        "pay_verdict": words.pay_verdict(pay, start, end),
        "pay_tells": any(each.told for each in pay),
        "fulfilled": [fulfilled_row(known, found, slug) for slug in found.fulfilled],
        "asked": len(known.graph.roles[end.slug]),
        "lacked": len(known.graph.roles[end.slug]) - len(found.fulfilled),
        "exits": sum(len(step.exits) for step in found.steps),
        "in_reach": IN_REACH,
        "start_article": words.article(start.name),
        "end_article": words.article(end.name),
        "lower": [row for row in gap_rows(known, found.gaps, what_for.get(end.slug, {})) if row.gap.level],
        "other_depth": other_depth(known, found, what_for, start, end),
        "not_for": Role.objects.published().values_list("not_for_html", flat=True).get(slug=end.slug),
    }


def read_what_for(*roles: str) -> dict[str, dict[str, str]]:
    """What each skill is for, by role and skill, in one query."""
    found: dict[str, dict[str, str]] = {}
    rows = RoleSkill.objects.filter(public("skill__"), role__slug__in=roles)
    for role, skill, what_for in rows.order_by().values_list("role__slug", "skill__slug", "what_for"):
        found.setdefault(role, {})[skill] = what_for
    return found


def gap_rows(known: SkillMap, gaps: Sequence[Gap], what_for: dict[str, str]) -> list[GapRow]:
    """A GapRow for each gap. `what_for` is what each skill is for in the role."""
    rows = []
    for gap in gaps:
        said = [words.PREREQUISITE if gap.prerequisite else what_for.get(gap.skill, "")]
        if gap.in_part:
            said.append(f"Half held, as a part of {known.skills[known.graph.wider[gap.skill]].name}.")
        rows.append(
            GapRow(known.skills[gap.skill], gap, words.levels(gap.level, gap.asked), " ".join(filter(None, said)))
        )
    return rows


def rows_of_steps(
    known: SkillMap, found: Plan, what_for: dict[str, str], courses: Sequence[list[Course]] = ()
) -> list[StepRow]:
    """The steps of a plan with their names; `courses` are those of each step."""
    rows = []
    for place, step in enumerate(found.steps):
        exits = [(known.roles[slug], share) for slug, share in step.exits]
        rows.append(
            StepRow(
                known.headings[step.heading],
                gap_rows(known, step.gaps, what_for),
                step.share,
                exits[:MOST_EXITS],
                len(exits[MOST_EXITS:]),
                courses[place] if courses else [],
            )
        )
    return rows


def way_around(known: SkillMap, start: NamedRole, end: NamedRole, share: float) -> list[tuple[NamedRole, NamedRole]]:
    """The steps of a longer way where `share` is too little for one step and editors know none; empty where there is
    no need, or no way."""
    if share >= PASSABLE or (start.slug, end.slug) in known.moves:
        return []
    found = known.ways.way(start.slug, end.slug) or []
    return [(known.roles[one], known.roles[other]) for one, other in pairwise(found)]


def fulfilled_row(known: SkillMap, found: Plan, slug: str) -> tuple[NamedSkill, int, int, str]:
    """A skill that is held at the level asked for or above, with both levels and the one held in words."""
    level = found.held[slug]
    return known.skills[slug], level, known.graph.roles[found.role][slug].level, words.LEVEL_WORDS[level]


def other_depth(
    known: SkillMap, found: Plan, what_for: dict[str, dict[str, str]], start: NamedRole, end: NamedRole
) -> list[tuple[NamedSkill, str, str]]:
    """Skills of the same name and level that are for something else there: those that count most in the new role, with
    what each is for here and there."""
    weights = known.graph.weights[end.slug]
    here, there = what_for.get(start.slug, {}), what_for.get(end.slug, {})
    both = [slug for slug in found.fulfilled if here.get(slug) and there.get(slug) and here[slug] != there[slug]]
    both.sort(key=lambda slug: -weights[slug])
    return [(known.skills[slug], here[slug], there[slug]) for slug in both[:MOST_COMPARED]]


def drawn_pay(equal: EqualYears, start: NamedRole, end: NamedRole) -> dict[str, Any]:
    """One country's pay at equal years: each level with the figures of both roles and their bars on one axis."""
    pairs = [(band, role) for band in equal.bands for role in (start, end)]
    drawn = draw_intervals(pairs, equal.country.currency, lambda pair: pair[0].figures[pair[1].slug])
    rows = [(role, band.figures[role.slug], bar) for (band, role), bar in drawn.rows]
    return {
        "equal": equal,
        "axis": drawn,
        "finding": words.pay_finding(equal, start, end),
        "bands": [(band.label, rows[2 * place : 2 * place + 2]) for place, band in enumerate(equal.bands)],
    }


def read_roles_from(known: SkillMap, start: NamedRole) -> dict[str, Any]:
    """The context of all paths from a role: the others by how much of each is held, with what editors say."""
    shares = {slug: known.graph.coverages[start.slug, slug] for slug in known.walkable if slug != start.slug}
    rows = [
        (known.roles[slug], share, words.Direction.of(known, start, known.roles[slug]))
        for slug, share in sorted(shares.items(), key=lambda pair: -pair[1])
    ]
    return {
        "start": start,
        "start_article": words.article(start.name),
        "rows": rows,
        "in_reach": IN_REACH,
        "verdict": words.verdict_from(rows, start),
    }
