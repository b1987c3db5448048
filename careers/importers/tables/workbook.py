"""Excel workbooks (.xlsx): the rows of one sheet, with the text that the same table has as CSV."""

import datetime
import hashlib
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from io import BufferedReader
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from .errors import TableError, at_line
from .limits import Archive, TextsInMemory, check_rows

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"

_DAMAGE = (
    *(zipfile.BadZipFile, ParseError, zlib.error, struct.error, EOFError, OSError, InvalidFileException),
    # openpyxl trusts that parts are what they should be; a workbook with a password is a RuntimeError.
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, RuntimeError),
)
_TEXT = f"{{{SHEET_MAIN_NS}}}si"


class _Reader(ExcelReader):
    """openpyxl's reader, within the limits. Its own holds an element of XML for each text beside the text."""

    def __init__(self, path: Path, file: BufferedReader, size: int):
        archive = Archive(path, file, size)
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self.archive, self._path = archive, path

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        memory, root = TextsInMemory(self._path), None
        with self.archive.open(part.PartName[1:]) as source:
            for event, node in iterparse(source, ("start", "end")):
                if root is None:
                    root = node
                if event == "end" and node.tag == _TEXT:
                    content: Any = Text.from_tree(node)
                    text = content.content.replace("x005F_", "")
                    memory.add(text)
                    self.shared_strings.append(text)
                    root.clear()


class Workbook:
    """The rows of one sheet: the one whose name begins with `sheet`, or else the first. A line is a row of it."""

    ragged = True  # a row ends with its last filled cell
    has_nul = ends_open = False
    delimiter = ","  # of no use: a row is a line

    def __init__(self, path: Path, file: BufferedReader, sheet: str = ""):
        self.path, self.size, self.line = path, path.stat().st_size, 0
        self.notes: list[str] = []
        self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        self._file = file
        try:
            with warnings.catch_warnings():
                # About styles and validations that it does not carry over; only the values are of use.
                warnings.simplefilter("ignore", UserWarning)
                reader = _Reader(path, file, self.size)
                reader.read()
                self._book = reader.wb
        except _DAMAGE as error:
            raise TableError(
                f"{path}: this is no Excel workbook, or a damaged one ({error}); an archive must be unpacked"
            ) from error
        self._sheet = self._sheet_named(sheet)

    @property
    def consumed(self) -> int:
        """Where in the file the reading stands, of `size`: near enough for a progress bar."""
        return min(self._file.tell(), self.size)

    def close(self) -> None:
        self._book.close()
        self._file.close()

    def _sheet_named(self, name: str) -> Any:
        for sheet in self._book.worksheets:
            if sheet.title.casefold().startswith(name.casefold()):
                # Some publishers' programs write the dimensions of an empty sheet.
                sheet.reset_dimensions()
                return sheet
        titles = ", ".join(sheet.title for sheet in self._book.worksheets)
        self.close()
        raise TableError(f'{self.path}: there is no sheet "{name}" (it has: {titles})')

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of every row, once."""
        try:
            for values in self._sheet.iter_rows(values_only=True):
                self.line += 1
                check_rows(self.path, self.line)
                yield [as_text(value) for value in values]
        except _DAMAGE as error:
            raise at_line(self.path, self.line + 1, f"the workbook is damaged ({error})") from error


def as_text(value: Any) -> str:
    """A cell's value as CSV has it: 15.0 is "15", 100000.0 no "1e+05", a day "2024-10-01", nothing is ""."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # Excel computes with 15 digits; what comes after is the dust of binary fractions.
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime.datetime):
        return str(value.date()) if value.time() == datetime.time() else str(value)
    return str(value)
