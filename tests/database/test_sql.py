"""Statements written by hand: rows read, rows written, and names in quotes."""

import pytest

from careers.database.sql import execute, fetch, quoted
from tests.factories import make_records, make_role

pytestmark = pytest.mark.django_db


def test_a_query_gives_its_rows():
    make_records([90_000, 80_000], make_role())
    found = fetch("SELECT amount, year FROM careers_salaryrecord WHERE amount > %s ORDER BY amount", [85_000])
    assert found == [(90_000, 2025)]
    assert fetch("SELECT 1 FROM careers_salaryrecord WHERE amount = %s", [1]) == []


def test_a_statement_says_how_many_rows_it_wrote():
    make_records([90_000, 80_000], make_role())
    assert execute("UPDATE careers_salaryrecord SET years_experience = NULL WHERE amount > %s", [85_000]) == 1


def test_without_values_a_percent_sign_is_itself():
    assert fetch("SELECT '100 %'") == [("100 %",)]


def test_a_name_is_quoted():
    assert quoted("row") == '"row"'
