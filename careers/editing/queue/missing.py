"""Missing: roles with little to read, without tasks, or without pay in a country."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from careers.database.kept import kept
from careers.models import Country, Question, Role, RoleSkill, RoleTask, RoleTitle
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.lead import Lead, pay_of_roles, published_roles
from careers.skills.checking import FEWEST_SKILLS

from .lines import Asked, Item, form_of

# With fewer a reader learns little of the role.
FEWEST = {"tasks": 5, "other titles": 3, "questions": 3, "skills": FEWEST_SKILLS}
_PARTS = {"tasks": RoleTask, "other titles": RoleTitle, "questions": Question, "skills": RoleSkill}


class RoleAsWritten(NamedTuple):
    """A published role, when it was reviewed, and how many parts it has of each kind."""

    row: int
    name: str
    reviewed_on: date | None
    n: dict[str, int]


@kept
def roles_as_written() -> list[RoleAsWritten]:
    """All published roles by name, in one query."""
    counts = {f"n{number}": _count(model) for number, model in enumerate(_PARTS.values())}
    rows = Role.objects.published().annotate(**counts).order_by("name")
    return [
        RoleAsWritten(pk, name, reviewed_on, dict(zip(_PARTS, numbers, strict=True)))
        for pk, name, reviewed_on, *numbers in rows.values_list("pk", "name", "reviewed_on", *counts)
    ]


def _count(model) -> Coalesce:
    rows = model._default_manager.filter(role=OuterRef("pk")).order_by().values("role")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def thin_roles(asked: Asked) -> list[Item]:
    """Published roles with fewer parts of a kind than FEWEST, the thinnest first."""
    found = []
    for role in roles_as_written():
        short = [_counted(role.n[kind], kind) for kind, least in FEWEST.items() if role.n[kind] < least]
        if short and role.n["tasks"]:
            found.append(_item(role, ", ".join(short), sum(role.n.values())))
    return sorted(found, key=lambda item: (item.number, item.says))


def _counted(n: int, kind: str) -> str:
    return f"{n} {kind.removesuffix('s') if n == 1 else kind}"


def roles_without_tasks(asked: Asked) -> list[Item]:
    why = "it is published, and no task says what the work is"
    return [_item(role, why, 0) for role in roles_as_written() if not role.n["tasks"]]


def _item(role: RoleAsWritten, why: str, number: int) -> Item:
    return Item(str(role.row), role.name, form_of("role", role.row), "change_role", why, number=number)


def roles_without_pay(asked: Asked) -> list[Item]:
    """Published roles of whose own pay in a country nothing leads, by the rule of careers/pay/lead.py."""
    found = []
    for lead in _leads(asked.today):
        if not lead.is_headline:
            says, key = f"{lead.role.name} in {lead.country.in_sentence}", f"{lead.role.pk}:{lead.country.iso}"
            found.append(Item(key, says, form_of("role", lead.role.pk), "change_role", lead.line))
    return found


@kept
def _leads(today: date) -> list[Lead]:
    """What leads for each published role in the countries that most readers live in, by country."""
    countries = sorted(Country.objects.filter(iso__in=LEADING_COUNTRIES), key=lambda country: country.name)
    roles = published_roles()
    leads = pay_of_roles(roles, countries, today).leads
    return [leads[role.pk, country.iso] for country in countries for role in roles]
