"""Range bars: P10 to P90 as a line, the quartiles as a box, the median as a mark, several on one axis. Of few reports
the box is hollow and has no line; of fewer still a hollow dot stands for the median.

Positions are percentages of the axis, so a bar can be stretched to any width without text being stretched with it.
"""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from careers.stats.histogram import round_step

# The mark is a line of this width, in percent of the axis.
MARK = 0.8


@dataclass(frozen=True)
class Axis:
    """From `low` to `high` in the unit of the values; both are round."""

    low: float
    high: float

    def position(self, value):
        """Where `value` lies, in percent of the axis, kept inside it."""
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(max(share, 0), 1), 1)

    @property
    def ticks(self):
        """Low end, middle and high end."""
        return (self.low, (self.low + self.high) / 2, self.high)


@dataclass(frozen=True)
class RangeBar:
    """One bar; parts that are not known or not shown are None. `width`s are percentages of the axis."""

    line_x: float | None
    line_width: float | None
    box_x: float | None
    box_width: float | None
    mark_x: float
    is_mean: bool
    is_uncertain: bool = False

    @property
    def middle(self):
        """The place of the mark's middle."""
        return round(self.mark_x + MARK / 2, 1)

    @property
    def line_end(self):
        return None if self.line_x is None or self.line_width is None else round(self.line_x + self.line_width, 1)

    @property
    def is_dot(self):
        """Whether an uncertain median stands alone."""
        return self.is_uncertain and self.line_width is None and self.box_width is None

    @property
    def row(self):
        """The bar in the fewest bytes, for tables of many rows: line, box and mark, of the stylesheet's heights."""
        if self.is_dot:
            return mark_safe(f'<circle cx="{self.middle}%" cy="10" r="4"/>')
        line = "" if self.line_width is None else f' x="{self.line_x}%" width="{self.line_width}%"'
        box = "" if self.box_width is None else f' x="{self.box_x}%" width="{self.box_width}%"'
        hollow = ' class="hollow"' if self.is_uncertain else ""
        return mark_safe(f'<rect{line}/><rect{hollow}{box}/><rect x="{self.mark_x}%"/>')

    @property
    def path(self):
        """The line and the box as one SVG path, in a box of 100 by 12."""
        line = "" if self.line_width is None else f"M{self.line_x} 5h{self.line_width}v2h-{self.line_width}z"
        box = "" if self.box_width is None else f"M{self.box_x} 2h{self.box_width}v8h-{self.box_width}z"
        return line + box


def axis_over(values):
    """An Axis from zero to the largest of `values` or just above: pay is compared by length, so zero is on it."""
    most = max(values)
    step = round_step(most / 4)
    high = step
    while high < most:
        high += step
    return Axis(0, high)


def _stretch(axis, low, high):
    if low is None or high is None:
        return None, None
    start = axis.position(low)
    return start, round(axis.position(high) - start, 1)


def _mark(axis, value):
    return round(min(max(axis.position(value) - MARK / 2, 0.0), 100 - MARK), 1)


def range_bar(axis, spread):
    """The RangeBar of anything with p10 to p90 and a median, or else a mean, which then marks it."""
    is_uncertain = bool(getattr(spread, "is_uncertain", False))
    line_x, line_width = (None, None) if is_uncertain else _stretch(axis, spread.p10, spread.p90)
    box_x, box_width = _stretch(axis, spread.p25, spread.p75)
    is_mean = spread.median is None
    mark_x = _mark(axis, spread.mean if is_mean else spread.median)
    return RangeBar(line_x, line_width, box_x, box_width, mark_x, is_mean, is_uncertain)


def interval_bar(axis, estimate):
    """The RangeBar of an Estimate: a line over its interval where it has one, marked at the median."""
    line_x, line_width = _stretch(axis, estimate.low, estimate.high)
    return RangeBar(line_x, line_width, None, None, _mark(axis, estimate.median), False, estimate.is_uncertain)


def values_on_axis(spreads):
    """What the axis must reach for these spreads."""
    return [
        value
        for spread in spreads
        for value in (spread.p90, spread.p75, spread.median, getattr(spread, "mean", None))
        if value is not None
    ]


@dataclass(frozen=True)
class DrawnRows:
    """Rows with their bars on one axis: `rows` are (row, RangeBar or None) pairs."""

    axis: Axis | None
    currency: str
    rows: list


def draw_intervals(rows, currency, estimate_of):
    """DrawnRows of `rows` and the intervals of their medians; `estimate_of` finds a row's Estimate."""
    estimates = [estimate_of(row) for row in rows]
    if not estimates:
        return DrawnRows(None, currency, [])
    axis = axis_over([each.high or each.median for each in estimates])
    return DrawnRows(axis, currency, [(row, interval_bar(axis, estimate_of(row))) for row in rows])


def draw(rows, currency, spread_of=lambda row: row):
    """DrawnRows of `rows`; `spread_of` finds a row's spread, and a row without one gets no bar."""
    rows = list(rows)
    spreads = [spread for spread in map(spread_of, rows) if spread is not None]
    if not spreads:
        return DrawnRows(None, currency, [(row, None) for row in rows])
    axis = axis_over(values_on_axis(spreads))
    pairs = [(row, None if spread_of(row) is None else range_bar(axis, spread_of(row))) for row in rows]
    return DrawnRows(axis, currency, pairs)
