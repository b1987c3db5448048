"""Tracks: rows on one axis whose marks stand at percentages of the width, so that text keeps its size at every width.

A range is a line from P10 to P90 with the middle half as a box and the median as a mark; a bar is a length from zero;
a step is the change from one bar to the next. Lengths are percentages of the axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from careers.stats.histogram import round_step

from .ranges import Axis

MOST_STEPS = 5
# A label within so many percent of an end is set from there inwards.
_START, _END = 3, 97


@dataclass(frozen=True)
class Tick:
    """A round value of the axis, where it stands, and SVG's anchor of its label."""

    value: float
    at: float
    anchor: str


@dataclass(frozen=True)
class RoundAxis:
    """An axis from zero, with its Ticks."""

    axis: Axis
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        return self.axis.position(value)


def axis_to(most: float) -> RoundAxis:
    """The RoundAxis from zero to `most`, in at most MOST_STEPS round steps; it may end between two."""
    step = round_step(most / MOST_STEPS)
    axis = Axis(0, most)
    values = [i * step for i in range(int(most / step + 1e-9) + 1)]
    return RoundAxis(axis, tuple(Tick(value, at := axis.position(value), anchor_at(at)) for value in values))


def anchor_at(percent: float) -> str:
    """SVG's anchor of a label at `percent` that has to stay inside."""
    return "start" if percent < _START else "end" if percent > _END else "middle"


@dataclass(frozen=True)
class RangeTrack:
    """A range: where the line, the box and the median begin and how long they are. A part whose ends are not
    published has no length."""

    line: float
    line_length: float
    box: float
    box_length: float
    middle: float


def range_track(axis: RoundAxis, quantiles: Sequence[float | None]) -> RangeTrack:
    """The RangeTrack of P10, P25, P50, P75 and P90; a P90 that is too high to be published reaches to the end."""
    p10, p25, median, p75, p90 = quantiles
    start, start_half, middle = (axis.at(value) if value is not None else 0.0 for value in (p10, p25, median))
    end_half, end = (axis.at(value) if value is not None else 100.0 for value in (p75, p90))
    return RangeTrack(start, round(end - start, 1), start_half, round(end_half - start_half, 1), middle)


@dataclass(frozen=True)
class Step:
    """One factor on the way to a value: the running `value` after it, the change in percent, and the bar from the
    value before to the one after."""

    label: str
    change: float
    value: float
    x: float
    length: float
    at: float

    @property
    def is_down(self) -> bool:
        return self.change < 0


def steps_to(value: float, factors: Sequence[tuple[str, float]]) -> tuple[RoundAxis, float, list[Step]]:
    """How `value` comes about: an axis, the value before the first factor, and a Step for each (label, factor)."""
    start = value
    for _, factor in factors:
        start /= factor
    running = [start]
    for _, factor in factors:
        running.append(running[-1] * factor)
    axis = axis_to(max(running))
    steps = []
    for (label, factor), before, after in zip(factors, running, running[1:], strict=False):
        low, high = sorted((axis.at(before), axis.at(after)))
        steps.append(Step(label, 100 * (factor - 1), after, low, round(high - low, 1), axis.at(after)))
    return axis, start, steps


@dataclass(frozen=True)
class Dot:
    """One of a hundred people: its centre, and whether it lies in the `half`, only in the `wide` range, or `out`."""

    x: int
    y: int
    kind: str


_ROWS, _PITCH = 4, 14


def hundred(half: float, wide: float) -> list[Dot]:
    """A hundred Dots, those in the half first and those outside last. `half` and `wide` are the shares of people
    inside the middle half and inside the wide range, which holds the half."""
    in_half, in_wide = round(100 * half), round(100 * wide)
    kinds = ["half"] * in_half + ["wide"] * (in_wide - in_half) + ["out"] * (100 - in_wide)
    places = [(_PITCH * (i // _ROWS) + _PITCH // 2, _PITCH * (i % _ROWS) + _PITCH // 2) for i in range(100)]
    return [Dot(x, y, kind) for (x, y), kind in zip(places, kinds, strict=True)]
