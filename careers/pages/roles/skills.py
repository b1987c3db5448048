"""The skills of a role: in groups for its own page, and each with what it is for and what others say of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from careers.models import Need, Role, RoleSkill, Skill, SkillEvidence, SkillGroup, SkillLevel, Source
from careers.models.publication import public
from careers.skills.evidence import (
    FEW,
    Evidence,
    Known,
    is_beside,
    is_contradiction,
    percent,
    phrase,
    read_evidence,
)

from .nearby import closest_overlap, neighbours_of


class Named(NamedTuple):
    """What a `source` says, as the rest of a sentence, and of which skills, each with a remark or ""."""

    source: Source
    says: str
    skills: list[tuple[Skill, str]]


def in_groups(skills: Iterable[Any]) -> list[tuple[SkillGroup, list[Any]]]:
    """What has a `skill`, under the headings of the skills in their order; under each in the given order."""
    by_place = sorted(skills, key=lambda each: (each.skill.group.position, each.skill.group.name))
    return [(group, list(each)) for group, each in groupby(by_place, key=lambda each: each.skill.group)]


def counted(skills: Sequence[Any]) -> str:
    """The finding over the skills of a role: how many, of them core, and of them to an advanced level."""
    core = [each for each in skills if each.need == Need.CORE]
    advanced = sum(each.level == SkillLevel.ADVANCED for each in skills)
    first = f", {core[0].skill.name} first" if core else ""
    return f"{len(skills)} skills, {len(core)} of them core{first}; {advanced} at an advanced level."


def read_skills(role: Role) -> dict[str, Any]:
    """The context of the page of a role's skills. `groups` has each heading with what is Known of the skills under
    it; `differing` in words where others contradict the editors, with the skills of which it is said. `unlisted` and
    `beyond` are the skills that editors do not list, as Named: by a contradiction, and for those who stand in for the
    role. `counted_as` is whom each source means; the `silent` sources mean nobody."""
    listed = list(
        RoleSkill.objects.filter(public("skill__"), role=role)
        .select_related("skill__group")
        .order_by("position", "skill__name")
    )
    neighbours = neighbours_of(role)
    evidence = {skill: rows for (_, skill), rows in read_evidence([role]).items()}
    known = [Known(each.skill, each, evidence.get(each.skill_id, ())) for each in listed]
    on_the_list = {each.skill_id for each in listed}
    others = [rows for skill, rows in evidence.items() if skill not in on_the_list]
    rows = list(chain.from_iterable(evidence.values()))
    sources = Source.objects.annotate(speaks=Exists(SkillEvidence.objects.filter(source=OuterRef("pk"))))
    judged, heard = {each.source_id for each in listed}, {each.row.source_id for each in rows}
    return {
        "role": role,
        "finding": counted(listed),
        "groups": in_groups(known),
        "differing": _by_words(known),
        "unlisted": _named(others, is_contradiction),
        "beyond": _named(others, is_beside),
        "counted_as": _counted_as(rows),
        "silent": [source for source in sources if source.speaks and source.pk not in heard],
        "editors": [source for source in sources if source.pk in judged],
        "neighbours": neighbours,
        "closest": closest_overlap(role, [each.skill.name for each in listed], neighbours),
        "few": percent(FEW),
    }


def _by_words(known: Iterable[Known]) -> list[tuple[str, list[Skill]]]:
    skills: defaultdict[str, list[Skill]] = defaultdict(list)
    for each in known:
        if each.differs:
            skills[each.differs].append(each.skill)
    return list(skills.items())


def _named(others: Iterable[Sequence[Evidence]], test: Callable[[Evidence], bool]) -> list[Named]:
    """The skills of the evidence that passes the test, for each source and work."""
    found: defaultdict[tuple[Source, str], list[tuple[Skill, str]]] = defaultdict(list)
    for each in sorted(filter(test, chain.from_iterable(others)), key=lambda each: each.row.skill.name.casefold()):
        remark = "" if each.share is None else percent(each.share)
        found[each.row.source, phrase(each)].append((each.row.skill, remark))
    return [Named(source, says, skills) for (source, says), skills in found.items()]


def _counted_as(rows: Iterable[Evidence]) -> list[tuple[Source, list[tuple[str, bool, int | None]]]]:
    """Each source with whom it means: the work, whether that is the role itself, and of a survey how many."""
    found: dict[Source, dict[tuple[str, bool, int | None], None]] = {}
    for each in sorted(rows, key=lambda each: not each.leads):
        found.setdefault(each.row.source, {})[each.work, each.is_own, each.row.n] = None
    return [(source, list(works)) for source, works in found.items()]
