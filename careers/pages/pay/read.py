"""What the page of a role's pay in one country reads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from careers.charts.histogram import HistogramChart, chart_of_bins
from careers.charts.rungs import Ladder
from careers.cube.cells import StoredCell, bars_of
from careers.figures.keys import TABLES, key_of
from careers.models import Country, Factor, FactorEffect, Role, Source
from careers.models.factor_effects import MEASURED, Verdict
from careers.models.salaries import LevelScale
from careers.pages.shared.figure_ladder import by_source, shared_axis
from careers.pages.shared.own_place import OwnPlace
from careers.pay.breakdowns import Breakdown, by_company, by_experience, by_state, by_year
from careers.pay.currency import latest_parity
from careers.pay.figure import PayFigure
from careers.pay.grades import grade
from careers.pay.here import PayHere, read_here
from careers.pay.lead import Lead, rates_for
from careers.pay.statistics import OfficialStates
from careers.stats.thresholds import STEADY_N
from careers.structured import occupation_paid

from . import findings, ladders
from .gaps import gaps

COMPANIES_SHOWN = 9
STATES_SHOWN = 6


@dataclass(frozen=True)
class Picture:
    """One picture with its `finding` as the title; `about` is the figure of all the reports that it is made of. `left`
    counts what is not drawn."""

    finding: str
    about: PayFigure
    ladder: Ladder | None = None
    histogram: HistogramChart | None = None
    left: int = 0


def read_pay(role: Role, country: Country, as_of: date, own: OwnPlace | None = None) -> dict[str, Any]:
    """The context of the page: every figure of `role` in `country`, and the reports behind them looked at in parts.
    `own` is where the reader stands."""
    own = own or OwnPlace()
    here = read_here(role, country, as_of)
    sources, cells, lead, official = here.sources, here.cells, here.lead, here.official
    shown, wholes = here.shown, here.wholes
    levels = by_experience(cells["experience"], sources, cells["whole"])
    return {
        "role": role,
        "country": country,
        "standings": findings.of_own_pay(own, shown),
        "lead": lead,
        "figures": shown,
        "too_few": [figure for figure in here.figures if figure.is_too_few],
        "composition": next((each.note for each in levels if each.note), ""),
        **_side_by_side(lead, shown, levels, own, as_of),
        "states": _states(by_state(cells["state"], sources), wholes, official, own),
        "official": official,
        "has_places": here.are_places_known,
        "official_found": official and findings.of_official_states(official),
        "companies": _companies(by_company(cells["company"], sources), wholes, own),
        "spread": _spread(wholes, own),
        "years": _years(by_year(cells["year"], sources)),
        "factors": _factors(role, country),
        "cited": _cited(here),
        "gaps": gaps(role, country, cells, sources, has_places=here.are_places_known),
        "purchasing_power": _in_international_dollars(lead),
        "structured": occupation_paid(lead),
    }


def _cited(here: PayHere) -> dict[str, Any]:
    """The figures whose reports are broken down by level and by year, and the address of all sources side by side."""
    cited = {}
    for name in ("level", "year"):
        series = {cell.series for cell in here.cells[TABLES[name]] if not cell.cell().is_too_few}
        cited[name] = [figure for found, (_, figure) in here.wholes.items() if found in series]
    return {**cited, "whole": reverse("figure", args=[key_of("pay", here.role.slug, here.country.code)])}


def is_of_titles(by_level: Breakdown) -> bool:
    """Whether the levels are words of grade in titles: the longest scale, and the least certain."""
    return LevelScale.of(by_level.cells[0].key) == LevelScale.TITLE


def _in_one_currency(figures: Sequence[PayFigure], own: str) -> tuple[list[PayFigure], str]:
    """The figures restated in the country's `own` currency, and that currency; in dollars where a rate is missing.

    A figure that cannot be restated in dollars either keeps its currency and has no place on the axis.
    """
    restated, currency = list(figures), own
    if any(figure.currency != own for figure in figures):
        rates = rates_for([], [*figures, *(replace(figure, currency=own) for figure in figures[:1])])
        for currency in (own, "USD"):
            restated = [figure.in_currency(currency, rates) for figure in figures]
            if all(figure.currency == currency for figure in restated):
                break
    return restated, currency


def _side_by_side(
    lead: Lead, figures: Sequence[PayFigure], levels: Sequence[Breakdown], own: OwnPlace, as_of: date
) -> dict[str, Any]:
    """The ladders of sources and of levels, those of the country's currency on one axis."""
    restated, currency = _in_one_currency(figures, lead.country.currency)
    stand_ins = {figure.source.slug for figure in figures if figure.is_proxy and figure.n}

    def letter(source: Source, n: int | None) -> str:
        return grade(source, as_of=as_of, n=n, is_proxy=source.slug in stand_ins).letter

    axis = shared_axis(restated, levels, currency, own)
    by_level = []
    for each, is_title in dict.fromkeys((level.currency, is_of_titles(level)) for level in levels):
        together = [level for level in levels if (level.currency, is_of_titles(level)) == (each, is_title)]
        scale = axis if each == currency else shared_axis([], levels, each, own)
        if scale:
            ladder = ladders.by_level(together, each, scale, letter, own)
            by_level.append((findings.of_levels(together), ladder, is_title and len(levels) > 1))
    drawn = by_source(restated, currency, axis, own) if axis else None
    return {"sources_found": findings.of_sources(lead, restated), "by_source": drawn, "by_level": by_level}


