"""aijobs.net: advertised gross yearly pay, in the currency in which it was advertised.

An advert with a range stands in two neighbouring rows of the file, equal but for pay, the higher end first, and the
same advert often stands several times. Each advert is one report: with the ends of its range and their middle as its
amount, or, where a row stands alone, with the one amount that it names and no range.
"""

from collections.abc import Iterator
from functools import lru_cache

from careers.importers.matching.directory import Directory
from careers.importers.tables import Table

from .cells import Cells, Rejected, RowValues, currency_of, meaning, pay_of, year_of
from .keys import Occurrences, advert_key
from .plausible import with_plausible_pay
from .reports import Reader, SalaryReport, role_of

SOURCE = "aijobs-2025-01"

EXPERIENCE = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}
EMPLOYMENT = {"FT": "full_time", "PT": "part_time", "CT": "contract", "FL": "freelance"}
REMOTE = {"0": 0, "50": 50, "100": 100}
# What the ends of a range differ in. The dollars follow from the pay, by one rate a year.
PAY, PAY_IN_DOLLARS = "salary", "salary_in_usd"
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
        code = currency_of(cells[currency], "salary_currency")
        return SalaryReport(
            role=role,
            title=title,
            country=country,
            year=reported_year,
            currency=code,
            amount=pay_of(cells[salary], "salary", code, decimal_comma=table.decimal_comma),
            basis="unstated",
            experience=level,
            employment_type=employment_type,
            remote_share=remote_share,
            company_size=company_size,
        )

    return Reader(parse)


class Adverts:
    """Joins the rows of a file to adverts: a call takes a row and returns the advert before it, once that is whole.

    Only the row before is looked back at. `adverts` counts those that are whole, `repeats` those of them that equal an
    earlier one of the import, of which nothing is returned. A row that is rejected parts its neighbours.
    """

    def __init__(self, table: Table, directory: Directory, year: int | None, occurrences: Occurrences):
        self.adverts = self.repeats = 0
        self._parse = with_plausible_pay(reader(table, directory, year).parse, directory)
        pay = {table.at(PAY), *([table.at(PAY_IN_DOLLARS)] if table.has(PAY_IN_DOLLARS) else [])}
        self._apart_from_pay = [position for position in range(len(table.header)) if position not in pay]
        self._occurrences = occurrences
        self._waiting: tuple[list[str], SalaryReport] | None = None
        self._table, self._waiting_since = table, 0

    def __call__(self, cells: Cells) -> RowValues | None:
        report = self._parse(cells)
        content = [cells[position] for position in self._apart_from_pay]
        waiting, is_next = self._waiting, self._table.rows_read == self._waiting_since + 1
        if waiting is not None and is_next and waiting[0] == content and report.amount < waiting[1].amount:
            low, high = report.amount, waiting[1].amount
            self._waiting = None
            return self._whole(content, report._replace(amount=(low + high + 1) // 2, low=low, high=high))
        self._waiting, self._waiting_since = (content, report), self._table.rows_read
        return None if waiting is None else self._whole(*waiting)

    def rest(self) -> Iterator[RowValues]:
        """The advert that waited for a further row, at the end of the file."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and (advert := self._whole(*waiting)):
            yield advert

    def _whole(self, content: list[str], report: SalaryReport) -> RowValues | None:
        self.adverts += 1
        ends = (report.low or report.amount, report.high or report.amount)
        key = advert_key([*content, *map(str, ends)], self._occurrences)
        if key is None:
            self.repeats += 1
            return None
        return (key, *report[:-1])


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
