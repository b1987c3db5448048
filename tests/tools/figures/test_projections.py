"""Projections from a small table."""

import pytest

from careers.importers.formats.projections import EDUCATION, KIND, Release
from careers.importers.tables import TableError
from tools.figures import projections

YEARS = Release(2024, 2034)


def row(kind="Line item", code="15-2051", base="245.9", education="Bachelor's degree"):
    cells = {KIND: kind, YEARS.code: code, YEARS.base: base, YEARS.target: "328.3"}
    return cells | {YEARS.openings: "23.4", EDUCATION: education}


@pytest.fixture
def build(write_table, portal_fixtures):
    return lambda *rows: projections.build(write_table(projections.EDITION.table, list(rows)), portal_fixtures)[0]


def test_thousands_become_people_exactly(build):
    (fields,) = build(row()).rows
    assert fields["base_employment"] == 245_900
    assert fields["projected_employment"] == 328_300
    assert fields["openings_per_year"] == 23_400
    assert (fields["base_year"], fields["target_year"]) == (2024, 2034)


def test_summary_rows_and_other_occupations_are_left_out(build):
    fixture = build(row(), row(kind="Summary"), row(code="17-2011"))
    assert fixture.account.left_out == {"summary row": 1, "occupation of no role": 1}


def test_a_dash_is_no_education(build):
    assert build(row(education="—")).rows[0]["entry_education"] == ""


@pytest.mark.parametrize("base", ["", "0.00005", "many"])
def test_what_is_not_thousands_of_people_stops_the_run(build, base):
    with pytest.raises(TableError, match='line 2: column "Employment, 2024"'):
        build(row(base=base))


def test_an_occupation_that_stands_twice_stops_the_run(build):
    with pytest.raises(TableError, match="a second row for the occupation"):
        build(row(), row())
