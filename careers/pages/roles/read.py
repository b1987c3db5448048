"""What a role's page reads."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from careers.charts.ranges import DrawnRows, draw
from careers.cube.cells import EACH, ENOUGH, CellQuery, by_facet, plain, read
from careers.models import (
    Claim,
    Country,
    Credential,
    EmploymentProjection,
    Facet,
    Question,
    Role,
    RoleTask,
    RoleTitle,
)
from careers.pages.shared.pay_by_country import has_map, pay_by_country
from careers.pay.breakdowns import Breakdown, by_company, by_experience
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import (
    by_primary_key,
    estimates_for,
    figures_of_all_kinds,
    of_all_kinds,
    paid_abroad,
    read_caveats,
    role_figures,
    sources_by_slug,
)
from careers.pay.lead import lead_of, rates_for
from careers.pay.outlook import ABOUT_AI, with_surroundings

from .nearby import comparison_with, map_of_neighbours, skills_and_neighbours
from .outlook import outlook_of
from .skills import counted, in_groups

# The ranking of companies, linked beside them, has all.
COMPANIES_SHOWN = 3


def read_role(role: Role, as_of: date) -> dict[str, Any]:
    """The context of a role's page, in at most thirteen queries beside the role's own."""
    skills, neighbours = skills_and_neighbours(role)
    projections = projections_for(role)
    claims = list(Claim.objects.published().filter(roles=role).select_related("source", "outcome_source"))
    sources = sources_by_slug()
    of_role = {"role": [role.slug]}
    cells = read(
        {
            "country": CellQuery(plain(**of_role, country=EACH)),
            "experience": CellQuery(plain(**of_role, country=LEADING_COUNTRIES, experience=EACH)),
            "company": CellQuery(by_facet(Facet.COMPANY, **of_role, country=EACH) & ENOUGH),
            "all kinds": CellQuery(of_all_kinds(EACH)),
            "abroad": paid_abroad(**of_role, country=EACH),
        }
    )
    caveats = read_caveats()
    figures = role_figures(role, estimates_for(role), cells["country"], sources, as_of, caveats, cells["abroad"])
    all_kinds = figures_of_all_kinds(cells["all kinds"], sources, as_of, caveats)
    countries = {country.iso: country for country in Country.objects.all()}
    rates = rates_for(countries.values(), [*figures, *all_kinds])
    pay = pay_by_country(role, countries.values(), figures, all_kinds, rates)
    leading_countries = [countries[iso] for iso in LEADING_COUNTRIES if iso in countries]
    effects = effects_of_role(role, country__iso__in=LEADING_COUNTRIES)
    effect_countries = {effect.country.iso: effect.country for effect in effects}
    by_pk = by_primary_key(sources)
    used = {shown.source.pk: shown.source for shown in [*figures, *projections, *claims]}
    links: list[Any] = [*skills, *effects]
    used |= {link.source_id: by_pk[link.source_id] for link in links}
    used |= {each.rated_by: by_pk[each.rated_by] for each in projections if each.rated_by}
    return {
        "role": role,
        **short_texts(role),
        "skill_groups": in_groups(skills),
        "skills_counted": counted(skills),
        "neighbours": neighbours,
        "has_paths": bool(skills),
        "career_map": map_of_neighbours(role, neighbours),
        "comparison": comparison_with(role, neighbours),
        "projections": projections,
        **outlook_of(projections, claims, by_pk, as_of),
        "has_map": has_map(figures),
        "leading_pay": [country for country in pay if country.iso in LEADING_COUNTRIES],
        "other_pay": [country for country in pay if country.iso not in LEADING_COUNTRIES],
        "leads": [lead_of(role, country, figures, all_kinds, rates) for country in leading_countries],
        "factors": factors_by_country(
            effects, [effect_countries[iso] for iso in LEADING_COUNTRIES if iso in effect_countries], by_pk, as_of
        ),
        "sources": sorted(used.values(), key=str),
        "by_experience": _drawn(_best_in_each_country(by_experience(cells["experience"], sources, cells["country"]))),
        "by_company": _drawn(by_company(cells["company"], sources)[:1], COMPANIES_SHOWN),
    }


def short_texts(role: Role) -> dict[str, list[Any]]:
    """The role's `tasks`, its other public `titles`, its published `questions` with their answers in HTML and
    their slugs, and the number of its published `credentials`, each in its order; the question `about_ai` that every
    outlook leads to, with its slug, where it is published."""
    tasks = RoleTask.objects.filter(role=role)
    titles = RoleTitle.objects.public().filter(role=role).exclude(title=role.name)
    questions = Question.objects.published().filter(role=role)
    about_ai = Question.objects.published().filter(role=None, slug=ABOUT_AI)
    # Texts of three tables in one query: which they are, their place, the text, the answer to it and its address.
    text = CharField()
    empty = Value("", text)
    found = (
        tasks.order_by()
        .values_list(Value("tasks", text), F("position"), Cast("text", text), empty, empty)
        .union(
            titles.order_by().values_list(Value("titles", text), Value(0), Cast("title", text), empty, empty),
            questions.order_by().values_list(
                Value("questions", text), F("position"), Cast("question", text), Cast("answer_html", text), "slug"
            ),
            about_ai.order_by().values_list(Value("about_ai", text), Value(0), Cast("question", text), empty, "slug"),
            all=True,
        )
    )
    texts = sorted(found, key=lambda row: row[1:3])
    return {
        "tasks": [said for kind, _, said, *_ in texts if kind == "tasks"],
        "titles": [said for kind, _, said, *_ in texts if kind == "titles"],
        "questions": [answered[2:] for answered in texts if answered[0] == "questions"],
        "about_ai": [(said, slug) for kind, _, said, _, slug in texts if kind == "about_ai"],
        "credentials": Credential.objects.published().filter(roles=role).count(),
    }


def projections_for(role: Role) -> list[Any]:
    """The role's EmploymentProjections, the leading occupation first, annotated with `match`, `match_why` and what is
    published beside them."""
    projections = EmploymentProjection.objects.of_role(role).select_related("source", "occupation")
    return list(with_surroundings(projections).order_by("match_position", "-base_year"))


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
