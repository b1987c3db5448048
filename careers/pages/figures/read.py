"""What the page of a figure reads, and its frame."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from careers.charts.poster import Poster
from careers.figures import Figure
from careers.figures.citation import Citation
from careers.figures.figure import MEASURES
from careers.pages.shared.context_processors import site
from careers.pages.shared.data_files import address_of
from careers.pay.accounts import reports_of_rows
from careers.pay.figures import sources_by_slug

from .draw import chart_of

ROWS_SHOWN = 100
# Of a frame, in CSS pixels: as wide as the text of most pages.
FRAME_WIDTH = 520


def chart_and_citation(request: HttpRequest, figure: Figure) -> tuple[Poster | None, Citation]:
    """The chart of `figure` and how it is cited, today."""
    address = f"{site(request)['SITE_URL']}{reverse('figure', args=[figure.key])}"
    citation = Citation(figure, settings.SITE_NAME, address, timezone.localdate(), settings.LICENCE)
    return chart_of(figure, citation.foot), citation


def read_figure(request: HttpRequest, figure: Figure) -> dict[str, Any]:
    """The context of the page."""
    chart, citation = chart_and_citation(request, figure)
    embed = f"{site(request)['SITE_URL']}{reverse('embed', args=[figure.key])}"
    height = round(chart.height * FRAME_WIDTH / chart.width) if chart else 400
    sources = sources_by_slug()
    title = figure.title.replace('"', "”")
    return {
        "figure": figure,
        "stands_at": address_of(figure.page),
        "values": [(MEASURES[name].label, figure.written(name, value)) for name, value in figure.values.items()],
        "rows": [_as_row(row, figure) for row in figure.rows[:ROWS_SHOWN]],
        "has_n": any(row.counted for row in figure.rows),
        "has_more": figure.shape == "change",
        "left": len(figure.rows) - ROWS_SHOWN,
        "chart": chart,
        "said": figure.finding or figure.sentence,
        "citation": citation,
        "made_of": [(source, reports_of_rows(sources[source.slug])) for source in figure.sources],
        "snippet": f'<iframe src="{embed}" title="{title}" width="{FRAME_WIDTH}" height="{height}"></iframe>',
    }


def _as_row(row: Figure, table: Figure) -> dict[str, Any]:
    """A row of a table: the figure with what is likely and how it is spread, in words, and its basis where that is not
    the table's."""
    written = {name: row.written(name, value) for name, value in row.values.items()}

    def ends(low: str, high: str) -> str:
        return f"{written[low]} to {written[high]}" if low in written and high in written else ""

    return {
        "figure": row,
        "basis": ", ".join(word for word in (row.basis, row.period) if word) if row.basis != table.basis else "",
        "likely": ends("median_low", "median_high") or ends("difference_low", "difference_high"),
        "half": ends("p25", "p75"),
        "tenths": ends("p10", "p90"),
        "also": "; ".join(f"{MEASURES[name].label}: {text}" for name, text in list(written.items())[1:]),
    }
