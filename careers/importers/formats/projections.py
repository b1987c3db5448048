"""US Bureau of Labor Statistics, Employment Projections: people employed now and in ten years, by occupation.

The publisher gives thousands in table 1.2; what comes out is people. No models: tools read with it too.
"""

import re
from collections.abc import Callable, Container, Sequence
from typing import Any, NamedTuple

from careers.importers.matching.references import Known
from careers.importers.tables import Column, Row, Table, TableError
from careers.importers.tables.header import plain
from careers.importers.tables.numbers import decimal_cell

from .keys import Occurrences, refuse_second
from .reports import Cells, Rejected
from .rows import by_row, the_usa

# The sheet of the publisher's workbook; its CSV has nothing else.
SHEET = "Table 1.2"
KIND, EDUCATION = "Occupation type", "Typical education needed for entry"
LONGEST_EDUCATION = 60

ALL_OCCUPATIONS = "00-0000"
# More than work in the country: then the table is no longer in thousands.
MOST_PEOPLE = 1_000_000_000


SOURCE, YEAR = "bls-projections-2024-34", 2024

Values = tuple[Any, ...]


class Projection(NamedTuple):
    """How many people are expected to work in an occupation. All counts are people."""

    occupation: str
    base_employment: int
    projected_employment: int
    openings_per_year: int
    entry_education: str


class Layout(NamedTuple):
    """The two years of a release: its columns are named after them."""

    base_year: int
    target_year: int

    @property
    def code(self) -> str:
        return f"{self.base_year} National Employment Matrix code"

    @property
    def base(self) -> str:
        return f"Employment, {self.base_year}"

    @property
    def target(self) -> str:
        return f"Employment, {self.target_year}"

    @property
    def openings(self) -> str:
        return f"Occupational openings, {self.base_year}–{self.target_year % 100:02} annual average"

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.code, KIND, self.base, self.target, self.openings, EDUCATION)


def layout_of(table: Table) -> Layout:
    """The years in the names of the columns. Raises TableError where there are not two of them."""
    years = [int(match[1]) for name in table.header if (match := re.fullmatch(r"employment, (\d{4})", plain(name)))]
    if len(years) != 2 or years[0] >= years[1]:
        raise TableError(
            f'{table.path}: expected two columns such as "Employment, 2024" and "Employment, 2034",'
            f" found {_listed(years)}; is this table 1.2?"
        )
    return Layout(*years)


def _listed(years: Sequence[int]) -> str:
    return " and ".join(f'"Employment, {year}"' for year in years) or "none"


def projection_of(row: Row, layout: Layout, occupations: Container[str]) -> Projection:
    """The projection in a row. Raises Rejected for a row that is not carried, RowError for one that is damaged."""
    if not row[KIND] and not row[layout.code]:
        raise Rejected("note below the table")
    if row.meaning(KIND, {"Summary": True, "Line item": False}):
        _check_unit(row, layout)
        raise Rejected("summary row")
    if row[layout.code] not in occupations:
        raise Rejected("occupation of no role")
    base = people(row, layout.base)
    if base == 0:
        row.fail(layout.base, "expected somebody to be employed")
    return Projection(
        row[layout.code], base, people(row, layout.target), people(row, layout.openings), education_of(row)
    )


def _check_unit(row: Row, layout: Layout) -> None:
    if row[layout.code] == ALL_OCCUPATIONS and (total := people(row, layout.base)) > MOST_PEOPLE:
        raise TableError(
            f"{row.path}, line {row.line}: in thousands, {total:,} people would be employed in all occupations;"
            " does the publisher still give thousands?"
        )


def reader(table: Table, known: Known, year: int | None, occurrences: Occurrences) -> Callable[[Cells], Values]:
    """The cells of a row to the values of a projection. `year` is the base year of the release, if that is known."""
    layout, usa = layout_of(table), the_usa(known)
    if year not in (None, layout.base_year):
        raise TableError(
            f"{table.path}: this is the release of {layout.base_year}–{layout.target_year}, not that of {year};"
            " it is a source of its own, to be named with --source"
        )

    def parse(row: Row) -> Values:
        found = projection_of(row, layout, known.occupations)
        refuse_second(found.occupation, occurrences)
        return (known.occupations[found.occupation], usa, *layout, *found[1:])

    return by_row(table, layout.columns, parse)


def education_of(row: Row) -> str:
    """In the publisher's words; a dash is none."""
    education = row[EDUCATION]
    if len(education) > LONGEST_EDUCATION:
        row.fail(EDUCATION, f"expected at most {LONGEST_EDUCATION} characters")
    return "" if education == "—" else education


def people(row: Row, column: str) -> int:
    """Thousands, as the publisher gives them, to people."""
    thousands = decimal_cell(row, column)
    if thousands is None or thousands < 0:
        row.fail(column, "expected thousands of people")
    if thousands * 1000 != int(thousands * 1000):
        row.fail(column, "expected thousands with at most three decimals")
    return int(thousands * 1000)
