"""What the list of degrees, certificates and courses reads."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from careers.database.kept import kept
from careers.models import Credential, Need, Role, RoleSkill, Skill, TakenIn
from careers.models.publication import public
from careers.search.current import listed
from careers.search.entries import Kind

from .form import CredentialFilter

MOST_HOURS = 40  # below which a course is called short
# What a page said so long ago may have changed.
LONG_AGO = timedelta(days=2 * 365)
# How much of a role a skill is, by how much the role needs it.
WEIGHTS = {Need.CORE: 1.0, Need.USEFUL: 0.5, Need.EMERGING: 0.25}


@dataclass(frozen=True)
class Listed:
    """A credential as a list shows it. `share` is the part of the chosen role's skills that it touches, weighted by
    need, None without a chosen role; `is_old` says that what was read of it is from long ago."""

    credential: Credential
    share: float | None
    is_old: bool

    @property
    def percent(self) -> int:
        return round(100 * (self.share or 0))


def read_credentials(form: CredentialFilter, today: date) -> tuple[list[Listed], list[Listed]]:
    """The published credentials that the filter lets through: those of which something was checked, and those of which
    nothing was. Of a chosen role those that touch its skills or help into it, what touches most of it first."""
    weights = weights_of(form.value("role"))
    matching = listed(Kind.CREDENTIAL, form.typed, _matching(form))
    found = [
        Listed(credential, share_taught(credential, weights), _is_old(credential, today)) for credential in matching
    ]
    if slug := form.value("role"):
        found = [each for each in found if each.share or slug in {role.slug for role in each.credential.roles.all()}]
    if form.value("sort") == "teaches":
        found.sort(key=lambda each: -(each.share or 0))
    known = [each for each in found if each.credential.checked_on]
    return known, [] if form.asks_for_facts else [each for each in found if not each.credential.checked_on]


def weights_of(role: str) -> dict[int, float]:
    """The weights of a published role's published skills by their primary keys, none where no role is named."""
    if not role:
        return {}
    needs = (
        RoleSkill.objects.filter(public("role__"), public("skill__"), role__slug=role)
        .order_by()
        .values_list("skill", "need")
    )
    return {skill: WEIGHTS[Need(need)] for skill, need in needs}


def share_taught(credential: Credential, weights: dict[int, float]) -> float | None:
    """The part of the weighted skills that a credential covers, None where there are none."""
    if not weights:
        return None
    return sum(weights.get(skill.pk, 0) for skill in credential.skills.all()) / sum(weights.values())


def _matching(form: CredentialFilter) -> list[Credential]:
    kind, exam = form.value("kind"), form.value("exam")
    found = [
        each
        for each in _published()
        if kind in ("", each.kind)
        and (not form.value("price") or each.cost == 0)
        and (not form.value("hours") or (each.hours is not None and each.hours < MOST_HOURS))
        and (not form.value("place") or each.taken_in in (TakenIn.EVERYWHERE, TakenIn.INDIA))
        and (not exam or each.has_exam is (exam == "yes"))
    ]
    return sorted(found, key=lambda each: (each.provider, each.name)) if form.value("sort") == "provider" else found


@kept
def _published() -> list[Credential]:
    """All published credentials with the published roles and skills that they name; in three queries."""
    linked = (Prefetch("roles", Role.objects.published()), Prefetch("skills", Skill.objects.published()))
    return list(Credential.objects.published().prefetch_related(*linked))


def _is_old(credential: Credential, today: date) -> bool:
    return credential.checked_on is not None and today - credential.checked_on > LONG_AGO
