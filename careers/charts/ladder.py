"""Ladders: the rows of a table with their pay drawn on one axis from zero, which is repeated under the last row.

Marks stand at percentages of the width, so that the text keeps its size from a phone to a desk.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .ranges import RangeBar, range_bar, values_on_axis
from .tracks import RoundAxis, axis_to


@dataclass(frozen=True)
class Ladder:
    """`rows` are (row, RangeBar or None) pairs in their order; the axis, in `currency`, is None without any bar."""

    axis: RoundAxis | None
    currency: str
    rows: list[tuple[Any, RangeBar | None]]


def ladder(rows: Iterable[Any], currency: str, spread_of: Callable[[Any], Any] = lambda row: row) -> Ladder:
    """The Ladder of `rows`; `spread_of` finds what is drawn of a row, a spread or None."""
    spreads = [(row, spread_of(row)) for row in rows]
    values = values_on_axis([spread for _, spread in spreads if spread is not None])
    if not values:
        return Ladder(None, currency, [(row, None) for row, _ in spreads])
    axis = axis_to(max(values))
    return Ladder(
        axis, currency, [(row, None if spread is None else range_bar(axis.axis, spread)) for row, spread in spreads]
    )
