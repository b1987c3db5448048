"""Figures of what moves pay: how far two groups of one source lie apart, with what is held equal."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.text import slugify

from careers.models import Country, FactorEffect, PayBasis, Role, Skill
from careers.pay.factors import Finding, finding, skill_findings
from careers.pay.words import in_sentence

from .figure import Address, Figure
from .keys import key_of, series

_A_DIFFERENCE = "A difference is that of the median pair. A difference is not a cause."


def find_effect(parts: Sequence[str], as_of: date) -> Figure | None:
    """The Figure whose key has these `parts` after “effect”: (role, country), or one comparison of them."""
    role = Role.objects.published().filter(slug=parts[0]).first()
    country = Country.objects.filter(iso=parts[1].upper()).first() if len(parts) > 1 else None
    if role is None or country is None:
        return None
    table = effects_of(role, country, as_of)
    if table is None or len(parts) == 2:
        return table
    return next((row for row in table.rows if row.key == key_of("effect", *parts)), None)


def effects_of(role: Role, country: Country, as_of: date) -> Figure | None:
    """Every measured comparison of a role in a country; None where there is none."""
    related = ("source__account", "role", "country", "skill", "area", "company")
    effects = FactorEffect.objects.public().measured().filter(role=role, country=country).select_related(*related)
    rows = [of_finding(finding(each, each.source, as_of)) for each in effects.order_by("source", "factor", "pk")]
    title = f"What moves the pay of {in_sentence(role.plural)} in {country.in_sentence}"
    page = Address("role_factors", (role.slug, country.code))
    return _table(rows, key_of("effect", role.slug, country.code), title, page)


def find_skill(parts: Sequence[str], as_of: date) -> Figure | None:
    """The Figure whose key has these `parts` after “skill”: the slug of the skill, with every comparison of it."""
    skill = Skill.objects.published().filter(slug=parts[0]).first()
    return effects_of_skill(skill, as_of) if skill and len(parts) == 1 else None


def effects_of_skill(skill: Skill, as_of: date) -> Figure | None:
    """Every comparison of people who name a skill with those who do not, by role and country."""
    rows = [of_finding(each) for each in skill_findings(skill, as_of)]
    title = f"Pay of those who name {skill.name} and of those who do not"
    return _table(rows, key_of("skill", skill.slug), title, Address("skill_pay", (skill.slug,)))


def of_finding(found: Finding) -> Figure:
    """The Figure of one comparison."""
    effect = found.effect
    where = f"{effect.role.name}, {effect.country.name}"
    values = {
        "difference": float(effect.difference or 0),
        "difference_low": float(effect.low or 0),
        "difference_high": float(effect.high or 0),
        "difference_amount": effect.amount or 0,
        "n_level": effect.n_level or 0,
        "n_reference": effect.n_reference or 0,
    }
    told = "" if found.differs else "The data cannot tell the two apart."
    return Figure(
        key=key_of_effect(effect, effect.role.slug, effect.country.code, effect.source.slug),
        title=f"{where}: {found.level} against {found.reference}, {effect.source.called}",
        page=Address("role_factors", (effect.role.slug, effect.country.code)),
        source=effect.source,
        label=f"{where}: {found.level} against {found.reference}",
        values=values,
        currency=effect.currency,
        basis=str(PayBasis(effect.basis).label),
        about=effect.role.name,
        n=found.smaller_n,
        counted=f"{effect.n_level or 0:,} and {effect.n_reference or 0:,} reports",
        grade=found.grade,
        period=found.years,
        notes=tuple(note for note in (f"Held equal: {found.held}.", told, _A_DIFFERENCE) if note),
        shape="effect",
    )


def key_of_effect(effect: FactorEffect, role: str, country: str, source: str) -> str:
    """The key of an effect. Levels that are only in words become slugs."""
    named = series(effect.basis, effect.currency)
    compared = (slugify(each) or "none" for each in (effect.level, effect.reference))
    return key_of("effect", role, country, source, named, effect.factor, *compared)


def _table(rows: list[Figure], key: str, title: str, page: Address) -> Figure | None:
    return Figure(key, title, page, notes=(_A_DIFFERENCE,), rows=tuple(rows), shape="effect") if rows else None


def effect_keys() -> Iterator[str]:
    """Every key of what moves pay, in one query."""
    known = set()
    effects = FactorEffect.objects.public().measured().select_related("role", "country", "source", "skill").order_by()
    for effect in effects:
        for table in (key_of("effect", effect.role.slug, effect.country.code), _of_skill(effect)):
            if table and table not in known:
                known.add(table)
                yield table
        yield key_of_effect(effect, effect.role.slug, effect.country.code, effect.source.slug)


def _of_skill(effect: FactorEffect) -> str:
    return key_of("skill", effect.skill.slug) if effect.skill else ""
