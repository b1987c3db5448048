"""The ladders of a role's pay in one country: by experience, by place and by company."""

from collections.abc import Callable, Sequence

from django.urls import reverse

from careers.charts.rungs import Band, Ladder, Rung, draw_median, draw_range, ladder_axis
from careers.charts.tracks import RoundAxis
from careers.cube.cells import Cell
from careers.models import PayBasis, Source
from careers.models.salaries import LevelScale
from careers.pages.shared.figure_ladder import number_of, place_on
from careers.pages.shared.own_place import OwnPlace
from careers.pay.breakdowns import Breakdown, LabelledCell
from careers.pay.money import between, short
from careers.pay.statistics import OfficialStates
from careers.pay.words import in_sentence

# The letter of the grade of so many reports of a source.
GradeOf = Callable[[Source, int | None], str]


def by_level(
    breakdowns: Sequence[Breakdown], currency: str, axis: RoundAxis, grade_of: GradeOf, own: OwnPlace
) -> Ladder:
    """The levels of each source, on scales that are not compared with each other. That of the reader is marked."""
    bands = []
    for each in breakdowns:
        rungs = [_of_level(cell, each, axis, grade_of, is_own=cell.key == own.band) for cell in each.cells]
        scale = LevelScale.of(each.cells[0].key).label
        bands.append(Band(f"{scale}: {each.source.called}, {in_sentence(PayBasis(each.basis).label)}", rungs))
    return Ladder(axis, currency, bands, you=place_on(axis, own.amount_in(currency)))


def _of_level(cell: LabelledCell, breakdown: Breakdown, axis: RoundAxis, grade_of: GradeOf, *, is_own: bool) -> Rung:
    if not cell.spread:
        return Rung(cell.label, is_own=is_own)
    said = [number_of(cell.n, breakdown.source, cell.is_uncertain)]
    if cell.spread.p25 is not None:
        said.append(f"half {between(cell.spread.p25, cell.spread.p75, breakdown.currency)}")
    return Rung(
        cell.label,
        draw_range(axis, cell.spread, breakdown.source.kind),
        short(cell.median, breakdown.currency),
        "; ".join(said),
        grade=grade_of(breakdown.source, cell.n),
        is_thin=cell.is_uncertain,
        is_own=is_own,
    )


def by_state(states: Breakdown, official: OfficialStates | None, own: OwnPlace) -> Ladder | None:
    """The medians of states, and beside each the `official` one where that is in the same currency."""
    alike = official if official and official.currency == states.currency else None
    medians, notes = (alike.medians, alike.corrected) if alike else ({}, {})
    beside = {cell.key: medians[cell.key] for cell in states.cells if cell.key in medians}
    ends = [cell.high or cell.median for cell in states.cells]
    pay = own.amount_in(states.currency)
    axis = ladder_axis([], *ends, *beside.values(), own=pay)
    if axis is None:
        return None
    rungs = []
    for cell in states.cells:
        said = [number_of(cell.n, states.source, cell.is_uncertain)]
        if cell.key in beside:
            said.append(f"official {short(beside[cell.key], states.currency)}")
        drawing = draw_median(axis, cell, states.source.kind, beside.get(cell.key))
        amount = short(cell.median, states.currency)
        note = notes.get(cell.key, "")
        rungs.append(Rung(cell.label, drawing, amount, "; ".join(said), corrected=note, is_thin=cell.is_uncertain))
    return Ladder(axis, states.currency, [Band("", rungs)], you=place_on(axis, pay))


def by_company(companies: Breakdown, whole: Cell, own: OwnPlace) -> Ladder | None:
    """The medians of companies, and where that of all reports together stands."""
    ends = [cell.high or cell.median for cell in companies.cells]
    pay = own.amount_in(companies.currency)
    axis = ladder_axis([], *ends, whole.median, own=pay)
    if axis is None:
        return None
    rungs = [
        Rung(
            cell.label,
            draw_median(axis, cell, companies.source.kind),
            short(cell.median, companies.currency),
            number_of(cell.n, companies.source, cell.is_uncertain),
            href=reverse("company", args=[cell.key]),
            is_thin=cell.is_uncertain,
        )
        for cell in companies.cells
    ]
    whole_at = place_on(axis, whole.median)
    return Ladder(axis, companies.currency, [Band("", rungs)], whole=whole_at, you=place_on(axis, pay))
