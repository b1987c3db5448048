"""The chart of a figure: as a part of its page, in a frame, and as a file."""

from collections.abc import Sequence
from pathlib import Path

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string

from careers.charts.histogram import chart_of_bins
from careers.charts.poster import MOST_ROWS, Poster, PosterRow, poster
from careers.figures import Figure
from careers.figures.pay import GROSS
from careers.pay.money import short
from careers.pay.words import in_sentence
from careers.stats.percentiles import Spread

# A picture in print and on a screen of many dots.
ENLARGED = 3
_FONTS = [str(Path(settings.BASE_DIR) / "static" / "fonts" / f"card-{name}.ttf") for name in ("sans", "sans-bold")]


def chart_of(figure: Figure, foot: Sequence[str]) -> Poster | None:
    """The Poster of a figure over the lines of its `foot`; None where there is nothing to draw."""
    finding = figure.finding or ("" if figure.is_table else f"{figure.sentence}.")
    title = figure.title
    if figure.shape == "bins":
        return poster(title, figure.finding, foot, histogram=_histogram(figure))
    rows = [row for row in _drawn(figure) if row.ends]
    if not rows:
        return None
    conversions = dict.fromkeys(row.conversion for row in _shown(figure) if row.conversion)
    foot = [*(f"{conversion[:1].upper()}{conversion[1:]}." for conversion in conversions), *foot]
    if len(rows) > MOST_ROWS:
        foot = [f"The first {MOST_ROWS} of {len(rows)}.", *foot]
    currency = next((each.currency for each in _shown(figure)), "")
    tick = _percent if figure.shape in ("change", "effect") else lambda value: short(value, currency)
    return poster(title, "" if finding.startswith(title) else finding, foot, rows, tick=tick)


def _percent(value: float) -> str:
    return f"{value:+.0f} %".replace("-", "−").replace("+0", "0")


def _shown(figure: Figure) -> list[Figure]:
    """The rows in one currency: each as it is beside the others, without those of which that is not known."""
    rows = [row.restated or row for row in figure.rows or (figure,) if row.values]
    return [row for row in rows if row.currency == rows[0].currency]


def _drawn(figure: Figure) -> list[PosterRow]:
    is_one_source = len(figure.sources) == 1
    return [_row(row, figure.shape, with_source=not is_one_source) for row in _shown(figure)]


def _row(row: Figure, shape: str, *, with_source: bool) -> PosterRow:
    said = [row.source.called] if with_source and row.source and row.source.called != row.label else []
    said += [in_sentence(row.basis.removesuffix(GROSS)), row.period] if with_source else []
    said += [row.counted, "proxy" if row.is_proxy else "", "uncertain" if row.is_uncertain else ""]
    said += ["converted" if row.conversion else ""]
    values = row.values
    if shape == "effect":
        return _effect(row, said)
    change = values.get("percent_change") if shape == "change" else None
    is_median = shape == "median"
    outer = None if row.is_uncertain or is_median else _pair(row, "p10", "p90")
    box = None if is_median else _pair(row, "p25", "p75")
    middle = values.get("median", values.get("mean")) if shape != "change" else None
    is_dot = is_median or (row.is_uncertain and box is None) or "median" not in values
    return PosterRow(
        row.label,
        row.said,
        "; ".join(word for word in said if word),
        row.source.kind if row.source else "",
        line=row.interval if is_median else outer,
        box=box,
        middle=None if is_dot else middle,
        dot=middle if is_dot else None,
        bar=change,
        is_hollow=row.is_uncertain,
    )


def _effect(row: Figure, said: list[str]) -> PosterRow:
    """A difference in per cent with its interval."""
    note = "; ".join(word for word in said if word)
    kind = row.source.kind if row.source else ""
    ends = _pair(row, "difference_low", "difference_high")
    return PosterRow(row.label, row.said, note, kind, line=ends, dot=row.values["difference"])


def _pair(row: Figure, low: str, high: str) -> tuple[float, float] | None:
    ends = row.values.get(low), row.values.get(high)
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def _histogram(figure: Figure):
    values = figure.values
    names = ("p10", "p25", "median", "p75", "p90")
    spread = Spread(figure.n or 0, *(values.get(name) for name in names))  # type: ignore[arg-type]
    return chart_of_bins(figure.bins, spread, figure.currency)


def svg(figure: Figure, chart: Poster) -> str:
    """The chart as the text of a file."""
    said = figure.finding or figure.sentence
    context = {"chart": chart, "id": "chart", "title": figure.title, "said": said}
    return render_to_string("charts/poster.svg", context)


def png(figure: Figure, chart: Poster) -> bytes:
    """The chart as a picture, ENLARGED."""
    width, height = chart.width * ENLARGED, round(chart.height * ENLARGED)
    return resvg_py.svg_to_bytes(
        svg_string=svg(figure, chart), width=width, height=height, skip_system_fonts=True, font_files=_FONTS
    )
