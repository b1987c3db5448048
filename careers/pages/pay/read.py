"""What the page of a role's pay in one country reads."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F

from careers.charts.bars import BarChart, Ranked, bar_chart
from careers.charts.dots import at_level, dot_plot
from careers.charts.histogram import chart_of_bins
from careers.charts.maps import MapChart, Place, map_chart
from careers.charts.ranges import DrawnRows, draw
from careers.charts.sheets import US_STATES
from careers.charts.trend import trend_chart
from careers.cube.cells import EACH, ENOUGH, CellQuery, by_facet, plain, read
from careers.models import Country, Facet, Role, SalaryFactor, Source, WageEstimate
from careers.models.role_links import Match
from careers.pay.breakdowns import by_company, by_experience, by_state, by_year
from careers.pay.currency import Rates, latest_parity
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import by_primary_key, estimates_for, role_figures, sources_by_slug
from careers.stats.bins import Counts
from careers.stats.histogram import histogram_of
from careers.stats.intervals import notch
from careers.stats.thresholds import STEADY_N

METROS_SHOWN = 12
STATES_DRAWN = 10
COMPANIES_SHOWN = 10
STATES_SHOWN = 10


@dataclass(frozen=True)
class AreaEstimates:
    """Official estimates of the leading occupation by state, metro and sector, each in order of median pay. The map is
    of the one country whose outlines we have."""

    occupation: str
    is_proxy: bool
    source: Source
    states: DrawnRows
    metros: DrawnRows
    metros_in_all: int
    sectors: DrawnRows
    state_map: MapChart | None
    state_bars: BarChart | None


def _area_estimates(role, country):
    """The AreaEstimates of `country`, or None when no source breaks the occupation down."""
    estimates = _leading_estimates(role, country)
    if not estimates:
        return None
    first = estimates[0]
    kinds: dict[str, list[Any]] = {"state": [], "metro": [], "sector": []}
    for estimate in estimates:
        kinds[estimate.area.kind if estimate.area_id else "sector"].append(estimate)
    states = kinds["state"]
    state_map = None
    if states and country.iso == "US":
        places = [Place(estimate.area.code, estimate.area.name, estimate.median) for estimate in states]
        state_map = map_chart(US_STATES, places, states[0].currency)
    ranked = [Ranked(estimate.area.name, estimate.median) for estimate in states]
    return AreaEstimates(
        occupation=str(first.occupation),
        is_proxy=first.match == Match.PROXY,
        source=first.source,
        states=draw(states, first.currency),
        metros=draw(kinds["metro"][:METROS_SHOWN], first.currency),
        metros_in_all=len(kinds["metro"]),
        sectors=draw(kinds["sector"], first.currency),
        state_map=state_map,
        state_bars=bar_chart(ranked, first.currency, most=STATES_DRAWN),
    )


def _leading_estimates(role, country):
    """The estimates by area and sector, highest median first, of one occupation, one source and its latest year: two
    in one table would be read as one ranking."""
    estimates = list(
        WageEstimate.objects.of_role(role)
        .filter(country=country, experience="", role=None)
        .exclude(area__isnull=True, sector_code="")
        .exclude(median__isnull=True)
        .select_related("area", "country", "source", "occupation")
        .order_by("match_position", F("year").desc(nulls_last=True), "source_id", "-median")
    )
    if not estimates:
        return []
    first = estimates[0]
    leading = (first.match_position, first.source_id, first.year)
    return [
        estimate for estimate in estimates if (estimate.match_position, estimate.source_id, estimate.year) == leading
    ]


def _histograms(cells, sources):
    """(Source, HistogramChart) of each source's reports in one currency and on one basis, the most reports first. The
    bars of a small sample would show single people."""
    return [
        (
            sources[cell.source],
            chart_of_bins(histogram_of(Counts.unpack(cell.bins)), cell.cell().spread, cell.currency),
        )
        for cell in sorted(cells, key=lambda cell: -cell.n)
        if cell.n >= STEADY_N
    ]


def _in_one_currency(figures, own):
    """The figures restated in the country's `own` currency, and that currency; in dollars where a rate is missing.

    A figure that cannot be restated in dollars either keeps its currency and has no place on the axis.
    """
    rates = Rates({own, *(figure.currency for figure in figures)})
    for currency in (own, "USD"):
        restated = [figure.in_currency(currency, rates) for figure in figures]
        if all(figure.currency == currency for figure in restated):
            break
    return restated, currency


def _largest(breakdown):
    """(Breakdown, DrawnRows, number of cells) of the STATES_SHOWN cells with the most reports, in the order of their
    medians."""
    most = sorted(breakdown.cells, key=lambda cell: -cell.n)[:STATES_SHOWN]
    cells = [cell for cell in breakdown.cells if cell in most]
    return breakdown, draw(cells, breakdown.currency, lambda cell: cell.spread), len(breakdown.cells)


def _ranked(breakdown):
    """(Breakdown, BarChart) of the COMPANIES_SHOWN cells with the highest medians."""
    shown = replace(breakdown, cells=breakdown.cells[:COMPANIES_SHOWN])
    bars = [Ranked(cell.label, cell.median, cell.n, *(cell.interval or notch(cell.spread))) for cell in shown.cells]
    return shown, bar_chart(bars, shown.currency)


def _trend(breakdown):
    """The trend of a Breakdown by year; None where only one year has enough reports."""
    if sum(not cell.is_too_few for cell in breakdown.cells) < 2:
        return None
    return trend_chart({int(cell.key): cell for cell in breakdown.cells}, breakdown.currency)


def _cells(role, country):
    """What the reports of the role in the country say: in all, by experience, year, state and company."""
    here = {"role": [role.slug], "country": [country.iso]}
    return read(
        {
            "whole": CellQuery(plain(**here), with_bins=True),
            "experience": CellQuery(plain(**here, experience=EACH)),
            "year": CellQuery(plain(**here, year=EACH)),
            "state": CellQuery(by_facet(Facet.STATE, **here) & ENOUGH),
            "company": CellQuery(by_facet(Facet.COMPANY, **here) & ENOUGH),
        }
    )


def _in_international_dollars(figure, country):
    """The leading figure's value in international dollars and how it was converted, or None. The international dollar
    is the US dollar at home, so there it shows nothing."""
    if figure is None or figure.currency != country.currency or country.iso == "US":
        return None
    parity = latest_parity(country)
    return parity and {"amount": Decimal(figure.value) * parity.factor, "statement": parity.statement}


def read_pay(role: Role, country: Country, as_of: date) -> dict[str, Any]:
    """The context of the page: every figure of `role` in `country`, and the reports behind them looked at in parts."""
    sources = sources_by_slug()
    cells = _cells(role, country)
    figures = role_figures(role, estimates_for(role, country=country), cells["whole"], sources, as_of)
    shown, currency = _in_one_currency([figure for figure in figures if not figure.is_too_few], country.currency)
    leading = shown[0] if shown else None
    summaries = dict(SalaryFactor.objects.published().values_list("slug", "summary"))
    effects = effects_of_role(role, country=country)
    (factors,) = factors_by_country(effects, [country], by_primary_key(sources), as_of, summaries)
    return {
        "role": role,
        "country": country,
        "leading": leading,
        "strip": draw(shown, currency, lambda figure: figure if figure.currency == currency else None),
        "too_few": [figure for figure in figures if figure.is_too_few],
        # (occupation, why) of each proxy, once.
        "proxies": list(dict.fromkeys((figure.subject, figure.why_proxy) for figure in shown if figure.is_proxy)),
        "histograms": _histograms(cells["whole"], sources),
        "by_experience": [
            (levels, dot_plot(levels.cells, levels.currency, where=at_level))
            for levels in by_experience(cells["experience"], sources)
        ],
        "by_year": [(years, _trend(years)) for years in by_year(cells["year"], sources)],
        "by_state": [_largest(states) for states in by_state(cells["state"], sources)],
        "by_company": [_ranked(companies) for companies in by_company(cells["company"], sources)],
        "places": _area_estimates(role, country),
        "purchasing_power": _in_international_dollars(leading, country),
        "factors": factors,
        "structured": _structured(role, country, leading),
    }


def _structured(role, country, figure):
    """schema.org's Occupation with the very numbers of the leading figure, or None without one."""
    if figure is None or figure.median is None:
        return None
    names = {
        "percentile10": "p10",
        "percentile25": "p25",
        "median": "median",
        "percentile75": "p75",
        "percentile90": "p90",
    }
    amounts = {name: getattr(figure, field) for name, field in names.items()}
    return {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": role.name,
        "description": role.summary,
        "occupationLocation": {"@type": "Country", "name": country.name},
        "estimatedSalary": {
            "@type": "MonetaryAmountDistribution",
            "name": f"{figure.basis_label}; proxy: {figure.subject}" if figure.is_proxy else figure.basis_label,
            "currency": figure.currency,
            "duration": "P1Y",
            **{name: round(amount) for name, amount in amounts.items() if amount is not None},
        },
    }
