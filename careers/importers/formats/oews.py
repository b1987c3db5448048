"""US Bureau of Labor Statistics, Occupational Employment and Wage Statistics: wages by occupation and place.

Wages are gross base pay of employees in US dollars a year; employment counts people; relative standard errors are
percentages. A value that the publisher withholds stays empty; it is never zero. No models: tools read with it too.
"""

import re
from collections.abc import Callable, Container, Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from careers.importers.matching.references import Known
from careers.importers.tables import Column, Row, Table, TableError
from careers.importers.tables.numbers import decimal_cell, whole_cell

from .keys import Occurrences, refuse_second
from .reports import FIRST_YEAR, LAST_YEAR, Cells, Rejected
from .rows import by_row, the_usa

# A release is named after its year.
SOURCE = "bls-oews-{year}"

# "*" wage not released, "**" employment not released, "#" wage above the highest published, "~" share below 0.5 %.
WITHHELD = ("", "*", "**", "#", "~")
WHOLE = {
    "employment": "TOT_EMP",
    "mean": "A_MEAN",
    "p10": "A_PCT10",
    "p25": "A_PCT25",
    "median": "A_MEDIAN",
    "p75": "A_PCT75",
    "p90": "A_PCT90",
}
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
MOST = 1_000_000_000  # people, and dollars a year
SHARES = {"employment_rse": "EMP_PRSE", "mean_rse": "MEAN_PRSE"}
HIGHEST_SHARE = 10_000  # percent
HOURLY = ("H_MEAN", "H_MEDIAN")
OPTIONAL = ("PRIM_STATE", "I_GROUP", *HOURLY)
FIGURES = ("OCC_CODE", *WHOLE.values(), *SHARES.values())

NATION, STATE, TERRITORY, METRO, NON_METRO = "1", "2", "3", "4", "6"
# How keys begin: each kind of place has a file of its own.
PARTS = ("US-", "state-", "metro-", "sector-")
LONGEST_SECTOR, LONGEST_SECTOR_NAME = 10, 120
_NONMETROPOLITAN = "nonmetropolitan area"
_METRO_CODE = re.compile(r"\d{5}")

# The release of 2019 names states by their federal number alone.
STATES = dict(
    re.findall(
        r"(\d\d)(\w\w)",
        """
    01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME
    24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI
    45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 66GU 72PR 78VI
        """,
    )
)


Values = tuple[Any, ...]


class Place(NamedTuple):
    """Where an estimate holds: how its key begins, the natural key of its area, and its sector."""

    key: str
    area: tuple[str, str, str] | None = None
    sector_code: str = ""
    sector_name: str = ""


class Estimate(NamedTuple):
    """One published statistic. `figures` are fields of WageEstimate; None is what the publisher withholds."""

    key: str
    occupation: str
    place: Place
    figures: dict[str, int | Decimal | None]


class Layout(NamedTuple):
    """The columns of one kind of file, and how its rows say where they hold."""

    columns: tuple[Column, ...]
    place: Callable[[Row], Place]


def estimate_of(row: Row, place: Callable[[Row], Place], occupations: Container[str]) -> Estimate:
    """The estimate in a row. Raises Rejected for a row that is not carried, RowError for one that is damaged."""
    occupation = row["OCC_CODE"]
    if occupation not in occupations:
        raise Rejected("occupation of no role")
    where, figures = place(row), figures_of(row)
    if figures["mean"] is None and figures["median"] is None:
        hourly = any(row.cells.get(column, "") not in WITHHELD for column in HOURLY)
        # Of those who seldom work a whole year, actors for example: times 2,080 would invent it.
        raise Rejected("only hourly wages released" if hourly else "neither mean nor median released")
    return Estimate(f"{where.key}-{occupation}", occupation, where, figures)


def reader(table: Table, known: Known, year: int | None, occurrences: Occurrences) -> Callable[[Cells], Values]:
    """The cells of a row to the values of a wage estimate. `year` is the one whose wages of May the file gives."""
    layout, usa = layout_of(table), the_usa(known)

    def parse(row: Row) -> Values:
        found = estimate_of(row, layout.place, known.occupations)
        place = found.place
        area = None if place.area is None else known.areas.get(place.area)
        if place.area is not None and area is None:
            raise Rejected("area not known")
        refuse_second(found.key, occurrences)
        where = (usa, area, place.sector_code, place.sector_name, "")
        return (found.key, known.occupations[found.occupation], *where, year, "USD", "base", *found.figures.values())

    return by_row(table, layout.columns, parse)


def figures_of(row: Row) -> dict[str, int | Decimal | None]:
    whole = {name: _whole(row, name, column) for name, column in WHOLE.items()}
    released = [name for name in PERCENTILES if whole[name] is not None]
    for low, high in pairwise(released):
        if whole[low] > whole[high]:
            row.fail(WHOLE[high], f"expected no less than in {WHOLE[low]}")
    return whole | {name: _share(row, column) for name, column in SHARES.items()}


