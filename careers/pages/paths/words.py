"""What paths say in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.text import get_text_list

from careers.models import EntryExperience
from careers.pay.equal_years import EqualYears
from careers.pay.money import percent, short
from careers.pay.words import in_sentence
from careers.skills.plan import IN_REACH, Plan
from careers.skills.stored import NamedRole, SkillMap
from careers.skills.ways import PASSABLE

LEVEL_WORDS = ("not yet", "basic", "working", "advanced")
PREREQUISITE = "Not on the role’s list, but what follows needs it."
MOST_HEADINGS = 3
NEARLY_ALL, ABOUT_HALF = 0.9, (0.45, 0.55)


def levels(held: int, asked: int) -> str:
    return f"{LEVEL_WORDS[held]} → {LEVEL_WORDS[asked]}"


def article(name: str) -> str:
    """The role with its article: “an AI engineer”, “a data analyst”."""
    words = in_sentence(name)
    # “MLOps” and “NLP” are spoken letter by letter.
    return f"{'an' if words[0] in 'aeiouAEIO' or words.startswith(('ML', 'NLP')) else 'a'} {words}"


@dataclass(frozen=True)
class Direction:
    """What editors say of the move from one role to another: whether people `go` that way and whether they `come` the
    other way; with their `note` at the first role, where there is one."""

    goes: bool
    comes: bool
    beside: bool
    note: str = ""

    @classmethod
    def of(cls, known: SkillMap, start: NamedRole, end: NamedRole) -> Self:
        there, back = known.link.get((start.slug, end.slug)), known.link.get((end.slug, start.slug))
        said = {(there.nearness if there else ""), _turned(back.nearness) if back else ""}
        return cls("after" in said, "before" in said, "beside" in said, there.note if there else "")

    @property
    def is_usual(self) -> bool:
        return self.goes or self.beside

    @property
    def short(self) -> str:
        if self.beside or (self.goes and self.comes):
            return "sideways"
        return "usual next step" if self.goes else "usual way back" if self.comes else ""


def _turned(nearness: str) -> str:
    return {"before": "after", "after": "before"}.get(nearness, nearness)


def direction(move: Direction, start: NamedRole, end: NamedRole) -> str:
    """Which way people move between two roles, by what editors say; the overlap of skills cannot tell."""
    starts, ends = in_sentence(start.plural), in_sentence(end.plural)
    if move.beside or (move.goes and move.comes):
        return "A move sideways, to similar work"
    if move.goes:
        return f"A usual move: {starts} often become {ends}"
    if move.comes:
        return f"Against the usual direction: it is {ends} who often become {starts}"
    return "The editors know no usual move between the two, in either direction"


def entry(start: NamedRole, end: NamedRole) -> str:
    """How much experience each asks of entrants."""
    first, second = (_experience(role) for role in (start, end))
    if start.entry == end.entry:
        return f"Both ask of entrants: {second}"
    return f"{end.plural} ask of entrants: {second}; {in_sentence(start.plural)}: {first}"


def _experience(role: NamedRole) -> str:
    return in_sentence(EntryExperience(role.entry_experience).label)


def feasibility(share: float, move: Direction) -> str:
    """How far it is, by how much is held and by what editors know."""
    if share >= IN_REACH:
        return f"Within reach: {percent(IN_REACH)} or more is held"
    if share >= PASSABLE:
        return f"A long step: between {percent(PASSABLE)} and {percent(IN_REACH)} is held"
    if move.is_usual:
        return "A long step, though people make it: little carries over by the lists"
    return "Too far for one step"


def share_in_words(share: float) -> str:
    if share >= NEARLY_ALL:
        return "nearly all of it"
    low, high = ABOUT_HALF
    if low <= share <= high:
        return "about half of it"
    return "more than half of it" if share > high else "less than half of it"


def verdict(known: SkillMap, plan: Plan, end: NamedRole) -> str:
    """How much is held, and where most of what is missing lies, in the order in which it is learned."""
    if not plan.steps:
        return f"You hold all that {article(end.name)} is asked for, at the level asked for."
    missing = missing_by_heading(plan)
    most = sorted(filter(missing.get, missing), key=lambda heading: -missing[heading])[:MOST_HEADINGS]
    names = [in_sentence(known.headings[heading]) for heading in missing if heading in most]
    held = f"You hold {share_in_words(plan.share)} ({percent(plan.share)})."
    return f"{held} Most of what is missing is {', then '.join(names)}."


def missing_by_heading(plan: Plan) -> dict[str, float]:
    """How much of the role is missing under each heading, in the order of the steps."""
    graph, missing = plan.graph, {}
    weights = graph.weights[plan.role]
    for step in plan.steps:
        lacked = sum(
            weights[gap.skill] * (1 - graph.share_held(gap.skill, gap.asked, plan.held))
            for gap in step.gaps
            if not gap.prerequisite
        )
        missing[step.heading] = missing.get(step.heading, 0) + lacked
    return missing


def verdict_from(rows: Sequence[tuple[NamedRole, float, Direction]], start: NamedRole) -> str:
    near = [in_sentence(role.name) for role, share, _ in rows if share >= IN_REACH]
    if not near:
        return f"{article(start.name).capitalize()} holds less than {percent(IN_REACH)} of every other role here."
    named = get_text_list(near, "and") if len(near) <= MOST_HEADINGS else f"{len(near)} roles, first {near[0]}"
    return f"Within reach of {article(start.name)}: {named}."


def pay_verdict(pay: Sequence[EqualYears], start: NamedRole, end: NamedRole) -> str:
    """Whether it pays more, as far as one source tells at equal experience."""
    if not pay:
        return "We cannot tell. No source has enough of both roles at one level of experience."
    told = [each for each in pay if each.told]
    open_ = [each.country.in_sentence for each in pay if not each.told]
    if not told:
        places = get_text_list(open_, "and")
        return f"We cannot tell. At equal experience the likely middles of the two roles' pay overlap, in {places}."
    more = [
        f"in {each.country.in_sentence} {in_sentence((end if each.told > 0 else start).plural)} are paid more than"
        f" {in_sentence((start if each.told > 0 else end).plural)}"
        for each in told
    ]
    rest = f"; in {get_text_list(open_, 'and')} we cannot tell" if open_ else ""
    return f"At equal experience {get_text_list(more, 'and')}{rest}."


def pay_finding(equal: EqualYears, start: NamedRole, end: NamedRole) -> str:
    """The title of one country's picture: true for what is drawn in it."""
    where = equal.country.name
    telling = equal.telling
    if not telling:
        return (
            f"{where}: told apart at none of {len(equal.bands)} levels"
            if len(equal.bands) > 1
            else (f"{where}: not told apart")
        )
    band = telling[0]
    first, second = (short(band.figures[role.slug].median or 0, equal.country.currency) for role in (start, end))
    return f"{where}, {in_sentence(band.label)}: {second} against {first} for {in_sentence(start.plural)}"
