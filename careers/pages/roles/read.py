"""What a role's page reads."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from careers.charts.ranges import DrawnRows, draw
from careers.charts.slope import slope_chart
from careers.cube.cells import EACH, ENOUGH, CellQuery, by_facet, plain, read
from careers.models import (
    Claim,
    Credential,
    EmploymentProjection,
    Facet,
    Match,
    Need,
    Question,
    Role,
    RoleTask,
    RoleTitle,
)
from careers.pages.shared.pay_by_country import has_map, pay_by_country
from careers.pages.shared.projections import charted
from careers.pay.breakdowns import Breakdown, by_company, by_experience
from careers.pay.countries import LEADING_COUNTRIES, LEADING_IN_SENTENCE
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import by_primary_key, estimates_for, role_figures, sources_by_slug

from .nearby import closest_overlap, map_of_neighbours, skills_and_neighbours

COMPANIES_SHOWN = 5


def read_role(role: Role, as_of: date) -> dict[str, Any]:
    """The context of a role's page, in at most thirteen queries beside the role's own."""
    skills, neighbours = skills_and_neighbours(role)
    projections = projections_for(role)
    lines = [charted(projection, is_proxy=projection.match == Match.PROXY) for projection in projections]
    claims = list(Claim.objects.published().about_employment().filter(roles=role).select_related("source"))
    sources = sources_by_slug()
    of_role = {"role": [role.slug]}
    cells = read(
        {
            "country": CellQuery(plain(**of_role, country=EACH)),
            "experience": CellQuery(plain(**of_role, country=LEADING_COUNTRIES, experience=EACH)),
            "company": CellQuery(by_facet(Facet.COMPANY, **of_role, country=EACH) & ENOUGH),
        }
    )
    figures = role_figures(role, estimates_for(role), cells["country"], sources, as_of)
    pay = pay_by_country(figures)
    countries_with_pay = {country.iso for country in pay}
    effects = effects_of_role(role, country__iso__in=LEADING_COUNTRIES)
    effect_countries = {effect.country.iso: effect.country for effect in effects}
    by_pk = by_primary_key(sources)
    used = {shown.source.pk: shown.source for shown in [*figures, *projections, *claims]}
    links: list[Any] = [*skills, *effects]
    used |= {link.source_id: by_pk[link.source_id] for link in links}
    return {
        "role": role,
        **short_texts(role),
        "skills_by_need": [(need.label, [skill for skill in skills if skill.need == need]) for need in Need],
        "neighbours": neighbours,
        "career_map": map_of_neighbours(role, neighbours),
        "closest": closest_overlap(role, skills, neighbours),
        "projections": projections,
        "slope": slope_chart(lines, as_of),
        "claims": claims,
        "has_map": has_map(figures),
        "leading_pay": [country for country in pay if country.iso in LEADING_COUNTRIES],
        "other_pay": [country for country in pay if country.iso not in LEADING_COUNTRIES],
        "unreported": [name for iso, name in LEADING_IN_SENTENCE.items() if iso not in countries_with_pay],
        "factors": factors_by_country(
            effects, [effect_countries[iso] for iso in LEADING_COUNTRIES if iso in effect_countries], by_pk, as_of
        ),
        "sources": sorted(used.values(), key=str),
        "by_experience": _drawn(by_experience(cells["experience"], sources)),
        "by_company": _drawn(by_company(cells["company"], sources)[:1], COMPANIES_SHOWN),
    }


def short_texts(role: Role) -> dict[str, list[Any]]:
    """The role's `tasks`, its other public `titles`, its published `questions` with their answers in HTML, and its
    published `credentials`, each in its order."""
    titles = RoleTitle.objects.public().filter(role=role).exclude(title=role.name)
    return {
        "tasks": list(RoleTask.objects.filter(role=role).values_list("text", flat=True)),
        "titles": list(titles.values_list("title", flat=True)),
        "questions": list(Question.objects.published().filter(role=role).values_list("question", "answer_html")),
        "credentials": list(Credential.objects.published().filter(roles=role)),
    }


def projections_for(role: Role) -> list[Any]:
    """The role's EmploymentProjections, the leading occupation first, annotated with `match` and `match_why`."""
    projections = EmploymentProjection.objects.of_role(role).select_related("source", "occupation")
    return list(projections.order_by("match_position", "-base_year"))


def _drawn(breakdowns: Iterable[Breakdown], most: int | None = None) -> list[tuple[Breakdown, DrawnRows]]:
    """Each Breakdown with its first `most` cells drawn on an axis of its own."""
    return [
        (breakdown, draw(breakdown.cells[:most], breakdown.currency, lambda cell: cell.spread))
        for breakdown in breakdowns
    ]
