"""The portal's own template: pay that an editor or a company wrote down itself. See docs/imports.md."""

from collections.abc import Mapping
from typing import Any

from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Reference
from careers.importers.tables import Table
from careers.pay.amounts import unit_of_column
from careers.stats.numerals import whole_number

from .cells import Cells, Rejected, currency_of, meaning, pay_of, reject_cell, year_of
from .reports import Reader, SalaryReport, check_title, role_of

REQUIRED = ("title", "country", "year", "currency", "amount", "basis")
OPTIONAL = (
    "id",
    "role",
    "company",
    "state",
    "experience",
    "years_experience",
    "education",
    "employment_type",
    "remote_share",
    "company_size",
    "skills",
)
CODES = {
    "basis": ("base", "total", "unstated"),
    "experience": ("", "entry", "mid", "senior", "executive"),
    "education": ("", "school", "short", "bachelor", "master", "doctorate"),
    "employment_type": ("", "full_time", "part_time", "contract", "freelance"),
    "company_size": ("", "S", "M", "L"),
}
_CODES = {column: dict(zip(codes, codes, strict=True)) for column, codes in CODES.items()}
MOST_YEARS = 80


def reader(table: Table, directory: Directory, year: int | None = None) -> Reader:
    """A column of OPTIONAL that is missing counts as empty in every row. The one of amounts may say in what it counts:
    "amount (lakh)"."""
    unit, heading = next(
        ((unit, name) for name in table.header if (unit := unit_of_column(name)) is not None), (1, "amount")
    )
    at = {column: table.at(heading if column == "amount" else column) for column in REQUIRED}
    at |= {column: table.at(column) for column in OPTIONAL if table.has(column)}

    def parse(cells: Cells) -> SalaryReport:
        row = {column: cells[position] for column, position in at.items()}
        codes: dict[str, Any] = {
            column: meaning(row.get(column, ""), meanings, column) for column, meanings in _CODES.items()
        }
        country, area = _country_and_state(row, directory)
        currency = currency_of(row["currency"], "currency")
        return SalaryReport(
            role=_role(row, directory),
            title=row["title"],
            company=directory.employers.only(row["company"]) if row.get("company") else None,
            country=country,
            area=area,
            years_experience=_up_to(row, "years_experience", MOST_YEARS),
            remote_share=_up_to(row, "remote_share", 100),
            year=year_of(row["year"], "year"),
            currency=currency,
            amount=pay_of(row["amount"], heading, currency, unit, table.decimal_comma),
            skills=_skills(row, directory),
            **codes,
        )

    return Reader(parse, at.get("id"))


def _role(row: Mapping[str, str], directory: Directory) -> Reference:
    """The role named by its slug, or the one that goes by the title."""
    slug = row.get("role")
    if not slug:
        return role_of(row["title"], directory)
    if slug not in directory.roles:
        reject_cell("role", "expected the slug of a role, as in its address")
    check_title(row["title"])
    return directory.roles[slug]


def _country_and_state(row: Mapping[str, str], directory: Directory) -> tuple[Reference, Reference | None]:
    country = directory.countries.get(row["country"])
    if country is None:
        raise Rejected("country not known")
    state = row.get("state")
    area = directory.states.get((row["country"], state)) if state else None
    if state and area is None:
        raise Rejected("state not known")
    return country, area


def _up_to(row: Mapping[str, str], column: str, most: int) -> int | None:
    cell = row.get(column, "")
    if not cell:
        return None
    value = whole_number(cell)
    if value is None or not 0 <= value <= most:
        reject_cell(column, f"expected a whole number from 0 to {most}, or nothing")
    return value


def _skills(row: Mapping[str, str], directory: Directory) -> tuple[Reference, ...]:
    names = [name.strip().casefold() for name in row.get("skills", "").split(";") if name.strip()]
    if any(name not in directory.skills for name in names):
        reject_cell("skills", "expected names of skills of the portal, with semicolons between them")
    return tuple(sorted({directory.skills[name] for name in names}))
