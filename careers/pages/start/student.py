"""The door of students: which roles can be entered with a degree, and which a little later."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.models import Country, EducationLevel, EntryExperience, ExperienceLevel, Role
from careers.pay.field import COUNTRY, Growth, growth_of_roles, read_field
from careers.pay.lead import CORRECTED, Lead, pay_of_roles
from careers.pay.money import count, short
from careers.pay.outlook import signed
from careers.pay.vocabulary import current_vocabulary

from .form import StudentForm

_DEGREES = EducationLevel.values
WAYS = ("now", "first-job", "one-more")


@dataclass(frozen=True)
class Entry:
    """A role with what it is paid in the country (`pay`, and in `note` of whom), "" where no source says so, and the
    projected growth of its jobs."""

    role: Role
    pay: str
    note: str
    growth: str


@dataclass(frozen=True)
class Way:
    """A group of roles that are entered alike, the nearest to the degree first."""

    key: str
    entries: list[Entry]


def read_student(form: StudentForm, as_of: date) -> dict[str, Any]:
    """The context of the page: the Ways in their order, and the roles that come later by name."""
    degree = form.value("degree")
    roles = list(Role.objects.published().only(*_COLUMNS).order_by("name"))
    growth_of, _ = growth_of_roles()
    groups = defaultdict(list)
    for role in sorted(roles, key=lambda role: (-_gap(role, degree), _slowness(growth_of.get(role.slug)), role.name)):
        groups[way_in(role, degree)].append(role)
    country = Country.objects.filter(iso=form.value("country").upper()).first()
    shown = [role for key in WAYS for role in groups[key]]
    pay = _pay(shown, country, as_of) if country else {}
    ways = [
        Way(
            key,
            [Entry(role, *pay.get(role.slug, ("", "")), _growth(growth_of.get(role.slug))) for role in groups[key]],
        )
        for key in ("now", "first-job", "one-more")
        if groups[key]
    ]
    return {
        "ways": ways,
        "later": sorted(groups["later"], key=lambda role: (_gap(role, degree), role.name)),
        "country": country,
        "has_entry_pay": country is not None and country.iso == COUNTRY,
        "degree": EducationLevel(degree).label,
        "next_degree": EducationLevel(_DEGREES[min(_DEGREES.index(degree) + 1, len(_DEGREES) - 1)]).label,
    }


_COLUMNS = ("slug", "name", "plural", "summary", "entry_education", "entry_experience")


def _gap(role: Role, degree: str) -> int:
    """How many degrees most entrants have above `degree`; below zero where they have less."""
    return _DEGREES.index(role.entry_education) - _DEGREES.index(degree)


def way_in(role: Role, degree: str) -> str:
    """How somebody with `degree` and no earlier job comes to `role`: one of WAYS (what most entrants have is not asked
    of all), or later."""
    gap = _gap(role, degree)
    if gap > 1 or role.entry_experience not in (EntryExperience.NONE, EntryExperience.SOME):
        return "later"
    if gap == 1:
        return "one-more"
    return "now" if role.entry_experience == EntryExperience.NONE else "first-job"


def _slowness(growth: Growth | None) -> float:
    return -float(growth.change) if growth and growth.change is not None else 100


def _growth(growth: Growth | None) -> str:
    if growth is None or growth.change is None:
        return ""
    return f"{signed(growth.change)}, {CORRECTED}" if growth.corrected else signed(growth.change)


def _pay(roles: Sequence[Role], country: Country, as_of: date) -> Mapping[str, tuple[str, str]]:
    """By slug what beginners are offered where one source counts them, else what leads for all years together."""
    if country.iso == COUNTRY:
        field = read_field(ExperienceLevel.ENTRY, current_vocabulary(), as_of)
        return {
            role.slug: (
                short(figure.median, figure.currency),
                f"{count(figure.n)} entry-level adverts{', uncertain' if figure.is_uncertain else ''}",
            )
            for _, role, figure in field.pairs
        }
    leads = pay_of_roles(roles, [country], as_of).leads
    return {
        role.slug: (lead.headline, _counted(lead))
        for role in roles
        if (lead := leads[role.pk, country.iso]).is_headline
    }


def _counted(lead: Lead) -> str:
    """How many reports say so: “27 reports, uncertain”, “3 sources”."""
    if len(lead.figures) > 1:
        return f"{len(lead.figures)} sources"
    uncertain = ", uncertain" if lead.figures[0].is_uncertain else ""
    n = lead.figures[0].n
    return f"{count(n)} reports{uncertain}" if n else lead.figures[0].source.called
