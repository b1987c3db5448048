"""What is no file, too large or without an end is refused at once, with the limit, and nothing waits for it."""

import gzip
import os
import socket
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from careers.importers.formats.catalogue import FORMATS
from careers.importers.tables import Table, TableError, limits
from tests.importers import samples

COLUMNS = ("title", "pay")
HEADER = b"title,pay\n"


def refused(path, *words):
    with pytest.raises(TableError) as error, Table(path) as table:
        for _ in table.values(COLUMNS):
            pass
    for word in (str(path), *words):
        assert word in str(error.value)


# Kinds ------------------------------------------------------------------------------------------


def test_a_folder(tmp_path):
    refused(tmp_path, "this is a folder; name the files in it")


def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "pay.csv")
    refused(tmp_path / "pay.csv", "this is a pipe", "only regular files")


def test_a_link_to_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "pay.csv").symlink_to(tmp_path / "pipe")
    refused(tmp_path / "pay.csv", "this is a pipe")


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_a_device(name):
    refused(Path(name), "this is a device")


def test_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("pay.csv")
        refused(tmp_path / "pay.csv", "this is a socket")


def test_a_name_that_no_file_can_have():
    refused(Path("pay\0.csv"), "null")


# Sizes ------------------------------------------------------------------------------------------


def test_a_file_larger_than_any(tmp_path):
    path = tmp_path / "pay.csv"
    with path.open("wb") as file:
        file.truncate(21 * limits.GB)
    refused(path, "21.0 GB, but a file may have 20.0 GB")


