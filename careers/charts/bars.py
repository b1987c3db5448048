"""Ranked bars: one value a row as a length from zero, the largest first, its label above it."""

from dataclasses import dataclass

from django.utils.text import get_text_list

from careers.pay.money import count, short
from careers.stats.thresholds import STEADY_N

from .layout import NOTE, WIDTH, Label, Scale, bottom, capitalised, centred, notes, shortened, text_width
from .ranges import axis_over

TOP, PITCH, THICK, GAP = 2, 36, 11, 6


@dataclass(frozen=True)
class Ranked:
    """One row to rank: a value in whole units of the chart's currency, from `n` reports where that is known, and its
    95 % interval where one is. `is_marked` is the reader's own row."""

    label: str
    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    is_marked: bool = False

    @property
    def is_uncertain(self):
        return self.n is not None and self.n < STEADY_N

    def overlaps(self, other):
        """Whether the intervals of two rows meet. Rows without one are not said to."""
        if None in (self.low, self.high, other.low, other.high):
            return False
        return max(self.low, other.low) <= min(self.high, other.high)


@dataclass(frozen=True)
class Bar:
    """A row drawn: the bar from the chart's left edge to `width`, and from `low_x` to `high_x` its interval."""

    row: Ranked
    place: int
    y: float
    width: float
    name: Label
    sample: Label | None
    value: Label
    low_x: float | None = None
    high_x: float | None = None


@dataclass(frozen=True)
class BarChart:
    """Everything the template draws, in user units; `finding` and `details` are sentences."""

    bars: list[Bar]
    scale: Scale
    notes: list[Label]
    currency: str
    finding: str
    details: str
    base: float
    width: int = WIDTH
    thick: int = THICK

    @property
    def grid(self):
        return [self.scale.at(tick) for tick in self.scale.axis.ticks]

    @property
    def ticks(self):
        texts = [_amount(tick, self.currency) for tick in self.scale.axis.ticks]
        return [centred(x, self.base + 17, text, size=NOTE) for x, text in zip(self.grid, texts, strict=True)]

    @property
    def intervals(self):
        """The rows' intervals as one SVG path."""
        middle = THICK / 2
        return "".join(f"M{bar.low_x} {bar.y + middle}H{bar.high_x}" for bar in self.bars if bar.low_x is not None)

    @property
    def height(self):
        return bottom(self.notes)


def bar_chart(rows, currency, unit="median yearly gross pay", most=None):
    """The BarChart of Ranked `rows` in any order, the `most` largest if that is given; None without rows. Without a
    `currency` the values are counts.

    Rows of equal value share a place. The finding is about all rows, also those that are not drawn.
    """
    rows = sorted(rows, key=lambda row: -row.value)
    if not rows:
        return None
    every, rows = rows, rows[:most]
    scale = _scale(rows, currency)
    base = TOP + PITCH * len(rows) + 2
    return BarChart(
        bars=[_bar(row, rows, i, scale, currency) for i, row in enumerate(rows)],
        scale=scale,
        notes=notes(_note(rows, unit, len(every)), base + 36),
        currency=currency,
        finding=finding(every, currency),
        details=_details(rows, currency, unit),
        base=base,
    )


def _amount(value, currency):
    return short(value, currency) if currency else count(value)


def _reach(row):
    """How far along the axis a row is drawn."""
    return row.value if row.high is None else max(row.value, row.high)


def _scale(rows, currency):
    """The Scale that leaves room for each value behind its bar."""
    axis = axis_over([1, *map(_reach, rows)])
    ends = [
        (WIDTH - GAP - text_width(_amount(row.value, currency), is_bold=True)) / (_reach(row) / axis.high)
        for row in rows
        if _reach(row)
    ]
    return Scale(axis, 0, int(min([WIDTH, *ends])))


def _bar(row, rows, index, scale, currency):
    y = TOP + PITCH * index
    sample = None if row.n is None else Label(WIDTH, y + 12, f"n {count(row.n)}", "end", NOTE)
    room = WIDTH - (text_width(sample.text, NOTE) + 2 * GAP if sample else 0)
    name = Label(0, y + 12, shortened(row.label, room, is_bold=row.is_marked), is_bold=row.is_marked)
    value = Label(round(scale.at(_reach(row)) + GAP, 1), y + 28, _amount(row.value, currency), is_bold=True)
    interval = () if row.low is None or row.high is None else (scale.at(row.low), scale.at(row.high))
    return Bar(row, _place(row, rows), y + 18, scale.at(row.value), name, sample, value, *interval)


def _place(row, rows):
    return 1 + sum(other.value > row.value for other in rows)


def _note(rows, unit, in_all):
    parts = [f"{capitalised(unit)}."]
    if len(rows) < in_all:
        parts.append(f"The {len(rows)} highest of {in_all} are drawn.")
    if any(row.low is not None for row in rows):
        parts.append("Thin line: 95 % confidence interval.")
    if any(row.is_uncertain for row in rows):
        parts.append(f"Hollow: fewer than {STEADY_N} reports.")
    return " ".join(parts)


def finding(rows, currency):
    """What descending `rows` say in one sentence: both ends, how sure the first place is, and the marked row's."""

    def names(value):
        tied = [row.label for row in rows if row.value == value]
        return f"{get_text_list(tied, 'and') if len(tied) < 3 else f'{len(tied)} rows'}, {_amount(value, currency)}"

    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        sample = "" if first.n is None else f", from {count(first.n)} reports"
        return f"{names(first.value)}{sample}"
    if first.value == last.value:
        return f"All {len(rows)} are equal at {_amount(first.value, currency)}"
    doubt = f"; uncertain, with only {first.n} reports for {first.label}" if first.is_uncertain else ""
    rivals = sum(first.overlaps(row) for row in rows[1:])
    if rivals:
        doubt += f"; its 95 % interval overlaps with {'that' if rivals == 1 else 'those'} of {rivals} more"
    own = next((row for row in rows if row.is_marked and row.value not in (first.value, last.value)), None)
    mark = "" if own is None else f"; {own.label} is number {_place(own, rows)}, {_amount(own.value, currency)}"
    return f"Highest of {len(rows)}: {names(first.value)}{doubt}; lowest: {names(last.value)}{mark}"


def _details(rows, currency, unit):
    def one(row):
        sample = "" if row.n is None else f", {count(row.n)} reports"
        return f"{_place(row, rows)}. {row.label}: {_amount(row.value, currency)}{sample}."

    return " ".join([f"{capitalised(unit)}.", *map(one, rows)])
