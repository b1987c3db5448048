"""What the page of a role's pay in one country reads."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from careers.charts.bars import Ranked, bar_chart
from careers.charts.dots import at_level, dot_plot
from careers.charts.histogram import chart_of_bins
from careers.charts.ranges import draw
from careers.charts.trend import trend_chart
from careers.cube.cells import EACH, ENOUGH, CellQuery, bars_of, by_facet, plain, read
from careers.models import Country, Facet, Role, SalaryFactor
from careers.pay.breakdowns import by_company, by_experience, by_state, by_year
from careers.pay.currency import latest_parity
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import (
    PayFigure,
    by_primary_key,
    estimates_for,
    figures_of_all_kinds,
    of_all_kinds,
    paid_abroad,
    read_caveats,
    role_figures,
    sources_by_slug,
)
from careers.pay.lead import Lead, lead_of, rates_for

from .gaps import gaps
from .places import leading_places

COMPANIES_SHOWN = 10
STATES_SHOWN = 10


def _histograms(cells, sources):
    """(Source, HistogramChart) of each source's reports in one currency and on one basis, the most reports first."""
    return [
        (sources[cell.source], chart_of_bins(bins, cell.cell().spread, cell.currency))
        for cell in sorted(cells, key=lambda cell: -cell.n)
        if (bins := bars_of([cell]))
    ]


def _in_one_currency(figures, own, rates):
    """The figures restated in the country's `own` currency, and that currency; in dollars where a rate is missing.

    A figure that cannot be restated in dollars either keeps its currency and has no place on the axis.
    """
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
    bars = [Ranked(cell.label, cell.median, cell.n, cell.low, cell.high) for cell in shown.cells]
    return shown, bar_chart(bars, shown.currency)


def _dots(breakdown):
    """The dots of a Breakdown by level; None where only one level has enough reports."""
    if sum(not cell.is_too_few for cell in breakdown.cells) < 2:
        return None
    return dot_plot(breakdown.cells, breakdown.currency, where=at_level)


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
            "abroad": paid_abroad(**here),
            "all kinds": CellQuery(of_all_kinds([country.iso])),
            "experience": CellQuery(plain(**here, experience=EACH)),
            "year": CellQuery(plain(**here, year=EACH)),
            "state": CellQuery(by_facet(Facet.STATE, **here) & ENOUGH),
            "company": CellQuery(by_facet(Facet.COMPANY, **here) & ENOUGH),
        }
    )


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


def read_pay(role: Role, country: Country, as_of: date) -> dict[str, Any]:
    """The context of the page: every figure of `role` in `country`, and the reports behind them looked at in parts."""
    sources = sources_by_slug()
    cells = _cells(role, country)
    caveats = read_caveats()
    estimates = estimates_for(role, country=country)
    figures = role_figures(role, estimates, cells["whole"], sources, as_of, caveats, cells["abroad"])
    all_kinds = figures_of_all_kinds(cells["all kinds"], sources, as_of, caveats)
    rates = rates_for([country], [*figures, *all_kinds])
    lead = lead_of(role, country, figures, all_kinds, rates)
    shown, currency = _in_one_currency(
        [figure for figure in figures if not figure.is_too_few], country.currency, rates
    )
    summaries = dict(SalaryFactor.objects.published().values_list("slug", "summary"))
    effects = effects_of_role(role, country=country)
    (factors,) = factors_by_country(effects, [country], by_primary_key(sources), as_of, summaries)
    places = leading_places(role, country, cells["state"], sources, as_of)
    return {
        "role": role,
        "country": country,
        "lead": lead,
        "strip": draw(shown, currency, lambda figure: figure if figure.currency == currency else None),
        "too_few": [figure for figure in figures if figure.is_too_few],
        # (occupation, why) of each proxy, once.
        "proxies": list(dict.fromkeys((figure.subject, figure.why_proxy) for figure in shown if figure.is_proxy)),
        "histograms": _histograms(cells["whole"], sources),
        "by_experience": [
            (levels, _dots(levels)) for levels in by_experience(cells["experience"], sources, cells["whole"])
        ],
        "by_year": [(years, _trend(years)) for years in by_year(cells["year"], sources)],
        "by_state": [_largest(states) for states in by_state(cells["state"], sources)],
        "by_company": [_ranked(companies) for companies in by_company(cells["company"], sources)],
        "places": places,
        "gaps": gaps(role, country, cells, sources, has_places=places is not None),
        "purchasing_power": _in_international_dollars(lead),
        "factors": factors,
        "structured": _structured(lead),
    }


def _structured(lead: Lead) -> dict[str, Any] | None:
    """schema.org's Occupation with the very numbers of what leads, each source's a distribution of its own; None where
    nothing leads."""
    if not lead.is_headline:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": lead.role.name,
        "description": lead.role.summary,
        "occupationLocation": {"@type": "Country", "name": lead.country.name},
        "estimatedSalary": [_distribution(figure) for figure in lead.figures],
    }


def _distribution(figure: PayFigure) -> dict[str, Any]:
    names = {
        "percentile10": figure.p10,
        "percentile25": figure.p25,
        "median": figure.median,
        "percentile75": figure.p75,
        "percentile90": figure.p90,
    }
    return {
        "@type": "MonetaryAmountDistribution",
        "name": f"{figure.basis_label}, {figure.source.called}",
        "currency": figure.currency,
        "duration": "P1Y",
        **{name: round(amount) for name, amount in names.items() if amount is not None},
    }
