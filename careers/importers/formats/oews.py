"""US Bureau of Labor Statistics, Occupational Employment and Wage Statistics: wages by occupation, area and sector.

Wages are gross base pay of employees in US dollars a year; employment counts people; relative standard errors are
percentages. A value that the publisher withholds stays empty; it is never zero. No models.
"""

import re
from collections.abc import Callable, Container, Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from careers.importers.matching.directory import Directory
from careers.importers.tables import Column, Row, Table, TableError
from careers.importers.tables.numbers import decimal_cell, whole_cell

from .cells import FIRST_YEAR, LAST_YEAR, Cells, Rejected, RowValues, by_row
from .keys import Occurrences, refuse_second

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
TOO_HIGH = "#"
# A "#" stands for no less than so many dollars a year. The amount has only ever been raised, so that of an earlier
# release is no more than it is in a later one; for 2013 and before the portal knows none.
TOP_CODES = {2014: 187_200, 2018: 208_000, 2023: 239_200}
MOST = 1_000_000_000  # people, and dollars a year
SHARES = {"employment_rse": "EMP_PRSE", "mean_rse": "MEAN_PRSE"}
HIGHEST_SHARE = 10_000  # percent
HOURLY = ("H_MEAN", "H_MEDIAN")
OPTIONAL = ("PRIM_STATE", "I_GROUP", "OWN_CODE", *HOURLY)
FIGURES = ("OCC_CODE", *WHOLE.values(), *SHARES.values())

NATION, STATE, TERRITORY, METRO, DIVISION, NON_METRO = "1", "2", "3", "4", "5", "6"
# All kinds of ownership: government of three levels, and private.
ALL_OWNERSHIPS = "1235"
# How keys begin: each kind of area, and the sectors, have a file of their own.
PARTS = ("US-", "state-", "metro-", "sector-")
LONGEST_SECTOR, LONGEST_SECTOR_NAME = 10, 120
_NONMETROPOLITAN, _DIVISION = "nonmetropolitan area", "metropolitan division, a part of a metropolitan area"
_ONE_OWNERSHIP, _INDUSTRY = "one kind of ownership only", "industry within a sector"
_METRO_CODE = re.compile(r"\d{5}")
# Codes of what is no industry: all sectors, by kind of ownership. A spreadsheet drops the zeros before a digit.
_OWNERSHIP_CODE = re.compile(r"0{0,5}[1-9]|999[0-3]01")
_SECTOR_CODE = re.compile(r"\d\d(-\d\d)?")

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


class Coverage(NamedTuple):
    """What an estimate covers beside its occupation: how its key begins, the natural key of its area, its sector."""

    key: str
    area: tuple[str, str, str] | None = None
    sector_code: str = ""
    sector_name: str = ""


Figures = dict[str, int | Decimal | None]


class Estimate(NamedTuple):
    """One published statistic. `figures` are fields of WageEstimate; None is what the publisher withholds."""

    key: str
    occupation: str
    coverage: Coverage
    figures: Figures


class Layout(NamedTuple):
    """The columns of one kind of file, and how its rows say what they cover."""

    columns: tuple[Column, ...]
    coverage: Callable[[Row], Coverage]


def estimate_of(row: Row, coverage_of: Callable[[Row], Coverage], occupations: Container[str]) -> Estimate:
    """The estimate in a row. Raises Rejected for a row that is not carried, RowError for one that is damaged."""
    occupation = row["OCC_CODE"]
    if occupation not in occupations:
        raise Rejected("occupation of no role")
    coverage, figures = coverage_of(row), figures_of(row)
    if figures["mean"] is None and figures["median"] is None:
        hourly = any(row.cells.get(column, "") not in WITHHELD for column in HOURLY)
        # Of those who seldom work a whole year, actors for example: times 2,080 would invent it.
        if TOO_HIGH in (row[WHOLE["mean"]], row[WHOLE["median"]]):
            raise Rejected("wage above the highest published")
        raise Rejected("only hourly wages released" if hourly else "neither mean nor median released")
    return Estimate(f"{coverage.key}-{occupation}", occupation, coverage, figures)


