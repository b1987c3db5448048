"""Dot plots: the median of each group as a dot on its middle half, in the order of the groups.

A dot is hollow below STEADY_N reports, and stands alone where there are too few to show the middle half.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from careers.pay.money import count, short
from careers.stats.percentiles import Spread
from careers.stats.thresholds import STEADY_N

from .layout import NOTE, WIDTH, Label, Scale, bottom, capitalised, centred, notes, stacked, text_width, wrapped
from .ranges import axis_over

TOP, PITCH, GAP = 6, 40, 12
# The most that names may take; longer ones are wrapped, then shortened.
NAMES = 106


@dataclass(frozen=True)
class Dot:
    """One group. `x` is the median's place, `line_x` and `line_width` the middle half's, if it is shown; without a
    `spread` there were too few reports and nothing is drawn but the words that say so."""

    label: str
    n: int | None
    spread: Spread | None
    y: float
    names: list[Label]
    value: Label
    x: float | None = None
    line_x: float | None = None
    line_width: float | None = None

    @property
    def is_uncertain(self):
        return self.spread is not None and self.spread.is_uncertain


@dataclass(frozen=True)
class DotPlot:
    """Everything the template draws, in user units; `finding` and `details` are sentences."""

    dots: list[Dot]
    scale: Scale
    ticks: list[Label]
    notes: list[Label]
    currency: str
    finding: str
    details: str
    base: float
    width: int = WIDTH
    top: int = TOP

    @property
    def grid(self):
        return [self.scale.at(tick) for tick in self.scale.axis.ticks]

    @property
    def reaches(self):
        """The middle halves as one SVG path."""
        return "".join(f"M{dot.line_x} {dot.y}h{dot.line_width}" for dot in self.dots if dot.line_width is not None)

    @property
    def names(self):
        return [label for dot in self.dots for label in dot.names]

    @property
    def values(self):
        return [dot.value for dot in self.dots if dot.spread]

    @property
    def counts(self):
        """The numbers of reports, and the words in place of a dot where there are too few."""
        return [Label(WIDTH, dot.y + 4, f"n {count(dot.n)}", "end") if dot.spread else dot.value for dot in self.dots]

    @property
    def height(self):
        return bottom(self.notes)


def in_brackets(label):
    return f"({label})"


def at_level(label):
    """How a sentence names a level of experience: “at entry level”, “at mid-level”."""
    name = label[:1].lower() + label[1:]
    return f"at {name}" if name.endswith("level") else f"at {name} level"


def dot_plot(rows, currency, unit="yearly gross pay", where=in_brackets):
    """The DotPlot of `rows` in their order, each a LabelledCell, whose spread is None below the minimum n; None when
    no row has a spread.

    `where` turns a label into the words that follow an amount in the sentence that states the finding.
    """
    shown = [row for row in rows if row.spread]
    if not shown:
        return None
    scale, names = _scale(rows, shown)
    dots = [_dot(row, lines, i, scale, currency) for i, (row, lines) in enumerate(zip(rows, names, strict=True))]
    base = TOP + PITCH * len(dots) + 4
    hollow = f" Hollow: fewer than {STEADY_N} reports." if any(row.spread.is_uncertain for row in shown) else ""
    return DotPlot(
        dots=dots,
        scale=scale,
        ticks=[centred(scale.at(tick), base + 14, short(tick, currency), size=NOTE) for tick in scale.axis.ticks],
        notes=notes(f"{capitalised(unit)}. Dot: median. Line: middle half of the reports.{hollow}", base + 33),
        currency=currency,
        finding=finding(shown, currency, where),
        details=_details(rows, currency, unit),
        base=base,
    )


def _scale(rows, shown):
    """The Scale between the names and the numbers of reports, and the lines of each row's name."""
    names = [wrapped(row.label, NAMES) for row in rows]
    left = max(text_width(line) for lines in names for line in lines) + GAP
    right = WIDTH - max(text_width(f"n {count(row.n)}") for row in shown) - GAP
    return Scale(axis_over([row.spread.p75 or row.spread.median for row in shown]), round(left), round(right)), names


def _dot(row, names, place, scale, currency):
    y = TOP + PITCH * place + 26
    labels = stacked(names, 0, y + 4 - 7 * (len(names) - 1))
    if not row.spread:
        return Dot(row.label, row.n, None, y, labels, Label(scale.start + 8, y + 4, "too few reports"))
    x = scale.at(row.spread.median)
    value = centred(x, y - 10, short(row.spread.median, currency), scale.start, is_bold=True)
    dot = Dot(row.label, row.n, row.spread, y, labels, value, x)
    if row.spread.p25 is None:
        return dot
    start, end = scale.at(row.spread.p25), scale.at(row.spread.p75)
    return replace(dot, line_x=start, line_width=round(end - start, 1))


def finding(rows, currency, where):
    """What the medians of `rows`, which all have a spread, say in one sentence. Nothing is said to rise or fall that
    chance alone can explain."""

    def amount(row):
        return f"{short(row.spread.median, currency)} {where(row.label)}"

    if len(rows) == 1:
        return f"Median {amount(rows[0])}, from {count(rows[0].n)} reports"
    low, high = (choose(rows, key=lambda row: row.spread.median) for choose in (min, max))
    least, most = (short(row.spread.median, currency) for row in (low, high))
    if least == most:
        return f"Median is {least} in each of {len(rows)} groups"
    if not _differ(low, high):
        return f"Medians lie between {least} and {most}, a difference that chance alone can explain"
    if verb := _direction(rows):
        first, last = rows[0], rows[-1]
        return f"Median {verb} from {amount(first)} to {amount(last)}{_doubt((first, last), where)}"
    return f"Highest median: {amount(high)}; lowest: {amount(low)}{_doubt((low, high), where)}"


def _differ(a, b):
    """Whether the 95 % intervals of both medians lie apart."""
    low, high = sorted((a, b), key=lambda row: row.spread.median)
    return low.high is not None and high.low is not None and low.high < high.low


def _direction(rows):
    """ "rises" or "falls" when the last median differs from the first and no step leads back, else ""."""
    if not _differ(rows[0], rows[-1]):
        return ""
    rise = rows[-1].spread.median - rows[0].spread.median
    steps = ((b.spread.median - a.spread.median) * rise for a, b in pairwise(rows) if _differ(a, b))
    return "" if any(step < 0 for step in steps) else "rises" if rise > 0 else "falls"


def _doubt(rows, where):
    few = [f"{row.n} reports {where(row.label)}" for row in rows if row.spread.is_uncertain]
    return f"; uncertain, with only {' and '.join(few)}" if few else ""


def _details(rows, currency, unit):
    def one(row):
        if not row.spread:
            return f"{row.label}: too few reports."
        median, half = short(row.spread.median, currency), ""
        if row.spread.p25 is not None:
            half = f", middle half {short(row.spread.p25, currency)} to {short(row.spread.p75, currency)}"
        return f"{row.label}: median {median}{half}, {count(row.n)} reports."

    return " ".join([f"{capitalised(unit)}.", *map(one, rows)])
