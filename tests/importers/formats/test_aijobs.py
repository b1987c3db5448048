"""aijobs.net, row by row."""

import pytest

from careers.importers.formats import aijobs
from careers.importers.formats.cells import Rejected
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
        "skills": (),
    }


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
        ({"salary": "120k"}, 'column "salary": expected pay above zero'),
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
