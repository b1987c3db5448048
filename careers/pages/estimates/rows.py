"""The rows of an answer: what each source says of a person like the reader, each on its own and all on one axis."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from careers.charts.tracks import RangeTrack, RoundAxis, axis_to, range_track
from careers.models import PayBasis, Source
from careers.models.wage_estimates import PERCENTILES
from careers.pay.estimates import Estimate, place
from careers.pay.figure import PayFigure
from careers.pay.money import exact
from careers.pay.offers import Held, band_in_published

from .words import BASES, about, band_in_words, from_to

PERCENTS = (10, 25, 50, 75, 90)
# What of the reader's pay is held against pay of a basis.
HeldAgainst = Callable[[str], Held | None]
# How a place is said, by the part of pay that is held against a basis.
_PLACED = {
    ("base", PayBasis.TOTAL): "Not placed: name bonus and shares too. Your base alone would be {}.",
    ("base", PayBasis.UNSTATED): "If all of it were base: {}.",
    ("total", PayBasis.BASE): "Held against base alone, your pay in all would be {}.",
    ("total", PayBasis.UNSTATED): "If it counts all of pay: {}.",
}
_SAME_KIND = "You: {}."
_CTC = "CTC holds more than pay, so you are there at most: {}."


@dataclass(frozen=True)
class Row:
    """What one source says. `quantiles` are P10, P25, P50, P75 and P90 a year in `currency`, None where not published.

    `held` is what of the reader's pay is held against them, and `band` its lowest and highest place among a hundred. A
    published `figure` describes a group; an `estimate` is for one person.
    """

    source: Source
    basis: str
    currency: str
    quantiles: tuple[float | None, ...]
    figure: PayFigure | None = None
    estimate: Estimate | None = None
    # What the reader said and the source does not know.
    ignored: tuple[str, ...] = ()
    held: Held | None = None
    band: tuple[float, float] | None = None
    track: RangeTrack | None = None
    you: float | None = None

    @property
    def basis_words(self) -> str:
        return BASES[PayBasis(self.basis)]

    @property
    def is_exact(self) -> bool:
        return self.figure is not None

    @property
    def half(self) -> str:
        """The middle half in words: “$85,780 to $161,560”; "" where an end is not published."""
        _, p25, _, p75, _ = self.quantiles
        if p25 is None or p75 is None:
            return ""
        return from_to(p25, p75, self.currency, is_exact=self.is_exact)

    @property
    def typical(self) -> str:
        return self.written(self.quantiles[2])

    @property
    def one_in_ten_under(self) -> str:
        return self.written(self.quantiles[0])

    @property
    def one_in_ten_over(self) -> str:
        return self.written(self.quantiles[4])

    def written(self, amount: float | None) -> str:
        if amount is None:
            return ""
        return exact(amount, self.currency) if self.is_exact else about(amount, self.currency)

    @property
    def place(self) -> str:
        """The reader's place in words; "" where they named no pay that could be held against it."""
        if self.band is None or self.held is None:
            return ""
        other = _CTC if self.held.part == "ctc" else _PLACED.get((self.held.part, PayBasis(self.basis)), _SAME_KIND)
        return (_SAME_KIND if self.held.is_same_kind else other).format(band_in_words(self.band))

    @property
    def is_hollow(self) -> bool:
        """Whether the reader's pay is of another kind than what the source counts."""
        return self.held is not None and not self.held.is_same_kind

    @property
    def inside(self) -> int:
        """Of a hundred people who were left out, how many lay inside the wide range of the estimate."""
        return round(100 * self.estimate.coverage80) if self.estimate else 0

    @property
    def times(self) -> str:
        """How many times P10 P90 is, rounded down, so that 5.97 is not taken for 6."""
        p10, *_, p90 = self.quantiles
        return f"{floor(10 * p90 / p10) / 10:.1f}" if p10 and p90 else ""


def row_of_figure(figure: PayFigure) -> Row:
    quantiles = tuple(getattr(figure, name) for name in PERCENTILES)
    return Row(figure.source, figure.basis, figure.currency, quantiles, figure=figure)


def row_of_estimate(estimate: Estimate, told: Mapping[str, set[str]]) -> Row:
    """`told` are words for what the reader said, with the ways in which an estimate that knows it names it."""
    ignored = tuple(words for words, named in told.items() if named.isdisjoint(estimate.understood))
    quantiles = tuple(estimate.quantiles)
    return Row(estimate.source, estimate.basis, estimate.currency, quantiles, estimate=estimate, ignored=ignored)


def placed(row: Row, held_against: HeldAgainst, currency: str) -> Row:
    """The row with the reader's place in it. `held_against` is in `currency`; a row in another stays as it is."""
    held = held_against(row.basis) if row.currency == currency else None
    if held is None:
        return row
    band: tuple[float, float]
    if row.estimate:
        band = place(row.estimate, held.amount)
    else:
        published = [(percent, value) for percent, value in zip(PERCENTS, row.quantiles, strict=True) if value]
        band = band_in_published(published, held.amount, row.figure.mean_rse if row.figure else None)
    return replace(row, held=held, band=band)


def drawn(rows: Sequence[Row], currency: str) -> tuple[RoundAxis | None, list[Row]]:
    """The rows in `currency` on one axis with the reader's marks; those in another have no picture."""
    values = [
        value
        for row in rows
        if row.currency == currency
        for value in (*row.quantiles, row.held.amount if row.held else None)
        if value is not None
    ]
    if not values:
        return None, list(rows)
    axis = axis_to(max(values))
    return axis, [
        replace(
            row,
            track=range_track(axis, row.quantiles),
            you=None if row.held is None else axis.at(row.held.amount),
        )
        if row.currency == currency
        else row
        for row in rows
    ]
