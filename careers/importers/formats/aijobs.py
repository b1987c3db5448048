"""aijobs.net: reported or advertised gross yearly pay, in the currency in which it was reported.

Equal rows are all kept: the publisher gives no row number, and two people can be paid the same.
"""

from functools import lru_cache

from careers.importers.matching.directory import Directory
from careers.importers.tables import Table

from .cells import Cells, Rejected, currency_of, meaning, pay_of, year_of
from .reports import Reader, SalaryReport, role_of

SOURCE = "aijobs-2025-01"

EXPERIENCE = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}
EMPLOYMENT = {"FT": "full_time", "PT": "part_time", "CT": "contract", "FL": "freelance"}
REMOTE = {"0": 0, "50": 50, "100": 100}
SIZE = {"S": "S", "M": "M", "L": "L"}
COLUMNS = (
    "work_year",
    "experience_level",
    "employment_type",
    "job_title",
    "salary",
    "salary_currency",
    "remote_ratio",
    "company_location",
    "company_size",
)


def reader(table: Table, directory: Directory, year: int | None = None) -> Reader:
    """The country is that of the company, not of the residence. Every row states its year."""
    at = [table.at(column) for column in COLUMNS]
    work_year, experience, employment, job_title, salary, currency, remote, location, size = at

    def parse(cells: Cells) -> SalaryReport:
        title = cells[job_title]
        role = role_of(title, directory)
        country = directory.countries.get(cells[location])
        if country is None:
            raise Rejected("country not known")
        level, employment_type, remote_share, company_size, reported_year = _codes(
            cells[experience], cells[employment], cells[remote], cells[size], cells[work_year]
        )
        return SalaryReport(
            role=role,
            title=title,
            country=country,
            year=reported_year,
            currency=currency_of(cells[currency], "salary_currency"),
            amount=pay_of(cells[salary], "salary"),
            basis="unstated",
            experience=level,
            employment_type=employment_type,
            remote_share=remote_share,
            company_size=company_size,
        )

    return Reader(parse)


@lru_cache(1 << 12)
def _codes(experience: str, employment: str, remote: str, size: str, work_year: str) -> tuple[str, str, int, str, int]:
    """What the codes of a row stand for. They are few and repeat."""
    return (
        meaning(experience, EXPERIENCE, "experience_level"),
        meaning(employment, EMPLOYMENT, "employment_type"),
        meaning(remote, REMOTE, "remote_ratio"),
        meaning(size, SIZE, "company_size"),
        year_of(work_year, "work_year"),
    )
