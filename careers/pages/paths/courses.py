"""Courses: what teaches the missing skills, and how long that takes where providers say so."""

from collections import defaultdict
from dataclasses import dataclass

from careers.models import Credential
from careers.skills.plan import Plan

# Of one step; those that teach most of it first.
MOST_COURSES = 3


@dataclass(frozen=True)
class Course:
    """A credential that teaches `skills` of a step; `hours` is None where its provider states none."""

    name: str
    provider: str
    url: str
    hours: int | None
    skills: tuple[str, ...]


def courses_by_step(plan: Plan) -> list[list[Course]]:
    """The Courses for each step of `plan`, each at the step of which it teaches most, in one query."""
    step_of = {gap.skill: place for place, step in enumerate(plan.steps) for gap in step.gaps}
    rows = (
        Credential.objects.published()
        .filter(skills__slug__in=step_of)
        .order_by("provider", "name", "skills__name")
        .values_list("slug", "name", "provider", "url", "hours", "skills__slug")
    )
    taught: defaultdict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    facts = {}
    for slug, *fact, skill in rows:
        facts[slug] = fact
        taught[slug][step_of[skill]].append(skill)
    found: list[list[Course]] = [[] for _ in plan.steps]
    for slug, by_step in taught.items():
        place = max(by_step, key=lambda place: (len(by_step[place]), -place))
        found[place].append(Course(*facts[slug], tuple(by_step[place])))
    return [
        sorted(of_step, key=lambda each: (-len(each.skills), each.hours is None))[:MOST_COURSES] for of_step in found
    ]


def time_to_learn(courses: list[list[Course]], hours_a_week: int) -> str:
    """How long it takes by what providers state, as a range over the courses that could be chosen; never a guess."""
    by_step = [[course.hours for course in of_step if course.hours] for of_step in courses]
    known = [hours for hours in by_step if hours]
    if not known:
        return "Not known. No course states its hours."
    least, most = sum(map(min, known)), sum(map(max, known))
    weeks = _range(-(-least // hours_a_week), -(-most // hours_a_week), "week")
    steps = "every step" if len(known) == len(courses) else f"{len(known)} of {len(courses)} steps"
    rest = "" if len(known) == len(courses) else " For the rest it is not known: no course states its hours."
    stated = f"Courses for {steps} state {_range(least, most, 'hour')}, at {hours_a_week} hours a week {weeks}"
    return f"{stated}. They teach a part of what is missing.{rest}"


def _range(least: int, most: int, unit: str) -> str:
    return f"{least} {unit}{'' if least == 1 else 's'}" if least == most else f"{least} to {most} {unit}s"
