"""One chart of every kind with numbers that are made up, for the style guide."""

from typing import Any

from careers.charts.career_map import career_map
from careers.charts.comparisons import Comparisons, Difference, draw_comparisons
from careers.charts.histogram import histogram_chart
from careers.charts.maps import Place, map_chart
from careers.charts.overlap import overlap_chart
from careers.charts.sheets import US_STATES, WORLD
from careers.stats.percentiles import spread

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


def gallery() -> list[tuple[str, str, Any]]:
    """(what it is, its template, the chart) of every kind that is drawn by one template in a figure."""
    amounts = _around(120_000, 180)
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
            "Skills of two roles",
            "charts/overlap.svg",
            overlap_chart("Sample role", "Other role", "abcdef", "ghij", "klm"),
        ),
        ("Career map", "charts/career_map.svg", career_map("Sample role", before, after, beside)),
    ]


def compared() -> Comparisons | None:
    """Many differences at once, of which the last two are told from none."""
    return draw_comparisons([Difference(middle, middle - 9, middle + 9) for middle in (-4, -1, 2, 5, 11, 16)])


def maps() -> list[tuple[str, str, Any]]:
    """(what it is, its id, the MapChart) of both sheets."""
    states = [Place(code, code, 70_000 + 2_000 * i) for i, code in enumerate(sorted(US_STATES.usual))]
    countries = [Place(code, name, 1_000 * value) for code, name, value in _COUNTRIES]
    return [
        ("US states", "sample-states", map_chart(US_STATES, states, "USD")),
        ("The world", "sample-world", map_chart(WORLD, countries, "USD")),
    ]
