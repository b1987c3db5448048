"""Excel workbooks give the rows that the same table gives as CSV."""

import datetime
import hashlib
import zipfile

import pytest
from openpyxl import Workbook

from careers.importers.tables import Table, TableError
from careers.importers.tables.workbook import as_text

PAY = ("title", "pay")


@pytest.fixture
def write(tmp_path):
    """Writes a workbook of sheets, each a list of rows, and returns its path."""

    def write(**sheets):
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "pay.xlsx"
        book.save(path)
        return path

    return write


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15.0, "15"),
        (100000.0, "100000"),
        (1e20, "100000000000000000000"),
        (0.00001, "0.00001"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "-2.5"),
        (7, "7"),
        (True, "TRUE"),
        (None, ""),
        ("NA", "NA"),
        ("01", "01"),
        (datetime.datetime(2024, 10, 1), "2024-10-01"),
        (datetime.datetime(2024, 10, 1, 9, 30), "2024-10-01 09:30:00"),
        (datetime.date(2024, 10, 1), "2024-10-01"),
        (datetime.time(9, 30), "09:30:00"),
    ],
)
def test_a_value_is_the_text_that_csv_has(value, text):
    assert as_text(value) == text


def test_rows_with_titles_above_gaps_within_and_short_ends(write):
    path = write(
        pay=[["Pay by title", None, None], ["title", "pay", "note", None], [" Analyst", 15.0], [], ["NA", 2.5, "x"]]
    )
    with Table(path) as table:
        rows = list(table.rows(PAY))
        assert [(row.line, row["title"], row["pay"], row["note"]) for row in rows] == [
            (3, "Analyst", "15", ""),
            (5, "NA", "2.5", "x"),
        ]
        assert table.rows_read == 2


def test_a_row_beyond_the_header_is_rejected(write):
    rejected = []
    with Table(write(pay=[["title", "pay"], ["Analyst", 1, "and more"], ["Analyst", 2]])) as table:
        assert [values for _, values in table.values(PAY, lambda *row: rejected.append(row))] == [("Analyst", "2")]
    assert [(line, reason) for line, reason, _ in rejected] == [(2, "3 cells, but 2 columns")]


def test_the_sheet_is_the_first_or_the_one_named(write):
    path = write(**{"Notes": [["a", "b"]], "Table 1.2 of 3": [PAY, ["Analyst", 1]]})
    with Table(path) as first, Table(path, sheet="table 1.2") as named:
        assert (first.header, named.header) == (["a", "b"], ["title", "pay"])


def test_a_missing_sheet_is_named_with_those_there_are(write):
    with pytest.raises(TableError, match=r'pay\.xlsx: there is no sheet "Pay" \(it has: Notes, More\)'):
        Table(write(Notes=[PAY], More=[PAY]), sheet="Pay")


def test_size_hash_and_place_are_those_of_the_file(write):
    path = write(pay=[PAY, ["Analyst", 1]])
    with Table(path) as table:
        list(table.rows(PAY))
        assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert 0 < table.consumed <= table.size == path.stat().st_size


def test_the_name_of_a_workbook_does_not_matter(write):
    path = write(pay=[PAY, ["Analyst", 1]])
    with Table(path.rename(path.with_suffix(".csv"))) as table:
        assert [row["pay"] for row in table.rows(PAY)] == ["1"]


class TestDamage:
    def test_a_workbook_cut_off(self, write):
        path = write(pay=[PAY, ["Analyst", 1]])
        path.write_bytes(path.read_bytes()[:2000])
        with pytest.raises(TableError, match=r"pay\.xlsx: this is no Excel workbook, or a damaged one"):
            Table(path)

    def test_an_archive_of_something_else(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "oesm25nat.zip", "w") as archive:
            archive.writestr("national.csv", "title,pay\n")
        with pytest.raises(TableError, match=r"oesm25nat\.zip: this is no Excel workbook"):
            Table(tmp_path / "oesm25nat.zip")

    def test_a_workbook_of_old_excel(self, tmp_path):
        path = tmp_path / "pay.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
        with pytest.raises(TableError, match=r"workbook of Excel before 2007; save it as \.xlsx or CSV"):
            Table(path)

    def test_a_sheet_that_breaks_off_is_named_with_the_line(self, write):
        path = write(pay=[PAY, *(["Analyst", n] for n in range(9))])
        with zipfile.ZipFile(path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet][: parts[sheet].index(b'<row r="6"')]
        with zipfile.ZipFile(path, "w") as book:
            for name, content in parts.items():
                book.writestr(name, content)
        with Table(path) as table, pytest.raises(TableError, match=r"pay\.xlsx, line 6: the workbook is damaged"):
            list(table.rows(PAY))
