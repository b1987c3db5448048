"""Reading a publisher's file: what is wrong is named by file, line and column."""

import gzip

import pytest

from tools.figures.tables import FigureError, read


def test_cells_stay_text(write_table):
    data = write_table("places.csv", [{"country": "NA", "code": "01"}])
    (row,) = read(data / "places.csv", ("country", "code"))
    assert (row["country"], row["code"], row.line) == ("NA", "01", 2)


def test_a_gzipped_file_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "pay.csv.gz"
    path.write_bytes(gzip.compress("\ufeffpay\n7\n".encode()))
    assert [row["pay"] for row in read(path, ("pay",))] == ["7"]


def test_the_line_is_that_of_the_file_when_a_cell_holds_a_line_break(tmp_path):
    path = tmp_path / "pay.csv"
    path.write_text('title,pay\n"Data\nscientist",1\nAnalyst,2\n')
    assert [row.line for row in read(path, ("title",))] == [3, 4]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FigureError, match=r"absent\.csv: No such file"):
        list(read(tmp_path / "absent.csv", ("pay",)))


def test_a_missing_column_is_named_with_its_file_and_line(write_table):
    data = write_table("pay.csv", [{"title": "Analyst"}])
    with pytest.raises(FigureError, match=r'pay\.csv, line 1: there is no column "pay"'):
        list(read(data / "pay.csv", ("title", "pay")))


def test_a_short_row_is_named_by_its_line(tmp_path):
    path = tmp_path / "pay.csv"
    path.write_text("title,pay\nAnalyst,1\nEngineer\n")
    with pytest.raises(FigureError, match=r"pay\.csv, line 3: 1 cells, but 2 columns"):
        list(read(path, ("title", "pay")))


def test_an_unknown_code_is_named_with_line_and_column(write_table):
    data = write_table("pay.csv", [{"unit": "Fortnight"}])
    (row,) = read(data / "pay.csv", ("unit",))
    with pytest.raises(FigureError, match=r'pay\.csv, line 2, column "unit": expected one of Hour, Year'):
        row.meaning("unit", {"Hour": 2080, "Year": 1})
