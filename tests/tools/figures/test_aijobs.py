"""Reported and advertised pay from small tables."""

import pytest

from careers.importers.tables import TableError
from tools.figures import aijobs


def row(title="Data Scientist", **cells):
    return {
        "work_year": "2024",
        "experience_level": "SE",
        "employment_type": "FT",
        "job_title": title,
        "salary": "2400000",
        "salary_currency": "INR",
        "salary_in_usd": "28811",
        "remote_ratio": "50",
        "company_location": "IN",
        "company_size": "L",
    } | cells


@pytest.fixture
def build(write_table, portal_fixtures):
    return lambda *rows: aijobs.build(write_table(aijobs.EDITION.salaries, list(rows)), portal_fixtures)[0]


def test_pay_keeps_the_currency_in_which_it_was_reported(build):
    (fields,) = build(row("Lead Data Scientist")).rows
    del fields["key"]
    assert fields == {
        "source": ["aijobs-2025-01"],
        "role": ["data-scientist"],
        "title": "Lead Data Scientist",
        "country": ["IN"],
        "experience": "senior",
        "employment_type": "full_time",
        "remote_share": 50,
        "company_size": "L",
        "year": 2024,
        "currency": "INR",
        "amount": 2_400_000,
        "basis": "unstated",
    }


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"job_title": "Engineer"}, "title of no role"),
        ({"job_title": "Machine Learning Scientist"}, "title of several roles"),
        ({"company_location": "ZZ"}, "country not known"),
    ],
)
def test_a_row_that_cannot_be_placed_is_left_out_for_a_reason(build, changed, reason):
    fixture = build(row(**changed))
    assert (fixture.rows, fixture.account.left_out) == ([], {reason: 1})


def test_equal_rows_are_all_kept(build):
    assert len({fields["key"] for fields in build(row(), row(), row()).rows}) == 3


def test_only_the_united_states_are_sampled(build, monkeypatch):
    monkeypatch.setattr(aijobs, "MOST_PER_US_ROLE", 2)
    fixture = build(*[row()] * 4, *[row(company_location="US")] * 5)
    assert [fields["country"] for fields in fixture.rows] == [["IN"]] * 4 + [["US"]] * 2
    assert fixture.account.left_out == {"USA, not in the sample": 3}


@pytest.mark.parametrize("salary", ["0", "-5", ""])
def test_pay_that_is_not_above_zero_stops_the_run(build, salary):
    with pytest.raises(TableError, match='line 2: column "salary": expected pay above zero'):
        build(row(salary=salary))
