"""Findings: what each picture of a role's pay shows, in one sentence with a number that is true for what is drawn. It
is the picture's title. What chance alone can explain is not called a difference."""

from collections.abc import Iterable, Sequence
from math import ceil

from django.utils.text import get_text_list

from careers.charts import groups, trend
from careers.charts.histogram import standing
from careers.cube.cells import Cell
from careers.models import Source, SourceKind
from careers.pages.shared.own_place import OwnPlace
from careers.pay.accounts import reports_in_words
from careers.pay.breakdowns import Breakdown, LabelledCell
from careers.pay.figure import PayFigure
from careers.pay.lead import CORRECTED, Lead
from careers.pay.money import between, count, short
from careers.pay.statistics import OfficialStates
from careers.pay.words import in_sentence

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six")
MOST_NAMED = 3


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else count(n)


def of_sources(lead: Lead, figures: Iterable[PayFigure]) -> str:
    """How far the sources of the role itself lie apart, and whether official counts of other work lie lower."""
    if not lead.figures:
        return "No source measures this work or work near it"
    low, high = lead.figures[0], lead.figures[-1]
    if not lead.is_headline:
        medians = sorted(figure.value for figure in lead.figures)
        earned = between(medians[0], medians[-1], lead.currency) if medians[1:] else short(medians[0], lead.currency)
        return f"The nearest work that is counted earns {earned}; this role itself is not measured"
    if len(lead.figures) == 1:
        n = f", from {count(low.n)} {reports_in_words(low.source)}" if low.n else ""
        found = f"One source is fit to lead here: {low.source.called}{n}"
    else:
        apart = ceil(100 * ((high.median or 0) / (low.median or 1) - 1))
        found = f"{_number(len(lead.figures))} sources of this role lie within {apart} % of each other"
    return found + _beside_neighbours(low, figures)


def _beside_neighbours(lowest: PayFigure, figures: Iterable[PayFigure]) -> str:
    """What is said where every official median of other work lies below the lowest of the role itself."""
    others = [
        figure.median
        for figure in figures
        if figure.is_proxy and figure.source.kind == SourceKind.OFFICIAL and figure.currency == lowest.currency
    ]
    if not others or any(median is None or median >= (lowest.median or 0) for median in others):
        return ""
    return (
        f"; the official count{'s' if others[1:] else ''} of neighbouring work {'are' if others[1:] else 'is'} lower"
    )


def of_levels(breakdowns: Sequence[Breakdown]) -> str:
    """What experience does in the source with the most reports, in steady groups wherever there are two."""
    largest = max(breakdowns, key=lambda each: sum(cell.n or 0 for cell in each.cells))
    shown = _steady([cell for cell in largest.cells if cell.spread])
    return f"{largest.source.called}: {in_sentence(groups.finding(shown, largest.currency))}"


def _steady(cells: list[LabelledCell]) -> list[LabelledCell]:
    steady = [cell for cell in cells if not cell.is_uncertain]
    return steady if len(steady) > 1 else cells


def of_states(states: Breakdown, whole: Cell) -> str:
    """Where most of the reports are from, and what they say there."""
    most = max(states.cells, key=lambda cell: cell.n or 0)
    share = f" of the {count(whole.n)}" if whole.n else ""
    reports = reports_in_words(states.source)
    return f"{most.label} has {count(most.n)}{share} {reports}, with a median of {short(most.median, states.currency)}"


def of_official_states(official: OfficialStates) -> str:
    """Both ends of official medians by state; they have no interval, so neighbours are not put in order."""
    rows, currency = official.states, official.currency
    (first, highest, most), (last, lowest, least) = rows[0], rows[-1]
    if most == least:
        return f"{_number(len(rows))} states have the same median, {short(most, currency)}"
    low, high = (f" ({CORRECTED})" if address in official.corrected else "" for address in (last, first))
    return f"From {short(least, currency)} in {lowest}{low} to {short(most, currency)} in {highest}{high}"


def of_companies(companies: Breakdown, whole: Cell) -> str:
    """Which companies' medians surely lie above or below that of all reports together."""
    middle = short(whole.median, companies.currency)
    above = [cell.label for cell in companies.cells if _is_above(cell, whole)]
    below = [cell.label for cell in companies.cells if _is_above(whole, cell)]
    left = len(companies.cells) - len(above) - len(below)
    if not above and not below:
        them = "No company" if left == 1 else f"None of {left} companies"
        return f"{them} can be told apart from all together, {middle}"
    said = [
        f"{_named(names)} {word} all together{f', {middle}' if place == 0 else ''}"
        for place, (names, word) in enumerate([each for each in ((above, "above"), (below, "below")) if each[0]])
    ]
    return "; ".join([*said, f"{count(left)} cannot be told apart"] if left else said)


def _is_above(cell: Cell, other: Cell) -> bool:
    return cell.low is not None and other.high is not None and cell.low > other.high


def _named(names: list[str]) -> str:
    return get_text_list(names, "and") if len(names) <= MOST_NAMED else f"{_number(len(names))} companies"


def of_years(years: Breakdown) -> str:
    """Whether pay changed from the first to the last year, in steady years wherever there are two."""
    shown = _steady([cell for cell in years.cells if cell.spread])
    return trend.finding({int(cell.key): cell for cell in shown}, years.currency)


def of_spread(cell: Cell, source: Source, currency: str) -> str:
    """Where half of the reports lie."""
    assert cell.spread is not None
    half = between(cell.spread.p25, cell.spread.p75, currency, "and")
    return f"Half of the {count(cell.n)} {reports_in_words(source)} lie between {half}"


def of_own_pay(own: OwnPlace, figures: Iterable[PayFigure]) -> list[str]:
    """Where the reader's pay lies in what each source says of the role itself, in sentences. Total pay is not base
    pay, so each names its basis."""
    said = []
    for figure in figures:
        amount = own.amount_in(figure.currency)
        if amount is not None and not figure.is_proxy and figure.has_range:
            where = standing(figure, amount)
            about = f"{figure.source.called}, {in_sentence(figure.basis_label)}"
            said.append(f"{short(amount, figure.currency)} is {where} ({about}).")
    return said
