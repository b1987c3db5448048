"""Pay by stage: the levels of each source in a country on one axis, which of them answers first, and their finding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from django.utils.text import get_text_list

from careers.charts.ladder import Ladder, ladder
from careers.models import Country, ExperienceLevel, LevelScale
from careers.pay.breakdowns import Breakdown, LabelledCell
from careers.pay.figure import PayFigure
from careers.pay.grades import Grade, grade
from careers.pay.lead import counted
from careers.pay.money import count, short
from careers.pay.words import in_sentence

MOST_AT_HAND = 4


class Stage(NamedTuple):
    """The reports of one level, and the grade of their median."""

    cell: LabelledCell
    grade: Grade

    @property
    def label(self) -> str:
        """Short, where the scale is named beside it: “Senior”, “5 to 9”."""
        return self.cell.label.partition(" year")[0].replace(" or more", "+")


@dataclass(frozen=True)
class Stages:
    """The levels of one source in a country, the first step first; `figure` is that of all levels together."""

    breakdown: Breakdown
    figure: PayFigure
    stages: list[Stage]

    @property
    def scale(self) -> LevelScale:
        return LevelScale.of(self.breakdown.cells[0].key)

    @property
    def told(self) -> list[LabelledCell]:
        return [cell for cell, _ in self.stages if cell.spread]

    @property
    def may_answer(self) -> bool:
        """Whether the source counts the role itself and is fit for the country."""
        return not self.figure.is_proxy and not self.figure.flag

    @property
    def at_hand(self) -> list[Stage]:
        """The stages for a reader's first look: without executives, and of five years of coding the last four."""
        return [stage for stage in self.stages if stage.cell.key != ExperienceLevel.EXECUTIVE][-MOST_AT_HAND:]

    @property
    def sizes(self) -> str:
        """How many each of the levels at hand rests on: “80, 323 and 918 adverts”."""
        sizes = get_text_list([count(cell.n) for cell in self.told_at_hand], "and")
        return f"{sizes} {self.whom}{' by years of coding' if self.unit else ''}"

    @property
    def untold(self) -> str:
        """The levels with too few reports, by their short labels."""
        return ", ".join(stage.label for stage in self.stages if not stage.cell.spread)

    @property
    def worst(self) -> Grade:
        """The worst grade among the medians at hand."""
        return max((grade for cell, grade in self.at_hand if cell.spread), key=lambda grade: grade.letter)

    @property
    def told_at_hand(self) -> list[LabelledCell]:
        return [cell for cell, _ in self.at_hand if cell.spread]

    @property
    def unit(self) -> str:
        """What the labels of the levels count, where that is not in them: “ of coding” is said beside it."""
        return "years" if self.scale == LevelScale.CODING_YEARS else ""

    @property
    def whom(self) -> str:
        """Whom the source counts: “adverts”."""
        return counted(self.figure.source.kind, 0).partition(" ")[2]


def stages_of(
    country: Country, breakdowns: Iterable[Breakdown], figures: Iterable[PayFigure], as_of: date
) -> list[Stages]:
    """The Stages of each source that records experience in `country` and in its currency, the one that answers first
    and then by scale. Words in titles count only where no source has levels or years."""
    wholes = {(figure.source.slug, figure.basis, figure.currency, figure.country): figure for figure in figures}
    found = [
        Stages(each, whole, [Stage(cell, _grade(cell, whole, as_of)) for cell in each.cells])
        for each in breakdowns
        if each.country == country.iso
        and each.currency == country.currency
        and (whole := wholes.get((each.source.slug, each.basis, each.currency, each.country)))
    ]
    plain = [each for each in found if each.scale != LevelScale.TITLE]
    return sorted(
        plain or found[:1],
        key=lambda each: (not each.may_answer, -len(each.told), -(each.figure.n or 0)),
    )


def _grade(cell: LabelledCell, whole: PayFigure, as_of: date) -> Grade:
    return grade(whole.source, as_of=as_of, n=cell.n, is_proxy=whole.is_proxy)


def draw_stages(found: Sequence[Stages]) -> Ladder:
    """All levels with enough reports, of several sources in one currency, on one axis; the rows are pairs of Stages
    and Stage."""
    rows = [(each, stage) for each in found for stage in each.stages if stage.cell.spread]
    currency = found[0].breakdown.currency if found else ""
    return ladder(rows, currency, lambda row: row[1].cell.spread)


def finding(place: str, found: Sequence[Stages]) -> str:
    """What the levels of the source that answers first show in `place`, in a sentence without a full stop: of two
    levels whose medians' intervals do not touch, the first and the last such."""
    told = [stage for stage in found[0].stages if stage.cell.spread] if found else []
    if not told:
        return f"Pay by stage in {place} is not known: too few reports"
    first, currency = found[0], found[0].breakdown.currency
    if first.scale == LevelScale.TITLE:
        return f"In {place} pay is told by the words of grade in titles alone"
    if len(told) == 1:
        (stage,) = told
        amount = f"about {short(stage.cell.median, currency)} ({counted(first.figure.source.kind, stage.cell.n or 0)})"
        return f"In {place} one stage alone has enough reports: {in_sentence(stage.cell.label)}, {amount}"
    levels = [stage for stage in told if stage.cell.key != ExperienceLevel.EXECUTIVE]
    pairs = [(low, high) for low, high in combinations(levels, 2) if _are_apart(low.cell, high.cell)]
    if not pairs:
        ends = f"{in_sentence(levels[0].label)} and {in_sentence(levels[-1].label)}" if levels else ""
        return (
            f"In {place}, pay at {ends} {'years of coding' if first.unit else 'level'} cannot be told apart".replace(
                "level level", "level"
            )
        )
    low = pairs[0][0]
    high = next(high for first_of, high in reversed(pairs) if first_of is low)
    difference = (high.cell.median or 0) - (low.cell.median or 0)
    more = f"{short(abs(difference), currency)} {'more' if difference > 0 else 'less'}"
    if first.scale == LevelScale.CODING_YEARS:
        return f"In {place}, people with {in_sentence(high.cell.label)} get {more} than those with {low.label}"
    return f"In {place}, {in_sentence(high.label)} {first.whom} offer {more} than {in_sentence(low.label)} ones"


def _are_apart(first: LabelledCell, last: LabelledCell) -> bool:
    if first.low is None or first.high is None or last.low is None or last.high is None:
        return False
    return first.high < last.low or last.high < first.low
