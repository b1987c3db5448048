"""One chart of every kind with numbers that are made up, for the style guide."""

from typing import Any

from careers.charts.bars import Ranked, bar_chart
from careers.charts.career_map import career_map
from careers.charts.dots import at_level, dot_plot
from careers.charts.histogram import histogram_chart
from careers.charts.maps import Place, map_chart
from careers.charts.overlap import overlap_chart
from careers.charts.sheets import US_STATES, WORLD
from careers.charts.trend import trend_chart
from careers.cube.reports import cell_of
from careers.pay.breakdowns import LabelledCell, labelled
from careers.stats.intervals import median_estimate
from careers.stats.percentiles import spread

_LEVELS = (
    ("Entry", 92_000, 64),
    ("Mid-level", 121_000, 180),
    ("Senior", 164_000, 18),
    ("Executive or director", 0, 3),
)
_COMPANIES = (("Alder", 171_000, 120), ("Birch", 158_000, 41), ("Cedar", 149_000, 12), ("Dogwood", 133_000, 66))
_YEARS = ((2022, 118_000, 60), (2023, 124_000, 210), (2024, 139_000, 380), (2025, 142_000, 22))
_COUNTRIES = (
    ("US", "USA", 160),
    ("CA", "Canada", 104),
    ("DE", "Germany", 86),
    ("FR", "France", 71),
    ("IN", "India", 24),
)


def _around(middle: int, n: int) -> list[int]:
    """`n` amounts spread evenly by rank around about `middle`, from half of it to twice as much."""
    return [round(middle * 4 ** ((i + 0.5) / n - 0.5)) for i in range(n)]


def _sample_group(label: str, middle: int, n: int) -> LabelledCell:
    """A group of a breakdown, of `n` amounts."""
    return labelled(cell_of("", _around(middle, n)), label)


def gallery() -> list[tuple[str, str, Any]]:
    """(what it is, its template, the chart) of every kind that is drawn by one template in a figure."""
    amounts = _around(120_000, 180)
    companies = [_sample_group(*company) for company in _COMPANIES]
    ranked = [Ranked(each.label, each.median or 0, each.n, each.low, each.high) for each in companies]
    years = {year: median_estimate(_around(middle, n)) for year, middle, n in _YEARS}
    before, after, beside = (
        [(name, "#charts") for name in names]
        for names in (("Earlier role", "Other start"), ("Later role",), ("Similar role",))
    )
    return [
        (
            "Histogram, and where you are",
            "charts/histogram.svg",
            histogram_chart(amounts, spread(amounts), "USD", 165_000),
        ),
        (
            "Dot plot by experience",
            "charts/dots.svg",
            dot_plot([_sample_group(*level) for level in _LEVELS], "USD", where=at_level),
        ),
        ("Trend by year", "charts/trend.svg", trend_chart(years, "USD")),
        ("Ranked bars", "charts/bars.svg", bar_chart(ranked, "USD")),
        (
            "Skills of two roles",
            "charts/overlap.svg",
            overlap_chart("Sample role", "Other role", "abcdef", "ghij", "klm"),
        ),
        ("Career map", "charts/career_map.svg", career_map("Sample role", before, after, beside)),
    ]


def maps() -> list[tuple[str, str, Any]]:
    """(what it is, its id, the MapChart) of both sheets."""
    states = [Place(code, code, 70_000 + 2_000 * i) for i, code in enumerate(sorted(US_STATES.usual))]
    countries = [Place(code, name, 1_000 * value) for code, name, value in _COUNTRIES]
    return [
        ("US states", "sample-states", map_chart(US_STATES, states, "USD")),
        ("The world", "sample-world", map_chart(WORLD, countries, "USD")),
    ]
