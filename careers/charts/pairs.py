"""Pairs: of each occupation a bar of growth and a bar of openings, side by side in the cells of a table.

Positions and lengths are percentages of a cell's width, so that the text keeps its size at every width. Growth starts
at zero, which is not at the left where something shrinks; room for a label is left after the longest bar.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .ranges import Axis

# The part of a cell that the longest bar may take; its label stands after it.
LONGEST = 0.62


@dataclass(frozen=True)
class Bar:
    """Where a bar begins, how long it is, and where its label begins."""

    x: float
    length: float
    label: float


def axis_over(values: Iterable[float]) -> Axis:
    """An Axis that holds zero and all `values`, with room for a label after the largest."""
    known = list(values)
    low, high = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
    return Axis(low, low + (high - low or 1) / LONGEST)


def bar_to(axis: Axis, value: float) -> Bar:
    """The Bar from zero to `value`; the label of one that goes left stands at zero."""
    start, end = sorted((axis.position(0), axis.position(value)))
    return Bar(start, round(end - start, 1), end)
