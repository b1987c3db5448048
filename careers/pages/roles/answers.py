"""The page of a role: five answers first, then what each rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.text import get_text_list

from careers.charts.ladder import Ladder, ladder
from careers.models import Country, EducationLevel, EntryExperience, Factor, FactorEffect, Nearness, Role, Verdict
from careers.models.factor_effects import MEASURED
from careers.pages.shared.pay_by_country import CountryPay
from careers.pay.factor_words import sentence
from careers.pay.figure import PayFigure
from careers.pay.figures import by_primary_key
from careers.pay.lead import Lead, size_of
from careers.pay.words import in_sentence
from careers.structured import occupation

from . import known
from .nearby import Neighbour, asked_skills, comparison_with, neighbours_of, under_headings
from .outlook import outlook_of
from .pay import RolePay, read_pay
from .read import sources_of
from .skills import counted as skills_counted
from .stages import Stages, draw_stages, finding, stages_of
from .sure import how_sure
from .texts import first_said, last_begun, last_said, short_texts

TITLES_SHOWN = 3
ROLES_NAMED = 3


class SourceRow(NamedTuple):
    """A figure as published, and `restated` in the country's currency; `counted` says how many of whom it counts."""

    figure: PayFigure
    restated: PayFigure
    counted: str


@dataclass(frozen=True)
class Place:
    """What a page says of a role's pay in one country: `found` by stage, and every source on one axis."""

    lead: Lead
    found: list[Stages]
    pay: CountryPay | None

    @property
    def country(self) -> Country:
        return self.lead.country

    @property
    def at_hand(self) -> Stages | None:
        """The stages that answer first, None where no source tells two."""
        return next((each for each in self.found if each.may_answer and len(each.told_at_hand) > 1), None)

    @property
    def finding(self) -> str:
        return finding(self.country.in_sentence, [each for each in self.found if each.may_answer])

    @cached_property
    def stages(self) -> Ladder:
        return draw_stages(self.found)

    @cached_property
    def sources(self) -> Ladder:
        """Figures that count the role, and the nearest of those that stand in for it."""
        pairs = zip(self.pay.figures, self.pay.restated, strict=True) if self.pay else ()
        rows = [SourceRow(figure, restated, size_of(figure)) for figure, restated in pairs]
        rows.sort(key=lambda row: row.figure.is_proxy)
        if self.more_stand_ins:
            rows = rows[: -self.more_stand_ins]
        currency = self.country.currency
        return ladder(rows, currency, lambda row: row.restated if row.restated.currency == currency else None)

    @property
    def more_stand_ins(self) -> int:
        """How many jobs that stand in for the role are left to the page of its pay: all but the nearest."""
        return max(sum(figure.is_proxy for figure in self.pay.figures) - 1, 0) if self.pay else 0

    @property
    def too_few(self) -> list[PayFigure]:
        return self.pay.too_few if self.pay else []

    @property
    def n(self) -> int:
        return sum(each.figure.n or 0 for each in self.found)


def read_answers(role: Role, as_of: date) -> dict[str, Any]:
    """The context of a role's page, in four queries beside what is `known` and the role's own."""
    skills, neighbours = asked_skills(role), neighbours_of(role)
    sources = known.sources()
    projections = known.projections().get(role.pk, [])
    pay = read_pay(role, as_of)
    texts = short_texts(role)
    outlook = outlook_of(projections, [], by_primary_key(sources), as_of)["outlook"]
    places = _places(pay, as_of)
    others = places[1:]
    return {
        "role": role,
        **texts,
        "titles": texts["titles"][:TITLES_SHOWN],
        "more_titles": len(texts["titles"]) - TITLES_SHOWN,
        "starts_with": started_with(role),
        "asked_of_entrants": asked_of_entrants(role),
        "come_from": _come_from(neighbours),
        "places": places,
        "first": places[0] if places else None,
        "others": others,
        "is_alone": not any(place.stages.axis for place in others),
        "outlook": outlook,
        "sure": how_sure([place.lead for place in places], outlook["lead"]),
        "pay": pay,
        "skill_groups": under_headings(skills),
        "skills_counted": skills_counted(skills),
        "ways": last_begun(role.ways_in_html),
        "ahead": last_said(role.outlook_html),
        "good": first_said(role.good_sides_html),
        "hard": first_said(role.hard_sides_html),
        "moves": what_moves_pay(role, known.leading_countries()),
        "neighbours": neighbours,
        "comparison": comparison_with(role, neighbours),
        "has_paths": bool(skills),
        "sources": sources_of(
            *(shown.source for shown in (*pay.figures, *projections)),
            *(sources[slug] for slug in texts["judged_by"]),
        ),
        "structured": [occupation(role, [each.skill.name for each in skills])],
    }


def _places(pay: RolePay, as_of: date) -> list[Place]:
    """The leading countries, the one with the most reports by stage first."""
    by_iso = {each.iso: each for each in pay.countries}
    places = [
        Place(lead, stages_of(lead.country, pay.by_level, pay.figures, as_of), by_iso.get(lead.country.iso))
        for lead in pay.leads
    ]
    return sorted(places, key=lambda place: (not place.lead.is_headline, -place.n, place.pay is None))


def started_with(role: Role) -> str:
    """What most entrants have learned, as the end of “Most start with”."""
    label = in_sentence(role.get_entry_education_display())
    return label if role.entry_education == EducationLevel.SCHOOL else f"a {label}"


def asked_of_entrants(role: Role) -> str:
    """The experience that employers ask for, as the end of “Employers ask for”; "" where none is asked for."""
    if role.entry_experience == EntryExperience.NONE:
        return ""
    label = in_sentence(role.get_entry_experience_display())
    return f"{label} of work" if role.entry_experience == EntryExperience.MANY else label


def _come_from(neighbours: Sequence[Neighbour]) -> str:
    """The roles that people come from, in a sentence."""
    names = [in_sentence(near.role.name) for near in neighbours if near.nearness == Nearness.BEFORE.label]
    more = [f"{len(names) - ROLES_NAMED} more"] if len(names) > ROLES_NAMED else []
    return get_text_list([*names[:ROLES_NAMED], *more], "and")


def what_moves_pay(role: Role, countries: Iterable[Country]) -> dict[str, Any]:
    """Of the comparisons in `countries` how many differ, and the one in words that differs on the most reports: of
    experience, wherever that differs; and the `places` with comparisons. In one query, and one more for the words."""
    by_pk = {country.pk: country for country in countries}
    effects = FactorEffect.objects.public().filter(role=role, country__in=by_pk, verdict__in=MEASURED)
    wanted = ("country", "verdict", "factor", "level", "company", "n_level", "n_reference", "pk")
    rows = list(effects.order_by().values_list(*wanted, named=True))
    differing = [row for row in rows if row.verdict == Verdict.DIFFERS]
    first = max((row for row in differing if row.company is None), key=_weight, default=None)
    effect = FactorEffect.objects.select_related("skill", "area").get(pk=first.pk) if first else None
    return {
        "compared": len(rows),
        "differing": len(differing),
        "sentence": effect and sentence(effect),
        "country": effect and by_pk[effect.country_id].in_sentence,
        "places": [by_pk[pk] for pk in by_pk if any(row.country == pk for row in rows)],
    }


def _weight(row: Any) -> tuple[bool, bool, int, int]:
    """Experience first, by levels or years before words in titles, and then what most reports say."""
    is_experience = row.factor == Factor.EXPERIENCE
    return is_experience, not row.level.startswith("title-"), min(row.n_level, row.n_reference), row.pk
