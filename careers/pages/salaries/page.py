"""What the salary explorer draws: every source on one axis, histograms, and breakdowns whose values are links."""

from dataclasses import dataclass

from django.utils.text import get_text_list

from careers.charts.histogram import HistogramChart, chart_of_bins
from careers.charts.ranges import Axis, DrawnRows, axis_over, draw, range_bar, values_on_axis
from careers.charts.trend import TrendChart, trend_chart
from careers.cube.cells import Cell
from careers.pay.answers import MOST_ROWS, SCALES
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.money import count
from careers.pay.words import in_sentence
from careers.stats.intervals import MedianEstimate

from .read import Explored, SourceAnswer

# A question about all countries has answers in twenty currencies: the page shows the largest in full, and in one
# country those with a steady median too.
ALWAYS_IN_FULL, MOST_IN_FULL, MOST_IN_BRIEF = 2, 4, 3
# The tables of a page are short, and without one role there are more of them; the downloads have them whole.
MOST_ROWS_OF_ONE_ROLE, MOST_ROWS_OF_MANY_ROLES = 12, 8
MOST_START_ROLES = 5
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
class Row:
    """A value of a breakdown, and the query string that narrows to it."""

    label: str
    query: str
    cell: Cell


@dataclass(frozen=True)
class Table:
    """One answer by the values of a dimension, and by year as a picture too."""

    entry: SourceAnswer
    drawn: DrawnRows
    trend: TrendChart | None


@dataclass(frozen=True)
class Section:
    """One dimension with a Table for each answer. Publishers that do not record it are named instead, and so are
    answers with too few reports of each value. `most` is how many values are shown where there are more, None for a
    scale."""

    name: str
    heading: str
    column: str
    tables: list[Table]
    unrecorded: list[str]
    too_few: list[SourceAnswer]
    most: int | None


@dataclass(frozen=True)
class EntryHistogram:
    """The histogram of one answer."""

    entry: SourceAnswer
    chart: HistogramChart


def salary_page(explored: Explored):
    """The context of the page."""
    form = explored.form
    leading, others = _by_weight(explored)
    dimensions = START_DIMENSIONS if form.is_start else form.question.open_dimensions
    return {
        "form": form,
        "explored": explored,
        "leading": _leading(explored),
        "strips": _strips(leading),
        "others": [(each, None) for each in others[:MOST_IN_BRIEF]],
        "left_out": others[MOST_IN_BRIEF:],
        "statistics": _statistic_strips(explored.statistics),
        "histograms": [
            EntryHistogram(each, chart_of_bins(each.answer.bins, each.whole.spread, each.answer.currency))
            for each in leading
            if each.answer.bins
        ],
        "sections": [section for name in dimensions if (section := _section(name, leading, form))],
        "unread": _unread(explored),
        "companies": _companies(explored),
        "role_pay": _role_pay(form),
        "starts": _starts(explored) if form.is_start else [],
        "export_query": form.query_in_force,
    }


def _leading(explored):
    """The figure to begin with: the most trustworthy answer, and a published statistic only where there is none."""
    figures = [each.figure for each in explored.shown] or explored.statistics
    return min(figures, key=lambda figure: figure.rank, default=None)


def _by_weight(explored):
    """The answers to show in full, and the others."""
    places = MOST_IN_FULL if explored.form.country_in_force else ALWAYS_IN_FULL
    steady = sum(not each.whole.spread.is_uncertain for each in explored.shown)
    most = min(max(steady, ALWAYS_IN_FULL), places)
    return explored.shown[:most], explored.shown[most:]


def _by_currency(items, currency):
    """Items by what `currency` finds of them, as a dict of lists: only one currency can share an axis."""
    groups = {}
    for item in items:
        groups.setdefault(currency(item), []).append(item)
    return groups


def _strips(entries):
    """DrawnRows of the answers, one for each currency, the one with the most reports first."""
    groups = _by_currency(entries, lambda entry: entry.answer.currency)
    return [draw(group, currency, lambda entry: entry.whole.spread) for currency, group in groups.items()]


def _statistic_strips(figures):
    return [draw(group, currency) for currency, group in _by_currency(figures, lambda each: each.currency).items()]