@pytest.mark.parametrize("content", [b"\n", b"Analyst,1\n", b"," * 9 + b"\n", b"\0"])
def test_a_packed_file_of_one_thing_over_and_over(tmp_path, content):
    path = tmp_path / "pay.csv.gz"
    with gzip.open(path, "wb") as file:
        file.write(HEADER)
        for _ in range(40):
            file.write(content * (limits.MB // len(content)))
    refused(path)
    assert path.stat().st_size < limits.MB


def test_a_packed_file_says_how_much_it_may_unpack_to(tmp_path):
    path = tmp_path / "pay.csv.gz"
    with gzip.open(path, "wb") as file:
        file.write(HEADER + b"Analyst,1\n" * (34 * limits.MB // 10))
    refused(path, "unpack to more than 32.0 MB", "100 times its size")


def test_what_is_small_may_be_packed_to_anything(tmp_path):
    path = tmp_path / "pay.csv.gz"
    path.write_bytes(gzip.compress(HEADER + b"Analyst,1\n" * 500_000))
    with Table(path) as table:
        assert sum(1 for _ in table.values(COLUMNS)) == 500_000


def test_a_file_that_grows_while_it_is_read(tmp_path):
    path = tmp_path / "pay.csv"
    path.write_bytes(HEADER + b"Analyst,1\n" * 200_000)
    with Table(path) as table, path.open("ab") as writer:
        rows = table.values(COLUMNS)
        next(rows)
        writer.write(b"Analyst,2\n" * 200_000)
        writer.flush()
        with pytest.raises(TableError, match="still being written"):
            list(rows)


def test_a_file_of_the_kernel_without_a_size():
    refused(Path("/proc/self/maps"), "more than the 0 bytes")


def test_lines_without_anything(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_EMPTY_ROWS", 1000)
    path = tmp_path / "pay.csv"
    path.write_bytes(HEADER + b"\n" * 1000 + b"Analyst,1\n" + b",\n" * 1000 + b"Analyst,2\n")
    with Table(path) as table:
        assert [cells for _, cells in table.values(COLUMNS)] == [("Analyst", "1"), ("Analyst", "2")]
    path.write_bytes(HEADER + b"\n" * 1001)
    refused(path, "1,000 empty lines")


def test_a_header_without_an_end(tmp_path):
    path = tmp_path / "pay.csv"
    path.write_bytes(b"title,pay" + b",x" * limits.MOST_COLUMNS + b"\n")
    refused(path, "16,384 columns", "16,386")


def test_a_reading_without_an_end(tmp_path, monkeypatch):
    path = tmp_path / "pay.csv"
    path.write_bytes(HEADER + b"Analyst,1\n" * 300_000)
    with Table(path) as table:
        monkeypatch.setattr(limits.time, "monotonic", lambda: float("inf"))
        with pytest.raises(TableError, match="within 6 hours"):
            list(table.values(COLUMNS))


# Workbooks --------------------------------------------------------------------------------------


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook with one of its parts replaced by `chunks`, and returns its path."""

    def write(part, *chunks):
        plain, path = tmp_path / "plain.xlsx", tmp_path / "pay.xlsx"
        book = Workbook()
        for row in (COLUMNS, ("Analyst", 1)):
            book.active.append(row)
        book.save(plain)
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            parts = {name: [old.read(name)] for name in old.namelist()}
            if part == TEXTS:
                # openpyxl writes texts into their cells, Excel all of them into a part of their own.
                types = parts["[Content_Types].xml"][0]
                parts["[Content_Types].xml"] = [types.replace(b"</Types>", TEXTS_TYPE + b"</Types>")]
                parts[SHEET] = [BEGIN, b'<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', SECOND, END]
            for name, content in (parts | {part: chunks}).items():
                with new.open(name, "w") as target:
                    for chunk in content:
                        target.write(chunk)
        return path

    return write


SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BEGIN, END = b"<worksheet " + SPACE + b"><sheetData>", b"</sheetData></worksheet>"
TEXTS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
SECOND = b'<row r="2"><c t="s"><v>2</v></c><c><v>1</v></c></row>'
CELL = '<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>'
FIRST = f'<row r="1">{CELL % ("A", "title")}{CELL % ("B", "pay")}</row>'.encode()


def test_a_workbook_that_unpacks_to_far_more(workbook):
    path = workbook(SHEET, BEGIN, *[b"<row/>" * 100_000] * 70, END)
    assert path.stat().st_size < limits.MB
    refused(path, "unpack to 40.", "100 times its size")


def test_a_workbook_larger_than_any(workbook, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_WORKBOOK", 1000)
    refused(workbook(SHEET, BEGIN, FIRST, END), "but a workbook may have 1,000 bytes")


def test_a_part_that_must_be_held_whole(workbook, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_PART", 20_000)
    refused(workbook("xl/styles.xml", b" " * 30_000), "its part xl/styles.xml may have 20,000 bytes")


def test_a_row_of_a_sheet_without_an_end(workbook, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_ROW", 500_000)
    refused(
        workbook(SHEET, BEGIN, FIRST, b"<row>", b"<c/>" * 300_000, b"</row>", END), "may have 500,000 bytes of XML"
    )


@pytest.mark.parametrize("rows", [b"<row/>" * 120, b'<row r="99999999"/>'])
def test_more_rows_than_a_sheet_has(workbook, monkeypatch, rows):
    monkeypatch.setattr(limits, "MOST_ROWS", 100)
    refused(workbook(SHEET, BEGIN, FIRST, rows, END), "a sheet may have 100 rows")


def test_texts_that_fill_the_memory(workbook, monkeypatch):
    monkeypatch.setattr(limits, "MOST_TEXTS", 100_000)
    texts = b"<si><t>Analyst %d</t></si>"
    path = workbook(TEXTS, b"<sst " + SPACE + b">", *(texts % number for number in range(5000)), b"</sst>")
    refused(path, "may take 100,000 bytes of memory", "save the sheet as CSV")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", SHEET, TEXTS])
@pytest.mark.parametrize("content", [b"", b"<x/>", b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>", b"\0\0"])
def test_a_part_that_is_none_is_damage(workbook, part, content):
    try:
        with Table(workbook(part, content)) as table:
            list(table.values(COLUMNS))
    except TableError:
        pass


def test_shared_texts_are_those_that_the_cells_name(workbook):
    plain = (
        b"<sst "
        + SPACE
        + b"><si><t>title</t></si><si><t>pay</t></si><si><r><t>Ana</t></r><r><t>lyst</t></r></si></sst>"
    )
    with Table(workbook(TEXTS, plain)) as table:
        assert [cells for _, cells in table.values(COLUMNS)] == [("Analyst", "1")]


# Through the command ------------------------------------------------------------------------------


def test_a_very_long_row_is_kept_in_part(tmp_path):
    from careers.importers.reading import LONGEST_RAW, as_line

    assert len(as_line(["x" * 100_000])) == LONGEST_RAW + 1
    path = samples.write(tmp_path / "pay.csv", [samples.aijobs()])
    with Table(path, sheet=FORMATS["aijobs"].sheet) as table:
        assert as_line(table.header).startswith("work_year,")
