"""Outlook slopes: projected employment from a base year to a target year, each line as its change in percent, over the
part of the horizon that has passed."""

from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from careers.pay.money import count
from careers.stats.histogram import round_step

from .layout import NOTE, WIDTH, Label, Scale, bottom, notes, stacked, wrapped
from .ranges import Axis

TOP, LEFT, LABELS, LEADER = 24, 40, 164, 16
RIGHT = WIDTH - LABELS - LEADER
LEAST_HEIGHT, LINE, GAP = 130, 15, 6
# Percentage points that the axis spans at least, so that a small change looks small.
LEAST_SPAN = 20


@dataclass(frozen=True)
class Projection:
    """People employed in an occupation in `base_year`, and projected for `target_year`. `percent_change` is the
    publisher's, who computes it from numbers before rounding. `is_proxy` says that the occupation only stands for the
    role it is shown for, `is_marked` that it is the one the page is about."""

    label: str
    base_year: int
    target_year: int
    base: int
    target: int
    percent_change: float
    is_proxy: bool = False
    is_marked: bool = False

    @property
    def name(self):
        return f"{self.label} (proxy)" if self.is_proxy else self.label


@dataclass(frozen=True)
class Slope:
    """A projection drawn as a line that ends at (`x`, `y`), from where `leader` leads to its labels."""

    projection: Projection
    line: str
    x: float
    y: float
    leader: str
    percent: Label
    people: str
    names: list[Label]

    @property
    def kind(self):
        """The classes that tell it from the others."""
        marks = (("is-marked", self.projection.is_marked), ("is-proxy", self.projection.is_proxy))
        return " ".join(name for name, holds in marks if holds)


@dataclass(frozen=True)
class SlopeChart:
    """Everything the template draws, in user units, the fastest growing first. `share` is how much of the horizon has
    passed, from 0 to 1."""

    slopes: list[Slope]
    scale: Scale
    grid: list[float]
    ticks: list[Label]
    share: float
    notes: list[Label]
    finding: str
    details: str
    width: int = WIDTH
    top: int = TOP
    left: int = LEFT
    right: int = RIGHT

    @property
    def names(self):
        return [label for slope in self.slopes for label in slope.names]

    @property
    def base(self):
        return self.scale.start

    @property
    def rise(self):
        return self.base - TOP

    @property
    def zero(self):
        return self.scale.at(0)

    @property
    def has_mark(self):
        return any(slope.projection.is_marked for slope in self.slopes)

    @property
    def passed(self):
        """The share in whole percents that have passed, so that 100 means that nothing is left."""
        return int(100 * self.share)

    @property
    def passed_width(self):
        return round((RIGHT - LEFT) * self.share, 1)

    @property
    def today(self):
        """The word over the end of what has passed; None before the horizon begins and after it has ended."""
        return Label(LEFT + self.passed_width, TOP - 8, "today", "middle", NOTE) if 0 < self.share < 1 else None

    @property
    def height(self):
        return bottom(self.notes)


def slope_chart(projections, as_of):
    """The SlopeChart of Projections, seen on the day `as_of`; None without projections.

    The horizon runs from the first day of the earliest base year to the end of the latest target year.
    """
    rows = sorted(projections, key=lambda row: -row.percent_change)
    if not rows:
        return None
    years = min(row.base_year for row in rows), max(row.target_year for row in rows)
    names = [wrapped(row.name, LABELS, NOTE) for row in rows]
    heights = [LINE * (1 + len(lines)) + GAP for lines in names]
    base = TOP + max(LEAST_HEIGHT, sum(heights) - GAP)
    axis, ticks = percent_axis([row.percent_change for row in rows])
    across, upright = Scale(Axis(years[0], years[1] + 1), LEFT, RIGHT), Scale(axis, base, TOP)
    tops = apart([upright.at(row.percent_change) - 8 for row in rows], heights, TOP - 10, base + 10)
    share = passed_share(*years, as_of)
    return SlopeChart(
        slopes=[_slope(*each, across, upright) for each in zip(rows, names, tops, strict=True)],
        scale=upright,
        grid=[upright.at(tick) for tick in ticks],
        ticks=_ticks(ticks, upright, *years),
        share=share,
        notes=notes(_note(rows, share, as_of), base + 36),
        finding=finding(rows, *years),
        details=_details(rows, share, as_of),
    )


