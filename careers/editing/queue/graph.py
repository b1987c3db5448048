"""The graph of the queue: neighbours that know nothing of each other, and lists of skills that miss their targets."""

import re
from collections.abc import Mapping, Sequence

from careers.database.kept import kept
from careers.models import Nearness
from careers.pay.lead import published_roles
from careers.skills.checking import MEASURES, Content, Measure
from careers.skills.stored import SkillMap, current_skills

from .lines import Asked, Item, Place, form_of, list_of

_BACK = {Nearness.BEFORE: Nearness.AFTER, Nearness.AFTER: Nearness.BEFORE, Nearness.BESIDE: Nearness.BESIDE}
_SAYS = {Nearness.BEFORE: "people come from it", Nearness.AFTER: "people go on to it", Nearness.BESIDE: "similar work"}
_SLUG = re.compile(r"[a-z0-9-]+")


def one_way_neighbours(asked: Asked) -> list[Item]:
    """Roles that name a neighbour which does not name them, or says something else of the two."""
    skills = current_skills()
    links = {move: Nearness(link.nearness) for move, link in skills.link.items()}
    found = []
    for (role, neighbour), nearness in sorted(links.items()):
        back = links.get((neighbour, role))
        if back is None or (role < neighbour and back != _BACK[nearness]):
            found.append(_neighbours(skills, role, neighbour, nearness, back))
    return found


def _neighbours(skills: SkillMap, role: str, neighbour: str, there: Nearness, back: Nearness | None) -> Item:
    one, other = skills.roles[role].name, skills.roles[neighbour].name
    why = f"{one} says: {_SAYS[there]}. {other} {f'says: {_SAYS[back]}' if back else 'does not name it'}"
    says, further = f"{one} and {other}", {one: _form_of_role(role)}
    return Item(f"{role}:{neighbour}", says, _form_of_role(neighbour), "change_role", why, others=further)


def _form_of_role(slug: str) -> Place:
    return form_of("role", next(role.pk for role in published_roles() if role.slug == slug))


def broken_measures(asked: Asked) -> list[Item]:
    """What misses a target of careers/skills/checking.py."""
    return [_fault(number, measure, fault) for number, measure in _measures() for fault in measure.faults]


@kept
def _measures() -> list[tuple[int, Measure]]:
    """Those that miss their target, with their place among MEASURES; none of a portal that has not yet what they
    compare."""
    stored = current_skills()
    content = Content(stored.graph, stored.ways, stored.links, stored.heading_of)
    if not _can_be_measured(content):
        return []
    measured = ((number, measure(content)) for number, measure in enumerate(MEASURES))
    return [(number, measure) for number, measure in measured if measure.faults]


def _can_be_measured(content: Content) -> bool:
    """Whether there are two roles with skills, and every one that editors have linked has some."""
    asked: Mapping[str, object] = content.graph.roles
    named: Sequence[str] = [role for link in content.links for role in (link.role, link.neighbour)]
    return len(asked) > 1 and bool(named) and all(role in asked for role in named)


def _fault(number: int, measure: Measure, fault: str) -> Item:
    """The fault as editors read it, with the names of roles; it begins with the role or skill that it is about."""
    roles = {role.slug: role.name for role in published_roles()}
    first, says = fault.split(maxsplit=1)[0].strip(",:"), _SLUG.sub(lambda word: roles.get(word[0], word[0]), fault)
    place = _form_of_role(first) if first in roles else list_of("skill", q=first)
    return Item(f"{MEASURES[number].__name__}:{fault}"[:300], says, place, "change_role", measure.says)
