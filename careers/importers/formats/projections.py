"""US Bureau of Labor Statistics, Employment Projections: people employed now and in ten years, by occupation.

The publisher gives thousands in table 1.2; the portal counts people. The change in percent is the publisher's own,
from numbers before rounding; computed from the rounded ones it may come out otherwise. No models.
"""

import re
from collections.abc import Callable, Container
from decimal import Decimal
from typing import NamedTuple

from careers.importers.matching.directory import Directory
from careers.importers.tables import Column, Row, Table, TableError
from careers.importers.tables.header import plain
from careers.importers.tables.numbers import decimal_cell

from .cells import Cells, Rejected, RowValues, by_row
from .keys import Occurrences, refuse_second

# The sheet of the publisher's workbook; its CSV has nothing else.
SHEET = "Table 1.2"
KIND, EDUCATION = "Occupation type", "Typical education needed for entry"
LONGEST_EDUCATION = 60

ALL_OCCUPATIONS = "00-0000"
# More than work in the country: then the table is no longer in thousands.
MOST_PEOPLE = 1_000_000_000
# More than the field holds: no occupation has grown a thousandfold.
MOST_PERCENT = 99_999
SOURCE = "bls-projections-2024-34"


class Projection(NamedTuple):
    """How many people are expected to work in an occupation. All counts are people; `percent_change` is over the whole
    time."""

    occupation: str
    base_employment: int
    projected_employment: int
    percent_change: Decimal
    openings_per_year: int
    entry_education: str


class Release(NamedTuple):
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
    def percent(self) -> str:
        return f"Employment change, percent, {self.span}"

    @property
    def openings(self) -> str:
        return f"Occupational openings, {self.span} annual average"

    @property
    def span(self) -> str:
        return f"{self.base_year}–{self.target_year % 100:02}"

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.code, KIND, self.base, self.target, self.percent, self.openings, EDUCATION)


def release_of(table: Table) -> Release:
    """The years in the names of the columns. Raises TableError where there are not two of them."""
    years = [int(match[1]) for name in table.header if (match := re.fullmatch(r"employment, (\d{4})", plain(name)))]
    if len(years) != 2 or years[0] >= years[1]:
        listed = " and ".join(f'"Employment, {year}"' for year in years) or "none"
        raise TableError(
            f'{table.path}: expected two columns such as "Employment, 2024" and "Employment, 2034",'
            f" found {listed}; is this table 1.2?"
        )
    return Release(*years)


def check_release(table: Table, base_year: int, target_year: int) -> None:
    """Raises TableError where the table is of other years."""
    release = release_of(table)
    if release != (base_year, target_year):
        raise TableError(
            f"{table.path}: this is the release of {release.base_year}–{release.target_year}, not that of"
            f" {base_year}–{target_year}; it is a source of its own, to be named with --source"
        )


def projection_of(row: Row, release: Release, occupations: Container[str]) -> Projection:
    """The projection in a row. Raises Rejected for a row that is not carried, RowError for one that is damaged."""
    if not row[KIND] and not row[release.code]:
        raise Rejected("note below the table")
    if row.meaning(KIND, {"Summary": True, "Line item": False}):
        if row[release.code] != ALL_OCCUPATIONS:
            raise Rejected("summary row")
        if (total := people(row, release.base)) > MOST_PEOPLE:
            raise TableError(
                f"{row.path}, line {row.line}: in thousands, {total:,} people would be employed in all occupations;"
                " does the publisher still give thousands?"
            )
    if row[release.code] not in occupations:
        raise Rejected("occupation of no role")
    base = people(row, release.base)
    if base == 0:
        row.fail(release.base, "expected somebody to be employed")
    return Projection(
        row[release.code],
        base,
        people(row, release.target),
        percent(row, release.percent),
        people(row, release.openings),
        education_of(row),
    )


def reader(
    table: Table, directory: Directory, year: int | None, occurrences: Occurrences
) -> Callable[[Cells], RowValues]:
    """The cells of a row to the values of a projection. `year` is the base year of the release, if that is stated."""
    release, usa = release_of(table), directory.usa
    if year is not None:
        check_release(table, year, release.target_year)

    def parse(row: Row) -> RowValues:
        occupation, *figures = projection_of(row, release, directory.all_occupations)
        refuse_second(occupation, occurrences)
        return (directory.all_occupations[occupation], usa, *release, *figures)

    return by_row(table, release.columns, parse)


def education_of(row: Row) -> str:
    """In the publisher's words; a dash is none."""
    education = row[EDUCATION]
    if len(education) > LONGEST_EDUCATION:
        row.fail(EDUCATION, f"expected at most {LONGEST_EDUCATION} characters")
    return "" if education == "—" else education


def percent(row: Row, column: str) -> Decimal:
    """A change in percent as the publisher gives it."""
    change = decimal_cell(row, column)
    if change is None or not -100 <= change <= MOST_PERCENT:
        row.fail(column, "expected a change in percent")
    if change * 10 != int(change * 10):
        row.fail(column, "expected a change in percent with at most one decimal")
    return change


def people(row: Row, column: str) -> int:
    """Thousands, as the publisher gives them, to people."""
    thousands = decimal_cell(row, column)
    if thousands is None or thousands < 0:
        row.fail(column, "expected thousands of people")
    if thousands * 1000 != int(thousands * 1000):
        row.fail(column, "expected thousands with at most three decimals")
    return int(thousands * 1000)
