"""Delimited text: CSV and its relatives, gzipped or not, to lists of cells, block by block.

The bytes are counted and hashed as they pass, so that a file of gigabytes is read once and never held.
"""

import codecs
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from .errors import TableError, at_line
from .limits import bounded

BLOCK = 1 << 20  # bytes
LONGEST_LINE = 16 * BLOCK  # characters
GZIP = b"\x1f\x8b"
# Excel writes semicolons where the comma is the decimal sign, and tabs when it saves "Unicode text".
DELIMITERS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MIXED = "careers.windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    # Five of the 256 bytes mean nothing in it either.
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _as_windows_1252)


class _Counted(io.RawIOBase):
    """A file that knows how much of it was read, and the hash of that."""

    def __init__(self, file: BinaryIO):
        self._file, self.count, self.hash = file, 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.count += len(block)
        self.hash.update(block)
        return block

    def close(self) -> None:
        self._file.close()
        super().close()


class Delimited:
    """The rows of one delimited file. `notes` says what was read otherwise than the publisher promises."""

    ragged = False  # a short row is damage here

    def __init__(self, path: Path, file: BinaryIO):
        self.path, self.size, self.sha256 = path, path.stat().st_size, ""
        self.notes: list[str] = []
        self.has_nul = False  # from the block on in which one stands
        self.ends_open = False  # on the last line, if no line break ends it
        self.delimiter = DELIMITERS[0]  # from the first row on, the one that the file has
        self._file = _Counted(file)
        self._reader = csv.reader(())
        start = file.read(2)
        file.seek(0)
        is_packed = start == GZIP
        # Of a gzip cut off, read1 gives all that is there before it fails.
        read = gzip.GzipFile(fileobj=cast(BinaryIO, self._file), mode="rb").read1 if is_packed else self._file.read
        self._read = bounded(path, self.size, read, is_packed=is_packed)

    @property
    def consumed(self) -> int:
        """Bytes of the file read so far, of `size`."""
        return self._file.count

    @property
    def line(self) -> int:
        """The line on which the row read last ends."""
        return self._reader.line_num

    def close(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of every row, once."""
        whole = 0  # the line on which the last whole row ends
        try:
            lines = chain.from_iterable(self._line_groups())
            first = next(lines, "")
            # The delimiter that cuts the first line into most cells; the comma where that decides nothing.
            self.delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
            # Strict: else a quotation mark that nothing closes makes one cell of the rest of the file.
            self._reader = csv.reader(
                chain((first,), lines), delimiter=self.delimiter, skipinitialspace=True, strict=True
            )
            for cells in self._reader:
                yield cells
                whole = self._reader.line_num
        except csv.Error as error:
            why = f"{error}; is a quotation mark opened and not closed?"
            raise at_line(self.path, whole + 1, f"{why} The row is read as far as line {self.line}") from error
        except (EOFError, zlib.error, OSError) as error:
            raise at_line(self.path, self.line + 1, f"the file is cut off or damaged ({error})") from error
        if self.ends_open:
            self.notes.append("The last line has no line break; is the file whole?")
        self.sha256 = self._file.hash.hexdigest()

    def _line_groups(self) -> Iterator[io.StringIO]:
        """The lines of the file, some at a time."""
        rest, decode = "", None
        while block := self._read(BLOCK):
            decode = decode or self._decoder(block)
            text = rest + decode(block)
            # A file with the line ends of old Macs has no other; a "\r" at the very end may be half of "\r\n".
            end = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
            rest = text[end:]
            if len(rest) > LONGEST_LINE:
                raise at_line(self.path, self.line + 1, "the line does not end; this is no table of text")
            yield self._group(text[:end])
        if decode:
            rest += decode(b"", final=True)
        self.ends_open = bool(rest) and not rest.endswith(("\n", "\r"))
        yield self._group(rest)

    def _group(self, text: str) -> io.StringIO:
        self.has_nul = self.has_nul or "\0" in text
        return io.StringIO(text, newline="")

    def _decoder(self, start: bytes) -> Callable[..., str]:
        """Decodes blocks by the byte-order mark in `start`, and as Windows-1252 what is no UTF-8."""
        encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8")
        decoder = codecs.getincrementaldecoder(encoding)()

        def decode(block: bytes, *, final: bool = False) -> str:
            try:
                return decoder.decode(block, final)
            except UnicodeDecodeError:
                if encoding == "utf-16":
                    raise TableError(f"{self.path}: the file is cut off within a character of UTF-16") from None
                self.notes.append("Not all of it is UTF-8; the rest was read as Windows-1252.")
                decoder.errors = _MIXED
                return decoder.decode(block, final)

        return decode
