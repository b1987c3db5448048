"""A publisher's file as a table, read row by row, with errors that name file, line and column."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, NoReturn, Self

from .delimited import Delimited
from .errors import RowError, TableError, at_line
from .header import Column, NoColumn, position, renamed
from .limits import check_columns, check_empty, open_file
from .workbook import OLD_EXCEL, ZIP, Workbook

# A cell may hold line breaks. In a table of so many columns, a line within it that has as many cells is a row.
WIDE = 5
_LINE_END = re.compile(r"\r\n|\n|\r")
# Titles and remarks stand above the header of a publisher's sheet, never many.
HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `line` is the line of the file on which the row ends, the first being line 1.
    `decimal_comma` is that of the table."""

    path: Path
    line: int
    cells: dict[str, str]
    decimal_comma: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fail(self, column: str, why: str) -> NoReturn:
        raise RowError(self.path, self.line, f'column "{column}": {why}', self[column])

    def meaning(self, column: str, codes: dict[str, Any]) -> Any:
        """What the publisher's code in `column` stands for."""
        if self[column] not in codes:
            self.fail(column, f"expected one of {', '.join(codes)}")
        return codes[self[column]]


# Called for a row that does not fit its header, with its line, the reason and its cells as they stand.
Reject = Callable[[int, str, Sequence[str]], None]


