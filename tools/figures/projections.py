"""US Bureau of Labor Statistics, Employment Projections, as careers/importers/formats/projections.py reads them."""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.formats.cells import Rejected
from careers.importers.formats.projections import Projection, Release, projection_of, release_of
from careers.importers.tables import Table

from . import portal
from .fixtures import Account, Fixture


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its table 1.2 and change these lines."""

    source: str = "bls-projections-2024-34"
    table: str = "projections/table_1_2.csv"


EDITION = Edition()


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    codes = portal.occupations(fixtures)
    account, written = Account(), {}
    with Table(data / edition.table) as table:
        layout = release_of(table)
        for row in table.rows(layout.columns):
            account.read += 1
            try:
                projection = projection_of(row, layout, codes)
            except Rejected as rejected:
                account.leave(rejected.reason)
                continue
            if projection.occupation in written:
                row.fail(layout.code, "a second row for the occupation")
            written[projection.occupation] = fields(projection, layout, edition)
    account.used = len(written)
    if absent := sorted(codes - set(written)):
        account.notes.append(f"Not in the file: {', '.join(absent)}")
    rows = [written[code] for code in sorted(written)]
    return [Fixture("figures/employment_projections.jsonl", "careers.employmentprojection", rows, account)]


def fields(projection: Projection, layout: Release, edition: Edition):
    return {
        "source": [edition.source],
        "occupation": [projection.occupation],
        "country": ["US"],
        "base_year": layout.base_year,
        "target_year": layout.target_year,
        "base_employment": projection.base_employment,
        "projected_employment": projection.projected_employment,
        "openings_per_year": projection.openings_per_year,
        "entry_education": projection.entry_education,
    }
