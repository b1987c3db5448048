"""The doors of people who work already: which roles ask for what they use, and what they still miss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from careers.models import EntryExperience, Need
from careers.skills.graph import NEEDS, Held
from careers.skills.stored import NamedRole, NamedSkill, SkillMap

from .form import TicksForm

# Programming languages that everybody uses and that stand under another heading.
LANGUAGES = ("python", "sql")
# What is asked by fewer roles is no tool to start from.
FEWEST_ROLES = 2
SHOWN, MISSING = 8, 3


@dataclass(frozen=True)
class Door:
    """A door by its `key` in addresses: the headings whose tools it offers, and others beside."""

    key: str
    headings: tuple[str, ...]
    beside: tuple[str, ...]
    only_tools: bool


SOFTWARE = Door("software", ("programming",), LANGUAGES, only_tools=True)
DATA = Door("data", ("data-work", "statistics-and-experiments"), (*LANGUAGES, "r"), only_tools=False)


@dataclass(frozen=True)
class Fit:
    """A role that asks for something of what is held: (skill, need) pairs `asked`, what is `missing` first, and the
    `share` of the whole role that is held."""

    role: NamedRole
    asked: list[tuple[NamedSkill, str]]
    missing: list[NamedSkill]
    share: float

    @property
    def entered(self) -> str:
        return EntryExperience(self.role.entry_experience).label


def offered(known: SkillMap, door: Door) -> list[NamedSkill]:
    """What can be ticked, by name: what enough roles ask for under the door's headings, and what stands beside."""
    asked = [skill for of_role in known.graph.roles.values() for skill in of_role]
    found = [
        skill
        for slug, skill in known.skills.items()
        if slug in door.beside
        or (
            skill.heading in door.headings
            and (skill.is_tool or not door.only_tools)
            and asked.count(slug) >= (1 if door.only_tools else FEWEST_ROLES)
        )
    ]
    return sorted(found, key=lambda skill: skill.name.lower())


def fits(known: SkillMap, held: Held) -> list[Fit]:
    """The roles that ask for anything of `held`: first those that need the most of it, then those of which more is
    held."""
    found = []
    for slug in known.walkable:
        asked = known.graph.roles[slug]
        if any(skill in asked for skill in held):
            found.append((sum(NEEDS[asked[skill].need] for skill in held if skill in asked), _fit(known, slug, held)))
    return [fit for _, fit in sorted(found, key=lambda each: (-each[0], -each[1].share, each[1].role.name))]


def _fit(known: SkillMap, role: str, held: Held) -> Fit:
    asked = known.graph.roles[role]
    missing = [skill for skill, each in asked.items() if skill not in held and each.need == Need.CORE]
    return Fit(
        known.roles[role],
        [(known.skills[skill], Need(each.need).label.lower()) for skill, each in asked.items() if skill in held],
        [known.skills[skill] for skill in missing[:MISSING]],
        known.graph.coverage(role, held),
    )


def read_ticks(known: SkillMap, door: Door, form: TicksForm, skills: list[NamedSkill]) -> dict[str, Any]:
    """The context of the page."""
    found = fits(known, form.held) if form.held else []
    query: Mapping[str, Any] = {"skill": list(form.held), "door": door.key}
    return {
        "door": door.key,
        "offered": skills,
        "fits": found[:SHOWN],
        "others": found[SHOWN:],
        "ticked": [known.skills[slug].name for slug in form.held],
        "gap_query": urlencode(query, doseq=True),
    }