class Table:
    """A publisher's file, open, to be read once from top to bottom.

    Blanks around cells, empty rows and empty columns at the end are dropped; all else stays text: "NA" is Namibia.
    `size` and `consumed` are bytes of the file on the disk, `sha256` is their hash; a CSV has it when it is read to
    its end. `rows_read` counts the rows so far, malformed ones too. Raises TableError, while opening and while
    reading, when the file is not what it claims to be.
    """

    def __init__(self, path: Path, *, sheet: str = ""):
        self.path = Path(path)
        self.rows_read = 0
        self._source = _open(self.path, sheet)
        self._rows = iter(self._source)
        try:
            self.header = self._find_header()
        except TableError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._source.close()

    @property
    def size(self) -> int:
        return self._source.size

    @property
    def consumed(self) -> int:
        return self._source.consumed

    @property
    def sha256(self) -> str:
        return self._source.sha256

    @property
    def notes(self) -> Sequence[str]:
        """Where the file is not what its publisher promises, though it can be read; in sentences."""
        return tuple(self._source.notes)

    @property
    def decimal_comma(self) -> bool:
        """Whether the comma is the decimal sign where the file comes from: semicolons stand between its cells."""
        return self._source.delimiter == ";"

    @property
    def line(self) -> int:
        """The line on which the row read last ends."""
        return self._source.line

    def has(self, column: Column) -> bool:
        """Whether this release has the column."""
        try:
            position(self.header, column)
        except NoColumn:
            return False
        return True

    def at(self, column: Column) -> int:
        """Where `column` stands among the cells of a row. Raises TableError when this release lacks it."""
        return self._of_header(position, column)

    def names(self, columns: Sequence[Column]) -> list[str]:
        """The header, with `columns` under the names the importer uses. Raises TableError when one is missing."""
        return self._of_header(renamed, columns)

    def rows(self, columns: Sequence[Column], reject: Reject | None = None) -> Iterator[Row]:
        """Every row with all its cells; `columns` are those it must have. See `values` for `reject`."""
        names = self.names(columns)
        for cells in self._fitting(reject):
            named = dict(zip(names, map(str.strip, cells), strict=True))
            yield Row(self.path, self._source.line, named, self.decimal_comma)

    def values(self, columns: Sequence[Column], reject: Reject | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The line of every row and its cells in `columns`, in their order: for files of a million rows.

        A malformed row goes to `reject`, if given, and reading goes on; without it, it raises TableError.
        """
        if len(columns) < 2:
            raise ValueError("name two columns or more")
        pick = itemgetter(*(self._of_header(position, column) for column in columns))
        source, strip = self._source, str.strip
        for cells in self._fitting(reject):
            yield source.line, tuple(map(strip, pick(cells)))

    def _of_header(self, find: Callable[..., Any], columns: Column | Sequence[Column]) -> Any:
        try:
            return find(self.header, columns)
        except NoColumn as error:
            raise at_line(self.path, self._header_line, str(error)) from error

    def _find_header(self) -> list[str]:
        """The first row with more than one filled cell; a title above it has one."""
        for tried, cells in enumerate(self._rows):
            names = [cell.strip() for cell in cells]
            check_columns(self.path, len(names))
            if sum(map(bool, names)) > 1:
                self._header_line = self._source.line
                return _without_end(names, 0)
            if tried == HEADER_WITHIN:
                break
        raise TableError(f"{self.path}: no row of column names, with commas, semicolons or tabs between them")

    def _fitting(self, reject: Reject | None) -> Iterator[list[str]]:
        """The rows with as many cells as the header; others go to `reject`, or raise RowError without it."""
        source, width, line, empty = self._source, len(self.header), self._header_line, 0
        for cells in self._rows:
            begins, line = line + 1, source.line
            if line > begins:
                self._refuse_rows_within(cells, begins)
            if not any(cells):
                empty += 1
                check_empty(self.path, empty)
                continue
            empty = 0
            self.rows_read += 1
            if len(cells) != width or source.has_nul:
                cells = _without_end(cells, width)
                if source.ragged:
                    cells += [""] * (width - len(cells))
                if reason := self._misfit(cells):
                    if reject is None:
                        raise RowError(self.path, source.line, reason)
                    reject(source.line, reason, cells)
                    continue
            yield cells

    def _refuse_rows_within(self, cells: Sequence[str], begins: int) -> None:
        """Raises TableError where stray quotation marks have made one row of several lines."""
        width, mark = len(self.header), self._source.delimiter
        if len(_without_end(list(cells), width)) != width:
            self._refuse_stray_mark(begins, f"{len(cells)} cells, but {width} columns")
        for number, cell in enumerate(cells):
            lines = _LINE_END.split(cell)
            if len(lines) < 2 or width < WIDE:
                continue
            # The row's other cells stand before the first line, and after the last.
            first, last = number + lines[0].count(mark) + 1, lines[-1].count(mark) + len(cells) - number
            within = (len(next(csv.reader([line], delimiter=mark), ())) for line in lines[1:-1])
            if first == last == width or width in within:
                self._refuse_stray_mark(begins, "whole rows within one cell")

    def _refuse_stray_mark(self, begins: int, what: str) -> NoReturn:
        where = f"the row goes on to line {self._source.line} and has {what}"
        raise at_line(self.path, begins, f"{where}; is a quotation mark too many, or opened and not closed?")

    def _misfit(self, cells: Sequence[str]) -> str:
        """Why a row does not fit the header, or "". Raises TableError for a file that is cut off."""
        width = len(self.header)
        if len(cells) < width and self._source.ends_open:
            what = f"the file is cut off: its last row has {len(cells)} of {width} cells"
            raise at_line(self.path, self._source.line, what)
        if len(cells) != width:
            return f"{len(cells)} cell{'s' * (len(cells) != 1)}, but {width} columns"
        return "a NUL byte" if any("\0" in cell for cell in cells) else ""


def read(path: Path, columns: Sequence[Column], *, sheet: str = "") -> Iterator[Row]:
    """The rows of a file that must fit whole. Raises TableError when the file, one of `columns` or a cell is
    missing, or when a row has more or fewer cells than the header."""
    with Table(path, sheet=sheet) as table:
        yield from table.rows(columns)


def _open(path: Path, sheet: str) -> Delimited | Workbook:
    """The file as the kind that its first bytes say: names are not always right."""
    file = open_file(path)
    try:
        start = file.read(4)
        file.seek(0)
        if start == OLD_EXCEL:
            raise TableError(f"{path}: this is a workbook of Excel before 2007; save it as .xlsx or CSV")
        return Workbook(path, file, sheet) if start == ZIP else Delimited(path, file)
    except TableError:
        file.close()
        raise


def _without_end(cells: list[str], width: int) -> list[str]:
    """`cells` without the empty ones at the end that go beyond `width`."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
