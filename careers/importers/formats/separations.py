"""US Bureau of Labor Statistics, Employment Projections: how many people a year leave an occupation, for another one
or for good, in table 1.10. Its employment and openings are those of table 1.2 and are not read again. No models.
"""

from collections.abc import Callable
from typing import NamedTuple

from careers.importers.matching.directory import Directory
from careers.importers.tables import Row, Table, TableError

from .cells import Cells, Rejected, RowValues, by_row
from .keys import Occurrences, refuse_second
from .projections import ALL_OCCUPATIONS, KIND, MOST_PEOPLE, Release, check_release, people, release_of

SHEET = "Table 1.10"
# Each count is rounded to a hundred people by itself, so a sum of two may be so many off.
ROUNDING = 200


class Separations(NamedTuple):
    """People who leave an occupation in a year, mean of a projection's years."""

    occupation: str
    transfers_per_year: int
    exits_per_year: int


def columns_of(release: Release) -> dict[str, str]:
    """The columns that are read, under the names of what they hold."""
    return {
        "transfers": f"Occupational transfers, {release.span} annual average",
        "exits": f"Labor force exits, {release.span} annual average",
        "both": f"Total occupational separations, {release.span} annual average",
    }


def separations_of(row: Row, release: Release, directory: Directory) -> Separations:
    """Who leaves the occupation of a row. Raises Rejected for a row that is not carried, RowError for one that is
    damaged."""
    code, columns = row[release.code], columns_of(release)
    if not row[KIND] and not code:
        raise Rejected("note below the table")
    is_summary = row.meaning(KIND, {"Summary": True, "Line item": False})
    if is_summary and code != ALL_OCCUPATIONS:
        raise Rejected("summary row")
    if code not in directory.all_occupations:
        raise Rejected("occupation of no role")
    transfers, exits = people(row, columns["transfers"]), people(row, columns["exits"])
    if transfers + exits > MOST_PEOPLE:
        raise TableError(
            f"{row.path}, line {row.line}: {transfers + exits:,} people would leave in a year; does the publisher"
            " still give thousands?"
        )
    if abs(transfers + exits - people(row, columns["both"])) > ROUNDING:
        row.fail(columns["both"], "expected the sum of those who transfer and those who exit")
    return Separations(code, transfers, exits)


def reader(
    table: Table, directory: Directory, year: int | None, occurrences: Occurrences
) -> Callable[[Cells], RowValues]:
    """The cells of a row to the values of a split of openings. `year` is the base year of the release, if that is
    stated."""
    release = release_of(table)
    if year is not None:
        check_release(table, year, release.target_year)

    def parse(row: Row) -> RowValues:
        code, *counts = separations_of(row, release, directory)
        refuse_second(code, occurrences)
        return (directory.all_occupations[code], *counts)

    return by_row(table, (release.code, KIND, *columns_of(release).values()), parse)