def _whole(row, name, column):
    value = whole_cell(row, column, WITHHELD)
    lowest = 0 if name == "employment" else 1
    if value is not None and not lowest <= value <= MOST:
        row.fail(column, f"expected a whole number from {lowest} to {MOST:,}")
    return value


def _share(row, column):
    value = decimal_cell(row, column, WITHHELD)
    if value is not None and not (0 <= value < HIGHEST_SHARE and value == round(value, 1)):
        row.fail(column, f"expected a percentage below {HIGHEST_SHARE:,}, with one decimal")
    return value


def layout_of(table: Table) -> Layout:
    """Which of the publisher's layouts a file has, with those of the optional columns that it has."""
    layout = _layout_of(table)
    return layout._replace(columns=(*layout.columns, *filter(table.has, OPTIONAL)))


def _layout_of(table: Table) -> Layout:
    """Since 2019 there is one layout; before, the kinds of place had their own.

    A file that fits none is read as one of today's, so that the error names the column it lacks.
    """
    if not table.has("AREA_TYPE"):
        for column, layout in AREAS_BEFORE_2019.items():
            if table.has(column):
                return layout
        if not table.has("AREA"):
            return SECTORS_BEFORE_2019 if table.has("NAICS") else NATION_BEFORE_2019
    return TODAY


def _place_today(row: Row) -> Place:
    # "000000" is all sectors; a spreadsheet makes 0 of it.
    kind, in_all_sectors = row["AREA_TYPE"], set(row["NAICS"]) == {"0"}
    _refuse_parts(row.cells.get("I_GROUP", "").casefold())
    if kind == NON_METRO:
        raise Rejected(_NONMETROPOLITAN)
    if kind not in (NATION, STATE, TERRITORY, METRO):
        row.fail("AREA_TYPE", "expected 1, 2, 3, 4 or 6")
    if kind == NATION:
        return _nation() if in_all_sectors else _sector(row)
    if not in_all_sectors:
        raise Rejected("industry within an area")
    return _metro(row) if kind == METRO else _state(row)


def _refuse_parts(group: str) -> None:
    """Files of all data hold, beside what the portal carries, the same people cut finer."""
    if "ownership" in group:
        raise Rejected("one kind of ownership only")
    if group not in ("", "cross-industry", "sector"):
        raise Rejected("industry within a sector")


def _nation(_row: Row | None = None) -> Place:
    return Place("US")


def _sector(row: Row) -> Place:
    for column, longest in (("NAICS", LONGEST_SECTOR), ("NAICS_TITLE", LONGEST_SECTOR_NAME)):
        if len(row[column]) > longest:
            row.fail(column, f"expected at most {longest} characters")
    return Place(f"sector-{row['NAICS']}", sector_code=row["NAICS"], sector_name=row["NAICS_TITLE"])


def _state(row: Row) -> Place:
    code = row.cells.get("PRIM_STATE") or STATES.get(row["AREA"].zfill(2))
    if code is None:
        row.fail("AREA", "expected the federal number of a state")
    return Place(f"state-{code}", ("US", "state", code))


def _metro(row: Row) -> Place:
    code = row["AREA"]
    if not _METRO_CODE.fullmatch(code):
        row.fail("AREA", "expected the five digits of a metropolitan area")
    return Place(f"metro-{code}", ("US", "metro", code))


def _metro_before_2019(row: Row) -> Place:
    if len(row["AREA"]) > 5:
        raise Rejected(_NONMETROPOLITAN)
    return _metro(row)


TODAY = Layout(("AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "NAICS_TITLE", *FIGURES), _place_today)
NATION_BEFORE_2019 = Layout(FIGURES, _nation)
SECTORS_BEFORE_2019 = Layout(("NAICS", "NAICS_TITLE", *FIGURES), _sector)
# By the column that only this kind of file has.
AREAS_BEFORE_2019 = {
    "ST": Layout(("AREA", ("PRIM_STATE", "ST"), ("AREA_TITLE", "STATE"), *FIGURES), _state),
    "AREA_NAME": Layout(("AREA", "PRIM_STATE", ("AREA_TITLE", "AREA_NAME"), *FIGURES), _metro_before_2019),
}


def year_of(paths: Iterable[Path], stated: int | None = None) -> int:
    """The year of which the files give the wages of May: `stated`, or the one in their names (national_M2025_dl.csv).

    Raises TableError when neither says it, or when they differ.
    """
    years = {year: path for path in paths for year in _years_in(path.name)}
    if stated is not None:
        years[stated] = Path("the year stated")
    if len(years) > 1:
        told = ", ".join(f"{year} ({path.name})" for year, path in sorted(years.items()))
        raise TableError(f"the files are of different years: {told}; import each year by itself")
    if not years:
        raise TableError("no file name says the year (as national_M2025_dl.csv does); state it with --year")
    return years.popitem()[0]


def _years_in(name):
    return [int(year) for year in re.findall(r"_M_?(\d{4})(?!\d)", name) if FIRST_YEAR <= int(year) <= LAST_YEAR]
