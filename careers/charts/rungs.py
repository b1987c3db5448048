"""Ladders: rows of a table on one axis, each with its name, its figure and a drawing. The table is the chart, so
nothing stands there twice.

Places are percentages of the axis, so that text keeps its size at every width. What is drawn depends on n: the middle
half with the median and from P10 to P90; of 10 to 29 reports a hollow half alone; of 5 to 9 a hollow dot; of fewer
nothing. Medians that are compared have a dot on their 95 % interval instead, hollow below STEADY_N.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from .tracks import RoundAxis, axis_to

MOST_UNDER_ONE_AXIS = 3

# (start, length) in percent of the axis.
Stretch = tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """The marks of one row, None where there is none; `other` is a second figure set beside the first. `kind` is the
    kind of source whose colour they have."""

    kind: str
    line: Stretch | None = None
    box: Stretch | None = None
    middle: float | None = None
    dot: float | None = None
    interval: tuple[float, float] | None = None
    other: float | None = None
    is_hollow: bool = False

    @property
    def marks(self) -> SafeString:
        """The marks as SVG, of numbers alone. A page has fifty rows, and a template takes ten times as long."""
        parts = []
        if self.line:
            parts.append(_rect(f"kind-{self.kind}", self.line, 11, 2))
        if self.box:
            parts.append(_rect("bar is-hollow" if self.is_hollow else f"kind-{self.kind}", self.box, 6, 12))
        if self.middle is not None:
            place = f'x="{self.middle}%" width="5" height="20" y="2" transform="translate(-2.5)"'
            parts.append(f'<rect class="mid" {place}/>')
        if self.interval:
            low, high = self.interval
            parts.append(f'<line class="whisk" x1="{low}%" x2="{high}%" y1="12" y2="12"/>')
        if self.other is not None:
            diamond = '<path d="M0-5 5 0 0 5-5 0z"/>'
            parts.append(f'<svg class="kind-official" x="{self.other}%" y="12" width="1" height="1">{diamond}</svg>')
        if self.dot is not None:
            style = "dot is-hollow" if self.is_hollow else f"kind-{self.kind}"
            parts.append(f'<circle class="{style}" cx="{self.dot}%" cy="12" r="5"/>')
        return mark_safe("".join(parts))


def _rect(style: str, stretch: Stretch, top: int, height: int) -> str:
    start, length = stretch
    return f'<rect class="{style}" x="{start}%" width="{length}%" y="{top}" height="{height}"/>'


@dataclass(frozen=True)
class Rung:
    """One row. Without an `amount` there were too few reports, and nothing is drawn. `said` follows the amount, `note`
    the name; `corrected` says what the publisher says of an amount that the editors corrected; `own` marks the row of
    the reader."""

    name: str
    drawing: Drawing | None = None
    amount: str = ""
    said: str = ""
    note: str = ""
    href: str = ""
    grade: str = ""
    corrected: str = ""
    is_thin: bool = False
    is_own: bool = False

    @property
    def style(self) -> str:
        """The classes of the row."""
        names = {"is-own": self.is_own, "is-none": not self.amount, "is-thin": self.is_thin}
        return " ".join(name for name, holds in names.items() if holds)


@dataclass(frozen=True)
class Band:
    """Rows that may be compared with each other, under a `title` that says what they share; "" where there is one."""

    title: str
    rungs: Sequence[Rung]


@dataclass(frozen=True)
class Ladder:
    """Bands on one axis in `currency`. `whole` is where a dashed line stands for all together, `you` where the reader
    is, both in percent or None."""

    axis: RoundAxis
    currency: str
    bands: Sequence[Band] = field(default_factory=list)
    whole: float | None = None
    you: float | None = None

    @property
    def is_long(self) -> bool:
        """Whether the axis has to be seen again at the end."""
        return sum(len(band.rungs) for band in self.bands) > MOST_UNDER_ONE_AXIS


# The reader's own pay stretches an axis by no more than this, or the others would be squeezed at its start.
MOST_STRETCH = 1.5


def ladder_axis(spreads: Sequence[Any], *amounts: float | None, own: float | None = None) -> RoundAxis | None:
    """The axis from zero that holds `spreads`, anything with percentiles or a mean, and further `amounts`; None where
    there is nothing to hold. The reader's `own` amount is on it too, up to MOST_STRETCH."""
    ends = [
        value
        for spread in spreads
        for value in (spread.p90, spread.p75, spread.median, getattr(spread, "mean", None))
        if value is not None
    ]
    ends += [amount for amount in amounts if amount is not None]
    if not ends:
        return None
    most = max(ends)
    return axis_to(own if own is not None and most < own <= MOST_STRETCH * most else most)


def draw_range(axis: RoundAxis, spread: Any, kind: str) -> Drawing:
    """How pay is spread: of anything with p10 to p90 and a median, or with a mean in its place."""
    is_hollow = bool(getattr(spread, "is_uncertain", False))
    if spread.median is None:
        return Drawing(kind, dot=axis.at(spread.mean), is_hollow=True)
    box = _stretch(axis, spread.p25, spread.p75)
    if box is None and is_hollow:
        return Drawing(kind, dot=axis.at(spread.median), is_hollow=True)
    line = None if is_hollow else _stretch(axis, spread.p10, spread.p90)
    return Drawing(kind, line, box, axis.at(spread.median), is_hollow=is_hollow)


def draw_median(axis: RoundAxis, estimate: Any, kind: str, other: float | None = None) -> Drawing:
    """How sure a median is: of anything with a median and the ends of its interval, `low` and `high`."""
    interval = None if estimate.low is None else (axis.at(estimate.low), axis.at(estimate.high))
    return Drawing(
        kind,
        dot=axis.at(estimate.median),
        interval=interval,
        other=None if other is None else axis.at(other),
        is_hollow=estimate.is_uncertain,
    )


def _stretch(axis: RoundAxis, low: float | None, high: float | None) -> Stretch | None:
    if low is None or high is None:
        return None
    start = axis.at(low)
    return start, round(axis.at(high) - start, 1)
