"""Survey answers to differences in pay, from small tables."""

import pytest

from careers.importers.tables import TableError
from tools.figures import stackoverflow_factors
from tools.figures.stackoverflow_factors import EDITION

BACHELOR, MASTER = "Bachelor’s degree (B.A., B.S., B.Eng., etc.)", "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)"


def answers(*pay, **cells):
    return [
        {
            "ResponseId": "1",
            "DevType": "Data scientist",
            "Country": "India",
            "ConvertedCompYearly": str(amount),
            "YearsCode": "7.0",
            "EdLevel": BACHELOR,
            "LanguageHaveWorkedWith": "Python;SQL",
        }
        | cells
        for amount in pay
    ]


def around(middle, n=12):
    return [middle + 100 * i for i in range(n)]


@pytest.fixture
def build(write_table, portal_fixtures):
    return lambda rows: stackoverflow_factors.build(write_table(EDITION.answers, rows), portal_fixtures)[0]


def found(fixture, factor):
    return [fields for fields in fixture.rows if fields["factor"] == factor]


def test_a_difference_is_carried_with_all_it_rests_on(build):
    fixture = build(answers(*around(50_000)) + answers(*around(60_000), EdLevel=MASTER))
    (fields,) = found(fixture, "education")
    numbers = {name: fields.pop(name) for name in ("difference", "low", "high", "amount")}
    assert fields == {
        "source": ["stackoverflow-2025"],
        "role": ["data-scientist"],
        "country": ["IN"],
        "basis": "total",
        "currency": "USD",
        "factor": "education",
        "level": "master",
        "reference": "bachelor",
        "skill": None,
        "verdict": "differs",
        "n_level": 12,
        "n_reference": 12,
        "strata": 1,
        "first_year": 2025,
        "last_year": 2025,
        "held_equal": "experience,year",
    }
    assert numbers["low"] < 19.8 < numbers["high"]
    assert numbers["difference"] == pytest.approx(19.8, abs=0.2)
    assert numbers["amount"] == pytest.approx(10_000, abs=50)


def test_a_language_names_its_skill(build):
    fixture = build(answers(*around(50_000)) + answers(*around(60_000), LanguageHaveWorkedWith="Go;SQL"))
    skills = {fields["level"]: fields for fields in found(fixture, "skills")}
    assert set(skills) == {"go", "python"}
    assert (skills["go"]["skill"], skills["go"]["verdict"]) == (["go"], "differs")
    assert skills["python"]["difference"] < 0


@pytest.mark.parametrize(
    ("years", "levels"), [("3.0", ["years-5"]), ("12", ["years-10"]), ("100.0", [""]), ("", [""]), ("NA", [""])]
)
def test_years_of_coding_are_taken_in_bands(build, years, levels):
    fixture = build(answers(*around(50_000)) + answers(*around(60_000), YearsCode=years))
    assert [fields["level"] for fields in found(fixture, "experience")] == levels


def test_what_the_survey_does_not_ask_is_not_recorded(build):
    fixture = build(answers(*around(50_000, n=20)))
    for factor in ("location", "company"):
        assert [(fields["level"], fields["verdict"]) for fields in found(fixture, factor)] == [("", "not_recorded")]


def test_every_row_is_accounted_for(build):
    fixture = build(
        answers(*around(50_000, n=20))
        + answers(1, 2, Country="Nomadic")
        + answers(1, DevType="Developer, full-stack")
        + answers(*around(50_000, n=19), Country="United States")
    )
    assert (fixture.account.read, fixture.account.used) == (42, 20)
    assert fixture.account.left_out == {
        "country not matched": 2,
        "title of no role": 1,
        "in a cell of fewer than 20": 19,
    }


def test_the_order_of_answers_does_not_matter(build):
    rows = answers(*around(50_000)) + answers(*around(60_000), EdLevel=MASTER, LanguageHaveWorkedWith="R")
    assert build(rows[::-1]).rows == build(rows).rows


def test_a_degree_that_is_not_known_stops_the_run(build):
    with pytest.raises(TableError, match='column "EdLevel": expected one of the answers'):
        build(answers(*around(50_000, n=20), EdLevel="Bootcamp"))


def test_a_missing_column_stops_the_run(build):
    rows = [{name: cell for name, cell in row.items() if name != "YearsCode"} for row in answers(1)]
    with pytest.raises(TableError, match='no column "YearsCode"'):
        build(rows)


def test_two_spellings_of_a_country_are_one_cell(build):
    fixture = build(
        answers(*around(50_000), Country="United States of America")
        + answers(*around(60_000), Country="United States")
    )
    assert {tuple(fields["country"]) for fields in fixture.rows} == {("US",)}
    assert fixture.account.used == 24


def test_an_answer_without_pay_stops_the_run(build):
    with pytest.raises(TableError, match='line 2: column "ConvertedCompYearly": expected pay above zero'):
        build(answers(""))
