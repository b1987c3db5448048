"""Answers: what the reports say to a PayQuestion, one Answer a source, basis and currency and never blended. Several
roles or countries that are asked about have Answers of their own each.

`answer` is the door. What the cube holds is looked up, at the same cost whatever the number of reports; what it does
not is read from the reports that the question leaves. A group below the minimum n leaves it without any number, so
nothing behind it has to know the rule.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from careers.cube.cells import EACH, Cell, CellQuery, StoredCell, bars, bars_of, by_facet, plain, read, summed
from careers.cube.question import PayQuestion, RemoteShare
from careers.cube.reports import PartKey, PartReports, cell_of, read_reports
from careers.models import CompanySize, EducationLevel, ExperienceLevel, Facet
from careers.models.publication import public
from careers.models.wage_estimates import PERCENTILES
from careers.stats.bins import Counts
from careers.stats.histogram import Bin
from careers.stats.rounding import significant
from careers.stats.thresholds import SIGNIFICANT_DIGITS

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
TOO_MANY_TO_CONVERT = (
    f"not converted: of several years each has its own rate, and these are more than {MOST_ROWS:,} reports; choose a "
    "year"
)


@dataclass(frozen=True)
class Answer:
    """What one source says, on one basis and in one currency, to `question`: the one that was asked, or its part about
    one of several roles or countries. `bins` is its histogram, empty below STEADY_N reports.

    `breakdowns` has the Cells of each open dimension that the source records at all. The cells of a scale are in its
    order, with those of too few reports; the others are the MOST_VALUES with the most reports, without those, the
    highest median first. `unread` names the dimensions that were not looked at, because too many rows would have had
    to be read. Where `is_exact` is false, percentiles may lie up to 0.1 % below the exact ones. `has_other_work` says
    that people are among them whose work is no role of ours. Amounts that were paid in another currency than
    `currency` were converted, which `conversion` states.
    """

    question: PayQuestion
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
    has_other_work: bool = False
    paid_in: str = ""
    conversion: str = ""
    # Its role and country where several of these are compared, else "".
    part: tuple[str, str] = ("", "")

    @property
    def series(self):
        return self.source, self.basis, self.paid_in or self.currency

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its reports, as far as it tells."""
        span = range(self.first_year, self.last_year + 1)
        return tuple(year for year in self.question.years if year in span) or tuple(span)

    def converted(self, conversion: Conversion) -> "Answer":
        """The same answer with its cells and bins, by a `conversion` that has one factor for all years."""
        factor = float(conversion.factor)
        return replace(
            self,
            currency=conversion.currency,
            paid_in=self.currency,
            conversion=conversion.statement,
            whole=_converted(self.whole, factor),
            bins=tuple(replace(bar, low=bar.low * factor, high=bar.high * factor) for bar in self.bins),
            breakdowns={
                name: tuple(_converted(cell, factor) for cell in cells) for name, cells in self.breakdowns.items()
            },
        )


def _converted(cell: Cell, factor: float) -> Cell:
    """`cell` with all amounts multiplied: one rate serves all reports, so percentiles are those of the products."""
    if cell.spread is None or factor == 1:
        return cell

    def product(amount: Any) -> Any:
        if amount is None:
            return None
        return significant(amount * factor, SIGNIFICANT_DIGITS) if cell.is_uncertain else amount * factor

    amounts = {name: product(getattr(cell.spread, name)) for name in PERCENTILES}
    interval = cell.interval and (product(cell.interval[0]), product(cell.interval[1]))
    return replace(cell, spread=replace(cell.spread, **amounts), interval=interval)


def answer(question: PayQuestion) -> list[Answer]:
    """The Answers to `question`, the one with the most reports first."""
    if question.is_in_cube:
        answers = _from_cells(question)
    else:
        reports = read_reports(question, question.open_dimensions)
        answers = [_answer_of_reports(question, key, part) for key, part in reports.items()]
    return sorted(answers, key=lambda answer: (-(answer.whole.n or 0), *_key(answer)))


