"""Joining: what moves when two companies, skills or titles are merged, and what both have."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from careers.database.events import recorded_as
from careers.models import (
    Company,
    CompanyName,
    Credential,
    EventKind,
    FactorEffect,
    NameKind,
    Need,
    RoleTitle,
    SalaryRecord,
    Skill,
    SkillEvidence,
    SkillLevel,
)
from careers.models.matching import employer_key, match_key

from .merges import NAMED, NAMED_BOTH, Joining, Mover, Refused, merge
from .steps import Check

# Of each, the higher ones first.
_NEEDS = (Need.CORE, Need.USEFUL, Need.EMERGING)
_LEVELS = (SkillLevel.ADVANCED, SkillLevel.WORKING, SkillLevel.BASIC)


# Companies ------------------------------------------------------------------------------------


def company_moved(name_kind: str) -> Mover:
    """What moves a company's figures, names and places in lists; its own name becomes one of `name_kind`."""

    def move(joining: Joining) -> None:
        joining.move_figures(SalaryRecord)
        joining.move_figures(FactorEffect)
        _move_names(joining, name_kind)
        _move_rankings(joining)

    return move


def _move_names(joining: Joining, name_kind: str) -> None:
    kept, other = joining.kept, joining.other
    taken = {employer_key(kept.name), *kept.names.values_list("key", flat=True)}
    moved = 0
    for name in other.names.order_by("pk"):
        if name.key in taken:
            joining.delete(name)
            continue
        taken.add(name.key)
        with joining.changing(name):
            name.company = kept
        moved += 1
    joining.say(moved, "other name", "other names")
    if employer_key(other.name) in taken:
        joining.clashes.append(f"“{other.name}” is a name of “{kept}” already.")
        return
    joining.add(CompanyName(company=kept, name=other.name, kind=name_kind))
    joining.moves.append(f"its name “{other.name}”, as a {NameKind(name_kind).label.lower()}")


