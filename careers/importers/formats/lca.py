"""US Department of Labor, labour condition applications: what employers told the government they would pay.

Pay is the lower bound of the offer, brought to whole US dollars a year on full-time hours; the prevailing wage beside
it is what the offer may not fall below. Every employer is taken, whether the portal has a page of it or not. The file
states no level of experience: the word of grade in the title is kept as what it is. The column names are those of the
fiscal years from 2011 on.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from careers.importers.matching.directory import Directory
from careers.importers.tables import Column, Table, TableError
from careers.models.matching import LONGEST_EMPLOYER, employer_key, match_key
from careers.stats.numerals import number
from careers.stats.rounding import half_up

from .cells import FIRST_YEAR, LAST_YEAR, Cells, Rejected, reject_cell
from .reports import Reader, SalaryReport, role_of

SOURCE = "oflc-lca-fy2024-q1"

# The name of 2016 to 2018 and of 2020 on; then those of 2015, of 2019, and of 2011 to 2014.
EMPLOYER: Column = ("EMPLOYER_NAME", "LCA_CASE_EMPLOYER_NAME")
TITLE: Column = ("JOB_TITLE", "LCA_CASE_JOB_TITLE")
PAY: Column = ("WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY", "WAGE_RATE_OF_PAY_FROM_1", "LCA_CASE_WAGE_RATE_FROM")
UNIT: Column = ("WAGE_UNIT_OF_PAY", "WAGE_UNIT_OF_PAY_1", "LCA_CASE_WAGE_RATE_UNIT")
PREVAILING: Column = ("PREVAILING_WAGE", "PREVAILING_WAGE_1", "PW_1")
PREVAILING_UNIT: Column = ("PW_UNIT_OF_PAY", "PW_UNIT_OF_PAY_1", "PW_UNIT_1")
STATE: Column = ("WORKSITE_STATE", "WORKSITE_STATE_1", "LCA_CASE_WORKLOC1_STATE")
# Not in every copy of the file.
NUMBER: Column = ("CASE_NUMBER", "LCA_CASE_NUMBER")
DECIDED: Column = "DECISION_DATE"
STATUS: Column = ("CASE_STATUS", "STATUS")
VISA: Column = "VISA_CLASS"
FULL_TIME: Column = ("FULL_TIME_POSITION", "FULL_TIME_POS")

_UNITS = {
    2080: ("Hour", "hr", "hourly"),
    52: ("Week", "wk", "weekly"),
    26: ("Bi-Weekly", "bi-weekly", "biweekly", "bi"),
    12: ("Month", "mth", "monthly"),
    1: ("Year", "yr", "yearly"),
}
TIMES_A_YEAR = {name.casefold(): times for times, names in _UNITS.items() for name in names}

LOWEST = 15_080  # dollars a year: the federal minimum wage of 7.25 an hour, full time
HIGHEST = 2_000_000  # dollars a year
# Times the prevailing wage, where the two are in different units; the highest of FY2024 that are in one unit is 4.7.
FAR_ABOVE = 4
# The law forbids an offer below the prevailing wage, so one with a zero too many, or in a wrong unit, is ten times it
# or more.
ZERO_TOO_MANY = 8
# No prevailing wage is so many times the highest wage that official statistics have of any place.
ABOVE_OFFICIAL = 1.25

# The level that a word of a title stands for; the first that a title has counts.
GRADES = (
    ("title-principal", {"principal"}),
    ("title-staff", {"staff"}),
    ("title-lead", {"lead"}),
    ("title-senior", {"senior", "sr"}),
    ("title-junior", {"junior", "jr", "associate"}),
    ("title-4", {"iv", "v", *"456789"}),
    ("title-3", {"iii", "3"}),
    ("title-2", {"ii", "2"}),
    ("title-1", {"i", "1"}),
)
# The ends of a range; a minus before the first belongs to the number.
_RANGE = re.compile(r"(?<=[\d.\s])\s*[-–—]")
_CERTIFIED = {"certified", "certified-withdrawn"}


def reader(table: Table, directory: Directory, year: int | None = None) -> Reader:
    """`year` is that of rows which do not say when they were decided; without it, every row must."""
    employer, job_title, pay, unit, prevailing, prevailing_unit, state = (
        table.at(column) for column in (EMPLOYER, TITLE, PAY, UNIT, PREVAILING, PREVAILING_UNIT, STATE)
    )
    check_application, year_of_decision = _application_check(table), _year_of_decision(table, year)
    usa, compared = directory.usa, lru_cache(1 << 16)(employer_key)
    comma, most = table.decimal_comma, min(HIGHEST, ABOVE_OFFICIAL * (directory.highest_official_wage or HIGHEST))

    def parse(cells: Cells) -> SalaryReport:
        title = cells[job_title]
        role = role_of(title, directory)
        check_application(cells)
        amount = pay_in_a_year(cells[pay], cells[unit], comma)
        if not LOWEST <= amount <= HIGHEST:
            raise Rejected(f"pay outside {LOWEST:,} to {HIGHEST:,} dollars a year")
        required = in_a_year(cells[prevailing], cells[prevailing_unit], comma)
        same_unit = times_a_year(cells[unit]) == times_a_year(cells[prevailing_unit])
        check_against_prevailing(amount, required, most, same_unit=same_unit)
        area = directory.us_states.get(cells[state].upper())
        if area is None:
            raise Rejected("state not known")
        return SalaryReport(
            role=role,
            title=title,
            country=usa,
            year=year_of_decision(cells),
            currency="USD",
            amount=amount,
            basis="base",
            company=directory.employers.only(cells[employer]),
            area=area,
            experience=grade_in(title),
            employment_type="full_time",
            employer=(filed := cells[employer][:LONGEST_EMPLOYER]),
            employer_key=compared(filed)[:LONGEST_EMPLOYER],
            prevailing_wage=prevailing_wage(cells[prevailing], cells[prevailing_unit], most, comma),
        )

    return Reader(parse, table.at(NUMBER) if table.has(NUMBER) else None)


def annualise(pay: Decimal, times_a_year: int) -> Decimal:
    """Pay for an hour, a week, a fortnight, a month or a year to pay for a year of 2,080 hours or 52 weeks."""
    return pay * times_a_year


def times_a_year(unit: str) -> int | None:
    return TIMES_A_YEAR.get(unit.casefold())


@lru_cache(1 << 16)
def pay_in_a_year(pay: str, unit: str, decimal_comma: bool = False) -> int:
    """Dollars a year. Pay may be a range, as in 2015 ("85000 - 95000"): its lower end counts."""
    value = number(_RANGE.split(pay, maxsplit=1)[0], decimal_comma)
    if value is None:
        reject_cell("WAGE_RATE_OF_PAY_FROM", "expected a number")
    if (times := times_a_year(unit)) is None:
        reject_cell("WAGE_UNIT_OF_PAY", "expected Hour, Week, Bi-Weekly, Month or Year")
    return half_up(annualise(value, times))


@lru_cache(1 << 16)
def in_a_year(wage: str, unit: str, decimal_comma: bool = False) -> Decimal | None:
    """A prevailing wage in dollars a year; None where the file has no number or no unit."""
    value, times = number(wage, decimal_comma), times_a_year(unit)
    return None if value is None or times is None else annualise(value, times)


def prevailing_wage(wage: str, unit: str, most: float = HIGHEST, decimal_comma: bool = False) -> int | None:
    """Whole dollars a year; None where the file has none that can be one. `most` is the highest that can be."""
    required = in_a_year(wage, unit, decimal_comma)
    amount = 0 if required is None else half_up(required)
    return amount if LOWEST <= amount <= most else None


@lru_cache(1 << 14)
def grade_in(title: str) -> str:
    """The level that a title words. "Member of Technical Staff" is no staff engineer."""
    words = set(match_key(title).replace("technical staff", "").split())
    return next((level for level, names in GRADES if words & names), "title-plain")


def check_against_prevailing(amount: int, required: Decimal | None, most: float, *, same_unit: bool) -> None:
    """Refuses pay that the prevailing wage beside it shows to be a slip.

    Two wages of a year that are both taken for wages of a month agree with each other, so the prevailing one may not
    be above `most` either.
    """
    if required is None:
        return
    if not same_unit:
        if amount > FAR_ABOVE * required:
            raise Rejected("unit of pay in doubt")
    elif required > most:
        raise Rejected("pay in doubt: the prevailing wage beside it is above every official wage")
    elif amount > ZERO_TOO_MANY * required:
        raise Rejected("pay in doubt: far above the prevailing wage")


def _application_check(table: Table) -> Callable[[Cells], None]:
    """Refuses what is no certified application for a full-time post with an H-1B visa, where the file says it."""
    status, visa, full_time = (table.at(column) if table.has(column) else None for column in (STATUS, VISA, FULL_TIME))

    def check(cells: Cells) -> None:
        if status is not None and cells[status].casefold().replace(" ", "") not in _CERTIFIED:
            raise Rejected("application not certified")
        if visa is not None and cells[visa].upper() != "H-1B":
            raise Rejected("visa other than H-1B")
        if full_time is not None and cells[full_time][:1].upper() != "Y":
            raise Rejected("post not full-time")

    return check


def _year_of_decision(table: Table, year: int | None) -> Callable[[Cells], int]:
    if table.has(DECIDED):
        decided = table.at(DECIDED)
        return lambda cells: year_in(cells[decided])
    if year is None:
        raise TableError(f'{table.path}: there is no column "{DECIDED}"; give the year of the decisions with --year')
    return lambda cells: year


@lru_cache(1 << 12)
def year_in(day: str) -> int:
    """The year of a day as the publisher and spreadsheets write it: 2023-10-02, 10/2/2023, 2-Oct-23."""
    parts = day.partition(" ")[0].replace("/", "-").split("-")
    digits = [part for part in (parts[0], parts[-1]) if len(part) == 4 and part.isdecimal()]
    if len(parts) == 3 and len(parts[-1]) == 2 and not digits and parts[-1].isdecimal():
        digits = [f"20{parts[-1]}"]
    if not digits or not FIRST_YEAR <= int(digits[0]) <= LAST_YEAR:
        reject_cell("DECISION_DATE", "expected a day")
    return int(digits[0])
