"""Answers: what the reports say to a PayQuestion, one Answer a source, basis and currency and never blended.

`answer` is the door. What the cube holds is looked up, at the same cost whatever the number of reports; what it does
not is read from the reports that the question leaves. A group below the minimum n leaves it without any number, so
nothing behind it has to know the rule.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Q

from careers.cube.cells import EACH, Cell, CellQuery, StoredCell, by_facet, plain, read, summed
from careers.cube.question import PayQuestion, RemoteShare
from careers.cube.reports import cell_of, read_reports
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
    bins: tuple[Bin, ...] = ()
    breakdowns: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
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
    if question.is_in_cube:
        answers = _from_cells(question)
    else:
        reports = read_reports(question, question.open_dimensions)
        answers = [_answer_of_reports(series, of_series) for series, of_series in reports.items()]
    return sorted(answers, key=lambda answer: (-(answer.whole.n or 0), *answer.series))


def _answer_of_reports(series, reports):
    whole = cell_of("", reports.amounts)
    source, basis, currency = series
    answer = Answer(source, basis, currency, min(reports.years), max(reports.years), whole)
    if whole.is_too_few:
        return answer
    bins = tuple(histogram(reports.amounts)) if len(reports.amounts) >= STEADY_N else ()
    return replace(answer, bins=bins, breakdowns=_breakdowns_of_reports(reports))


def _breakdowns_of_reports(reports):
    return {
        name: _cells(name, {key: cell_of(key, amounts) for key, amounts in groups.items()})
        for name, groups in reports.by_value.items()
    }


def _from_cells(question) -> list[Answer]:
    stored = read(_wanted(question))
    if not question.roles and stored.pop("hidden", []):
        # All roles together have reports of roles that the public does not see, so those it does are added up instead.
        published = Role.objects.published().values_list("slug", flat=True)
        return _from_cells(replace(question, roles=tuple(published)))
    by_series: dict[tuple[str, str, str], dict[str, list[StoredCell]]] = defaultdict(lambda: defaultdict(list))
    for name, cells in stored.items():
        for cell in cells:
            by_series[cell.series][name].append(cell)
    answers = [_answer_of_cells(series, parts) for series, parts in by_series.items() if parts["whole"]]
    return _with_facets_of_reports(question, answers)


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
    wanted = {"whole": CellQuery(public & plain(**chosen), with_bins=True)}
    for name in question.open_dimensions:
        if name in _IN_CUBE:
            with_bins = any(other != name for other in several)
            wanted[name] = CellQuery(public & plain(**{**chosen, name: chosen[name] or EACH}), with_bins)
    if not question.roles:
        wanted["hidden"] = CellQuery(~Q(role__status=Status.PUBLISHED) & plain(role=EACH))
    if question.has_facets_in_cube:
        facets = [name for name in question.open_dimensions if name in Facet.values and name != Facet.COMPANY]
        wanted["facets"] = CellQuery(public & by_facet(*facets, **chosen), with_bins=bool(several))
        most = None if several else MOST_COMPANIES
        wanted["company"] = CellQuery(public & by_facet(Facet.COMPANY, **chosen), bool(several), most)
    return wanted


def _answer_of_cells(series, parts):
    """The Answer from the StoredCells of one series, by the name under which they were read."""
    cells = parts.pop("whole")
    whole = summed("", cells)
    first, last = min(cell.first_year for cell in cells), max(cell.last_year for cell in cells)
    source, basis, currency = series
    answer = Answer(source, basis, currency, first, last, whole)
    if whole.n is None:
        return answer
    bins = tuple(histogram_of(Counts.unpack(*(cell.bins for cell in cells)))) if whole.n >= STEADY_N else ()
    groups: dict[str, dict[str, list[StoredCell]]] = defaultdict(lambda: defaultdict(list))
    for name, stored in parts.items():
        for cell in stored:
            value = cell.value if cell.facet else getattr(cell, name)
            # A company that is not published has no value.
            if value:
                key = value.lower() if name == "country" else str(value)
                groups[cell.facet or name][key].append(cell)
    breakdowns = {
        name: _cells(name, {key: summed(key, same) for key, same in by_key.items()}) for name, by_key in groups.items()
    }
    return replace(answer, bins=bins, breakdowns=breakdowns, is_exact=len(cells) == 1)


def _cells(dimension, cells):
    """The Cells of a breakdown from a dict of them by key."""
    if dimension in SCALES:
        return tuple(cells[key] for key in SCALES[dimension] or sorted(cells) if key in cells)
    most = sorted(cells.values(), key=lambda cell: (-(cell.n or 0), cell.key))[:MOST_VALUES]
    return tuple(sorted((cell for cell in most if not cell.is_too_few), key=lambda cell: -cell.spread.median))


def _with_facets_of_reports(question, answers):
    """`answers` with the breakdowns that the cube does not hold for the question."""
    facets = tuple(name for name in question.open_dimensions if name in Facet.values)
    if question.has_facets_in_cube or not facets:
        return answers
    if sum(answer.whole.n or 0 for answer in answers) > MOST_ROWS:
        return [replace(answer, unread=facets) for answer in answers]
    reports = read_reports(question, facets)
    return [
        answer
        if answer.whole.is_too_few
        else replace(answer, breakdowns={**answer.breakdowns, **_breakdowns_of_reports(reports[answer.series])})
        for answer in answers
    ]
