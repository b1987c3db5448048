"""What the salary explorer draws: every source on one axis, histograms, and breakdowns whose values are links."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from django.utils.text import get_text_list

from careers.charts import groups, trend
from careers.charts.histogram import chart_of_bins
from careers.charts.ranges import DrawnRows, axis_over, draw, range_bar, values_on_axis
from careers.cube.question import PayQuestion
from careers.pages.shared.figure_ladder import by_source, shared_axis
from careers.pages.shared.own_place import OwnPlace
from careers.pay.answers import MOST_ROWS, SCALES
from careers.pay.breakdowns import labelled
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.money import count
from careers.pay.words import in_sentence

from .read import Explored, SourceAnswer

# A question about all countries has answers in twenty currencies: the page shows the largest in full, and in one
# country those with a steady median too. Of all roles together only the largest are broken down.
ALWAYS_IN_FULL, MOST_IN_FULL, MOST_IN_BRIEF = 2, 4, 3
# The tables of a page are short, and without one role there are more of them; the downloads have them whole.
MOST_ROWS_OF_ONE_ROLE, MOST_ROWS_OF_MANY_ROLES = 6, 5
MOST_START_ROLES = 5
# Of several roles or countries each is a row. What they are broken down by is kept to what makes them alike.
MOST_COMPARED, MOST_COMPARED_IN_PARTS = 24, 8
COMPARED_DIMENSIONS = ("experience",)
# Where nothing is asked yet, the rest would only be in the way.
START_DIMENSIONS = ("role", "experience", "state")

_HEADINGS = {
    "role": ("By role", "Role"),
    "year": ("By year", "Year"),
    "experience": ("By experience", "Level"),
    "country": ("By country", "Country"),
    "state": ("By state", "State"),
    "education": ("By education", "Education"),
    "size": ("By company size", "Company size"),
    "remote": ("By remote work", "Remote work"),
    "company": ("By company", "Company"),
}


@dataclass(frozen=True)
class Section:
    """One dimension with a table for each answer: (SourceAnswer, DrawnRows of LabelledCells, what they find or "", the
    names of values with too few reports). Publishers that do not record it are named instead, and so are answers with
    too few reports of each value. `most` is how many values are shown where there are more, None for a scale."""

    name: str
    heading: str
    column: str
    tables: list[tuple[SourceAnswer, DrawnRows, str, list[str]]]
    unrecorded: list[str]
    too_few: list[SourceAnswer]
    most: int | None


def salary_page(
    explored: Explored, query_of: Callable[[PayQuestion], str], own: OwnPlace, *, is_start: bool
) -> dict[str, Any]:
    """The context of the page. `query_of` writes the query string that asks a question; at the start nothing is asked
    yet. `own` is where the reader stands."""
    is_comparison = explored.is_comparison
    leading, others = _side_by_side(explored) if is_comparison else _by_weight(explored)
    parted = leading
    if is_comparison or not explored.question.roles:
        parted = leading[: MOST_COMPARED_IN_PARTS if is_comparison else ALWAYS_IN_FULL]
    dimensions = START_DIMENSIONS if is_start else explored.question.open_dimensions
    if is_comparison:
        dimensions = tuple(name for name in COMPARED_DIMENSIONS if name in dimensions)
    return {
        "explored": explored,
        "leading": None if is_comparison or explored.lead else _leading(explored),
        "strips": [
            draw(group, currency, lambda entry: entry.whole.spread)
            for currency, group in _by_currency(leading, lambda entry: entry.answer.currency).items()
        ],
        "others": [(entry, None) for entry in others[:MOST_IN_BRIEF]],
        "left_out": others[MOST_IN_BRIEF:],
        "statistics": [
            by_source(group, currency, axis, own)
            for currency, group in _by_currency(explored.statistics, lambda figure: figure.currency).items()
            if (axis := shared_axis(group, [], currency, own))
        ],
        "histograms": [
            (
                entry,
                chart_of_bins(
                    entry.answer.bins,
                    entry.whole.spread,
                    entry.answer.currency,
                    here=own.amount_in(entry.answer.currency),
                ),
            )
            for entry in parted
            if entry.answer.bins and not is_comparison
        ],
        "sections": [section for name in dimensions if (section := _section(name, parted, explored, query_of))],
        "unread": _unread(explored, query_of),
        "companies": _companies(explored),
        "role_pay": _role_pay(explored),
        "starts": _starts(explored) if is_start else [],
        "export_query": query_of(explored.question),
        # The fields of the address that stay when the reader puts themselves into the pictures.
        "held": parse_qsl(query_of(explored.question), keep_blank_values=True),
    }


def _leading(explored):
    """The figure to begin with: the most trustworthy answer, and a published statistic only where there is none."""
    figures = [entry.figure for entry in explored.shown] or explored.statistics
    return min(figures, key=lambda figure: figure.rank, default=None)


def _by_weight(explored):
    """The answers to show in full, and the others."""
    most_in_full = MOST_IN_FULL if explored.country else ALWAYS_IN_FULL
    steady = sum(not entry.whole.is_uncertain for entry in explored.shown)
    number = min(max(steady, ALWAYS_IN_FULL), most_in_full)
    return explored.shown[:number], explored.shown[number:]


def _side_by_side(explored):
    """The answers about several roles or countries: those of one source, basis and currency together, the highest
    median first."""
    weight: Counter[tuple[str, ...]] = Counter()
    for entry in explored.shown:
        weight[entry.answer.series] += entry.whole.n
    rows = sorted(
        explored.shown, key=lambda entry: (-weight[entry.answer.series], entry.answer.series, -entry.whole.median)
    )
    return rows[:MOST_COMPARED], rows[MOST_COMPARED:]


def _by_currency(items, currency):
    """Items by their currency, in which they can share an axis."""
    groups: dict[str, list[Any]] = {}
    for item in items:
        groups.setdefault(currency(item), []).append(item)
    return groups


def _section(name, entries, explored, query_of):
    """The Section of one dimension, or None when no answer has it."""
    shown = [entry for entry in entries if any(not cell.is_too_few for cell in entry.answer.breakdowns.get(name, ()))]
    if not shown:
        return None
    most = None
    if name not in SCALES:
        most = MOST_ROWS_OF_ONE_ROLE if len(explored.question.roles) == 1 else MOST_ROWS_OF_MANY_ROLES
    tables = []
    for currency, group in _by_currency(shown, lambda entry: entry.answer.currency).items():
        cells = [
            _labelled(_largest(entry.answer.breakdowns[name], most), name, entry.answer.question, explored, query_of)
            for entry in group
        ]
        # All answers in one currency share an axis, so that sources can be compared.
        axis = axis_over(values_on_axis([cell.spread for part in cells for cell in part if cell.spread]))
        for entry, part in zip(group, cells, strict=True):
            bars = [(cell, range_bar(axis, cell.spread)) for cell in part if cell.spread]
            few = [cell.label for cell in part if not cell.spread]
            tables.append((entry, DrawnRows(axis, currency, bars), _finding(name, part, currency), few))
    tables.sort(key=lambda table: shown.index(table[0]))
    unrecorded = [entry.source.called for entry in entries if name not in entry.answer.breakdowns]
    too_few = [entry for entry in entries if name in entry.answer.breakdowns and entry not in shown]
    return Section(name, *_HEADINGS[name], tables, list(dict.fromkeys(unrecorded)), too_few, most)


def _largest(cells, most):
    """Those of `cells` with the most reports, in the order in which they stand."""
    if most is None or len(cells) <= most:
        return cells
    least = sorted((cell.n for cell in cells), reverse=True)[most - 1]
    return [cell for cell in cells if cell.n >= least][:most]


def _labelled(cells, name, question, explored, query_of):
    """`cells` as LabelledCells that link to `question` narrowed to them."""
    return [
        labelled(
            cell,
            explored.vocabulary.label(name, cell.key),
            query_of(question.with_values(name, [cell.key])),
        )
        for cell in cells
    ]


def _finding(name, cells, currency):
    """What the cells of a scale say, steady ones wherever there are two; "" where there is nothing to compare."""
    shown = [cell for cell in cells if not cell.is_too_few]
    steady = [cell for cell in shown if not cell.is_uncertain]
    shown = steady if len(steady) > 1 else shown
    if len(shown) < 2:
        return ""
    if name == "year":
        return trend.finding({int(cell.key): cell for cell in shown}, currency)
    return groups.finding(shown, currency) if name == "experience" else ""


def _companies(explored):
    """The names of the companies that narrow the question to an answer: what the field for one suggests."""
    slugs = {cell.key for entry in explored.shown for cell in entry.answer.breakdowns.get("company", ())}
    return sorted(explored.vocabulary.companies[slug] for slug in slugs)


def _unread(explored, query_of):
    """What the answers are not broken down by because of the number of reports, and the query string that has it; None
    where nothing is left out."""
    if not explored.unread:
        return None
    names = [in_sentence(_HEADINGS[name][1]) for name in explored.unread]
    return {
        "names": get_text_list(names, "or"),
        "most": count(MOST_ROWS),
        "query": query_of(replace(explored.question, experience=(), years=())),
    }


def _role_pay(explored):
    """(Role, Country) whose page shows every source in full, when one of each is chosen."""
    roles = explored.question.roles
    if len(roles) != 1 or explored.country is None:
        return None
    return explored.vocabulary.roles[roles[0]], explored.country


def _starts(explored):
    """(Role, its Countries) to begin with: the roles with the most reports here, in the countries most readers live
    in."""
    roles, countries = explored.vocabulary.roles, explored.vocabulary.countries
    counts: Counter[str] = Counter()
    for entry in explored.shown:
        for cell in entry.answer.breakdowns.get("role", ()):
            counts[cell.key] += cell.n
    most = sorted(counts, key=lambda slug: (not roles[slug].is_featured, -counts[slug]))[:MOST_START_ROLES]
    leading = [countries[iso.lower()] for iso in LEADING_COUNTRIES if iso.lower() in countries]
    return [(roles[slug], leading) for slug in most]
