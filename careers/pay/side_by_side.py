"""Side by side: several roles in one country, or one role in several countries, each time in one source, on one basis
and at one level of experience, because nothing else is like with like.

A level is a source's own: levels of two sources are never compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from careers.cube.cells import EACH, CellQuery, StoredCell, plain, read
from careers.models import Country, ExperienceLevel, Role, Source, SourceKind
from careers.models.salary_stats import ALL_LEVELS

from .caveats import Caveats, read_caveats
from .comparison import Comparison, compare_roles
from .figure import PayFigure
from .figures import (
    estimates_for,
    estimates_of_roles,
    figure_of_cell,
    figures_of_all_kinds,
    of_all_kinds,
    paid_abroad,
    role_figures,
)
from .lead import can_lead

LEVELS = {**dict(ExperienceLevel.choices), ALL_LEVELS: "All levels together"}
_ORDER = {level: position for position, level in enumerate(LEVELS)}


@dataclass(frozen=True)
class Band:
    """The figures of one source at one level of experience, by role id or by ISO code. Too few reports have a figure
    without amounts; what the source does not count has none."""

    level: str
    figures: dict[Any, PayFigure]

    @property
    def label(self) -> str:
        return LEVELS[self.level]

    @property
    def shown(self) -> dict[Any, PayFigure]:
        """The figures with a median."""
        return {key: figure for key, figure in self.figures.items() if figure.median is not None}

    @property
    def is_comparable(self) -> bool:
        return len(self.shown) > 1


def roles_side_by_side(
    roles: Sequence[Role], country: Country, sources: Mapping[str, Source], as_of: date, source: str = ""
) -> tuple[Comparison, list[Band]]:
    """The Comparison of `roles` in `country` by the source whose slug is given, else by the one that compare_roles
    chooses; and its Bands in their order, that of all levels last. `sources` are those of sources_by_slug."""
    caveats = read_caveats()
    held = {"role": [role.slug for role in roles], "country": [country.iso]}
    cells = read({"all": CellQuery(plain(**held)), "each": CellQuery(plain(**held, experience=EACH))})
    estimates = estimates_of_roles(roles, [country])
    figures = {
        role.pk: role_figures(
            role,
            estimates[role.pk],
            [cell for cell in cells["all"] if cell.role == role.slug],
            sources,
            as_of,
            caveats,
        )
        for role in roles
    }
    comparison = compare_roles(figures, source)
    if not comparison.figures:
        return comparison, []
    first = next(iter(comparison.figures.values()))
    series = (first.source.slug, first.basis, first.currency)
    # Those of too few reports are no part of a Comparison.
    too_few = {
        pk: figure
        for pk, of_role in figures.items()
        for figure in of_role
        if figure.series == series and figure.is_too_few
    }
    whole = Band(ALL_LEVELS, too_few | comparison.figures)
    by_slug = {role.slug: role for role in roles}
    bands: defaultdict[str, dict[Any, PayFigure]] = defaultdict(dict)
    for cell in cells["each"]:
        if cell.series == series and cell.role:
            role = by_slug[cell.role]
            bands[cell.experience][role.pk] = figure_of_cell(cell, first.source, role.name, as_of, caveats)
    return comparison, [*_in_order(bands), whole]


def _in_order(bands: Mapping[str, dict[Any, PayFigure]]) -> list[Band]:
    return [Band(level, bands[level]) for level in sorted(bands, key=_ORDER.__getitem__)]


# A source and a basis; in each country its figures are in the money of the country.
CountrySeries = tuple[str, str]


@dataclass(frozen=True)
class PayInCountries:
    """What the sources say of one role in several countries. `figures` are those of all levels, in every currency, the
    most trustworthy first. `bands` has, for each source and basis, Bands by ISO code, the one of all levels last:
    what was paid in the country's own money. `everybody` has the same of developers of all kinds, by level."""

    figures: list[PayFigure]
    all_kinds: list[PayFigure]
    bands: dict[CountrySeries, list[Band]]
    everybody: dict[CountrySeries, dict[str, Band]]

    def best_series(self, isos: Iterable[str], source: str = "") -> CountrySeries | None:
        """The series that has figures of all of `isos` and, where it is given, is of the source with this slug: first
        one that measures the role itself in each without a flag, then the one with the most reports where it has the
        fewest. None where there is none."""
        isos = list(isos)

        def weight(series: CountrySeries) -> tuple[bool, int, CountrySeries]:
            shown = self.bands[series][-1].shown
            return all(can_lead(shown[iso]) for iso in isos), min(shown[iso].n or 0 for iso in isos), series

        wholes = {series: bands[-1].shown for series, bands in self.bands.items()}
        fit = [series for series, shown in wholes.items() if all(iso in shown for iso in isos)]
        return max((series for series in fit if source in ("", series[0])), key=weight, default=None)


