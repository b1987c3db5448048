"""US Bureau of Labor Statistics, Employment Projections: people employed now and in ten years, by occupation.

The publisher gives thousands; the fixtures carry people.
"""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.tables import read
from careers.importers.tables.numbers import decimal_cell

from . import portal
from .fixtures import Account, Fixture


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its table 1.2 and change these lines."""

    source: str = "bls-projections-2024-34"
    base_year: int = 2024
    target_year: int = 2034
    table: str = "projections/table_1_2.csv"

    @property
    def code(self):
        return f"{self.base_year} National Employment Matrix code"

    @property
    def base(self):
        return f"Employment, {self.base_year}"

    @property
    def target(self):
        return f"Employment, {self.target_year}"

    @property
    def openings(self):
        return f"Occupational openings, {self.base_year}–{self.target_year % 100} annual average"

    @property
    def columns(self):
        return (self.code, KIND, self.base, self.target, self.openings, EDUCATION)


EDITION = Edition()
KIND = "Occupation type"
EDUCATION = "Typical education needed for entry"


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    codes = portal.occupations(fixtures)
    account, written = Account(), {}
    for row in read(data / edition.table, edition.columns):
        account.read += 1
        code = row[edition.code]
        if row[KIND] != "Line item":
            account.leave("summary row")
        elif code not in codes:
            account.leave("occupation of no role")
        elif code in written:
            row.fail(edition.code, "a second row for the occupation")
        else:
            written[code] = projection(row, edition)
    account.used = len(written)
    if absent := sorted(codes - set(written)):
        account.notes.append(f"Not in the file: {', '.join(absent)}")
    rows = [written[code] for code in sorted(written)]
    return [Fixture("figures/employment_projections.jsonl", "careers.employmentprojection", rows, account)]


def projection(row, edition):
    education = row[EDUCATION].strip()
    return {
        "source": [edition.source],
        "occupation": [row[edition.code]],
        "country": ["US"],
        "base_year": edition.base_year,
        "target_year": edition.target_year,
        "base_employment": people(row, edition.base),
        "projected_employment": people(row, edition.target),
        "openings_per_year": people(row, edition.openings),
        "entry_education": "" if education == "—" else education,
    }


def people(row, column):
    """Thousands, as the publisher gives them, to people."""
    thousands = decimal_cell(row, column)
    if thousands is None:
        row.fail(column, "expected thousands of people")
    if thousands * 1000 != int(thousands * 1000):
        row.fail(column, "expected thousands with at most three decimals")
    return int(thousands * 1000)