def answers_in(
    answers: Sequence[Answer], question: PayQuestion, convert: Callable[[Answer], Conversion]
) -> list[Answer]:
    """`answers` to `question`, each as the Conversion that `convert` gives asks for. Where years have rates of their
    own, each report is converted at the rate of its year: these are read, up to MOST_ROWS, in one query."""
    asked = {_key(answer): (answer, convert(answer)) for answer in answers}
    by_year = {key: conversion.rates for key, (_, conversion) in asked.items() if conversion.rates}
    number = sum(asked[key][0].whole.n or 0 for key in by_year)
    reports = read_reports(question, question.open_dimensions, by_year) if by_year and number <= MOST_ROWS else {}
    found = []
    for key, (own, conversion) in asked.items():
        if key in reports:
            read = _answer_of_reports(question, key, reports[key])
            read = replace(read, currency=conversion.currency, conversion=conversion.statement)
            found.append(replace(read, paid_in=own.currency, has_other_work=own.has_other_work))
        elif key in by_year:
            found.append(replace(own, conversion=TOO_MANY_TO_CONVERT))
        else:
            found.append(own.converted(conversion))
    return found


def _key(answer: Answer) -> PartKey:
    return (*answer.series, *answer.part)


def _answer_of_reports(question: PayQuestion, key: PartKey, part: PartReports) -> Answer:
    source, basis, currency, role, country = key
    whole = cell_of("", part.amounts, is_confidential=part.is_confidential)
    of_roles = sum(map(len, part.by_value.get("role", {}).values()))
    answer = Answer(
        question.part(role, country),
        source,
        basis,
        currency,
        min(part.years),
        max(part.years),
        whole,
        part=(role, country),
        has_other_work=not question.roles and of_roles < len(part.amounts),
    )
    if whole.is_too_few:
        return answer
    counts = Counts.of([round(amount) for amount in part.amounts])
    breakdowns = _breakdowns_of_reports(part)
    return replace(answer, bins=bars(counts, is_confidential=part.is_confidential), breakdowns=breakdowns)


def _breakdowns_of_reports(part: PartReports) -> dict[str, tuple[Cell, ...]]:
    return {
        name: _cells(
            name,
            {key: cell_of(key, amounts, is_confidential=part.is_confidential) for key, amounts in groups.items()},
        )
        for name, groups in part.by_value.items()
    }


# The StoredCells of one part, by the name under which they were read.
_Parts = dict[str, list[StoredCell]]


def _from_cells(question: PayQuestion) -> list[Answer]:
    stored = read(_wanted(question))
    if stored.get("hidden"):
        # Reports of roles that the public does not see are taken out of each cell that leaves the role open.
        stored = read(_wanted(question, is_reduced=True))
    by_part: dict[PartKey, _Parts] = defaultdict(lambda: defaultdict(list))
    for name, cells in stored.items():
        for cell in cells:
            role = cell.role if "role" in question.compared else ""
            country = cell.country if "country" in question.compared else ""
            by_part[*cell.series, role or "", (country or "").lower()][name].append(cell)
    answers = [
        _answer_of_cells(question, key, parts)
        for key, parts in by_part.items()
        if sum(cell.n for cell in parts["whole"]) > sum(cell.n for cell in parts["less whole"])
    ]
    return _with_facets_of_reports(question, answers)


