"""Histograms: bars on an axis with units, and the percentiles marked on it."""

from dataclasses import dataclass

from careers.pay.histogram import histogram

WIDTH, HEIGHT = 340, 190
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 26, 34
# Nearer to a side than this, a label that reaches out to it would be cut off.
EDGE = 80


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True)
class Mark:
    """A percentile's upright line with its short name: the outer two are written outward, so that they do not meet,
    unless a side of the box would cut them off."""

    x: float
    label: str
    value: float
    is_median: bool

    @property
    def anchor(self):
        if self.x < EDGE:
            return "start"
        if self.x > WIDTH - EDGE:
            return "end"
        return {"P10": "end", "P90": "start"}.get(self.label, "middle")


@dataclass(frozen=True)
class Tick:
    x: float
    value: float
    anchor: str


@dataclass(frozen=True)
class HistogramChart:
    """Everything the template draws, in user units of a WIDTH x HEIGHT box."""

    bars: list[Bar]
    bins: list
    marks: list[Mark]
    ticks: list[Tick]
    n: int
    currency: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    base: int = HEIGHT - BOTTOM


def chart_of_bins(bins, spread, currency):
    """The HistogramChart of `bins`, which are in order and leave no gap, with the P10, median and P90 of `spread`."""
    low, high = bins[0].low, bins[-1].high
    most = max(each.count for each in bins)
    room, rise, base = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM

    def x(value):
        return round(LEFT + room * (min(max(value, low), high) - low) / (high - low), 1)

    def bar(each):
        height = round(rise * each.count / most, 1)
        return Bar(x(each.low), round(base - height, 1), round(x(each.high) - x(each.low) - 1, 1), height, each.count)

    percentiles = (("P10", spread.p10), ("median", spread.median), ("P90", spread.p90))
    ticks = ((low, "start"), ((low + high) / 2, "middle"), (high, "end"))
    return HistogramChart(
        bars=[bar(each) for each in bins],
        bins=bins,
        marks=[Mark(x(value), label, value, label == "median") for label, value in percentiles],
        ticks=[Tick(x(value), value, anchor) for value, anchor in ticks],
        n=sum(each.count for each in bins),
        currency=currency,
    )


def histogram_chart(amounts, spread, currency):
    """The chart of `amounts` with the P10, median and P90 of their `spread`."""
    return chart_of_bins(histogram(amounts), spread, currency)
