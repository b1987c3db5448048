"""Trends: the median of each year as a line, on the band of its 95 % confidence interval. A year with too few reports
is a gap."""

from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor

from django.utils.text import get_text_list

from careers.pay.money import count, short
from careers.stats.histogram import round_step
from careers.stats.intervals import Estimate, MedianEstimate
from careers.stats.thresholds import STEADY_N

from .layout import NOTE, WIDTH, Label, Scale, bottom, capitalised, centred, notes, text_width
from .ranges import Axis, axis_over

TOP, BASE, GAP = 22, 176, 10
# The band of a year that stands alone is this wide.
POST = 12
# The most that a figure is moved aside for a line.
SHIFT = 16
NO_REPORTS = MedianEstimate(0, None)


@dataclass(frozen=True)
class Year:
    """One year and, where there is a median, the places of the median and of its interval's ends."""

    year: int
    estimate: Estimate
    x: float
    y: float | None = None
    low_y: float | None = None
    high_y: float | None = None


@dataclass(frozen=True)
class TrendChart:
    """Everything the template draws, in user units; `finding` and `details` are sentences."""

    years: list[Year]
    values: list[Label]
    scale: Scale
    grid: list[float]
    ticks: list[Label]
    notes: list[Label]
    currency: str
    finding: str
    details: str
    left: float
    width: int = WIDTH

    @property
    def points(self):
        return [year for year in self.years if year.y is not None]

    @property
    def runs(self):
        return runs_of(self.years)

    @property
    def lines(self):
        """An SVG path for each run of at least two years."""
        return [_path([(year.x, year.y) for year in run]) for run in self.runs if len(run) > 1]

    @property
    def bands(self):
        """A closed SVG path for each run of years with intervals."""
        return [path for run in self.runs for path in _bands(run)]

    @property
    def height(self):
        return bottom(self.notes)


def trend_chart(estimates, currency, unit="yearly gross pay"):
    """The TrendChart of `estimates`, a dict of Estimates by year; None when no year has a median."""
    shown = {year: each for year, each in sorted(estimates.items()) if each.median is not None}
    if not shown:
        return None
    amounts = [value for each in shown.values() for value in (each.low, each.median, each.high) if value is not None]
    axis, ticks = axis_around(amounts)
    scale = Scale(axis, BASE, TOP)
    left = round(max(text_width(short(tick, currency), NOTE) for tick in ticks) + GAP)
    years = _years(estimates, scale, left)
    return TrendChart(
        years=years,
        values=_values(years, currency, left),
        scale=scale,
        grid=[scale.at(tick) for tick in ticks],
        ticks=[Label(left - GAP + 2, scale.at(tick) + 4, short(tick, currency), "end", NOTE) for tick in ticks]
        + _labels_under_axis(years, left),
        notes=notes(_note(shown, axis, unit, currency), BASE + 51),
        currency=currency,
        finding=finding(shown, currency),
        details=_details(estimates, currency, unit),
        left=left,
    )


def axis_around(values):
    """An Axis with round ends around `values`, and its round ticks.

    It spans a quarter of the largest value at least, so that small differences look small, and starts at zero where
    it would start in its own lowest third.
    """
    low, high = min(values), max(values)
    span = max(high - low, high / 4, 1)
    step = round_step(span / 4)
    first, last = floor(low / step), ceil(high / step)
    while (last - first) * step < span:
        if first and low - first * step < last * step - high:
            first -= 1
        else:
            last += 1
    if 3 * first <= last:
        first, step = 0, round_step(high / 4)
        last = round(axis_over([high]).high / step)
    return Axis(first * step, last * step), [i * step for i in range(first, last + 1)]


def _years(estimates, scale, left):
    """A Year for each from the first to the last, with or without reports."""
    span = range(min(estimates), max(estimates) + 1)
    slot = (WIDTH - left) / len(span)
    found = []
    for i, year in enumerate(span):
        estimate = estimates.get(year, NO_REPORTS)
        amounts = (estimate.median, estimate.low, estimate.high)
        places = [None if value is None else scale.at(value) for value in amounts]
        found.append(Year(year, estimate, round(left + slot * (i + 0.5), 1), *places))
    return found


def runs_of(years):
    """The years with a median, as lists of years in a row."""
    runs = groupby(years, key=lambda year: year.y is not None)
    return [list(run) for has_median, run in runs if has_median]


def _path(points):
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _bands(run):
    """A closed path for each part of `run` that has intervals."""
    for has_interval, years in groupby(run, key=lambda year: year.low_y is not None):
        part = list(years)
        if not has_interval:
            continue
        if len(part) == 1:
            year = part[0]
            yield f"M{year.x - POST / 2:.1f} {year.high_y}h{POST}V{year.low_y}h-{POST}z"
        else:
            upper = [(year.x, year.high_y) for year in part]
            yield _path(upper + [(year.x, year.low_y) for year in reversed(part)]) + "z"


