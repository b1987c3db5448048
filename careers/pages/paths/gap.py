"""What the page of the skills gap reads: the roles by how much of each is held, and what to learn next."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list

from careers.pay.money import percent
from careers.pay.words import in_sentence
from careers.skills.opening import NextSkill, next_skills, roles_around
from careers.skills.plan import IN_REACH, plan
from careers.skills.stored import NamedRole, NamedSkill, SkillMap

from . import words
from .form import DOORS, SkillsForm
from .read import rows_of_steps

NEXT_SHOWN, ROLES_SHOWN = 4, 10
# Without a door, the headings that stand open at first.
FIRST_OPENED = 2
# Roles and skills that a sentence names.
NAMED = 3


@dataclass(frozen=True)
class ReachRow:
    """A role with how much of it is held, in how many of its skills, and how much the next skill would add."""

    role: NamedRole
    share: float
    held: int
    asked: int
    added: float

    @property
    def after(self) -> float:
        return self.share + self.added

    @property
    def gains(self) -> bool:
        """Whether that shows in whole per cents."""
        return percent(self.after) != percent(self.share)


@dataclass(frozen=True)
class NextRow:
    """A skill to learn next: what comes before it, and the roles it adds most to with how many percentage points."""

    skill: NamedSkill
    first: list[NamedSkill]
    gains: list[tuple[NamedRole, int]]
    roles: int


def read_gap(known: SkillMap, form: SkillsForm) -> dict[str, Any]:
    """The context of the page, which reads nothing beside the SkillMap."""
    opened = len(DOORS.get(form.value("door"), ())) or FIRST_OPENED
    context = {
        "form": form,
        "held": form.held,
        "groups": groups(known, form),
        "opened": 0 if form.ticked else opened,
        "found": [(known.skills[slug].name, form.query_of(slug)) for slug in form.found],
        "in_reach": IN_REACH,
        "chosen": None,
    }
    if not form.ticked:
        return context
    around = roles_around(known.graph, form.held)
    next_best = next_skills(known.graph, form.held, around, NEXT_SHOWN)
    rows = rows_of_roles(known, form, next_best)
    return {
        **context,
        "rows": rows[:ROLES_SHOWN],
        "more": rows[ROLES_SHOWN:],
        "around": len(around),
        "next": [next_row(known, each) for each in next_best],
        "verdict": verdict(known, rows, next_best),
        "said": said(known, form),
        **goal_of(known, form),
    }


def groups(known: SkillMap, form: SkillsForm) -> list[tuple[str, list[NamedSkill], int]]:
    """The headings with their skills and how many are ticked: those of the reader's door first, languages and tools
    before the rest in them."""
    first = DOORS.get(form.value("door"), ())
    held = form.held
    order = sorted(known.headings, key=lambda slug: first.index(slug) if slug in first else len(first))
    found = []
    for slug in order:
        skills = [skill for skill in known.skills.values() if skill.heading == slug]
        if slug in first:
            skills.sort(key=lambda skill: not skill.is_tool)
        found.append((known.headings[slug], skills, sum(skill.slug in held for skill in skills)))
    return found


def rows_of_roles(known: SkillMap, form: SkillsForm, next_best: list[NextSkill]) -> list[ReachRow]:
    """Every role, the one of which most is held first."""
    graph, added = known.graph, dict(next_best[0].gains) if next_best else {}
    rows = [
        ReachRow(
            known.roles[slug],
            graph.coverage(slug, form.held),
            sum(skill in form.held for skill in graph.roles[slug]),
            len(graph.roles[slug]),
            added.get(slug, 0),
        )
        for slug in known.walkable
    ]
    return sorted(rows, key=lambda row: -row.share)


def next_row(known: SkillMap, found: NextSkill) -> NextRow:
    return NextRow(
        known.skills[found.skill],
        [known.skills[slug] for slug in found.first],
        [(known.roles[slug], round(100 * gain)) for slug, gain in found.gains[:NAMED]],
        len(found.gains),
    )


def verdict(known: SkillMap, rows: list[ReachRow], next_best: list[NextSkill]) -> str:
    """What is within reach, and what would open most."""
    near = [in_sentence(row.role.name) for row in rows if row.share >= IN_REACH]
    if not near:
        first = rows[0]
        nearest = f"{in_sentence(first.role.name)} ({percent(first.share)})"
        reach = f"No role is within reach yet; the nearest is {nearest}."
    elif len(near) <= NAMED:
        number = ("One role is", "Two roles are", "Three roles are")[len(near) - 1]
        reach = f"{number} within reach now: {get_text_list(near, 'and')}."
    else:
        reach = f"{len(near)} roles are within reach now, first {near[0]}."
    if not next_best:
        return reach
    best = next_best[0]
    adds = f"it adds to {len(best.gains)} of the roles around you"
    return f"{reach} Learning {known.skills[best.skill].name} would open most: {adds}."


def said(known: SkillMap, form: SkillsForm) -> str:
    """What was ticked, in a line."""
    names = [known.skills[slug].name for slug in form.ticked[:NAMED]]
    number = len(form.ticked)
    if number <= NAMED:
        return get_text_list(names, "and")
    return f"{number} skills, among them {get_text_list(names, 'and')}"


def goal_of(known: SkillMap, form: SkillsForm) -> dict[str, Any]:
    """What is missing for the role that is chosen, in steps."""
    slug = form.value("goal")
    if not slug:
        return {}
    found = plan(known.graph, known.heading_of, slug, form.held)
    return {
        "chosen": known.roles[slug],
        "plan": found,
        "steps": rows_of_steps(known, found, {}),
        "goal_verdict": words.verdict(known, found, known.roles[slug]),
    }
