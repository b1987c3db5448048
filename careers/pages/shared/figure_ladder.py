"""Figures of pay as a ladder: every source on one axis, never blended, and in a band of their own what is of other
work."""

from collections.abc import Iterable, Sequence

from careers.charts.rungs import Band, Ladder, Rung, draw_range, ladder_axis
from careers.charts.tracks import RoundAxis
from careers.models import Source
from careers.pay.accounts import reports_in_words
from careers.pay.breakdowns import Breakdown
from careers.pay.figure import PayFigure
from careers.pay.money import between, count, exact, short

from .own_place import OwnPlace


def shared_axis(
    figures: Iterable[PayFigure], breakdowns: Iterable[Breakdown], currency: str, own: OwnPlace
) -> RoundAxis | None:
    """The axis on which what is in `currency` stands, and the reader's `own` pay."""
    spreads = [figure for figure in figures if figure.currency == currency]
    cells = [cell for each in breakdowns if each.currency == currency for cell in each.cells]
    return ladder_axis([*spreads, *(cell.spread for cell in cells if cell.spread)], own=own.amount_in(currency))


def by_source(figures: Sequence[PayFigure], currency: str, axis: RoundAxis, own: OwnPlace) -> Ladder:
    """Every source of the role, and in a band of their own the figures of other work."""
    bands = [
        Band(title, [_of_figure(figure, currency, axis) for figure in figures if figure.is_proxy == is_other])
        for title, is_other in (("This role", False), ("Not this role: the nearest work that is counted", True))
    ]
    return Ladder(axis, currency, [band for band in bands if band.rungs], you=place_on(axis, own.amount_in(currency)))


def _of_figure(figure: PayFigure, currency: str, axis: RoundAxis) -> Rung:
    about = [figure.basis_label.lower(), figure.years or "year not stated"]
    about = [figure.source.called if figure.is_proxy else figure.source.get_kind_display(), *about]
    about += [figure.place] if figure.place and not figure.is_proxy else []
    about += [figure.conversion] if figure.conversion else []
    about += ["unfit here, as the evidence says"] if figure.flag else []
    return Rung(
        name=figure.about if figure.is_proxy else figure.source.called,
        href="" if figure.is_proxy else figure.source.get_absolute_url(),
        note="; ".join(about),
        # A rate makes no amount more exact than it was.
        amount=(short if figure.conversion else exact)(figure.value, figure.currency),
        said="; ".join(_rests_on(figure)),
        grade=figure.grade.letter,
        corrected=figure.grade.note,
        drawing=draw_range(axis, figure, figure.source.kind) if figure.currency == currency else None,
        is_thin=figure.is_proxy or figure.is_uncertain or figure.median is None,
    )


def _rests_on(figure: PayFigure) -> list[str]:
    said = ["a mean"] if figure.median is None else []
    if figure.n:
        said.append(number_of(figure.n, figure.source, figure.is_uncertain))
    elif figure.employment:
        said.append(f"{count(figure.employment)} employees")
    else:
        said.append("number not stated")
    if figure.low is not None:
        said.append(f"likely {between(figure.low, figure.high, figure.currency)}")
    return said


def number_of(n: int | None, source: Source, is_uncertain: bool) -> str:
    return f"{count(n)} {reports_in_words(source)}{', uncertain' if is_uncertain else ''}"


def place_on(axis: RoundAxis, amount: float | None) -> float | None:
    """The place of an amount, None where there is none or the axis ends before it."""
    return None if amount is None or amount > axis.axis.high else axis.at(amount)
