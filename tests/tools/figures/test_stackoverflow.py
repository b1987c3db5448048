"""Survey answers to spreads of pay, from small tables."""

import pytest

from careers.importers.tables import TableError
from tools.figures import stackoverflow


def answers(*pay, kind="Data scientist", country="India"):
    person = {"YearsCode": "10.0", "EdLevel": "", "LanguageHaveWorkedWith": "Python;SQL"}
    return [
        {"ResponseId": str(number), "DevType": kind, "Country": country, "ConvertedCompYearly": str(amount)} | person
        for number, amount in enumerate(pay)
    ]


@pytest.fixture
def build(write_table, portal_fixtures):
    return lambda rows: stackoverflow.build(write_table(stackoverflow.EDITION.answers, rows), portal_fixtures)[0]


def test_five_answers_make_a_cell(build):
    fixture = build(answers(10000.0, 20000.0, 30000.0, 40000.0, 50001.0))
    assert fixture.rows == [
        {
            "source": ["stackoverflow-2025"],
            "key": "IN-data-scientist",
            "role": ["data-scientist"],
            "country": ["IN"],
            "year": 2025,
            "currency": "USD",
            "basis": "total",
            "n": 5,
            "mean": 30000,
            "p10": 14000,
            "p25": 20000,
            "median": 30000,
            "p75": 40000,
            "p90": 46001,
        }
    ]
    assert (fixture.account.used, fixture.account.left_out) == (5, {})


def test_four_answers_do_not(build):
    fixture = build(answers(1, 2, 3, 4))
    assert (fixture.rows, fixture.account.left_out) == ([], {"in a cell of fewer than 5": 4})


def test_two_spellings_of_a_country_are_one_cell(build):
    fixture = build(answers(1, 2, 3, country="United States of America") + answers(4, 5, country="United States"))
    assert [(fields["key"], fields["n"]) for fields in fixture.rows] == [("US-data-scientist", 5)]


def test_a_country_without_a_match_is_left_out(build):
    fixture = build(answers(1, 2, country="Nomadic"))
    assert fixture.account.left_out == {"country not matched": 2}


def test_work_that_is_several_roles_is_left_out(build):
    fixture = build(answers(*range(1, 9), kind="Developer, full-stack"))
    assert fixture.account.left_out == {"title of no role": 8}


def test_an_answer_without_pay_stops_the_run(build):
    with pytest.raises(TableError, match='column "ConvertedCompYearly": expected pay above zero'):
        build(answers(""))
