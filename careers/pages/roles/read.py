"""What the whole page of a role reads: everything that the portal says of it, to read through and to print."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from careers.charts.ranges import DrawnRows, draw
from careers.models import Claim, Role, Source
from careers.pay.breakdowns import Breakdown
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import by_primary_key
from careers.structured import occupation

from . import known
from .nearby import asked_skills, comparison_with, map_of_neighbours, neighbours_of, under_headings
from .outlook import outlook_of
from .pay import read_pay
from .skills import counted
from .texts import short_texts

# The ranking of companies, linked beside them, has all.
COMPANIES_SHOWN = 3


def read_role(role: Role, as_of: date) -> dict[str, Any]:
    """The context of the whole page, in four queries beside what is `known` and the role's own."""
    skills, neighbours = asked_skills(role), neighbours_of(role)
    sources = known.sources()
    by_pk = by_primary_key(sources)
    projections = known.projections().get(role.pk, [])
    claims = claims_of(role)
    pay = read_pay(role, as_of, everywhere=True)
    effects = effects_of_role(role, country__iso__in=LEADING_COUNTRIES)
    effect_countries = {effect.country.iso: effect.country for effect in effects}
    texts = short_texts(role)
    return {
        "role": role,
        **texts,
        "skill_groups": under_headings(skills),
        "skills_counted": counted(skills),
        "neighbours": neighbours,
        "has_paths": bool(skills),
        "career_map": map_of_neighbours(role, neighbours),
        "comparison": comparison_with(role, neighbours),
        "projections": projections,
        **outlook_of(projections, claims, by_pk, as_of),
        "pay": pay,
        "factors": factors_by_country(
            effects, [effect_countries[iso] for iso in LEADING_COUNTRIES if iso in effect_countries], by_pk, as_of
        ),
        "sources": sources_of(
            *(shown.source for shown in (*pay.figures, *projections, *claims)),
            *(sources[slug] for slug in texts["judged_by"]),
            *(by_pk[effect.source_id] for effect in effects),
            *(by_pk[row.rated_by] for row in projections if row.rated_by),
        ),
        "structured": [occupation(role, [each.skill.name for each in skills], texts["tasks"])],
        "by_experience": _drawn(_best_in_each_country(pay.by_level)),
        "by_company": _drawn(pay.by_company[:1], COMPANIES_SHOWN),
    }


def read_day(role: Role) -> dict[str, Any]:
    """The context of the page of the work from day to day, with its good and hard sides."""
    return {"role": role, **short_texts(role)}


def read_ways_in(role: Role) -> dict[str, Any]:
    """The context of the page of ways into a role, and of those between it and the roles near to it."""
    neighbours = neighbours_of(role)
    return {
        "role": role,
        **short_texts(role),
        "neighbours": neighbours,
        "has_paths": bool(asked_skills(role)),
        "career_map": map_of_neighbours(role, neighbours),
        "comparison": comparison_with(role, neighbours),
    }


def read_outlook(role: Role, as_of: date) -> dict[str, Any]:
    """The context of the page of a role's outlook: projections, reasons and claims."""
    sources = by_primary_key(known.sources())
    projections = known.projections().get(role.pk, [])
    claims = claims_of(role)
    return {
        "role": role,
        "about_ai": short_texts(role)["about_ai"],
        "projections": projections,
        **outlook_of(projections, claims, sources, as_of),
    }


def claims_of(role: Role) -> list[Claim]:
    """The published Claims about the role's work, with their sources."""
    return list(Claim.objects.published().filter(roles=role).select_related("source", "outcome_source"))


def sources_of(*used: Source) -> list[Source]:
    """Each of the sources once, by name."""
    return sorted({source.pk: source for source in used}.values(), key=str)


def _best_in_each_country(by_levels: Iterable[Breakdown]) -> list[Breakdown]:
    """The first Breakdown of each country, whose source records experience best there. The page of pay in that country
    has them all."""
    first: dict[str, Breakdown] = {}
    for by_level in by_levels:
        first.setdefault(by_level.country, by_level)
    return list(first.values())


def _drawn(breakdowns: Iterable[Breakdown], most: int | None = None) -> list[tuple[Breakdown, DrawnRows]]:
    """Each Breakdown with its first `most` cells drawn on an axis of its own."""
    return [
        (breakdown, draw(breakdown.cells[:most], breakdown.currency, lambda cell: cell.spread))
        for breakdown in breakdowns
    ]