def passed_share(first, last, as_of):
    """How much of the years from `first` to `last`, both whole, lies before `as_of`: 0 to 1."""
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    return min(max((as_of - start) / (end - start), 0), 1)


def percent_axis(changes):
    """An Axis in percent that holds zero and all `changes`, and its round ticks."""
    low, high = min(0, *changes), max(0, *changes)
    step = round_step(max(high - low, LEAST_SPAN) / 4)
    first, last = floor(low / step), ceil(high / step)
    while (last - first) * step < LEAST_SPAN:
        if high >= -low:
            last += 1
        else:
            first -= 1
    return Axis(first * step, last * step), [i * step for i in range(first, last + 1)]


def apart(wanted, heights, low, high):
    """Tops of blocks of these `heights`, in order, as near to the `wanted` ones as it takes not to meet between `low`
    and `high`."""
    tops, floor_ = [], low
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, floor_))
        floor_ = tops[-1] + height
    for i in reversed(range(len(tops))):
        tops[i] = min(tops[i], high - heights[i])
        high = tops[i]
    return tops


def signed(value, digits=1):
    """A percentage with its sign: +33.5 %, −4.2 %, 0.0 %."""
    number = f"{value:+z.{digits}f} %".replace("-", "−")
    return number if round(value, digits) else number.lstrip("+")


def _slope(row, names, top, across, upright):
    x, y = across.at(row.target_year + 1), upright.at(row.percent_change)
    left, baseline = WIDTH - LABELS, round(top + 12, 1)
    return Slope(
        projection=row,
        line=f"M{across.at(row.base_year)} {upright.at(0)}L{x} {y}",
        x=x,
        y=y,
        leader=f"M{x + 5} {y}L{left - 3} {baseline - 4:.1f}",
        percent=Label(left, baseline, signed(row.percent_change), is_bold=True),
        people=f"to {count(row.target)}",
        names=stacked(names, left, baseline + LINE, size=NOTE),
    )


def _ticks(values, upright, first, last):
    under = upright.start + 16
    percents = [
        Label(LEFT - 6, upright.at(value) + 4, signed(value, digits=0) if value else "0", "end", NOTE)
        for value in values
    ]
    return [*percents, Label(LEFT, under, str(first), size=NOTE), Label(RIGHT, under, str(last), "end", NOTE)]


def _note(rows, share, as_of):
    since = rows[0].base_year if len({row.base_year for row in rows}) == 1 else "its base year"
    return f"Change of employment since {since}. {'Shaded: ' if 0 < share < 1 else ''}{_passed(share, as_of)}."


def _passed(share, as_of):
    day = f"{as_of.day} {as_of:%B %Y}"
    if share in (0, 1):
        return f"The horizon has {'not begun' if share == 0 else 'ended'} by {day}"
    return f"{int(100 * share)} % of the horizon has passed by {day}"


def finding(rows, first, last):
    """What the projections, the fastest growing first, say in one sentence."""
    high, low = rows[0], rows[-1]
    if len(rows) == 1:
        return _single(high)
    if signed(high.percent_change) == signed(low.percent_change):
        every = f"in each of {len(rows)} occupations"
        return f"Employment is projected to change by {signed(high.percent_change)} from {first} to {last} {every}"

    def named(row):
        return f"{signed(row.percent_change)} ({row.label}{', a proxy' if row.is_proxy else ''})"

    marked = next((row for row in rows if row.is_marked and row not in (low, high)), None)
    own = "" if marked is None else f"; {named(marked)}"
    return f"Projected change of employment, {first} to {last}: {named(low)} to {named(high)}{own}"


def _single(row):
    years, before = f"from {row.base_year} to {row.target_year}", count(row.base)
    if row.target == row.base:
        return f"Employment of {row.name} is projected to stay at {before} people {years}"
    verb = "rise" if row.target > row.base else "fall"
    change = f"{verb} {abs(row.percent_change):.1f} % {years}, from {before} to {count(row.target)} people"
    return f"Employment of {row.name} is projected to {change}"


def _details(rows, share, as_of):
    def one(row):
        people = f"{count(row.base)} people in {row.base_year}, {count(row.target)} in {row.target_year}"
        return f"{row.name}: {people}, {signed(row.percent_change)}."

    return " ".join([*map(one, rows), f"{_passed(share, as_of)}."])
