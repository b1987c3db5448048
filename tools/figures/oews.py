"""US Occupational Employment and Wage Statistics, as careers/importers/formats/oews.py reads them."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from careers.importers.formats.cells import Rejected
from careers.importers.formats.oews import METRO, NATION, STATE, TODAY, Estimate, estimate_of
from careers.importers.tables import read

from . import portal
from .fixtures import Account, Fixture

COLUMNS = ("PRIM_STATE", *TODAY.columns)


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
        try:
            estimate = estimate_of(row, TODAY.coverage, codes)
        except Rejected as rejected:
            account.leave(rejected.reason)
            continue
        if estimate.key in written:
            row.fail("OCC_CODE", f"a second row for {estimate.key}")
        written[estimate.key] = fields(estimate, edition)
    account.used = len(written)
    if absent := sorted(codes - met):
        account.notes.append(f"Not in the file: {', '.join(absent)}")
    return Fixture(name, "careers.wageestimate", [written[key] for key in sorted(written)], account)


def fields(estimate: Estimate, edition: Edition):
    coverage = estimate.coverage
    decimals = {name: str(value) for name, value in estimate.figures.items() if isinstance(value, Decimal)}
    return {
        "source": [edition.source],
        "key": estimate.key,
        "occupation": [estimate.occupation],
        "country": ["US"],
        "area": list(coverage.area) if coverage.area else None,
        "sector_code": coverage.sector_code,
        "sector_name": coverage.sector_name,
        "year": edition.year,
        "currency": "USD",
        "basis": "base",
        **estimate.figures,
        **decimals,
    }


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
