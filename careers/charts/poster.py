"""Posters: charts that stand alone, as a file or in a frame, with title, finding, source and date in the picture.

A row has its name and its figure over a track, so that a poster is as narrow as a phone and its letters stay legible.
Positions are in user units; the colours of the light theme stand in the attributes, since a file knows no style sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .histogram import HistogramChart
from .layout import shortened, text_width, wrapped
from .ranges import Axis
from .tracks import RoundAxis, Tick, anchor_at, axis_to

WIDTH, MARGIN = 480, 20
ROOM = WIDTH - 2 * MARGIN
TITLE, TEXT, NOTE = 20, 15, 12.5
ROW, LINE = 62, 16
# The light theme's, by the kind of source.
PAPER, SOFT, MARK = "#fcfbf8", "#515b5f", "#47908a"
_COLOURS = {"official": "#2f62a8", "filing": "#7a4f9e", "survey": "#0b7a75", "reported": "#b35a00", "claim": "#6b6b6b"}
MOST_ROWS = 20
# Of one text of the foot: sources and licences are not cut off.
MOST_LINES = 16


@dataclass(frozen=True)
class PosterRow:
    """One row; `amount` in words, `note` under its name. Of the rest, in the unit of the axis, what is known: the ends
    of a `line` and of a `box`, the `middle` as a mark, a `dot`, or a `bar` from zero. `kind` is that of its source."""

    label: str
    amount: str
    note: str = ""
    kind: str = ""
    line: tuple[float, float] | None = None
    box: tuple[float, float] | None = None
    middle: float | None = None
    dot: float | None = None
    bar: float | None = None
    is_hollow: bool = False

    @property
    def ends(self) -> list[float]:
        points = [*(self.line or ()), *(self.box or ()), self.middle, self.dot, self.bar]
        return [point for point in points if point is not None]


@dataclass(frozen=True)
class DrawnRow:
    """A PosterRow at the height `y`: (start, length) of line, box and bar and the places of mark and dot, in user
    units, None where there is none."""

    row: PosterRow
    y: float
    label: str
    note: str
    line: tuple[float, float] | None
    box: tuple[float, float] | None
    middle: float | None
    dot: float | None
    bar: tuple[float, float] | None

    @property
    def style(self) -> str:
        return "poster-hollow" if self.row.is_hollow else f"poster-{self.row.kind or 'mark'}"

    @property
    def colour(self) -> str:
        return PAPER if self.row.is_hollow else _COLOURS.get(self.row.kind, MARK)

    @property
    def line_style(self) -> str:
        return "poster-soft" if self.row.is_hollow else self.style

    @property
    def line_colour(self) -> str:
        return SOFT if self.row.is_hollow else self.colour

    @property
    def outline(self) -> str:
        return SOFT if self.row.is_hollow else "none"


@dataclass(frozen=True)
class Poster:
    """Everything that the template draws; lines of text are (text, y) pairs. `ticks` are (place, label, anchor)."""

    title: list[tuple[str, float]]
    finding: list[tuple[str, float]]
    foot: list[tuple[str, float]]
    rows: list[DrawnRow] = field(default_factory=list)
    ticks: list[tuple[float, str, str]] = field(default_factory=list)
    axis_y: float = 0
    zero: float | None = None
    histogram: HistogramChart | None = None
    height: float = 0
    width: int = WIDTH
    margin: int = MARGIN

    @property
    def right(self) -> int:
        return self.width - self.margin

    @property
    def top(self) -> float:
        """Where the lines of the axis begin."""
        return self.axis_y + 4

    @property
    def bottom(self) -> float:
        """Where the lines of the axis end."""
        return self.axis_y + ROW * len(self.rows) + 4

    @property
    def scale(self) -> float:
        """How far a histogram is enlarged."""
        return round(ROOM / self.histogram.width, 3) if self.histogram else 1


def poster(
    title: str,
    finding: str,
    foot: Sequence[str],
    rows: Sequence[PosterRow] = (),
    histogram: HistogramChart | None = None,
    tick: Any = str,
) -> Poster:
    """The Poster of `rows` on one axis, of which at most MOST_ROWS are drawn, or of a `histogram`. `tick` writes a
    value of the axis; each text of `foot` has lines of its own."""
    titles = _lines(title, TITLE, 3, MARGIN + 18, 24, is_bold=True)
    y = titles[-1][1] + 6
    findings = _lines(finding, TEXT, 4, y + 18, 20) if finding else []
    y = findings[-1][1] + 8 if findings else y
    if histogram:
        drawn: list[DrawnRow] = []
        axis, axis_y = None, y + 10
        y = axis_y + histogram.height * ROOM / histogram.width
    else:
        axis, axis_y = _axis(rows[:MOST_ROWS]), y + 24
        drawn = [_drawn(row, axis, axis_y + 10 + place * ROW) for place, row in enumerate(rows[:MOST_ROWS])]
        y = axis_y + ROW * len(drawn) + 6
    feet = []
    for text in foot:
        feet += _lines(text, NOTE, MOST_LINES, y + 20, LINE)
        y = feet[-1][1]
    return Poster(
        titles,
        findings,
        feet,
        drawn,
        _ticks(axis, tick) if axis else [],
        axis_y,
        _place(axis.at(0)) if axis and axis.axis.low < 0 else None,
        histogram,
        round(y + MARGIN, 1),
    )


def _lines(
    text: str, size: float, most: int, y: float, leading: float, *, is_bold: bool = False
) -> list[tuple[str, float]]:
    lines = wrapped(_breakable(text, size, is_bold), ROOM, size, most, is_bold)
    return [(line.replace("\N{ZERO WIDTH SPACE}", ""), round(y + i * leading, 1)) for i, line in enumerate(lines)]


def _breakable(text: str, size: float, is_bold: bool) -> str:
    """`text` with spaces where a word is wider than a line, as addresses are."""
    words = []
    for word in text.split(" "):
        part = ""
        for sign in word:
            if part and text_width(part + sign, size, is_bold) > ROOM:
                words.append(part)
                part = ""
            part += sign
        words.append(part)
    return " ".join(words)


def _axis(rows: Sequence[PosterRow]) -> RoundAxis:
    """From zero over all rows; below zero too where something shrinks."""
    ends = [end for row in rows for end in row.ends] or [1]
    most, least = max(*ends, 0), min(*ends, 0)
    if least == 0:
        return axis_to(most or 1)
    axis = Axis(least, most)
    values = (least, 0, most) if most else (least, 0)
    return RoundAxis(axis, tuple(Tick(value, at := axis.position(value), anchor_at(at)) for value in values))


def _place(percent: float) -> float:
    return round(MARGIN + ROOM * percent / 100, 1)


def _ticks(axis: RoundAxis, tick: Any) -> list[tuple[float, str, str]]:
    return [(_place(each.at), tick(each.value), each.anchor) for each in axis.ticks]


def _drawn(row: PosterRow, axis: RoundAxis, y: float) -> DrawnRow:
    def stretch(ends: tuple[float, float] | None) -> tuple[float, float] | None:
        if ends is None:
            return None
        start, end = sorted(_place(axis.at(end)) for end in ends)
        return start, round(end - start, 1)

    def place(value: float | None) -> float | None:
        return None if value is None else _place(axis.at(value))

    room = ROOM - text_width(row.amount, TEXT, is_bold=True) - 12
    return DrawnRow(
        row,
        round(y, 1),
        shortened(row.label, room, TEXT, is_bold=True),
        shortened(row.note, ROOM, NOTE),
        stretch(row.line),
        stretch(row.box),
        place(row.middle),
        place(row.dot),
        stretch(None if row.bar is None else (0, row.bar)),
    )
