"""Cells to values, and rows by the names of their columns."""

import pytest

from careers.importers.formats.cells import Rejected, by_row
from careers.importers.tables import Table, TableError
from careers.importers.tables.numbers import whole_cell


@pytest.fixture
def table(write_csv):
    with Table(write_csv("pay.csv", [{"Title": "Analyst", "wage": "7"}])) as table:
        yield table


def test_cells_go_by_the_names_that_the_importer_uses(table):
    values = by_row(table, ("title", ("pay", "wage")), lambda row: (row["title"], whole_cell(row, "pay")))
    assert values(("Analyst", "7")) == ("Analyst", 7)


def test_a_damaged_row_is_rejected_for_what_is_wrong_and_not_for_what_it_holds(table):
    values = by_row(table, ("title", ("pay", "wage")), lambda row: (whole_cell(row, "pay"),))
    with pytest.raises(Rejected) as caught:
        values(("Analyst", "seven"))
    assert caught.value.reason == 'column "pay": expected a number'


def test_a_reason_is_no_longer_than_a_rejected_row_can_hold(table):
    values = by_row(table, ("title",), lambda row: row.fail("title", "expected " + "x" * 300))
    with pytest.raises(Rejected) as caught:
        values(("Analyst", "7"))
    assert len(caught.value.reason) == 200


def test_a_missing_column_stops_the_file(table):
    with pytest.raises(TableError, match='there is no column "bonus"'):
        by_row(table, ("title", "bonus"), tuple)
