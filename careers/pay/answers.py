"""Answers: what the reports say to a PayQuestion, one Answer a source, basis and currency and never blended.

`answer` is the door. What the cube holds is looked up, at the same cost whatever the number of reports; what it does
not is read from the rows that the question leaves. A group below the minimum n leaves it without any number, so
nothing behind it has to know the rule.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Q

from careers.cube.cells import EACH, Cell, StoredCell, Wanted, by_facet, plain, read, summed
from careers.cube.question import PayQuestion, RemoteShare
from careers.cube.reports import cell_of, read_rows
from careers.models import CompanySize, EducationLevel, ExperienceLevel, Facet, Role, Status
from careers.models.wage_estimates import PERCENTILES
from careers.stats.bins import Counts
from careers.stats.histogram import Bin, histogram, histogram_of
from careers.stats.thresholds import STEADY_N

from .currency import Conversion

# Dimensions with an order of their own are shown whole; of the others, the values with the most reports.
SCALES = {
    "year": None,
    "experience": ExperienceLevel.values,
    "education": EducationLevel.values,
    "size": CompanySize.values,
    "remote": RemoteShare.values,
}
MOST_VALUES = 20
# The cube keeps all companies of a cell; of many, these are looked at.
MOST_COMPANIES = 50
# Rows are read for a breakdown that the cube does not hold, unless there are more than a page can wait for.
MOST_ROWS = 20_000

_IN_CUBE = ("role", "year", "experience", "country")


@dataclass(frozen=True)
class Answer:
    """What one source says, on one basis and in one currency. `bins` is its histogram, empty below STEADY_N reports.

    `breakdowns` has the Cells of each open dimension that the source records at all. The cells of a scale are in its
    order, with those of too few reports; the others are the MOST_VALUES with the most reports, without those, the
    highest median first. `unread` names the dimensions that were not looked at, because too many rows would have had
    to be read. Where `is_exact` is false, percentiles may lie up to 0.1 % below the exact ones.
    """

    source: str
    basis: str
    currency: str
    first_year: int
    last_year: int
    whole: Cell
    bins: tuple[Bin, ...]
    breakdowns: dict[str, tuple[Cell, ...]]
    unread: tuple[str, ...] = ()
    is_exact: bool = True

    @property
    def series(self):
        return self.source, self.basis, self.currency

    def converted(self, conversion: Conversion) -> "Answer":
        """The same answer in the currency of `conversion`, its cells and bins with it."""
        factor = float(conversion.factor)
        return replace(
            self,
            currency=conversion.currency,
            whole=_converted(self.whole, factor),
            bins=tuple(replace(bar, low=bar.low * factor, high=bar.high * factor) for bar in self.bins),
            breakdowns={
                name: tuple(_converted(cell, factor) for cell in cells) for name, cells in self.breakdowns.items()
            },
        )


def _converted(cell, factor):
    """`cell` with all amounts multiplied: one rate serves all reports, so percentiles are those of the products."""
    if cell.spread is None:
        return cell
    amounts = {name: getattr(cell.spread, name) * factor for name in (*PERCENTILES, "mean")}
    interval = cell.interval and (cell.interval[0] * factor, cell.interval[1] * factor)
    return replace(cell, spread=replace(cell.spread, **amounts), interval=interval)


def answer(question: PayQuestion) -> list[Answer]:
    """The Answers to `question`, the one with the most reports first."""
    answers = _from_cells(question) if question.is_in_cube else _from_rows(question)
    return sorted(answers, key=lambda each: (-(each.whole.n or 0), *each.series))


def _from_rows(question) -> list[Answer]:
    return [_answer_of_rows(series, rows) for series, rows in read_rows(question, question.open_dimensions).items()]


def _answer_of_rows(series, rows):
    whole = cell_of("", rows.amounts)
    answer = _unbroken(series, min(rows.years), max(rows.years), whole)
    if whole.is_too_few:
        return answer
    bins = tuple(histogram(rows.amounts)) if len(rows.amounts) >= STEADY_N else ()
    return replace(answer, bins=bins, breakdowns=_breakdowns_of_rows(rows))


def _unbroken(series, first_year, last_year, whole):
    source, basis, currency = series
    return Answer(source, basis, currency, first_year, last_year, whole, (), {})


def _breakdowns_of_rows(rows):
    return {
        name: _cells(name, {key: cell_of(key, amounts) for key, amounts in groups.items()})
        for name, groups in rows.by_value.items()
    }


def _from_cells(question) -> list[Answer]:
    found = read(_wanted(question))
    if not question.roles and found.pop("hidden", []):
        # All roles together have reports of roles that the public does not see, so those it does are added up instead.
        published = Role.objects.published().values_list("slug", flat=True)
        return _from_cells(replace(question, roles=tuple(published)))
    by_series: dict[tuple[str, str, str], dict[str, list[StoredCell]]] = defaultdict(lambda: defaultdict(list))
    for name, cells in found.items():
        for cell in cells:
            by_series[cell.series][name].append(cell)
    answers = [_answer_of_cells(series, parts) for series, parts in by_series.items() if parts["whole"]]
    return _with_facets_of_rows(question, answers)


def _wanted(question):
    """What is to be read, by name: the whole, and each breakdown that the cube holds."""
    chosen = {
        "role": question.roles or None,
        "country": [code.upper() for code in question.countries] or None,
        "experience": question.experience or None,
        "year": question.years or None,
    }
    public = Q(role__status=Status.PUBLISHED) | Q(role=None)
    if question.sources:
        public &= Q(source__slug__in=question.sources)
    several = [name for name, values in chosen.items() if values and len(values) > 1]
    wanted = {"whole": Wanted(public & plain(**chosen), with_bins=True)}
    for name in question.open_dimensions:
        if name in _IN_CUBE:
            with_bins = any(other != name for other in several)
            wanted[name] = Wanted(public & plain(**{**chosen, name: chosen[name] or EACH}), with_bins)
    if not question.roles:
        wanted["hidden"] = Wanted(~Q(role__status=Status.PUBLISHED) & plain(role=EACH))
    if question.has_facets_in_cube:
        facets = [name for name in question.open_dimensions if name in Facet.values and name != Facet.COMPANY]
        wanted["facets"] = Wanted(public & by_facet(*facets, **chosen), with_bins=bool(several))
        most = None if several else MOST_COMPANIES
        wanted["company"] = Wanted(public & by_facet(Facet.COMPANY, **chosen), bool(several), most)
    return wanted


def _answer_of_cells(series, parts):
    cells = parts.pop("whole")
    whole = summed("", cells)
    first, last = min(cell.first_year for cell in cells), max(cell.last_year for cell in cells)
    answer = _unbroken(series, first, last, whole)
    if whole.is_too_few:
        return answer
    is_steady = whole.n is not None and whole.n >= STEADY_N
    bins = tuple(histogram_of(Counts.unpack(*(cell.bins for cell in cells)))) if is_steady else ()
    groups: dict[str, dict[str, list[StoredCell]]] = defaultdict(lambda: defaultdict(list))
    for name, several in parts.items():
        for cell in several:
            dimension, key = _value(name, cell)
            if key:
                groups[dimension][key].append(cell)
    breakdowns = {
        name: _cells(name, {key: summed(key, same) for key, same in by_key.items()}) for name, by_key in groups.items()
    }
    return replace(answer, bins=bins, breakdowns=breakdowns, is_exact=len(cells) == 1)


def _value(name, cell):
    """The dimension that a cell of the part `name` breaks down, and the value that it holds, as addresses name it."""
    if cell.facet:
        return cell.facet, cell.value
    value = getattr(cell, name)
    return name, value.lower() if name == "country" else str(value)


def _cells(dimension, cells):
    """The Cells of a breakdown from a dict of them by key."""
    if dimension in SCALES:
        return tuple(cells[key] for key in SCALES[dimension] or sorted(cells) if key in cells)
    most = sorted(cells.values(), key=lambda cell: (-(cell.n or 0), cell.key))[:MOST_VALUES]
    return tuple(sorted((cell for cell in most if not cell.is_too_few), key=lambda cell: -cell.spread.median))


def _with_facets_of_rows(question, answers):
    """`answers` with the breakdowns that the cube does not hold for the question."""
    facets = tuple(name for name in question.open_dimensions if name in Facet.values)
    if question.has_facets_in_cube or not facets:
        return answers
    if sum(each.whole.n or 0 for each in answers) > MOST_ROWS:
        return [replace(each, unread=facets) for each in answers]
    rows = read_rows(question, facets)
    return [
        each
        if each.whole.is_too_few
        else replace(each, breakdowns={**each.breakdowns, **_breakdowns_of_rows(rows[each.series])})
        for each in answers
    ]
