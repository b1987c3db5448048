"""Many differences on one axis in per cent, each a thin line over its interval, the lowest first: how many of them
cross zero is seen at once, and no single one has to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .factors import effect_axis
from .ranges import Axis

PITCH = 6
_ENDS = (3, 97)


class Difference(NamedTuple):
    """A difference in per cent with the ends of its interval."""

    difference: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class ComparedLine:
    """A line at `y` pixels, from and to in per cent of the width, with its dot at `x`."""

    y: int
    low: float
    high: float
    x: float
    differs: bool


@dataclass(frozen=True)
class Comparisons:
    """`ticks` are (value, place, SVG's anchor) and `zero` is where nothing differs."""

    lines: list[ComparedLine]
    ticks: list[tuple[float, float, str]]
    zero: float
    height: int


def draw_comparisons(differences: Sequence[Difference]) -> Comparisons | None:
    """The Comparisons of `differences`, None without any."""
    if not differences:
        return None
    axis = effect_axis(differences)
    lines = [
        ComparedLine(
            PITCH * (i + 1),
            axis.position(each.low),
            axis.position(each.high),
            axis.position(each.difference),
            each.differs,
        )
        for i, each in enumerate(sorted(differences, key=lambda each: each.difference))
    ]
    return Comparisons(lines, _ticks(axis), axis.position(0), PITCH * (len(lines) + 1))


def _ticks(axis: Axis) -> list[tuple[float, float, str]]:
    first, last = _ENDS
    found = []
    for value in sorted({axis.low, 0.0, axis.high}):
        place = axis.position(value)
        found.append((value, place, "start" if place < first else "end" if place > last else "middle"))
    return found