def countries_side_by_side(
    role: Role, countries: Sequence[Country], sources: Mapping[str, Source], as_of: date
) -> PayInCountries:
    """The PayInCountries of `role`. `sources` are those of sources_by_slug."""
    caveats = read_caveats()
    isos = [country.iso for country in countries]
    held = {"role": [role.slug], "country": isos}
    own_money = Q(currency=F("country__currency"))
    survey = Q(source__kind=SourceKind.SURVEY)
    cells = read(
        {
            "all": CellQuery(plain(**held)),
            "each": CellQuery(own_money & plain(**held, experience=EACH)),
            "abroad": paid_abroad(**held),
            "years": CellQuery(own_money & plain(**held, year=EACH), with_bins=True),
            "years of each": CellQuery(own_money & plain(**held, experience=EACH, year=EACH), with_bins=True),
            "all kinds": CellQuery(of_all_kinds(isos)),
            "all kinds of each": CellQuery(own_money & survey & plain(country=isos, experience=EACH)),
        }
    )
    years = [*cells["years"], *cells["abroad"]]
    estimates = list(estimates_for(role, country__in=countries))
    figures = role_figures(role, estimates, cells["all"], sources, as_of, caveats, years)
    all_kinds = figures_of_all_kinds(cells["all kinds"], sources, as_of, caveats)
    money = {country.iso: country.currency for country in countries}
    bands = _bands_by_series(figures, money)
    for series, levels in _levels(cells["each"], cells["years of each"], role.name, sources, as_of, caveats).items():
        bands[series] = [*_in_order(levels), *bands.get(series, [])]
    everybody = {series: {ALL_LEVELS: own[0]} for series, own in _bands_by_series(all_kinds, money).items()}
    for series, levels in _levels(cells["all kinds of each"], [], "", sources, as_of, caveats).items():
        everybody[series] |= {band.level: band for band in _in_order(levels)}
    return PayInCountries(figures, all_kinds, dict(bands), everybody)


def _bands_by_series(figures: Iterable[PayFigure], money: Mapping[str, str]) -> dict[CountrySeries, list[Band]]:
    """The Band of all levels of each source and basis: `figures` in the `money` of their countries, no claims."""
    wholes: defaultdict[CountrySeries, dict[Any, PayFigure]] = defaultdict(dict)
    for figure in figures:
        if figure.currency == money[figure.country] and figure.source.kind != SourceKind.CLAIM:
            wholes[figure.source.slug, figure.basis].setdefault(figure.country, figure)
    return {series: [Band(ALL_LEVELS, whole)] for series, whole in wholes.items()}


def _levels(
    cells: Iterable[StoredCell],
    years: Iterable[StoredCell],
    subject: str,
    sources: Mapping[str, Source],
    as_of: date,
    caveats: Caveats,
) -> dict[CountrySeries, dict[str, dict[Any, PayFigure]]]:
    """The figures of `cells` by series, level and country, each with its cells by year."""
    by_year: defaultdict[tuple[Any, ...], list[StoredCell]] = defaultdict(list)
    for cell in years:
        by_year[cell.series, cell.country, cell.experience].append(cell)
    levels: defaultdict[CountrySeries, Any] = defaultdict(lambda: defaultdict(dict))
    for cell in cells:
        own_years = by_year[cell.series, cell.country, cell.experience]
        figure = figure_of_cell(cell, sources[cell.source], subject, as_of, caveats, own_years)
        levels[cell.source, cell.basis][cell.experience][cell.country] = figure
    return levels