def reader(
    table: Table, directory: Directory, year: int | None, occurrences: Occurrences
) -> Callable[[Cells], RowValues]:
    """The cells of a row to the values of a wage estimate. `year` is the one whose wages of May the file gives."""
    layout, usa = layout_of(table), directory.usa

    def parse(row: Row) -> RowValues:
        key, code, coverage, figures = estimate_of(row, layout.coverage, directory.occupations)
        area = None if coverage.area is None else directory.areas.get(coverage.area)
        if coverage.area is not None and area is None:
            raise Rejected("area not known")
        refuse_second(key, occurrences)
        occupation, sector = directory.occupations[code], (coverage.sector_code, coverage.sector_name)
        top_code = top_code_of(year) if row[WHOLE["p90"]] == TOO_HIGH else None
        return (key, occupation, usa, area, *sector, "", year, "USD", "base", *figures.values(), top_code)

    return by_row(table, layout.columns, parse)


def figures_of(row: Row) -> Figures:
    """The figures in a row. Raises RowError where one is out of its range, or percentiles do not ascend."""
    whole = {}
    for name, column in WHOLE.items():
        whole[name] = value = whole_cell(row, column, WITHHELD)
        lowest = 0 if name == "employment" else 1
        if value is not None and not lowest <= value <= MOST:
            row.fail(column, f"expected a whole number from {lowest} to {MOST:,}")
    for lower, higher in pairwise(PERCENTILES):
        if row[WHOLE[lower]] == TOO_HIGH != row[WHOLE[higher]]:
            row.fail(WHOLE[higher], f"expected {TOO_HIGH}, as in {WHOLE[lower]}")
    released = [(WHOLE[name], value) for name in PERCENTILES if (value := whole[name]) is not None]
    for (lower, low), (upper, high) in pairwise(released):
        if low > high:
            row.fail(upper, f"expected no less than in {lower}")
    shares = {}
    for name, column in SHARES.items():
        shares[name] = share = decimal_cell(row, column, WITHHELD)
        if share is not None and not (0 <= share < HIGHEST_SHARE and share == round(share, 1)):
            row.fail(column, f"expected a percentage below {HIGHEST_SHARE:,}, with one decimal")
    return {**whole, **shares}


def top_code_of(year: int | None) -> int | None:
    """Dollars a year which a wage that is too high to be published reaches at least; None where that is not known."""
    return max((amount for first, amount in TOP_CODES.items() if year and first <= year), default=None)


def layout_of(table: Table) -> Layout:
    """Which of the publisher's layouts a file has, with those of the optional columns that it has.

    Since 2019 there is one layout; before, each kind of area had its own. A file that fits none is read as one of
    today's, so that the error names the column it lacks.
    """
    before_2019 = [layout for column, layout in AREAS_BEFORE_2019.items() if table.has(column)]
    if table.has("AREA_TYPE"):
        layout = TODAY
    elif before_2019:
        layout = before_2019[0]
    elif table.has("AREA"):
        layout = TODAY
    else:
        layout = SECTORS_BEFORE_2019 if table.has("NAICS") else NATION_BEFORE_2019
    return layout._replace(columns=(*layout.columns, *filter(table.has, OPTIONAL)))


def _coverage_today(row: Row) -> Coverage:
    # "000000" is all sectors; a spreadsheet makes 0 of it.
    kind, in_all_sectors = row["AREA_TYPE"], set(row["NAICS"]) == {"0"}
    # Files of all data have, beside the rows that the portal carries, the same people cut finer.
    group = row.cells.get("I_GROUP", "").casefold()
    # From 2011 to 2016 they do not say so, but the codes do.
    if "ownership" in group or _OWNERSHIP_CODE.fullmatch(row["NAICS"]):
        raise Rejected(_ONE_OWNERSHIP)
    if group not in ("", "cross-industry", "sector"):
        raise Rejected(_INDUSTRY)
    if kind == NON_METRO:
        raise Rejected(_NONMETROPOLITAN)
    if kind == DIVISION:
        raise Rejected(_DIVISION)
    if kind not in (NATION, STATE, TERRITORY, METRO):
        row.fail("AREA_TYPE", "expected 1, 2, 3, 4, 5 or 6")
    if kind == NATION:
        return _nation_or_sector(row)
    if not in_all_sectors:
        raise Rejected("industry within an area")
    return _metro(row) if kind == METRO else _state(row)