# All reports of each source, basis and currency: the cell and its figure.
Wholes = Mapping[tuple[str, str, str], tuple[StoredCell, PayFigure]]


def _series(breakdown: Breakdown) -> tuple[str, str, str]:
    return breakdown.source.slug, breakdown.basis, breakdown.currency


def _states(
    breakdowns: Sequence[Breakdown], wholes: Wholes, official: OfficialStates | None, own: OwnPlace
) -> list[Picture]:
    """The states with the most reports of each source, in the order of their medians."""
    pictures = []
    for each in breakdowns:
        most = sorted(each.cells, key=lambda cell: -(cell.n or 0))[:STATES_SHOWN]
        shown = replace(each, cells=[cell for cell in each.cells if cell in most])
        cell, about = wholes[_series(each)]
        ladder = ladders.by_state(shown, official, own)
        left = len(each.cells) - len(shown.cells)
        pictures.append(Picture(findings.of_states(shown, cell.cell()), about, ladder, left=left))
    return pictures


def _companies(breakdowns: Sequence[Breakdown], wholes: Wholes, own: OwnPlace) -> list[Picture]:
    """The companies with the highest medians in each source."""
    pictures = []
    for each in breakdowns:
        shown = replace(each, cells=each.cells[:COMPANIES_SHOWN])
        cell, about = wholes[_series(each)]
        ladder = ladders.by_company(shown, cell.cell(), own)
        left = len(each.cells) - len(shown.cells)
        pictures.append(Picture(findings.of_companies(shown, cell.cell()), about, ladder, left=left))
    return pictures


def _spread(wholes: Wholes, own: OwnPlace) -> Picture | None:
    """The histogram of the source with the most reports; the explorer has those of the others too. `left` counts
    these."""
    largest_first = sorted(wholes.values(), key=lambda whole: -whole[0].n)
    found = next(((whole, bins) for whole in largest_first if (bins := bars_of([whole[0]]))), None)
    if found is None:
        return None
    (cell, about), bins = found
    others = sum(other.n >= STEADY_N and not other.is_confidential for other, _ in largest_first if other is not cell)
    chart = chart_of_bins(bins, cell.cell().spread, cell.currency, here=own.amount_in(cell.currency))
    title = findings.of_spread(cell.cell(), about.source, cell.currency)
    return Picture(title, about, histogram=chart, left=others)


def _years(breakdowns: Sequence[Breakdown]) -> list[tuple[str, Breakdown]]:
    """The sources of several years with what they find, then those of one, whose figure stands among the sources. None
    where no source has several."""
    ordered = sorted(breakdowns, key=lambda each: len(each.cells) == 1)
    if not ordered or len(ordered[0].cells) == 1:
        return []
    return [(findings.of_years(each), each) for each in ordered]


def _factors(role: Role, country: Country) -> list[tuple[str, int, int]]:
    """(factor, how many comparisons tell a difference, how many were made) of each factor that was measured."""
    rows = FactorEffect.objects.public().filter(role=role, country=country).order_by()
    counts = Counter(rows.values_list("factor", "verdict"))
    return [
        (factor.label, counts[factor, Verdict.DIFFERS], made)
        for factor in Factor
        if (made := sum(counts[factor, verdict] for verdict in MEASURED))
    ]


def _in_international_dollars(lead: Lead) -> dict[str, Any] | None:
    """The ends of what leads in international dollars and how they were converted, or None. The international dollar
    is the US dollar at home, so there it shows nothing."""
    if not lead.is_headline or lead.country.iso == "US":
        return None
    parity = latest_parity(lead.country)
    ends = dict.fromkeys((lead.figures[0].median, lead.figures[-1].median))
    if parity is None:
        return None
    return {
        "amounts": [Decimal(amount) * parity.factor for amount in ends if amount],
        "statement": parity.statement,
    }
