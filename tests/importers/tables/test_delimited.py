"""Bytes to rows: encodings, compression and damage."""

import csv
import gzip
import io
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.importers.tables import Table, TableError, delimited

PAY = ("title", "pay")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "pay.csv"


def read(path, content):
    """The values, and the notes on how they were read."""
    path.write_bytes(content)
    with Table(path) as table:
        return [values for _, values in table.values(PAY)], table.notes


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(delimited, "BLOCK", 7)


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_those_that_say_what_they_are(self, path, encoding):
        content = "title,pay\nIngénieur,1\n".encode(encoding)
        assert read(path, content) == ([("Ingénieur", "1")], ())

    def test_utf_16_of_the_other_byte_order(self, path):
        content = b"\xfe\xff" + "title,pay\nIngénieur,1\n".encode("utf-16-be")
        assert read(path, content) == ([("Ingénieur", "1")], ())

    def test_windows_1252_is_understood_and_said(self, path):
        values, notes = read(path, "title,pay\nIngénieur – café,1\n€,2\n".encode("cp1252"))
        assert values == [("Ingénieur – café", "1"), ("€", "2")]
        assert notes == ("Not all of it is UTF-8; the rest was read as Windows-1252.",)

    def test_a_file_of_both(self, path):
        values, notes = read(path, b"title,pay\nIng\xc3\xa9nieur,1\nIng\xe9nieur,2\n")
        assert values == [("Ingénieur", "1"), ("Ingénieur", "2")]
        assert len(notes) == 1

    @pytest.mark.usefixtures("small_blocks")
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
    def test_characters_across_the_ends_of_blocks(self, path, encoding):
        content = ("title,pay\n" + "é" * 40 + ",1\n" + "aé" * 23 + ",2\n").encode(encoding)
        assert read(path, content)[0] == [("é" * 40, "1"), ("aé" * 23, "2")]

    def test_utf_16_cut_off_within_a_character(self, path):
        with pytest.raises(TableError, match=r"pay\.csv: the file is cut off within a character of UTF-16"):
            read(path, "title,pay\nA,1\n".encode("utf-16")[:-1])


class TestLines:
    @pytest.mark.usefixtures("small_blocks")
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_their_ends_are_those_of_any_system(self, path, end):
        content = end.join(["title,pay", "Analyst,1", '"Data, or', 'so",2', ""]).encode()
        assert read(path, content)[0] == [("Analyst", "1"), (f"Data, or{end}so", "2")]

    def test_blocks_give_what_the_csv_module_reads_from_the_whole(self, path, monkeypatch):
        chance = random.Random(7)
        words = ["plain", "a,b", 'q"q', "line\nbreak", "é", "—", "x\u2028y"]
        rows = [[chance.choice(words) + "!", chance.choice(words) + "!"] for _ in range(200)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([PAY, *rows])
        for size in range(1, 60, 7):
            monkeypatch.setattr(delimited, "BLOCK", size)
            assert read(path, path.read_bytes())[0] == [tuple(row) for row in rows]

    def test_a_line_without_end_is_not_gathered_for_ever(self, path, monkeypatch):
        monkeypatch.setattr(delimited, "BLOCK", 100)
        monkeypatch.setattr(delimited, "LONGEST_LINE", 1000)
        with pytest.raises(TableError, match=r"pay\.csv, line 2: the line does not end"):
            read(path, b"title,pay\n" + b"x" * 2000)


class TestDamage:
    def test_a_missing_file_is_named(self, path):
        with pytest.raises(TableError, match=r"pay\.csv: No such file"):
            Table(path)

    def test_a_gzip_is_known_by_its_content(self, path):
        assert read(path, gzip.compress("\ufefftitle,pay\nAnalyst,7\n".encode()))[0] == [("Analyst", "7")]

    def test_a_gzip_cut_off_is_named_with_the_line_reached(self, path):
        chance = random.Random(7)
        lines = "".join(f"{chance.random()},{chance.random()}\n" for _ in range(100_000))
        whole = gzip.compress(f"title,pay\n{lines}".encode())
        with pytest.raises(TableError, match=r"pay\.csv, line \d+: the file is cut off or damaged") as caught:
            read(path, whole[: len(whole) // 2])
        (line,) = re.findall(r"line (\d+)", str(caught.value))
        assert 45_000 < int(line) < 55_000

    def test_a_damaged_gzip(self, path):
        whole = bytearray(gzip.compress(b"title,pay\n" + b"Analyst,7\n" * 50))
        whole[-6] ^= 1
        with pytest.raises(TableError, match="the file is cut off or damaged"):
            read(path, bytes(whole))

    @pytest.mark.parametrize("rows", [0, 1, 80, 20_000])
    def test_a_quotation_mark_never_closed(self, path, rows):
        content = b'title,pay\nClerk,6\n"Analyst,7\n' + b"Engineer,8\n" * rows
        with pytest.raises(TableError, match=r"pay\.csv, line 3: .* is a quotation mark opened and not closed"):
            read(path, content)

    def test_one_that_the_next_quoted_cell_ends(self, path):
        content = b'title,pay\n"Analyst,7\n' + b"Engineer,8\n" * 80 + b'"Clerk, senior",9\n'
        with pytest.raises(TableError, match=r"pay\.csv, line 2: .* is a quotation mark opened and not closed"):
            read(path, content)

    @pytest.mark.parametrize("rows", [0, 1, 80])
    def test_one_that_another_stray_one_closes(self, path, rows):
        names, row = "title,country,year,currency,pay\n", "Analyst,US,2025,USD,7\n"
        content = f'{names}{row}"Clerk,IN,2025,INR,8\n{row * rows}Clerk",IN,2025,INR,9\n{row}'
        expected = rf"pay\.csv, line 3: the row goes on to line {rows + 4} and has whole rows within one cell"
        with pytest.raises(TableError, match=expected):
            read(path, content.encode())

    def test_one_that_makes_a_row_of_many_lines_that_does_not_fit(self, path):
        content = b'title,pay\nAnalyst,"7\nEngineer,8\nEngineer,8",x\nClerk,"9"\n'
        with pytest.raises(TableError, match=r"pay\.csv, line 2: the row goes on to line 4 and has 3 cells, but 2"):
            read(path, content)

    def test_a_cell_of_several_lines_is_no_damage(self, path):
        names = "title,country,year,currency,pay\n"
        content = f'{names}"Analyst, of\nmuch, and\nmore",US,2025,USD,7\nClerk,IN,2025,INR,"8\n"\n'
        assert read(path, content.encode())[0] == [("Analyst, of\nmuch, and\nmore", "7"), ("Clerk", "8")]

    @given(
        st.lists(st.lists(st.from_regex("[ab1é][ab ,1é]{0,3}", fullmatch=True), min_size=6, max_size=6), min_size=1),
        st.data(),
    )
    def test_a_stray_quotation_mark_loses_no_row(self, tmp_path_factory, rows, data):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([list("tcyupx"), *([*row[:5], "end"] for row in rows)])
        whole = text.getvalue()
        at = data.draw(st.integers(whole.index("\n") + 1, len(whole)))
        path = tmp_path_factory.mktemp("stray") / "pay.csv"
        path.write_text(whole[:at] + '"' + whole[at:], encoding="utf-8")
        try:
            with Table(path) as table:
                for _ in table.values(table.header, lambda *row: None):
                    pass
        except TableError:
            return
        assert table.rows_read == len(rows)
