"""Histograms of what is already counted: the chart of bins, where the single amounts are not at hand."""

from .histogram import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Bar, HistogramChart, Mark, Tick


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