def _wanted(question: PayQuestion, *, is_reduced: bool = False) -> dict[str, CellQuery]:
    """What is to be read, by name: the whole, and each breakdown that the cube holds. `hidden` are the cells of roles
    that the public does not see. Where the answer `is_reduced` by these, all are read with their bins, and for each
    name, with "less " before it, what is to be taken out."""
    chosen = {
        "role": question.roles or None,
        "country": [code.upper() for code in question.countries] or None,
        "experience": question.experience or None,
        "year": question.years or None,
    }
    of_public = public("role__") | Q(role=None)
    from_sources = Q(source__slug__in=question.sources) if question.sources else Q()
    hidden = ~public("role__") & Q(role__isnull=False) & from_sources
    several = [name for name, values in chosen.items() if values and len(values) > 1 and name not in question.compared]
    wanted: dict[str, CellQuery] = {}

    def want(
        name: str, cells: Callable[..., Q], held: dict[str, Any], with_bins: bool, most: int | None = None
    ) -> None:
        wanted[name] = CellQuery(of_public & from_sources & cells(**held), with_bins or is_reduced, most)
        if is_reduced and held["role"] is None:
            wanted[f"less {name}"] = CellQuery(hidden & cells(**{**held, "role": EACH}), with_bins=True)

    want("whole", plain, chosen, with_bins=True)
    for name in question.open_dimensions:
        if name in _IN_CUBE:
            held = {**chosen, name: chosen[name] or EACH}
            want(name, plain, held, with_bins=any(other != name for other in several))
    if not question.roles:
        wanted["hidden"] = CellQuery(hidden & plain(**{**chosen, "role": EACH}))
    if question.has_facets_in_cube:
        facets = [name for name in question.open_dimensions if name in Facet.values and name != Facet.COMPANY]
        want("facets", lambda **held: by_facet(*facets, **held), chosen, with_bins=bool(several))
        most = None if several or question.compared or is_reduced else MOST_COMPANIES
        want("company", lambda **held: by_facet(Facet.COMPANY, **held), chosen, bool(several), most)
    return wanted


def _answer_of_cells(question: PayQuestion, key: PartKey, parts: _Parts) -> Answer:
    """The Answer from the StoredCells of one part."""
    source, basis, currency, role, country = key
    cells, less = parts["whole"], parts["less whole"]
    whole = summed("", cells, less)
    known = sum(cell.n for name in ("role", "hidden") for cell in parts[name])
    answer = Answer(
        question.part(role, country),
        source,
        basis,
        currency,
        min(cell.first_year for cell in cells),
        max(cell.last_year for cell in cells),
        whole,
        part=(role, country),
        is_exact=len(cells) == 1 and not less,
        has_other_work=not question.roles and known < sum(cell.n for cell in cells),
    )
    if whole.n is None:
        return answer
    groups = _by_value(parts)
    breakdowns = {
        name: _cells(
            name, {key: summed(key, same, groups.get(f"less {name}", {}).get(key, ())) for key, same in by_key.items()}
        )
        for name, by_key in groups.items()
        if not name.startswith("less ")
    }
    return replace(answer, bins=bars_of(cells, less), breakdowns=breakdowns)


def _by_value(parts: _Parts) -> dict[str, dict[str, list[StoredCell]]]:
    """The cells of each dimension, and with "less " before its name those to be taken out, by value."""
    groups: dict[str, dict[str, list[StoredCell]]] = defaultdict(lambda: defaultdict(list))
    for name, stored in parts.items():
        less = "less " if name.startswith("less ") else ""
        dimension = name.removeprefix("less ")
        if dimension in ("whole", "hidden"):
            continue
        for cell in stored:
            value = cell.value if cell.facet else getattr(cell, dimension)
            # A company that is not published has no value.
            if value:
                key = value.lower() if dimension == "country" else str(value)
                groups[f"{less}{cell.facet or dimension}"][key].append(cell)
    return groups


def _cells(dimension: str, cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """The Cells of a breakdown from a dict of them by key."""
    if dimension in SCALES:
        return tuple(cells[key] for key in SCALES[dimension] or sorted(cells) if key in cells)
    most = sorted(cells.values(), key=lambda cell: (-(cell.n or 0), cell.key))[:MOST_VALUES]
    return tuple(sorted((cell for cell in most if not cell.is_too_few), key=lambda cell: -(cell.median or 0)))


def _with_facets_of_reports(question: PayQuestion, answers: list[Answer]) -> list[Answer]:
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
        else replace(answer, breakdowns={**answer.breakdowns, **_breakdowns_of_reports(reports[_key(answer)])})
        for answer in answers
    ]
