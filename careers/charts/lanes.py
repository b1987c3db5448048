"""Lanes: what shares one value (roles that are counted in one occupation share its growth) stands in one lane, and
along the lane at its own second value (their pay), as a dot with its interval. So nothing is given a false height.

The axis does not start at zero: it shows positions, and no lengths are compared along it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from careers.stats.histogram import round_step

from .layout import LEADING, SIZE, Label, Scale, centred, stacked, wrapped
from .ranges import Axis

WIDTH, LEFT, RIGHT, TOP = 1120, 300, 1110, 34
_ROW, _PAD, _GAP = 34, 6, 8
# From a row's top down to its dot, and from there up to the baseline of its label.
_DOT, _LABEL = 23, 10
_MOST_STEPS = 6
# At the left of a lane its value is written, with the name under it, and drawn as a bar beside.
_TEXT, _BIG, _BAR, _BAR_END = 10, 19, 200, 285


@dataclass(frozen=True)
class Item:
    """Something to be placed: its label, the value along the lane and the ends of its interval. `thing` is what the
    template needs of it."""

    label: str
    value: float
    low: float | None
    high: float | None
    thing: Any


@dataclass(frozen=True)
class Group:
    """What shares a lane: its name, its value as it is written, and the value itself, None where it is not known.
    `note` stands under the name."""

    name: str
    written: str
    value: float | None
    items: Sequence[Item]
    is_first: bool = False
    note: str = ""


@dataclass(frozen=True)
class Point:
    """An Item where it stands; `low` and `high` are None without an interval."""

    item: Item
    x: float
    y: float
    low: float | None
    high: float | None
    label: Label

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it fills its row."""
        left, _, right, _ = self.label.box
        return min(left, self.low or left), max(right, self.high or right)


@dataclass(frozen=True)
class DrawnLane:
    """A Group from `top` to `bottom`: its value at the baseline `middle`, the lines of its name, the length of its bar
    (None without a value), and its Points."""

    group: Group
    top: float
    bottom: float
    middle: float
    lines: list[Label]
    bar: float | None
    points: list[Point]

    @property
    def height(self) -> float:
        return round(self.bottom - self.top, 1)


@dataclass(frozen=True)
class DrawnLanes:
    """Lanes one under the other; `ticks` are (value, place) pairs, and `compared` is where the value of everything
    together stands among the bars."""

    lanes: list[DrawnLane]
    ticks: list[tuple[float, float]]
    bottom: float
    compared: float | None


def axis_around(values: Sequence[float]) -> tuple[Axis, list[float]]:
    """An Axis from the round value below the least of `values` to half a step beyond the round value above the most,
    and its round values."""
    least, most = min(values), max(values)
    step = round_step((most - least or most) / _MOST_STEPS)
    first, last = floor(least / step), floor(most / step) + 1
    return Axis(first * step, (last + 0.5) * step), [i * step for i in range(first, last + 1)]


def draw_lanes(groups: Sequence[Group], axis: Axis, ticks: Sequence[float], compared: float | None) -> DrawnLanes:
    """The DrawnLanes of `groups`, in their order. `compared` is the value that everything together has."""
    scale = Scale(axis, LEFT, RIGHT)
    most = max([group.value for group in groups if group.value is not None] + [compared or 0, 1])
    lanes: list[DrawnLane] = []
    for group in groups:
        lanes.append(_lane(group, lanes[-1].bottom if lanes else TOP, scale, most))
    return DrawnLanes(
        lanes,
        [(value, scale.at(value)) for value in ticks],
        lanes[-1].bottom if lanes else TOP,
        None if compared is None else round(_BAR + _bar(compared, most), 1),
    )


def _lane(group: Group, top: float, scale: Scale, most: float) -> DrawnLane:
    points, rows = _placed(group.items, scale, top + _PAD)
    room = _BAR - 2 * _TEXT
    lines = wrapped(group.name, room, most=3) + (wrapped(group.note, room) if group.note else [])
    text = _BIG + len(lines) * SIZE * LEADING
    bottom = round(top + 2 * _PAD + max(rows * _ROW, text), 1)
    middle = round((top + bottom - text) / 2 + 0.8 * _BIG, 1)
    return DrawnLane(
        group,
        top,
        bottom,
        middle,
        stacked(lines, _TEXT, middle + SIZE * LEADING + 2),
        None if group.value is None else _bar(group.value, most),
        points,
    )


def _bar(value: float, most: float) -> float:
    """A fall has no length: the number says it."""
    return round((_BAR_END - _BAR) * max(value, 0) / most, 1)


def _placed(items: Sequence[Item], scale: Scale, top: float) -> tuple[list[Point], int]:
    """The Points of `items`, each in the first row from `top` on where it touches no other; and the number of rows."""
    ends: list[float] = []
    points = []
    for item in sorted(items, key=lambda item: item.value):
        x = scale.at(item.value)
        low, high = (None if end is None else scale.at(end) for end in (item.low, item.high))
        label = centred(x, 0, item.label, LEFT, WIDTH, is_bold=True)
        start, end = Point(item, x, 0, low, high, label).reach
        row = next((row for row, taken in enumerate(ends) if taken + _GAP < start), len(ends))
        ends[row : row + 1] = [end]
        y = round(top + row * _ROW + _DOT, 1)
        points.append(Point(item, x, y, low, high, Label(label.x, round(y - _LABEL, 1), item.label, "middle")))
    return points, len(ends)
