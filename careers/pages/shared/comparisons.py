"""How a page shows one factor in one source: each difference as a bar on an axis in percent."""

from dataclasses import dataclass

from careers.charts.factors import EffectBar
from careers.charts.ranges import Axis
from careers.models import Source
from careers.pay.factor_words import signed_percent
from careers.pay.factors import Finding


@dataclass(frozen=True)
class Comparisons:
    """What one source says of one factor with the same held equal: Findings with their bars, the number of those left
    out, and the names of what has too few reports."""

    source: Source
    currency: str
    held: str
    rows: list[tuple[Finding, EffectBar]]
    left_out: int
    too_few: list[str]


def axis_ends(axis: Axis) -> list[str]:
    """How the ends of an axis in percent are written."""
    return [signed_percent(end) for end in (axis.low, axis.high)]
