"""Histograms: reports counted by pay, with the percentiles marked, and the place of one amount where there is one."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from careers.pay.money import count, exact, short
from careers.stats.histogram import Bin, histogram
from careers.stats.thresholds import STEADY_N

from .layout import NOTE, WIDTH, Label, Scale, bottom, capitalised, centred, notes, text_width
from .ranges import Axis, axis_over

RISE, ROW, GAP, LIFT = 130, 16, 6, 8


@dataclass(frozen=True)
class Bar:
    """A bin drawn; `edges` are said in words."""

    x: float
    y: float
    width: float
    height: float
    count: int
    edges: str

    @property
    def rect(self):
        """Of numbers alone; what they say stands in the table beside."""
        return mark_safe(f'<rect x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}"/>')


@dataclass(frozen=True)
class Mark:
    """An amount's upright line, and its label in a row above the bars."""

    x: float
    value: float
    label: Label
    is_median: bool = False


@dataclass(frozen=True)
class HistogramChart:
    """Everything the template draws, in user units; `finding` and `details` are sentences. `here` is the reader's own
    amount, if one was given."""

    bars: list[Bar]
    bins: list[Bin]
    marks: list[Mark]
    here: Mark | None
    scale: Scale
    upright: Scale
    ticks: list[Label]
    notes: list[Label]
    n: int
    currency: str
    finding: str
    details: str
    width: int = WIDTH

    @property
    def left(self):
        return self.scale.start

    @property
    def right(self):
        return self.scale.end

    @property
    def base(self):
        return self.upright.start

    @property
    def top(self):
        return self.upright.end

    @property
    def grid(self):
        return [self.upright.at(tick) for tick in _whole(self.upright.axis)]

    @property
    def labels(self):
        return [mark.label for mark in self.marks if not mark.is_median]

    @property
    def median(self):
        return next(mark for mark in self.marks if mark.is_median)

    @property
    def height(self):
        return bottom(self.notes)


def histogram_chart(amounts, spread, currency, here=None):
    """The HistogramChart of `amounts` with the P10, median and P90 of their `spread`; `here` is an amount to mark."""
    return chart_of_bins(histogram(amounts), spread, currency, here=here)


def chart_of_bins(bins, spread, currency, unit="yearly gross pay", here=None):
    """The HistogramChart of `bins`, which are in order and leave no gap, with the percentiles of their `spread`."""
    counts = axis_over([each.count for each in bins])
    top = ROW * (2 if here is None else 3) + LIFT - 4
    left = round(max(text_width(count(tick), NOTE) for tick in _whole(counts)) + GAP)
    scale = Scale(Axis(bins[0].low, bins[-1].high), left, WIDTH)
    upright = Scale(counts, top + RISE, top)
    n = sum(each.count for each in bins)
    tails = " The outer bars also hold what lies beyond." if bins[0].is_open_below or bins[-1].is_open_above else ""
    return HistogramChart(
        bars=[_bar(each, scale, upright, currency) for each in bins],
        bins=bins,
        marks=_marks(spread, scale, top, currency),
        here=None if here is None else _here(here, scale, currency),
        scale=scale,
        upright=upright,
        ticks=_ticks(scale, upright, currency),
        notes=notes(f"Number of reports by {unit}, {count(n)} in all.{tails}", upright.start + 36),
        n=n,
        currency=currency,
        finding=finding(spread, n, currency, here),
        details=_details(spread, n, currency, unit),
    )


def _whole(axis):
    """The ticks of an axis of counts that are counts: its middle may lie between two."""
    return [tick for tick in axis.ticks if tick == round(tick)]


def _bar(each, scale, upright, currency):
    x, y = scale.at(each.low), upright.at(each.count)
    width = max(round(scale.at(each.high) - x - 1, 1), 0.1)
    low, high = short(each.low, currency), short(each.high, currency)
    edges = f"up to {high}" if each.is_open_below else f"{low} and more" if each.is_open_above else f"{low} to {high}"
    return Bar(x, y, width, round(upright.start - y, 1), each.count, edges)


def _marks(spread, scale, top, currency):
    """P10, the median and P90. The outer labels stand outside their lines, as far as there is room and they do not
    meet; the median's has the row above for itself."""
    texts = [f"{name} {short(value, currency)}" for name, value in (("P10", spread.p10), ("P90", spread.p90))]
    widths = [text_width(text) for text in texts]
    low, high = scale.at(spread.p10), scale.at(spread.p90)
    first = max(low - widths[0], 0)
    last = max(min(high, WIDTH - widths[1]), first + widths[0] + GAP)
    if last + widths[1] > WIDTH:
        last = WIDTH - widths[1]
        first = min(first, last - GAP - widths[0])
    y = top - LIFT
    middle = scale.at(spread.median)
    median = centred(middle, y - ROW, f"median {short(spread.median, currency)}", is_bold=True)
    return [
        Mark(low, spread.p10, Label(round(first, 1), y, texts[0])),
        Mark(middle, spread.median, median, is_median=True),
        Mark(high, spread.p90, Label(round(last, 1), y, texts[1])),
    ]


def _here(value, scale, currency):
    beyond = "" if scale.axis.low <= value <= scale.axis.high else ", off the axis"
    x = scale.at(value)
    return Mark(x, value, centred(x, ROW - 4, f"you are here: {short(value, currency)}{beyond}", is_bold=True))


def _ticks(scale, upright, currency):
    under = [
        centred(scale.at(tick), upright.start + 16, short(tick, currency), size=NOTE) for tick in scale.axis.ticks
    ]
    beside = [
        Label(scale.start - GAP, round(upright.at(tick) + 4, 1), count(tick), "end", NOTE)
        for tick in _whole(upright.axis)
    ]
    return under + beside


def finding(spread, n, currency, here=None):
    """How the middle eight tenths of `n` reports are spread, in one sentence, and where `here` lies among them."""
    low, middle, high = (short(value, currency) for value in (spread.p10, spread.median, spread.p90))
    if low == high:
        said = f"Eight in ten of {count(n)} reports are at about {middle}"
    else:
        said = f"Half of {count(n)} reports lie under {middle}, eight in ten between {low} and {high}"
    doubt = f"; uncertain, with fewer than {STEADY_N} reports" if spread.is_uncertain else ""
    own = "" if here is None else f"; {short(here, currency)} is {standing(spread, here)}"
    return f"{said}{doubt}{own}"


def standing(spread, value):
    """Where `value` lies among the percentiles, as words that follow “it is”."""
    if value == spread.median:
        return "the median"
    edges = (
        (spread.p10, "in the lowest tenth"),
        (spread.p25, "between P10 and P25"),
        (spread.median, "between P25 and the median"),
        (spread.p75, "between the median and P75"),
        (spread.p90, "between P75 and P90"),
    )
    return next((words for edge, words in edges if value < edge), "in the highest tenth")


def _details(spread, n, currency, unit):
    names = (("P10", spread.p10), ("median", spread.median), ("P90", spread.p90))
    marks = ", ".join(f"{name} {exact(value, currency)}" for name, value in names)
    half = f"{exact(spread.p25, currency)} to {exact(spread.p75, currency)}"
    return f"{count(n)} reports. {marks}; middle half {half}. {capitalised(unit)}."
