"""What the page of a role's pay in one country reads."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import F

from careers.charts.bars import BarChart, Ranked, bar_chart
from careers.charts.dots import at_level, dot_plot
from careers.charts.histogram import chart_of_bins
from careers.charts.maps import MapChart, Place, map_chart
from careers.charts.ranges import DrawnRows, draw
from careers.charts.sheets import US_STATES
from careers.charts.trend import trend_chart
from careers.cube.cells import EACH, ENOUGH, Wanted, by_facet, plain, read
from careers.models import Facet, SalaryFactor, Source, WageEstimate
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
class Places:
    """Official estimates of the leading occupation by state, metro and sector, each in order of median pay."""

    occupation: str
    is_proxy: bool
    source: Source
    states: DrawnRows
    metros: DrawnRows
    metros_in_all: int
    sectors: DrawnRows
    state_map: MapChart | None
    state_bars: BarChart | None


def _state_map(rows):
    """The map of the states' medians, for the one country whose outlines we have."""
    if not rows or rows[0].country.iso != "US":
        return None
    return map_chart(US_STATES, [Place(row.area.code, row.area.name, row.median) for row in rows], rows[0].currency)


def _place_rows(role, country):
    link = "occupation__role_occupations"
    rows = list(
        WageEstimate.objects.filter(country=country, experience="", **{f"{link}__role": role})
        .exclude(area__isnull=True, sector_code="")
        .exclude(median__isnull=True)
        .annotate(match=F(f"{link}__match"), place=F(f"{link}__position"))
        .select_related("area", "country", "source", "occupation")
        .order_by(f"{link}__position", F("year").desc(nulls_last=True), "source_id", "-median")
    )
    # One occupation, one source and its latest year: two in one table would be read as one ranking.
    leading = [(row.place, row.source_id, row.year) for row in rows[:1]]
    return [row for row in rows if (row.place, row.source_id, row.year) in leading]


def _places(role, country):
    """The Places of `country`, or None when no source breaks the occupation down."""
    rows = _place_rows(role, country)
    if not rows:
        return None
    first = rows[0]
    kinds = {"state": [], "metro": [], "sector": []}
    for row in rows:
        kinds[row.area.kind if row.area_id else "sector"].append(row)
    return Places(
        str(first.occupation),
        first.match == "proxy",
        first.source,
        draw(kinds["state"], first.currency),
        draw(kinds["metro"][:METROS_SHOWN], first.currency),
        len(kinds["metro"]),
        draw(kinds["sector"], first.currency),
        _state_map(kinds["state"]),
        bar_chart([Ranked(row.area.name, row.median) for row in kinds["state"]], first.currency, most=STATES_DRAWN),
    )


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


def _largest(breakdowns):
    """(Breakdown, DrawnRows, number of rows) of the STATES_SHOWN rows with the most reports of each, in the order of
    their medians."""
    for found in breakdowns:
        most = sorted(found.cells, key=lambda cell: -cell.n)[:STATES_SHOWN]
        cells = [cell for cell in found.cells if cell in most]
        yield found, draw(cells, found.currency, lambda cell: cell.spread), len(found.cells)


def _leading(breakdowns):
    """Breakdowns with no more than COMPANIES_SHOWN rows each."""
    return [replace(found, cells=found.cells[:COMPANIES_SHOWN]) for found in breakdowns]


def _ranked(breakdown):
    rows = [
        Ranked(cell.label, cell.median, cell.n, *(cell.interval or notch(cell.spread))) for cell in breakdown.cells
    ]
    return bar_chart(rows, breakdown.currency)


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
            "whole": Wanted(plain(**here), with_bins=True),
            "experience": Wanted(plain(**here, experience=EACH)),
            "year": Wanted(plain(**here, year=EACH)),
            "state": Wanted(by_facet(Facet.STATE, **here) & ENOUGH),
            "company": Wanted(by_facet(Facet.COMPANY, **here) & ENOUGH),
        }
    )


def _in_international_dollars(figure, country):
    """The leading figure's value in international dollars and how it was converted, or None. The international dollar
    is the US dollar at home, so there it shows nothing."""
    if figure is None or figure.currency != country.currency or country.iso == "US":
        return None
    parity = latest_parity(country)
    return parity and {"amount": Decimal(figure.value) * parity.factor, "statement": parity.statement}


def _factors(role, country, sources, as_of):
    """The CountryFactors, each explained in general."""
    summaries = dict(SalaryFactor.objects.published().values_list("slug", "summary"))
    effects = effects_of_role(role, country=country)
    (factors,) = factors_by_country(effects, [country], sources, as_of, summaries)
    return factors


def read_pay(role, country, as_of):
    """The context of the page: every figure of `role` in `country`, and the reports behind them looked at in parts."""
    sources = sources_by_slug()
    cells = _cells(role, country)
    figures = role_figures(role, estimates_for(role, country=country), cells["whole"], sources, as_of)
    shown, currency = _in_one_currency([figure for figure in figures if not figure.is_too_few], country.currency)
    leading = shown[0] if shown else None
    return {
        "role": role,
        "country": country,
        "leading": leading,
        "strip": draw(shown, currency, lambda figure: figure if figure.currency == currency else None),
        "too_few": [figure for figure in figures if figure.is_too_few],
        "proxies": _proxies(shown),
        "histograms": _histograms(cells["whole"], sources),
        "by_experience": [
            (found, dot_plot(found.cells, found.currency, where=at_level))
            for found in by_experience(cells["experience"], sources)
        ],
        "by_year": [(found, _trend(found)) for found in by_year(cells["year"], sources)],
        "by_state": list(_largest(by_state(cells["state"], sources))),
        "by_company": [(found, _ranked(found)) for found in _leading(by_company(cells["company"], sources))],
        "places": _places(role, country),
        "purchasing_power": _in_international_dollars(leading, country),
        "factors": _factors(role, country, by_primary_key(sources), as_of),
        "structured": _structured(role, country, leading),
    }


def _proxies(figures):
    """(occupation, why) of each proxy among `figures`, once."""
    return list(dict.fromkeys((figure.subject, figure.why_proxy) for figure in figures if figure.is_proxy))


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
