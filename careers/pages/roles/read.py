"""What a role's page reads."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Value

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
    """The context of a role's page, in at most ten queries beside the role's own."""
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
    """The role's public `tasks` and other `titles`, its published `questions` with the answer in HTML, and its
    published `credentials`, which have no more than a name, an address, a provider and a kind.

    They are read in one query, because no page may cost twelve.
    """
    none = Value("")
    tasks = RoleTask.objects.filter(role=role)
    titles = RoleTitle.objects.public().filter(role=role).exclude(title=role.name)
    questions = Question.objects.published().filter(role=role)
    credentials = Credential.objects.published().filter(roles=role)
    union = (
        tasks.order_by()
        .values_list(Value("tasks"), "position", "text", none, none, none)
        .union(
            titles.order_by().values_list(Value("titles"), Value(0), "title", none, none, none),
            questions.order_by().values_list(Value("questions"), "position", "question", "answer_html", none, none),
            credentials.order_by().values_list(Value("credentials"), Value(0), "name", "url", "provider", "kind"),
        )
    )
    texts = defaultdict(list)
    for kind, _, *columns in sorted(union):
        texts[kind].append(columns)
    ways_in = [
        Credential(name=name, url=url, provider=provider, kind=kind)
        for name, url, provider, kind in texts["credentials"]
    ]
    return {
        "tasks": [task for task, *_ in texts["tasks"]],
        "titles": [title for title, *_ in texts["titles"]],
        "questions": [(question, answer) for question, answer, *_ in texts["questions"]],
        "credentials": sorted(ways_in, key=lambda way: (way.kind, way.provider, way.name)),
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
