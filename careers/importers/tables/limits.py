"""Limits: what is of the wrong kind, too large or too slow to be a publisher's table. Each refusal names its limit.

They lie far above what publishers publish, and keep the memory of an import under 400 MB.
"""

import io
import os
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from .errors import TableError

MB, GB = 1 << 20, 1 << 30
LARGEST_FILE = 20 * GB
LARGEST_WORKBOOK = 1 * GB
LARGEST_SHEETS = 8 * GB  # of a workbook, unpacked
LARGEST_PART = 64 * MB  # of a workbook's parts that are held whole, unpacked
# Tables are packed to a tenth, seldom to a fiftieth. What is small anyway may be packed to less.
MOST_TIMES_PACKED = 100
ALWAYS_UNPACKED = 32 * MB
MOST_TEXTS = 150 * MB  # of memory that the texts of a workbook take
# Excel's own. A sheet may be formatted down to its last row, so that many rows are empty.
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
MOST_EMPTY_ROWS = 2 * MOST_ROWS
LONGEST_ROW = 16 * MB  # of a sheet, in XML
LONGEST_READING = 6  # hours for one file

_KINDS = (
    (stat.S_ISDIR, "a folder; name the files in it"),
    (stat.S_ISFIFO, "a pipe; write what comes out of it to a file first"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def size_in_words(size: int) -> str:
    return f"{size / GB:,.1f} GB" if size >= GB else f"{size / MB:,.1f} MB" if size >= MB else f"{size:,} bytes"


def open_file(path: Path) -> BufferedReader:
    """A regular file of a size that can be read. Raises TableError for anything else, without waiting for it."""
    try:
        _check_kind(path, path.stat())
        # Another kind of file may stand there by now, and opening a pipe would wait for its writer.
        file = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb")
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    try:
        _check_kind(path, os.fstat(file.fileno()))
    except TableError:
        file.close()
        raise
    return file


def _check_kind(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(status.st_mode)), "no regular file")
        raise TableError(f"{path}: this is {kind}; only regular files can be imported")
    _check_size(path, status.st_size, LARGEST_FILE, "a file")


def _check_size(path: Path, size: int, largest: int, what: str) -> None:
    if size > largest:
        raise TableError(
            f"{path}: {size_in_words(size)}, but {what} may have {size_in_words(largest)}; import it in parts"
        )


class Deadline:
    """The moment by which a file must have been read."""

    def __init__(self, path: Path):
        self._path, self._end = path, time.monotonic() + LONGEST_READING * 3600

    def check(self) -> None:
        if time.monotonic() > self._end:
            raise TableError(
                f"{self._path}: not read to its end within {LONGEST_READING} hours, the longest a file may take"
            )


def bounded(path: Path, size: int, read: Callable[[int], bytes], *, is_packed: bool) -> Callable[[int], bytes]:
    """`read`, which gives the bytes of a file of `size`, unpacked if it `is_packed`. It raises TableError once there
    are more bytes than such a file may have."""
    most = max(ALWAYS_UNPACKED, MOST_TIMES_PACKED * size) if is_packed else size
    deadline, count = Deadline(path), 0

    def read_within(block: int) -> bytes:
        nonlocal count
        deadline.check()
        content = read(block)
        count += len(content)
        if count > most and is_packed:
            raise _packed_too_much(path, size, f"more than {size_in_words(most)}")
        if count > most:
            raise TableError(
                f"{path}: it has more than the {size_in_words(size)} it had when it was opened; it is still being"
                " written, or has no end"
            )
        return content

    return read_within


def _packed_too_much(path: Path, size: int, unpacked: str) -> TableError:
    return TableError(
        f"{path}: its {size_in_words(size)} unpack to {unpacked}; beyond {size_in_words(ALWAYS_UNPACKED)} a file may"
        f" unpack to {MOST_TIMES_PACKED} times its size"
    )


class Archive(zipfile.ZipFile):
    """The parts of a workbook of `size` bytes, none of them larger than can be read."""

    def __init__(self, path: Path, file: IO[bytes], size: int):
        _check_size(path, size, LARGEST_WORKBOOK, "a workbook")
        super().__init__(file)
        self._path, self._deadline = path, Deadline(path)
        unpacked = sum(part.file_size for part in self.infolist())
        if unpacked > max(ALWAYS_UNPACKED, MOST_TIMES_PACKED * size):
            raise _packed_too_much(path, size, size_in_words(unpacked))
        _check_size(path, unpacked, LARGEST_SHEETS, "a workbook, unpacked,")
        for part in self.infolist():
            if not part.filename.startswith("xl/worksheets/") and "sharedStrings" not in part.filename:
                _check_size(path, part.file_size, LARGEST_PART, f"its part {part.filename[:100]}")

    def open(self, name: Any, *options: Any, **named: Any) -> Any:
        part = super().open(name, *options, **named)
        return SheetBytes(self._path, part, self._deadline) if "worksheets/" in str(name) else part


class SheetBytes(io.RawIOBase):
    """The XML of a sheet. A row is held whole, so one that does not end is refused."""

    def __init__(self, path: Path, file: IO[bytes], deadline: Deadline):
        self._path, self._file, self._deadline, self._since_row = path, file, deadline, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self._deadline.check()
        block = self._file.read(size)
        last = block.rfind(b"row")
        self._since_row = len(block) - last if last >= 0 else self._since_row + len(block)
        if self._since_row > LONGEST_ROW:
            raise TableError(
                f"{self._path}: a row of a sheet may have {size_in_words(LONGEST_ROW)} of XML, and one has more"
            )
        return block

    def close(self) -> None:
        self._file.close()
        super().close()


class TextsInMemory:
    """Counts the memory of the texts of a workbook, all of which are held."""

    def __init__(self, path: Path):
        self._path, self._count = path, 0

    def add(self, text: str) -> None:
        # The empty one is there once.
        self._count += 8 + (sys.getsizeof(text) if text else 0)
        if self._count > MOST_TEXTS:
            raise TableError(
                f"{self._path}: the texts of a workbook may take {size_in_words(MOST_TEXTS)} of memory, and these take"
                " more; save the sheet as CSV"
            )


def check_rows(path: Path, rows: int) -> None:
    if rows > MOST_ROWS:
        raise TableError(f"{path}: a sheet may have {MOST_ROWS:,} rows, and this one has more")


def check_columns(path: Path, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise TableError(f"{path}: a table may have {MOST_COLUMNS:,} columns, and this one has {columns:,}")


def check_empty(path: Path, rows: int) -> None:
    if rows > MOST_EMPTY_ROWS:
        raise TableError(f"{path}: {MOST_EMPTY_ROWS:,} empty lines may follow each other, and here more do")
