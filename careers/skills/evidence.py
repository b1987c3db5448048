"""What others than the portal's editors say of a skill in a role, and where that contradicts the editors.

O*NET marks technologies of official occupations, a survey counts who uses a language, and ESCO names skills of
occupations. Each speaks for itself; nothing is added up.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q
from django.utils.text import get_text_list

from careers.models import Match, Need, Role, RoleOccupation, RoleSkill, Skill, SkillEvidence, Source, StandIn
from careers.models.publication import public
from careers.stats.rounding import half_up

# Of the respondents: fewer than FEW use what editors call core, MANY or more what editors do not list.
FEW, MANY = Decimal("0.2"), Decimal("0.5")
# Of what a source calls a skill.
MOST_NAMES = 3


class Evidence(NamedTuple):
    """What a source says of a skill for a role. `is_own` says that it means the role itself and nobody who stands in
    for it; `leads` that it speaks of the first occupation of the role, as far as the source knows any."""

    row: SkillEvidence
    is_own: bool
    leads: bool

    @property
    def share(self) -> Decimal | None:
        """Of the respondents, from 0 to 1; None from a source that counts nobody."""
        return None if self.row.n is None else Decimal(self.row.users) / self.row.n

    @property
    def work(self) -> str:
        """Whom the source speaks of, in a sentence. Official titles are plurals in capitals; a survey's kinds of work
        are answers to tick."""
        if self.row.occupation_id:
            return self.row.kind_of_work.lower()
        return f"the {self.row.kind_of_work}" if self.row.n is None else f"“{self.row.kind_of_work}”"


@dataclass(frozen=True)
class Known:
    """What is known of `skill` in a role: what editors ask, None where they do not list it, and what others say."""

    skill: Skill
    asked: RoleSkill | None
    evidence: Sequence[Evidence] = ()

    @property
    def said(self) -> list[tuple[Source, str]]:
        """Each source with a short saying."""
        by_source: defaultdict[Source, list[Evidence]] = defaultdict(list)
        for each in self.evidence:
            by_source[each.row.source].append(each)
        return [(source, saying(each)) for source, each in by_source.items()]

    @property
    def differs(self) -> str:
        """Where others contradict the editors, in a sentence without its full stop; "" where none does."""
        return of_listed(self.asked, self.evidence) if self.asked else of_unlisted(self.evidence)


def read_evidence(roles: Sequence[Role], **of: object) -> dict[tuple[int, int], list[Evidence]]:
    """The evidence for each role and skill, by their primary keys, in three queries. `of` narrows SkillEvidence."""
    occupations = _occupations(roles)
    stand_ins = {
        (source, role): counted.casefold()
        for source, role, counted in StandIn.objects.filter(role__in=roles).values_list("source", "role", "counted")
    }
    named = Q(role=None, occupation=None)
    rows = SkillEvidence.objects.filter(
        named | Q(role__in=roles) | Q(occupation__in=occupations), public("skill__"), **of
    ).select_related("source", "skill")
    found = defaultdict(list)
    for row in rows.order_by("source__publisher", "key"):
        for role, is_own, place in _spoken_of(row, roles, occupations, stand_ins):
            found[role, row.skill_id].append((place, Evidence(row, is_own, leads=place == 0)))
    return {key: [each for _, each in sorted(placed, key=lambda pair: pair[0])] for key, placed in found.items()}


def _occupations(roles: Sequence[Role]) -> dict[int, list[tuple[int, bool, int]]]:
    """The roles of each occupation of which a source says something: primary key, whether the occupation is exactly
    the role, and its place among those of the role, from 0."""
    links = RoleOccupation.objects.filter(role__in=roles, occupation__skill_evidence__isnull=False).distinct()
    found, places = defaultdict(list), defaultdict(int)
    for role, occupation, match in links.order_by("role", "position").values_list("role", "occupation", "match"):
        found[occupation].append((role, match == Match.EXACT, places[role]))
        places[role] += 1
    return dict(found)


def _spoken_of(
    row: SkillEvidence,
    roles: Iterable[Role],
    occupations: Mapping[int, list[tuple[int, bool, int]]],
    stand_ins: Mapping[tuple[int, int], str],
) -> list[tuple[int, bool, int]]:
    """The roles of which a row speaks, as in `_occupations`."""
    if row.occupation_id:
        return occupations[row.occupation_id]
    if row.role_id:
        return [(row.role_id, (row.source_id, row.role_id) not in stand_ins, 0)]
    work = row.kind_of_work.casefold()
    counted = ((role, stand_ins.get((row.source_id, role.pk))) for role in roles)
    return [(role.pk, not other, 0) for role, other in counted if (other or role.name.casefold()) == work]


def saying(evidence: Sequence[Evidence]) -> str:
    """What one source says of a skill for a role, for a line beside it. The source's own name for it comes last where
    that is another."""
    first = evidence[0]
    if first.share is not None:
        whom = "" if first.is_own else f" {first.work}, who stand in for this role,"
        return f"{percent(first.share)} of {first.row.n:,}{whom} use it"
    demanded = [each for each in evidence if each.row.in_demand]
    who = _who(demanded or evidence)
    if not first.row.occupation_id:
        said = f"named for {who}"
    elif demanded:
        said = f"in demand for {who}"
    else:
        said = f"{'hot, but not in demand' if any(each.row.is_hot for each in evidence) else 'in use'} for {who}"
    return f"{said}{_called(demanded or evidence)}"


def percent(share: Decimal) -> str:
    """In whole per cent, where that does not make nobody of somebody."""
    return "under 1 %" if 0 < share < Decimal("0.005") else f"{half_up(share * 100)} %"


def _who(evidence: Iterable[Evidence]) -> str:
    return get_text_list([each.work for each in evidence], "and")


def _called(evidence: Iterable[Evidence]) -> str:
    """The source's names in brackets, if the portal's is not a part of each."""
    names = list(dict.fromkeys(name for each in evidence for name in each.row.names.split("; ")))
    ours = next(each.row.skill.name for each in evidence)
    word = re.compile(rf"(?<!\w){re.escape(ours)}(?!\w)", re.IGNORECASE)
    if all(map(word.search, names)):
        return ""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f" (as {', '.join(names[:MOST_NAMES])}{more})"


def of_listed(asked: RoleSkill, evidence: Iterable[Evidence]) -> str:
    """Where others contradict the editors on a skill that they list: it is less than core and in demand for the first
    occupation, or core and used by few."""
    for each in evidence:
        if asked.need != Need.CORE and each.row.in_demand and each.leads:
            who = each.work if each.is_own else f"{each.work}, who stand in for this role"
            return f"{asked.need.capitalize()} in our view; in demand, says {each.row.source.called}, for {who}"
        if asked.need == Need.CORE and each.share is not None and each.share < FEW:
            return f"Core in our view; {respondents(each)}"
    return ""


def is_contradiction(evidence: Evidence) -> bool:
    """Whether it contradicts editors who do not list the skill: it is in demand or named for the role itself, or used
    by half of the respondents."""
    if evidence.share is not None:
        return evidence.share >= MANY
    return evidence.is_own and is_named(evidence)


def is_beside(evidence: Evidence) -> bool:
    """Whether it names a skill for those who stand in for the role. They do other work too: no contradiction."""
    return evidence.share is None and not evidence.is_own and evidence.leads and is_named(evidence)


def is_named(evidence: Evidence) -> bool:
    """Whether a source that marks what is in demand does so, or one without marks names it."""
    return evidence.row.in_demand or not evidence.row.occupation_id


def of_unlisted(evidence: Iterable[Evidence]) -> str:
    """Where others contradict the editors on a skill that they do not list."""
    sayings = [
        f"{each.row.source.called}: {saying([each])}" if each.share is None else respondents(each)
        for each in filter(is_contradiction, evidence)
    ]
    return "; ".join(sayings)


def respondents(evidence: Evidence) -> str:
    """A share with the survey that it is from."""
    return f"{saying([evidence])} in {evidence.row.source.called}'s survey"


def phrase(evidence: Evidence) -> str:
    """What a source does with several skills, as the rest of a sentence that begins with its name."""
    if evidence.share is not None:
        return f"counts as used by half or more of its {evidence.row.n:,} respondents"
    return f"{'marks in demand' if evidence.row.occupation_id else 'names'} for {evidence.work}"
