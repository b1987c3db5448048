"""US Bureau of Labor Statistics, Occupational Employment and Wage Statistics: wages by occupation and place.

Wages are gross base pay of employees in US dollars a year; employment counts people; relative standard errors are
percentages. A value that the publisher withholds stays empty; it is never zero.
"""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.tables import read
from careers.importers.tables.numbers import decimal_cell, whole_cell

from . import portal
from .fixtures import Account, Fixture


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its files and change these lines."""

    source: str = "bls-oews-2025"
    year: int = 2025
    nation: str = "oews/national_M2025_dl.csv"
    states: str = "oews/state_M2025_dl.csv"
    metros: str = "oews/MSA_M2025_dl.csv"
    sectors: str = "oews/natsector_M2025_dl.csv"


EDITION = Edition()

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
SHARES = {"employment_rse": "EMP_PRSE", "mean_rse": "MEAN_PRSE"}
PLACE = ("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "OCC_CODE")
COLUMNS = (*PLACE, *WHOLE.values(), *SHARES.values())

NATION, STATE, METRO, NON_METRO = "1", "2", "4", "6"
ALL_SECTORS = "000000"

AREAS_HEADING = "# The states and territories (postal codes) and metropolitan areas of the US wage statistics.\n"


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    files = {
        "figures/wage_estimates_oews.jsonl": (edition.nation, edition.states),
        "figures/wage_estimates_oews_metros.jsonl": (edition.metros,),
        "figures/wage_estimates_oews_sectors.jsonl": (edition.sectors,),
    }
    tables = {name: [row for path in paths for row in read(data / path, COLUMNS)] for name, paths in files.items()}
    codes = portal.occupations(fixtures)
    return [
        areas(row for rows in tables.values() for row in rows),
        *(estimates(name, rows, codes, edition) for name, rows in tables.items()),
    ]


def estimates(name, rows, codes, edition) -> Fixture:
    """The wage estimates of the occupations in `codes`."""
    account, written, met = Account(), {}, set()
    for row in rows:
        account.read += 1
        met.add(row["OCC_CODE"])
        if row["OCC_CODE"] not in codes:
            account.leave("occupation of no role")
        elif row["AREA_TYPE"] == NON_METRO:
            account.leave("nonmetropolitan area")
        elif not has_wage(figures := figures_of(row)):
            account.leave("neither mean nor median released")
        else:
            prefix, place = place_of(row)
            key = f"{prefix}-{row['OCC_CODE']}"
            if key in written:
                row.fail("OCC_CODE", f"a second row for {key}")
            written[key] = estimate(key, row, place, figures, edition)
    account.used = len(written)
    if absent := sorted(codes - met):
        account.notes.append(f"Not in the file: {', '.join(absent)}")
    return Fixture(name, "careers.wageestimate", [written[key] for key in sorted(written)], account)


def figures_of(row):
    whole = {name: whole_cell(row, column, WITHHELD) for name, column in WHOLE.items()}
    shares = {name: decimal_cell(row, column, WITHHELD) for name, column in SHARES.items()}
    return whole | {name: None if value is None else str(value) for name, value in shares.items()}


def has_wage(figures):
    return figures["mean"] is not None or figures["median"] is not None


def estimate(key, row, place, figures, edition):
    return {
        "source": [edition.source],
        "key": key,
        "occupation": [row["OCC_CODE"]],
        "country": ["US"],
        **place,
        "year": edition.year,
        "currency": "USD",
        "basis": "base",
        **figures,
    }


def place_of(row):
    """How the key of an estimate begins, and the fields that say where it holds."""
    if row["AREA_TYPE"] == STATE:
        return f"state-{row['PRIM_STATE']}", {"area": ["US", "state", row["PRIM_STATE"]]}
    if row["AREA_TYPE"] == METRO:
        return f"metro-{row['AREA']}", {"area": ["US", "metro", row["AREA"]]}
    if row["AREA_TYPE"] != NATION:
        row.fail("AREA_TYPE", "expected 1, 2, 4 or 6")
    if row["NAICS"] == ALL_SECTORS:
        return "US", {}
    return f"sector-{row['NAICS']}", {"sector_code": row["NAICS"], "sector_name": row["NAICS_TITLE"]}


def areas(rows) -> Fixture:
    """The states, the territories and the metropolitan areas that occur, the states first."""
    places = {(row["AREA_TYPE"], row["AREA"]): row for row in rows if row["AREA_TYPE"] != NATION}
    account = Account(read=len(places), notes=["One row is one place"])
    found = {STATE: [], METRO: []}
    for (kind, _), row in places.items():
        if kind in found:
            found[kind].append(area(row))
        else:
            account.leave("nonmetropolitan area")
    states, metros = (sorted(found[kind], key=lambda place: place["code"]) for kind in (STATE, METRO))
    account.used = len(states) + len(metros)
    return Fixture("reference/areas.yaml", "careers.area", states + metros, account, AREAS_HEADING)


def area(row):
    if row["AREA_TYPE"] == STATE:
        return {"country": ["US"], "kind": "state", "code": row["PRIM_STATE"], "name": row["AREA_TITLE"]}
    place = {"country": ["US"], "kind": "metro", "code": row["AREA"], "name": row["AREA_TITLE"]}
    return place | {"state": ["US", "state", row["PRIM_STATE"]]}
