"""Reading a publisher's file: what is wrong is named by file, line and column."""

import gzip
import hashlib
import random

import pytest

from careers.importers.tables import RowError, Table, TableError, read

PAY = ("title", "pay")


@pytest.fixture
def write(tmp_path):
    """Writes a file of text or bytes and returns its path."""

    def write(content, name="pay.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def cells(path, columns=PAY):
    return [
        tuple(row[column if isinstance(column, str) else column[0]] for column in columns)
        for row in read(path, columns)
    ]


def test_cells_stay_text(write):
    (row,) = read(write("country,code,pay\nNA,01,1e5\n"), ("country", "code"))
    assert (row["country"], row["code"], row["pay"], row.line) == ("NA", "01", "1e5", 2)


def test_the_line_is_that_of_the_file_when_a_cell_holds_a_line_break(write):
    path = write('title,pay\n"Data\nscientist",1\nAnalyst,2\n')
    assert [row.line for row in read(path, PAY)] == [3, 4]


def test_an_unknown_code_is_named_with_line_and_column(write):
    (row,) = read(write("unit,pay\nFortnight,7\n"), ("unit",))
    with pytest.raises(RowError) as caught:
        row.meaning("unit", {"Hour": 2080, "Year": 1})
    assert str(caught.value).endswith('pay.csv, line 2: column "unit": expected one of Hour, Year, found "Fortnight"')
    assert (caught.value.line, caught.value.reason) == (2, 'column "unit": expected one of Hour, Year')


class TestHeader:
    def test_a_missing_column_is_named_with_the_nearest(self, write):
        path = write("title,yearly_pay\nAnalyst,1\n")
        expected = r'pay\.csv, line 1: there is no column "pay"; .* rename it\? Nearest: "yearly_pay"'
        with pytest.raises(TableError, match=expected):
            list(read(path, PAY))

    def test_titles_and_empty_lines_above_it_are_passed_over(self, write):
        path = write("Pay by title\n\n,\ntitle,pay\nAnalyst,1\n")
        assert [(row.line, row["pay"]) for row in read(path, PAY)] == [(5, "1")]

    @pytest.mark.parametrize("content", ["", "\n\n", "title\nAnalyst\n", "one|two\n1|2\n"])
    def test_a_file_without_one_says_so(self, write, content):
        with pytest.raises(TableError, match=r"pay\.csv: no row of column names"):
            Table(write(content))

    def test_it_is_looked_for_only_near_the_top(self, write):
        with pytest.raises(TableError, match="no row of column names"):
            Table(write("remark\n" * 21 + "title,pay\n"))

    def test_an_importer_may_ask_what_a_release_has(self, write):
        with Table(write("title,wage\n")) as table:
            assert (table.header, table.has(("pay", "wage")), table.has("bonus")) == (["title", "wage"], True, False)


class TestExcelsHabits:
    def test_blanks_around_names_and_cells_are_dropped(self, write):
        assert cells(write("title , pay\n Analyst ,\t1 \n")) == [("Analyst", "1")]

    def test_a_blank_before_a_quotation_mark_does_not_make_it_a_letter(self, write):
        assert cells(write('title, pay\nAnalyst, "1,200"\n')) == [("Analyst", "1,200")]

    def test_empty_columns_and_rows_at_the_end_are_no_data(self, write):
        with Table(write("title,pay,,\nAnalyst,1,,\nEngineer,2\nAnalyst,3, ,\n,,,\n\n")) as table:
            assert [row["pay"] for row in table.rows(PAY)] == ["1", "2", "3"]
            assert table.rows_read == 3

    def test_thousands_separators_stay_for_the_parsers_of_numbers(self, write):
        assert cells(write('title,pay\nAnalyst,"1,200.50"\n')) == [("Analyst", "1,200.50")]

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_other_delimiters(self, write, delimiter):
        assert cells(write(f'title{delimiter}pay\n"Analyst, junior"{delimiter}1,5\n')) == [("Analyst, junior", "1,5")]

    def test_a_comma_in_a_name_does_not_make_it_the_delimiter(self, write):
        path = write('"title, as given, in full";pay;year\nAnalyst;1;2024\n')
        assert cells(path, ("pay", "year")) == [("1", "2024")]


class TestRowsThatDoNotFit:
    CONTENT = "title,pay\nAnalyst,1\nEngineer\nAna\0lyst,2\na,b,c\nEngineer,3\n"

    def test_they_stop_a_reading_that_must_be_whole(self, write):
        with pytest.raises(RowError, match=r"pay\.csv, line 3: 1 cell, but 2 columns"):
            list(read(write(self.CONTENT), PAY))

    def test_they_are_handed_to_an_importer_that_rejects_them(self, write):
        rejected = []
        with Table(write(self.CONTENT)) as table:
            assert list(table.values(PAY, lambda *row: rejected.append(row))) == [
                (2, ("Analyst", "1")),
                (6, ("Engineer", "3")),
            ]
            assert table.rows_read == 5
        assert rejected == [
            (3, "1 cell, but 2 columns", ["Engineer"]),
            (4, "a NUL byte", ["Ana\0lyst", "2"]),
            (5, "3 cells, but 2 columns", ["a", "b", "c"]),
        ]

    def test_a_last_row_that_breaks_off_is_a_file_cut_off(self, write):
        with (
            Table(write("title,pay\nAnalyst,1\nEngin")) as table,
            pytest.raises(TableError, match=r"pay\.csv, line 3: the file is cut off: its last row has 1 of 2 cells"),
        ):
            list(table.rows(PAY, lambda *row: None))

    def test_a_last_row_without_a_line_break_may_be_whole(self, write):
        assert cells(write("title,pay\nAnalyst,1")) == [("Analyst", "1")]

    @pytest.mark.parametrize(
        ("end", "notes"), [("", ("The last line has no line break; is the file whole?",)), ("\n", ())]
    )
    def test_a_last_row_without_a_line_break_is_doubted(self, write, end, notes):
        with Table(write(f"title,pay\nAnalyst,1{end}")) as table:
            assert len(list(table.rows(PAY))) == 1
            assert table.notes == notes


class TestValues:
    def test_columns_come_in_the_order_asked_for_under_any_of_their_names(self, write):
        path = write("year,Title,wage\n2024,Analyst,1\n2025,Engineer,2\n")
        with Table(path) as table:
            values = list(table.values((("pay", "salary", "wage"), "title")))
        assert values == [(2, ("1", "Analyst")), (3, ("2", "Engineer"))]

    def test_they_equal_the_rows(self, write):
        path = write("title,pay,year\n" + "".join(f"T{n},{n} ,2024\n" for n in range(50)))
        with Table(path) as table:
            values = list(table.values(PAY))
        assert values == [(row.line, (row["title"], row["pay"])) for row in read(path, PAY)]


class TestWhatAReadingTells:
    @pytest.mark.parametrize("compress", [bytes, gzip.compress])
    def test_size_bytes_read_rows_and_hash_of_the_file_as_it_lies_there(self, write, compress):
        chance = random.Random(7)
        rows = "".join(f"{chance.random()},{chance.random()}\n" for _ in range(60_000))
        content = compress(f"title,pay\n{rows}".encode())
        with Table(write(content)) as table:
            started = table.consumed
            assert sum(1 for _ in table.values(PAY)) == table.rows_read == 60_000
            assert 0 < started < table.consumed == table.size == len(content)
            assert table.sha256 == hashlib.sha256(content).hexdigest()

    def test_a_file_not_read_to_its_end_has_no_hash(self, write):
        with Table(write("title,pay\n" + "Analyst,1\n" * 3)) as table:
            next(table.rows(PAY))
            assert table.sha256 == ""