def _move_rankings(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    places = {entry.ranking_id: entry.position for entry in kept.rankings.all()}
    moved = 0
    for entry in other.rankings.select_related("ranking").order_by("pk"):
        if entry.ranking_id in places:
            joining.clashes.append(
                f"“{entry.ranking}” names both: place {places[entry.ranking_id]} stays, place {entry.position} of "
                f"“{other}” goes."
            )
            joining.delete(entry)
            continue
        with joining.changing(entry):
            entry.company = kept
            # The list goes on to say what its publisher says.
            entry.named = entry.named or other.name
        moved += 1
    joining.say(moved, "place in a list", "places in lists")


# Skills ---------------------------------------------------------------------------------------


def move_skill(joining: Joining) -> None:
    _move_needs(joining)
    joining.move_figures(SkillEvidence)
    joining.move_figures(FactorEffect)
    _move_named(joining)
    _move_prerequisites(joining)
    _move_links(joining, Credential.objects.filter(skills=joining.other), "skills", "certificate", "certificates")
    _move_parts(joining)
    _move_aliases(joining)


def _move_needs(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    needs = {need.role_id: need for need in kept.role_skills.select_related("role")}
    moved = 0
    for need in other.role_skills.select_related("role").order_by("pk"):
        if need.role_id in needs:
            _join_needs(joining, needs[need.role_id], need)
            continue
        with joining.changing(need):
            need.skill = kept
        moved += 1
    joining.say(moved, "role that needs it", "roles that need it")


def _join_needs(joining: Joining, stays: Any, goes: Any) -> None:
    """Of two lines of a role one stays, with the higher need and the higher level of the two."""
    need = min(Need(stays.need), Need(goes.need), key=_NEEDS.index)
    level = min(SkillLevel(stays.level), SkillLevel(goes.level), key=_LEVELS.index)
    lost = f", and “{goes.what_for}” goes" if goes.what_for and stays.what_for not in ("", goes.what_for) else ""
    joining.clashes.append(
        f"“{stays.role}” lists both: one line stays, {need.label.lower()}, {level.value}"
        f"{'' if stays.source_id == goes.source_id else ', with its own source'}{lost}."
    )
    joining.delete(goes)
    if (need, level) != (stays.need, stays.level) or (goes.what_for and not stays.what_for):
        with joining.changing(stays):
            stays.need, stays.level, stays.what_for = need, level, stays.what_for or goes.what_for


def _move_named(joining: Joining) -> None:
    """The reports of pay that name the skill."""
    through: Any = SalaryRecord.skills.through
    own = set(through.objects.filter(skill=joining.kept).values_list("salaryrecord", flat=True))
    named = set(through.objects.filter(skill=joining.other).values_list("salaryrecord", flat=True))
    joining.moved[NAMED], joining.moved[NAMED_BOTH] = sorted(named - own), sorted(named & own)
    both = through.objects.filter(skill=joining.kept).values("salaryrecord")
    through.objects.filter(skill=joining.other).filter(salaryrecord__in=both).delete()
    through.objects.filter(skill=joining.other).update(skill=joining.kept)
    joining.say(len(named), "report of pay that names it", "reports of pay that name it")


def _move_links(joining: Joining, rows: QuerySet, name: str, noun: str, nouns: str) -> None:
    """Lets the rows that are linked to the skill be linked to the one that is kept; none to itself."""
    linked = list(rows.exclude(pk__in=[joining.kept.pk] if rows.model is Skill else []).order_by("pk"))
    for row in linked:
        with joining.changing(row):
            getattr(row, name).remove(joining.other)
            getattr(row, name).add(joining.kept)
    joining.say(len(linked), noun, nouns)


def _move_prerequisites(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    before = list(other.prerequisites.exclude(pk=kept.pk).order_by("pk"))
    with joining.changing(kept):
        kept.prerequisites.remove(other)
        kept.prerequisites.add(*before)
    joining.say(len(before), "skill to be learned before it", "skills to be learned before it")
    after = Skill.objects.filter(prerequisites=other)
    _move_links(joining, after, "prerequisites", "skill to be learned after it", "skills to be learned after it")


def _move_parts(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    parts = list(other.parts.exclude(pk=kept.pk).order_by("pk"))
    for part in parts:
        with joining.changing(part):
            part.part_of = kept
    joining.say(len(parts), "skill that is a part of it", "skills that are a part of it")
    if kept.part_of_id == other.pk:
        with joining.changing(kept):
            kept.part_of = other.part_of
        joining.clashes.append(f"“{kept}” was a part of “{other}”, and is one no longer.")


def _move_aliases(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    taken = {match_key(name) for name in (kept.name, *kept.alias_list)}
    names = _unlike((other.name, *other.alias_list), match_key, taken)
    if names:
        with joining.changing(kept):
            kept.aliases = "\n".join([*kept.alias_list, *names])
        joining.moves.append("as other names: " + ", ".join(f"“{name}”" for name in names))


def _unlike(names: Iterable[str], key: Callable[[str], str], taken: set[str]) -> list[str]:
    """The names that are not called like another of them, or like what is `taken`."""
    found = []
    for name in names:
        if (compared := key(name)) not in taken:
            taken.add(compared)
            found.append(name)
    return found


# Titles ---------------------------------------------------------------------------------------


def move_title(joining: Joining) -> None:
    """Of two titles of a role one is shown from now on; by the other imports still know the role. Reports of pay are
    of the role, so none moves."""
    kept, other = joining.kept, joining.other
    if other.is_public and not kept.is_public:
        with joining.changing(kept):
            kept.is_public = True
        joining.moves.append(f"“{kept}” is shown on the page from now on, in its place")
    with joining.changing(other):
        other.is_public = False
    joining.moves.append(f"“{other}” is not shown any more; imports go on to know the role by it")


def merge_titles(kept: RoleTitle, other: RoleTitle, *, user: Any, reason: str = "", preview: bool = False) -> Joining:
    """Raises Refused for titles of two roles: reports with them are of one or the other."""
    if kept.pk == other.pk:
        raise Refused("Choose another one than itself.")
    if kept.role_id != other.role_id:
        raise Refused(f"“{other}” is a title of another role, {other.role}: reports with it are of that role.")
    joining = Joining(kept, other, user, f"“{other}” was merged into “{kept}”. {reason}".strip(" ."))
    title = f"Alternate title “{other}” into “{kept}”"
    with recorded_as(EventKind.MERGE, user=user, title=title, reason=reason) as recording:
        move_title(joining)
        if preview:
            transaction.set_rollback(True)
            recording.forget()
    return joining


def join(
    kept: Any,
    other: Any,
    *,
    user: Any,
    name_kind: str = "",
    reason: str = "",
    check: Check | None = None,
    preview: bool = False,
) -> Joining:
    """Merges `other` into `kept`, see `merges.merge`. `name_kind` is what a company's name is of the other's."""
    if isinstance(kept, RoleTitle):
        return merge_titles(kept, other, user=user, reason=reason, preview=preview)
    move = company_moved(name_kind or NameKind.FORMER) if isinstance(kept, Company) else move_skill
    return merge(kept, other, move, user=user, reason=reason, check=check, preview=preview)
