"""Labour condition applications, row by row, in the layouts of all fiscal years from 2011 on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from careers.importers.formats import lca
from careers.importers.formats.cells import Rejected
from careers.importers.tables import Table, TableError
from tests.importers import samples

FY2015 = {"WAGE_RATE_OF_PAY_FROM": "WAGE_RATE_OF_PAY"}
FY2019 = {
    "WAGE_RATE_OF_PAY_FROM": "WAGE_RATE_OF_PAY_FROM_1",
    "WAGE_UNIT_OF_PAY": "WAGE_UNIT_OF_PAY_1",
    "PREVAILING_WAGE": "PREVAILING_WAGE_1",
    "PW_UNIT_OF_PAY": "PW_UNIT_OF_PAY_1",
    "WORKSITE_STATE": "WORKSITE_STATE_1",
}
FY2011 = {
    "EMPLOYER_NAME": "LCA_CASE_EMPLOYER_NAME",
    "JOB_TITLE": "LCA_CASE_JOB_TITLE",
    "WAGE_RATE_OF_PAY_FROM": "LCA_CASE_WAGE_RATE_FROM",
    "WAGE_UNIT_OF_PAY": "LCA_CASE_WAGE_RATE_UNIT",
    "PREVAILING_WAGE": "PW_1",
    "PW_UNIT_OF_PAY": "PW_UNIT_1",
    "WORKSITE_STATE": "LCA_CASE_WORKLOC1_STATE",
}


@pytest.fixture
def read(tmp_path):
    """The reader of a file with one row, and the row."""

    def read(row, year=2023, directory=None):
        with Table(samples.write(tmp_path / "lca.csv", [row])) as table:
            reader = lca.reader(table, directory or samples.directory(), year)
            ((_, cells),) = table.values(table.header)
            return reader, cells

    return read


@pytest.fixture
def parse(read):
    def parse(**cells):
        reader, row = read(samples.lca(**cells))
        return reader.parse(row)

    return parse


def test_a_row_is_an_offer_of_base_pay_in_dollars(parse):
    report = parse()
    assert (report.role, report.company, report.country, report.area) == ("data-scientist", "acme", "US", "CA")
    assert (report.amount, report.currency, report.basis, report.year) == (120_000, "USD", "base", 2023)
    assert (report.employment_type, report.experience) == ("full_time", "title-plain")
    assert (report.employer, report.employer_key, report.prevailing_wage) == ("Acme Inc.", "acme", 100_000)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Data Scientist", "title-plain"),
        ("Jr. Data Scientist", "title-junior"),
        ("Data Scientist I", "title-1"),
        ("Data Scientist, Level 2", "title-2"),
        ("DATA SCIENTIST III", "title-3"),
        ("Data Scientist V", "title-4"),
        ("Sr Data Scientist II", "title-senior"),
        ("Senior Lead Data Scientist", "title-lead"),
        ("Senior Staff Data Scientist", "title-staff"),
        ("Principal Associate, Data Scientist", "title-principal"),
        ("Member of Technical Staff", "title-plain"),
    ],
)
def test_the_word_of_grade_in_a_title_is_kept_as_its_level(title, level):
    assert lca.grade_in(title) == level


@pytest.mark.parametrize(
    ("wage", "unit", "a_year"),
    [("50", "Hour", 104_000), ("", "Year", None), ("100000", "", None), ("3", "Year", None), ("90000", "Hour", None)],
)
def test_the_prevailing_wage_is_brought_to_a_year_or_left_out(wage, unit, a_year):
    assert lca.prevailing_wage(wage, unit) == a_year


@pytest.mark.parametrize(
    ("pay", "unit", "year"),
    [
        ("50.25", "Hour", 104_520),
        ("2000", "Week", 104_000),
        ("4000", "Bi-Weekly", 104_000),
        ("9000", "Month", 108_000),
        ("99000", "Year", 99_000),
        ("99000.5", "Year", 99_001),
        ("$85,000.00", "yr", 85_000),
        ("1.2E+05", "YEAR", 120_000),
        ("85000.00 - 95000", "Year", 85_000),
        ("20000 -", "Year", 20_000),
        ("85,000.00 – 95,000.00", "Year", 85_000),
    ],
)
def test_pay_is_brought_to_a_year(pay, unit, year):
    assert lca.pay_in_a_year(pay, unit) == year


@pytest.mark.parametrize(("unit", "pay"), [("hour", 104_520), ("month", 603)])
def test_annualising_is_exact(unit, pay):
    assert lca.annualise(Decimal("50.25"), lca.TIMES_A_YEAR[unit]) == Decimal(pay)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"JOB_TITLE": "Engineer"}, "title of no role"),
        ({"JOB_TITLE": "Scientist"}, "title of several roles"),
        ({"WAGE_RATE_OF_PAY_FROM": "7.24", "WAGE_UNIT_OF_PAY": "Hour"}, "pay outside 15,080 to 2,000,000"),
        ({"WAGE_UNIT_OF_PAY": "Hour"}, "pay outside 15,080 to 2,000,000"),
        ({"WAGE_RATE_OF_PAY_FROM": "9" * 30}, "pay outside 15,080 to 2,000,000"),
        ({"WAGE_RATE_OF_PAY_FROM": ""}, 'column "WAGE_RATE_OF_PAY_FROM": expected a number'),
        ({"WAGE_UNIT_OF_PAY": "Fortnight"}, 'column "WAGE_UNIT_OF_PAY": expected Hour'),
        ({"WORKSITE_STATE": "XX"}, "state not known"),
        (
            {
                "WAGE_RATE_OF_PAY_FROM": "11025",
                "WAGE_UNIT_OF_PAY": "Week",
                "PREVAILING_WAGE": "9660",
                "PW_UNIT_OF_PAY": "Month",
            },
            "unit of pay in doubt",
        ),
    ],
)
def test_a_row_that_cannot_be_placed_or_believed_is_rejected_for_a_reason(parse, cells, reason):
    with pytest.raises(Rejected) as rejected:
        parse(**cells)
    assert rejected.value.reason.startswith(reason)


def beside(pay, unit, prevailing, prevailing_unit):
    """An offer beside a prevailing wage, where the highest official wage is 400,000 dollars a year."""
    offer = {"WAGE_RATE_OF_PAY_FROM": pay, "WAGE_UNIT_OF_PAY": unit}
    return samples.lca() | offer | {"PREVAILING_WAGE": prevailing, "PW_UNIT_OF_PAY": prevailing_unit}


OFFICIAL = replace(samples.directory(), highest_official_wage=400_000)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        # A zero too many.
        (beside("1250000", "Year", "125000", "Year"), "pay in doubt: far above the prevailing wage"),
        (beside("$1,100,000.00", "Year", "110000", "yr"), "pay in doubt: far above the prevailing wage"),
        (beside("600", "Hour", "60", "hr"), "pay in doubt: far above the prevailing wage"),
        # A year's wages, both taken for a month's or a fortnight's.
        (
            beside("95000", "Month", "80000", "Month"),
            "pay in doubt: the prevailing wage beside it is above every official",
        ),
        (
            beside("70000", "mth", "60000", "Month"),
            "pay in doubt: the prevailing wage beside it is above every official",
        ),
        (
            beside("60000", "Bi-Weekly", "50000", "bi"),
            "pay in doubt: the prevailing wage beside it is above every official",
        ),
        # A year's wage of the one, and a month's of the other.
        (beside("95000", "Month", "80000", "Year"), "unit of pay in doubt"),
        (beside("9000", "Week", "8000", "Month"), "unit of pay in doubt"),
        (beside("120", "Hour", "4000", "Month"), "unit of pay in doubt"),
    ],
)
def test_a_slip_shows_beside_the_prevailing_wage(read, row, reason):
    reader, cells = read(row, directory=OFFICIAL)
    with pytest.raises(Rejected) as rejected:
        reader.parse(cells)
    assert rejected.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("row", "amount", "prevailing"),
    [
        (beside("300000", "Year", "95000", "Year"), 300_000, 95_000),
        (beside("465000", "Year", "109491", "Year"), 465_000, 109_491),
        (beside("600000", "Year", "173971", "Year"), 600_000, 173_971),
        (beside("25000", "Month", "20000", "Month"), 300_000, 240_000),
        (beside("8333.33", "Month", "95000", "Year"), 100_000, 95_000),
        (beside("450000", "Year", "405000", "Year"), 450_000, 405_000),
        # The slip is in the prevailing wage: the offer is taken without it.
        (beside("95000", "Year", "80000", "Month"), 95_000, None),
        (beside("120000", "Year", "", "Year"), 120_000, None),
    ],
)
def test_true_pay_far_above_the_prevailing_wage_stays(read, row, amount, prevailing):
    reader, cells = read(row, directory=OFFICIAL)
    report = reader.parse(cells)
    assert (report.amount, report.prevailing_wage) == (amount, prevailing)


@pytest.mark.parametrize("pay", ["-85000", "−85000", "(85000)", "85 thousand"])
def test_what_is_no_number_or_below_zero_is_refused(parse, pay):
    with pytest.raises(Rejected):
        parse(WAGE_RATE_OF_PAY_FROM=pay)


@pytest.mark.parametrize(("pay", "unit", "year"), [("7.25", "Hour", 15_080), ("2000000", "Year", 2_000_000)])
def test_the_limits_themselves_are_believed(parse, pay, unit, year):
    assert parse(WAGE_RATE_OF_PAY_FROM=pay, WAGE_UNIT_OF_PAY=unit, PREVAILING_WAGE="").amount == year


@pytest.mark.parametrize("employer", ["Nobody LLC", "twin"])
def test_an_employer_of_no_one_company_leaves_the_row_without_one(parse, employer):
    assert parse(EMPLOYER_NAME=employer).company is None


def test_a_state_may_be_written_out(parse):
    assert parse(WORKSITE_STATE="California").area == "CA"


@pytest.mark.parametrize("renamed", [FY2015, FY2019, FY2011], ids=["2015", "2019", "2011"])
def test_the_columns_of_other_fiscal_years_are_known(read, renamed):
    reader, cells = read({renamed.get(name, name): cell for name, cell in samples.lca().items()})
    assert reader.parse(cells).amount == 120_000


@pytest.mark.parametrize("column", ["CASE_NUMBER", "LCA_CASE_NUMBER"])
def test_a_case_number_names_the_row(read, column):
    reader, cells = read(samples.lca() | {column: "I-200-23275-000001"})
    assert cells[reader.number_at] == "I-200-23275-000001"


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("CASE_STATUS", "Denied", "application not certified"),
        ("STATUS", "WITHDRAWN", "application not certified"),
        ("VISA_CLASS", "E-3 Australian", "visa other than H-1B"),
        ("FULL_TIME_POSITION", "N", "post not full-time"),
        ("FULL_TIME_POS", "N", "post not full-time"),
    ],
)
def test_other_applications_are_rejected_where_the_file_says_so(read, column, cell, reason):
    reader, cells = read(samples.lca() | {column: cell})
    with pytest.raises(Rejected, match=reason):
        reader.parse(cells)


@pytest.mark.parametrize("status", ["Certified", "CERTIFIED-WITHDRAWN", "Certified - Withdrawn"])
def test_what_was_certified_is_taken_though_it_was_withdrawn_later(read, status):
    reader, cells = read(samples.lca() | {"CASE_STATUS": status, "VISA_CLASS": "H-1B", "FULL_TIME_POSITION": "Y"})
    assert reader.parse(cells).amount == 120_000


@pytest.mark.parametrize("day", ["2021-10-02", "10/2/2021", "2021-10-02 00:00:00", "2-Oct-21"])
def test_the_year_is_that_of_the_decision(read, day):
    reader, cells = read(samples.lca() | {"DECISION_DATE": day}, year=None)
    assert reader.parse(cells).year == 2021


@pytest.mark.parametrize("day", ["", "soon", "13-13", "0001-01-01"])
def test_a_day_that_is_none_is_rejected(day):
    with pytest.raises(Rejected, match='column "DECISION_DATE": expected a day'):
        lca.year_in(day)


def test_without_a_day_of_decision_the_year_must_be_given(read):
    with pytest.raises(TableError, match="give the year of the decisions with --year"):
        read(samples.lca(), year=None)
