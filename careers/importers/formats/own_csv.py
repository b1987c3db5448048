"""The portal's own template: pay that an editor or a company wrote down itself. See docs/imports.md."""

from collections.abc import Mapping
from typing import Any

from careers.importers.matching.references import Known
from careers.importers.tables import Table

from .reports import (
    Cells,
    Reader,
    Rejected,
    SalaryReport,
    check_title,
    currency_of,
    meaning,
    pay_of,
    reject_cell,
    role_of,
    whole,
    year_of,
)

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


def reader(table: Table, known: Known, year: int | None = None) -> Reader:
    """A column of OPTIONAL that is missing counts as empty in every row."""
    at = {column: table.at(column) for column in REQUIRED}
    at |= {column: table.at(column) for column in OPTIONAL if table.has(column)}

    def parse(cells: Cells) -> SalaryReport:
        row = {column: cells[position] for column, position in at.items()}
        code = {column: meaning(row.get(column, ""), codes, column) for column, codes in _CODES.items()}
        country, area = _place(row, known)
        return SalaryReport(
            _role(row, known),
            row["title"],
            known.employers.only(row["company"]) if row.get("company") else None,
            country,
            area,
            code["experience"],
            _up_to(row, "years_experience", MOST_YEARS),
            code["education"],
            code["employment_type"],
            _up_to(row, "remote_share", 100),
            code["company_size"],
            year_of(row["year"], "year"),
            currency_of(row["currency"], "currency"),
            pay_of(row["amount"], "amount"),
            code["basis"],
            _skills(row, known),
        )

    return Reader(parse, at.get("id"))


def _role(row: Mapping[str, str], known: Known) -> Any:
    """The role named by its slug, or the one that goes by the title."""
    slug = row.get("role")
    if not slug:
        return role_of(row["title"], known)
    if slug not in known.roles:
        reject_cell("role", "expected the slug of a role, as in its address")
    check_title(row["title"])
    return known.roles[slug]


def _place(row: Mapping[str, str], known: Known) -> tuple[Any, Any]:
    country = known.countries.get(row["country"])
    if country is None:
        raise Rejected("country not known")
    state = row.get("state")
    area = known.states.get((row["country"], state)) if state else None
    if state and area is None:
        raise Rejected("state not known")
    return country, area


def _up_to(row: Mapping[str, str], column: str, most: int) -> int | None:
    cell = row.get(column, "")
    if not cell:
        return None
    value = whole(cell)
    if value is None or not 0 <= value <= most:
        reject_cell(column, f"expected a whole number from 0 to {most}, or nothing")
    return value


def _skills(row: Mapping[str, str], known: Known) -> tuple[Any, ...]:
    names = [name.strip().casefold() for name in row.get("skills", "").split(";") if name.strip()]
    if any(name not in known.skills for name in names):
        reject_cell("skills", "expected names of skills of the portal, with semicolons between them")
    return tuple(sorted({known.skills[name] for name in names}))