def _nation_before_2019(row: Row) -> Coverage:
    # Files by ownership have the layout of the file of the nation otherwise.
    if row.cells.get("OWN_CODE", ALL_OWNERSHIPS) != ALL_OWNERSHIPS:
        raise Rejected(_ONE_OWNERSHIP)
    return Coverage("US")


def _nation_or_sector(row: Row) -> Coverage:
    if set(row["NAICS"]) == {"0"}:
        return Coverage("US")
    if _OWNERSHIP_CODE.fullmatch(row["NAICS"]):
        raise Rejected(_ONE_OWNERSHIP)
    for column, longest in (("NAICS", LONGEST_SECTOR), ("NAICS_TITLE", LONGEST_SECTOR_NAME)):
        if len(row[column]) > longest:
            row.fail(column, f"expected at most {longest} characters")
    if not _SECTOR_CODE.fullmatch(row["NAICS"]):
        raise Rejected(_INDUSTRY)
    return Coverage(f"sector-{row['NAICS']}", sector_code=row["NAICS"], sector_name=row["NAICS_TITLE"])


def _state(row: Row) -> Coverage:
    code = row.cells.get("PRIM_STATE") or STATES.get(row["AREA"].zfill(2))
    if code is None:
        row.fail("AREA", "expected the federal number of a state")
    return Coverage(f"state-{code}", ("US", "state", code))


def _metro(row: Row) -> Coverage:
    code = row["AREA"]
    if not _METRO_CODE.fullmatch(code):
        row.fail("AREA", "expected the five digits of a metropolitan area")
    return Coverage(f"metro-{code}", ("US", "metro", code))


def _metro_before_2019(row: Row) -> Coverage:
    if len(row["AREA"]) > 5:
        raise Rejected(_NONMETROPOLITAN)
    if row["AREA_TITLE"].casefold().endswith("division"):
        raise Rejected(_DIVISION)
    return _metro(row)


TODAY = Layout(("AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "NAICS_TITLE", *FIGURES), _coverage_today)
NATION_BEFORE_2019 = Layout(FIGURES, _nation_before_2019)
SECTORS_BEFORE_2019 = Layout(("NAICS", "NAICS_TITLE", *FIGURES), _nation_or_sector)
# By the column that only this kind of file has.
AREAS_BEFORE_2019 = {
    "ST": Layout(("AREA", ("PRIM_STATE", "ST"), ("AREA_TITLE", "STATE"), *FIGURES), _state),
    "AREA_NAME": Layout(("AREA", "PRIM_STATE", ("AREA_TITLE", "AREA_NAME"), *FIGURES), _metro_before_2019),
}


def year_of(paths: Iterable[Path], stated: int | None = None) -> int:
    """The year of which the files give the wages of May: `stated`, or the one in their names (national_M2025_dl.csv).

    Raises TableError when neither says it, or when they differ.
    """
    years = {
        year: path
        for path in paths
        for year in map(int, re.findall(r"_M_?(\d{4})(?!\d)", path.name))
        if FIRST_YEAR <= year <= LAST_YEAR
    }
    if stated is not None:
        years[stated] = Path("the year stated")
    if len(years) > 1:
        listed = ", ".join(f"{year} ({path.name})" for year, path in sorted(years.items()))
        raise TableError(f"the files are of different years: {listed}; import each year by itself")
    if not years:
        raise TableError("no file name says the year (as national_M2025_dl.csv does); state it with --year")
    return years.popitem()[0]
