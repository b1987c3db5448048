"""Effect bars: the interval of a difference as a line, the difference as a mark, on an axis that has zero on it.

Positions are percentages of the axis, as those of range bars are, so that bars can stand in the rows of a table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from careers.stats.histogram import round_step

from .ranges import MARK, Axis

# A difference beyond this, in percent, leaves the axis: one wild interval would press all others together.
FARTHEST = 150


@dataclass(frozen=True)
class EffectBar:
    """One bar. `line_x` and `line_width` are the interval's, `mark_x` is where the mark begins, `zero_x` where no
    difference is."""

    line_x: float
    line_width: float
    mark_x: float
    zero_x: float
    differs: bool


def effect_axis(effects: Iterable[Any]) -> Axis:
    """The Axis in percent over all intervals and zero, with round ends, no farther than FARTHEST above zero. It has a
    length even where every difference is nothing."""
    effects = list(effects)
    least = min([0.0, *(float(each.low) for each in effects)])
    most = min(max([0.0, *(float(each.high) for each in effects)]), FARTHEST)
    step = round_step(max(most - least, 1) / 4)
    low, high = 0.0, 0.0
    while low > least:
        low -= step
    while high < most:
        high += step
    return Axis(low, high if high > low else step)


def effect_bar(axis: Axis, effect: Any) -> EffectBar:
    """The EffectBar of anything with `difference`, `low` and `high` in percent, and `differs`."""
    start, end, at, zero = (axis.position(float(value)) for value in (effect.low, effect.high, effect.difference, 0))
    mark = round(min(max(at - MARK / 2, 0.0), 100 - MARK), 1)
    return EffectBar(start, round(end - start, 1), mark, zero, effect.differs)


def draw_effects(effects: Iterable[Any]) -> tuple[Axis, list[tuple[Any, EffectBar]]] | None:
    """One axis in percent, and each effect with its bar on that axis; None without effects."""
    effects = list(effects)
    if not effects:
        return None
    axis = effect_axis(effects)
    return axis, [(effect, effect_bar(axis, effect)) for effect in effects]
