"""What the comparison of roles reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.charts.ranges import DrawnRows, draw_intervals
from careers.models import EducationLevel, EntryExperience, Role
from careers.models.salary_stats import ALL_LEVELS
from careers.pay.comparison import Comparison, ahead_in_growth, ahead_in_pay, projections_by_role
from careers.pay.figure import PayFigure
from careers.pay.side_by_side import Band, roles_side_by_side
from careers.stats.orders import Ahead, ahead_somewhere, places, weighed

from . import words
from .choices import Choices
from .form import RoleComparison
from .skills import ahead_in_skills, read_skills

# Without a level in the address: those with the most reports where they have the fewest.
MOST_BANDS = 4
# A day is opened by as many whole sentences as it takes to say something.
SHORTEST_OPENING = 60


@dataclass(frozen=True)
class DrawnBand:
    """A Band with its rows: each role with its figure (None where the source has none), its place (None where that is
    open), and the bar of its interval on the axis of all bands."""

    band: Band
    rows: list[tuple[Any, PayFigure | None, int | None, Any]]

    @property
    def is_told(self) -> bool:
        """Whether each role with a median has its place."""
        return self.band.is_comparable and all(place for role, _, place, _ in self.rows if role.pk in self.band.shown)


def read_role_comparison(form: RoleComparison, choices: Choices, as_of: date) -> dict[str, Any]:
    """The context of a comparison of the roles that `form` asks for, in ten queries with those of the choices."""
    by_slug = {role.slug: role for role in Role.objects.published().filter(slug__in=form.compared)}
    roles: list[Any] = [by_slug[slug] for slug in form.compared]
    country = choices.countries[form.value("country")]
    comparison, bands = roles_side_by_side(roles, country, choices.sources, as_of, form.value("source"))
    drawn_bands = bands_to_draw(bands, form.value("level"))
    axis, drawn = draw_bands(roles, drawn_bands)
    give_growth(roles)
    skills = read_skills(roles, form.value("now"))
    ahead: dict[str, Ahead[Any]] = {
        "pay": ahead_in_bands(drawn_bands),
        "entry": ahead_in_entry,
        "growth": _ahead_in_growth,
        "skills": ahead_in_skills(skills.shared_with_now),
    }
    priced = [role for role in roles if any(role.pk in band.shown for band in drawn_bands)]
    pay_places = dict(zip(priced, places(priced, ahead["pay"]), strict=True))
    return {
        "roles": roles,
        "openings": [(role, opening(role.day)) for role in roles],
        "country": country,
        "comparison": comparison,
        "bands": drawn,
        "axis": axis,
        "offered_levels": offered_levels(form, bands, drawn_bands),
        "offered_sources": [(source, form.query_with(source=source.slug, level="")) for source in comparison.others],
        "said": [*form.said, *dropped(form, comparison, bands, choices)],
        "skills": skills,
        "now": choices.roles.get(form.value("now"), ""),
        "weighed": weigh(roles, form, ahead) if form.is_weighed else None,
        "title": words.question([role.name for role in roles]),
        "verdict": words.verdict(roles, drawn, pay_places, comparison),
        "pay_finding": words.pay_finding(drawn),
        "growth_finding": words.growth_finding(roles),
    }


def give_growth(roles: Sequence[Any]) -> None:
    """Gives each role its `projection`, None where there is none, and its `growth_place` among the others."""
    projections = projections_by_role()
    for role in roles:
        role.projection = projections.get(role.pk)
    for role, place in zip(roles, places(roles, _ahead_in_growth), strict=True):
        role.growth_place = place


def _ahead_in_growth(one: Any, other: Any) -> int:
    return ahead_in_growth(one.projection, other.projection)


def opening(text: str) -> str:
    """The first sentences of a text in Markdown, without its marks: whole ones, and no more than it takes."""
    without_links = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    sentences = re.split(r"(?<=[.!?])\s+", re.sub(r"[*_`]", "", without_links).strip())
    opened = sentences[0]
    for sentence in sentences[1:]:
        if len(opened) >= SHORTEST_OPENING:
            break
        opened = f"{opened} {sentence}"
    return opened


def bands_to_draw(bands: Sequence[Band], level: str) -> list[Band]:
    """The Band of the `level` that is asked for, where there is one; else those that compare at least two roles by
    experience, the MOST_BANDS that rest on the most reports; without these, that of all levels together."""
    if chosen := [band for band in bands if band.level == level]:
        return chosen
    by_experience = [band for band in bands if band.is_comparable and band.level != ALL_LEVELS]
    largest = sorted(by_experience, key=lambda band: -min(figure.n or 0 for figure in band.shown.values()))
    return [band for band in by_experience if band in largest[:MOST_BANDS]] or list(bands[-1:])


def draw_bands(roles: Sequence[Role], bands: Sequence[Band]) -> tuple[DrawnRows | None, list[DrawnBand]]:
    """The axis of all `bands`, None where nothing can be drawn, and each as a DrawnBand."""
    shown = [(band.level, pk) for band in bands for pk in band.shown]
    figures = {(band.level, pk): figure for band in bands for pk, figure in band.shown.items()}
    currency = next((figure.currency for figure in figures.values()), "")
    axis = draw_intervals(shown, currency, figures.__getitem__) if shown else None
    bars = dict(axis.rows) if axis else {}
    drawn = []
    for band in bands:
        compared = list(band.shown.items())
        found = places(compared, lambda one, other: ahead_in_pay(one[1], other[1]))
        place_of = {pk: place for (pk, _), place in zip(compared, found, strict=True)}
        rows = [
            (role, band.figures.get(role.pk), place_of.get(role.pk), bars.get((band.level, role.pk))) for role in roles
        ]
        drawn.append(DrawnBand(band, rows))
    return axis, drawn


def ahead_in_bands(bands: Sequence[Band]) -> Ahead[Any]:
    """Ahead in the pay of at least one Band, and behind in none."""

    def in_band(band: Band) -> Ahead[Any]:
        def ahead(one: Role, other: Role) -> int:
            figure, other_figure = band.shown.get(one.pk), band.shown.get(other.pk)
            return ahead_in_pay(figure, other_figure) if figure and other_figure else 0

        return ahead

    return ahead_somewhere([in_band(band) for band in bands])


def ahead_in_entry(one: Role, other: Role) -> int:
    """1 where the first role asks no more of entrants than the second, in education and in experience, and in one of
    them less; -1 where the second does; else 0."""
    steps = [
        _sign(order.index(getattr(other, name)) - order.index(getattr(one, name)))
        for name, order in (("entry_education", EducationLevel.values), ("entry_experience", EntryExperience.values))
    ]
    return _sign(sum(steps)) if -1 not in steps or 1 not in steps else 0


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def offered_levels(form: RoleComparison, bands: Sequence[Band], drawn: Sequence[Band]) -> list[tuple[str, str, bool]]:
    """The levels that compare at least two roles, each with its query string and whether it alone is drawn; before
    them that of each level at once."""
    levels = [band for band in bands if band.is_comparable]
    is_single = bool(form.value("level")) and len(drawn) == 1
    offered = [(band.label, form.query_with(level=band.level), is_single and band in drawn) for band in levels]
    return [("Level by level", form.query_with(level=""), not is_single), *offered] if len(levels) > 1 else []


def dropped(form: RoleComparison, comparison: Comparison, bands: Sequence[Band], choices: Choices) -> list[str]:
    """What the address asks for and these roles do not have, in sentences."""
    said = []
    slug, level = form.value("source"), form.value("level")
    if slug and (comparison.source is None or comparison.source.slug != slug):
        said.append(f"{choices.sources[slug].called} has no pay of these roles there, so another source is used.")
    if level and bands and level not in [band.level for band in bands]:
        said.append(f"The source does not know the level “{form.label('level')}”, so its own levels are shown.")
    return said


def weigh(roles: Sequence[Role], form: RoleComparison, ahead: dict[str, Ahead[Any]]) -> dict[str, Any]:
    """What the reader's weights make of the roles: `columns`, the (label, weight) of each criterion that matters, and
    `rows`, each role with its place over all and its (label, place) by each of these, the first place first."""
    names = [name for name in form.weights if form.weight[name]]
    labels = [str(form.fields[name].label) for name in names]
    by_criterion = zip(*(places(roles, ahead[name]) for name in names), strict=True)
    overall = places(roles, weighed([(form.weight[name], ahead[name]) for name in names]))
    rows = [
        (role, place, list(zip(labels, by_each, strict=True)))
        for role, place, by_each in zip(roles, overall, by_criterion, strict=True)
    ]
    return {
        "columns": [(label, form.weight[name]) for label, name in zip(labels, names, strict=True)],
        "rows": sorted(rows, key=lambda row: row[1] or len(roles) + 1),
        "finding": words.weighed_finding(rows),
        "needs_role": "skills" in names and not form.value("now"),
    }