def _labels_under_axis(years, left):
    """Years and numbers of reports under the axis: the first, the last, and as many between as stand apart."""

    def reports(estimate):
        if estimate.median is not None:
            return f"n {count(estimate.n)}"
        return "none" if estimate.n == 0 else "too few"

    words = [(str(year.year), reports(year.estimate)) for year in years]
    widest = max(text_width(word, NOTE) for pair in words for word in pair)
    slot, room, final = (WIDTH - left) / len(years), widest + 4, len(years) - 1
    every = ceil(room / slot)
    # The last stays inside the box, so where it is wider than its slot it stands further to the left.
    before_last = room + max((widest - slot) / 2, 0)
    labels = []
    for i, (year, pair) in enumerate(zip(years, words, strict=True)):
        if i in (0, final) or (i % every == 0 and (final - i) * slot >= before_last):
            labels += [centred(year.x, BASE + 16 + 14 * j, word, size=NOTE) for j, word in enumerate(pair)]
    return labels


def _values(years, currency, left):
    """The medians in figures: of every year where there is room, else of the first, the last and the highest."""
    points = [year for year in years if year.y is not None]
    room = max(text_width(short(year.estimate.median, currency), is_bold=True) for year in points) + 4
    homes = {year: min(max(year.x, left + room / 2), WIDTH - room / 2) for year in points}
    chosen = points
    if any(homes[b] - homes[a] < room for a, b in pairwise(points)):
        chosen = points[:1]
        for year in (points[-1], min(points, key=lambda year: year.y)):
            if all(abs(homes[year] - homes[other]) > room for other in chosen):
                chosen.append(year)
    places = sorted(homes[year] for year in chosen)
    # How far each may be moved before two of them meet.
    reach = min([SHIFT, *((b - a - room) / 2 for a, b in pairwise(places))])
    return [_value(year, run, reach, currency, left) for run in runs_of(years) for year in run if year in chosen]


def _value(year, run, reach, currency, left):
    """The median beside its dot: on the side to which the line does not turn, and moved off a line that passes by.
    That of a year that stands alone is over its interval."""
    text = short(year.estimate.median, currency)
    if len(run) == 1 and year.high_y is not None:
        return centred(year.x, round(min(year.high_y - 6, year.y - 9), 1), text, left, is_bold=True)
    place = run.index(year)
    before, after = run[max(place - 1, 0)], run[min(place + 1, len(run) - 1)]
    others = [each.y for each in (before, after) if each is not year]
    is_above = not others or year.y <= sum(others) / len(others) + 1 or year.y + 19 > BASE
    slope = (after.y - before.y) / (after.x - before.x) if len(others) == 2 else 0
    shift = min(max(20 * slope, -reach), reach) * (1 if is_above else -1)
    y = round(year.y + (-9 if is_above else 18), 1)
    return centred(year.x + shift, y, text, left, is_bold=True)


def _note(shown, axis, unit, currency):
    parts = [f"{capitalised(unit)}. Line and dots: median."]
    if any(each.low is not None for each in shown.values()):
        parts.append("Band: its 95 % confidence interval.")
    if any(each.is_uncertain for each in shown.values()):
        parts.append(f"Hollow: fewer than {STEADY_N} reports.")
    if axis.low:
        parts.append(f"The axis starts at {short(axis.low, currency)}, not at zero.")
    return " ".join(parts)


def finding(shown, currency):
    """What the medians of `shown`, a dict by ascending year, say in one sentence. What lies within the intervals is
    not called a change."""
    first, last = min(shown), max(shown)
    old, new = shown[first], shown[last]
    before, after = (f"{short(shown[year].median, currency)} in {year}" for year in (first, last))
    if first == last:
        return f"Median {before}, from {count(old.n)} reports"
    between = _between(shown, currency)
    if short(old.median, currency) == short(new.median, currency):
        same = "the same" if old.median == new.median else "about the same"
        return f"Median {before} and {same} in {last}{between}"
    if old.low is None or new.low is None:
        return f"Median {before} and {after}{between}; too few reports to tell a change from chance"
    if max(old.low, new.low) <= min(old.high, new.high):
        return f"Median {before} and {after}{between}; the 95 % intervals overlap, so a change is not certain"
    few = [f"{shown[year].n} reports in {year}" for year in (first, last) if shown[year].is_uncertain]
    doubt = f"; uncertain, with only {get_text_list(few, 'and')}" if few else ""
    return f"Median {'rises' if new.median > old.median else 'falls'} from {before} to {after}{between}{doubt}"


def _between(shown, currency):
    """A year whose interval lies above, or below, those of both ends."""
    outer = (min(shown), max(shown))
    ends = [shown[year] for year in outer]
    if any(end.low is None for end in ends):
        return ""
    inner = {year: each for year, each in shown.items() if year not in outer and each.low is not None}
    for word, choose, stands_out in (
        ("peak", max, lambda each: each.low > max(end.high for end in ends)),
        ("low", min, lambda each: each.high < min(end.low for end in ends)),
    ):
        year = choose(inner, key=lambda year: inner[year].median, default=None)
        if year and stands_out(inner[year]):
            return f", with a {word} of {short(inner[year].median, currency)} in {year}"
    return ""


def _details(estimates, currency, unit):
    def one(year):
        each = estimates.get(year, NO_REPORTS)
        if each.median is None:
            return f"{year}: {'no' if each.n == 0 else 'too few'} reports."
        interval = ", no interval"
        if each.low is not None:
            interval = f", 95 % interval {short(each.low, currency)} to {short(each.high, currency)}"
        return f"{year}: median {short(each.median, currency)}{interval}, {count(each.n)} reports."

    return " ".join([f"{capitalised(unit)} by year.", *map(one, range(min(estimates), max(estimates) + 1))])
