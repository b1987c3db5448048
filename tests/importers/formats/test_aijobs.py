"""aijobs.net, row by row."""

import pytest

from careers.importers.formats import aijobs
from careers.importers.formats.cells import Rejected
from careers.importers.formats.keys import Occurrences
from careers.importers.formats.reports import SalaryReport
from careers.importers.tables import Table, TableError
from tests.importers import samples


@pytest.fixture
def parse(tmp_path):
    def parse(**cells):
        with Table(samples.write(tmp_path / "salaries.csv", [samples.aijobs(**cells)])) as table:
            read = aijobs.reader(table, samples.directory()).parse
            ((_, row),) = table.values(table.header)
            return read(row)

    return parse


def test_a_row_keeps_what_was_reported(parse):
    report = parse(salary="2400000", salary_currency="INR", company_location="IN", remote_ratio="50")
    assert report._asdict() == {
        "role": "data-scientist",
        "title": "Data Scientist",
        "company": None,
        "country": "IN",
        "area": None,
        "experience": "senior",
        "years_experience": None,
        "education": "",
        "employment_type": "full_time",
        "remote_share": 50,
        "company_size": "M",
        "year": 2024,
        "currency": "INR",
        "amount": 2_400_000,
        "basis": "unstated",
        "employer": "",
        "employer_key": "",
        "low": None,
        "high": None,
        "prevailing_wage": None,
        "skills": (),
    }


@pytest.fixture
def adverts(tmp_path):
    """The adverts of a file with a row for each of the cells given, as amount, low and high; and their keys."""

    def adverts(*rows, occurrences=None):
        with Table(samples.write(tmp_path / "salaries.csv", [samples.aijobs(**cells) for cells in rows])) as table:
            read = aijobs.Adverts(table, samples.directory(), None, occurrences or Occurrences())
            found = []
            for _, cells in table.values(table.header):
                try:
                    found.append(read(cells))
                except Rejected:
                    continue
            whole = [values for values in (*found, *read.rest()) if values is not None]
        at = [1 + SalaryReport._fields.index(name) for name in ("amount", "low", "high")]
        return [tuple(values[position] for position in at) for values in whole], [values[0] for values in whole]

    return adverts


def pay(*amounts, **cells):
    return [{"salary": str(amount), "salary_in_usd": str(amount)} | cells for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "ranges"),
    [
        # The higher end comes first.
        ([220, 110], [(165, 110, 220)]),
        ([110, 220], [(110, None, None), (220, None, None)]),
        # A half upwards.
        ([101, 100], [(101, 100, 101)]),
        ([100], [(100, None, None)]),
        ([300, 200, 100], [(250, 200, 300), (100, None, None)]),
        ([400, 300, 200, 100], [(350, 300, 400), (150, 100, 200)]),
        # Equal adverts count once, whether they have a range or not.
        ([220, 110, 220, 110], [(165, 110, 220)]),
        ([100, 100, 100], [(100, None, None)]),
    ],
)
def test_two_neighbouring_rows_that_differ_in_pay_alone_are_one_advert(adverts, amounts, ranges):
    assert adverts(*pay(*amounts))[0] == ranges


def test_rows_that_differ_in_more_or_are_parted_by_another_are_adverts_of_their_own(adverts):
    high, low = pay(220, 110)
    assert len(adverts(high, low | {"employee_residence": "CA"})[0]) == 2
    assert len(adverts(high, {"job_title": "Engineer"}, low)[0]) == 2


def test_an_advert_keeps_its_key_wherever_it_stands(adverts):
    first, second = pay(220, 110), pay(150)
    _, keys = adverts(*first, *second)
    _, turned_round = adverts(*second, *first)
    assert keys == turned_round[::-1]
    assert [len(key) for key in keys] == [12, 12]


def test_na_is_namibia(parse):
    assert parse(company_location="NA").country == "NA"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"job_title": "Engineer"}, "title of no role"),
        ({"job_title": "Scientist"}, "title of several roles"),
        ({"company_location": "ZZ"}, "country not known"),
        ({"experience_level": "XX"}, 'column "experience_level": expected one of EN, MI, SE, EX'),
        ({"remote_ratio": "75"}, 'column "remote_ratio": expected one of 0, 50, 100'),
        ({"work_year": "1024"}, 'column "work_year": expected a year from 1960 to 2100'),
        ({"salary_currency": "usd"}, 'column "salary_currency": expected three capital letters'),
        ({"salary": "0"}, 'column "salary": expected pay above zero'),
        ({"salary": "-5"}, 'column "salary": expected pay above zero'),
        ({"salary": "about 120"}, 'column "salary": expected pay above zero'),
        ({"salary": "9" * 30}, 'column "salary": expected pay above zero'),
    ],
)
def test_a_row_that_cannot_be_placed_or_believed_is_rejected_for_a_reason(parse, cells, reason):
    with pytest.raises(Rejected) as rejected:
        parse(**cells)
    assert rejected.value.reason.startswith(reason)


def test_a_renamed_column_is_named(tmp_path):
    row = samples.aijobs()
    row["pay"] = row.pop("salary")
    with (
        Table(samples.write(tmp_path / "salaries.csv", [row])) as table,
        pytest.raises(TableError, match=r'salaries\.csv, line 1: there is no column "salary"'),
    ):
        aijobs.reader(table, samples.directory())