def _section(name, entries, form):
    """The Section of one dimension, or None when no answer has it."""
    shown = [each for each in entries if any(not cell.is_too_few for cell in each.answer.breakdowns.get(name, ()))]
    if not shown:
        return None
    most = _most_rows(name, form)
    cells = {each.anchor: _largest(each.answer.breakdowns[name], most) for each in shown}
    groups = _by_currency(shown, lambda each: each.answer.currency)
    axes = {currency: _axis([cells[each.anchor] for each in group]) for currency, group in groups.items()}
    return Section(
        name,
        *_HEADINGS[name],
        [_table(cells[each.anchor], name, each, axes[each.answer.currency], form) for each in shown],
        list(dict.fromkeys(each.source.publisher for each in entries if name not in each.answer.breakdowns)),
        [each for each in entries if name in each.answer.breakdowns and each not in shown],
        most,
    )


def _most_rows(name, form):
    """How many values of a dimension are shown, None for all of a scale."""
    if name in SCALES:
        return None
    return MOST_ROWS_OF_ONE_ROLE if len(form.question.roles) == 1 else MOST_ROWS_OF_MANY_ROLES


def _largest(cells, most):
    """Those of `cells` with the most reports, in the order in which they stand."""
    if most is None or len(cells) <= most:
        return cells
    least = sorted((cell.n for cell in cells), reverse=True)[most - 1]
    return [cell for cell in cells if cell.n >= least][:most]


def _axis(tables):
    """The Axis that all cells of `tables` share, so that sources can be compared."""
    return axis_over(values_on_axis([cell.spread for cells in tables for cell in cells if cell.spread]))


def _table(cells, name, entry, axis, form):
    trend = _trend(cells, entry.answer.currency) if name == "year" else None
    return Table(entry, _drawn(cells, name, entry, axis, form), trend)


def _trend(cells, currency):
    """The TrendChart of cells by year, or None where there is no more than one to see."""
    estimates = {int(cell.key): _estimate(cell) for cell in cells}
    return trend_chart(estimates, currency) if sum(not cell.is_too_few for cell in cells) > 1 else None


def _estimate(cell):
    if cell.is_too_few:
        # That there are some is all that is told of too few.
        return MedianEstimate(1, None)
    return MedianEstimate(cell.n, cell.spread.median, *(cell.interval or (None, None)))


def _drawn(cells, name, entry, axis: Axis, form):
    labels = form.labels[name]
    rows = [Row(labels.get(cell.key, cell.key), form.query_with(name, [cell.key]), cell) for cell in cells]
    pairs = [(row, range_bar(axis, row.cell.spread) if row.cell.spread else None) for row in rows]
    return DrawnRows(axis, entry.answer.currency, pairs)


def _companies(explored):
    """The names of the companies that narrow the question to an answer: what the field for one suggests."""
    found = {cell.key for each in explored.shown for cell in each.answer.breakdowns.get("company", ())}
    return sorted(explored.form.on_record.companies[key] for key in found)


def _unread(explored):
    """What the answers are not broken down by because of the number of reports, and the query string that has it; None
    where nothing is left out."""
    form = explored.form
    if not explored.unread:
        return None
    names = [in_sentence(form.fields[name].label) for name in explored.unread]
    return {
        "names": get_text_list(names, "or"),
        "most": count(MOST_ROWS),
        "query": form.query_without("experience", "year"),
    }


def _role_pay(form):
    """(Role, Country) whose page shows every source in full, when one of each is chosen."""
    question = form.question
    if len(question.roles) != 1 or form.country_in_force is None:
        return None
    return form.on_record.roles[question.roles[0]], form.country_in_force


def _starts(explored):
    """(Role, its Countries) to begin with: the roles with the most reports here, in the countries most readers live
    in."""
    form = explored.form
    counts = {}
    for entry in explored.shown:
        for cell in entry.answer.breakdowns.get("role", ()):
            counts[cell.key] = counts.get(cell.key, 0) + cell.n
    known = form.on_record
    most = sorted(counts, key=lambda slug: (not known.roles[slug].is_featured, -counts[slug]))[:MOST_START_ROLES]
    places = [known.countries[iso.lower()] for iso in LEADING_COUNTRIES if iso.lower() in known.countries]
    return [(known.roles[slug], places) for slug in most]
