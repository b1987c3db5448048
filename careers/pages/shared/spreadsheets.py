"""CSV that is sent line by line, and whose cells no spreadsheet takes for formulas."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# A spreadsheet runs what begins so; the apostrophe makes it text (OWASP, CSV injection). Some take the full-width
# forms of other keyboards for the same signs, and pass over what stands before them without being seen.
_STARTS_FORMULA = ("=", "+", "-", "@")
_STARTS_CELL = ("\t", "\r", "\n")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def _is_formula(cell: str) -> bool:
    seen = next((character for character in cell if unicodedata.category(character) not in _UNSEEN), "")
    return cell.startswith(_STARTS_CELL) or unicodedata.normalize("NFKC", seen).startswith(_STARTS_FORMULA)


class _LineWriter:
    """A file for csv.writer that returns each line in place of keeping it."""

    def write(self, line: str) -> str:
        return line


def guarded(cell: Any) -> Any:
    """`cell` as it may stand in a CSV file; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a CSV file of `rows`, which have values by column; a column that a row does not have is empty."""
    writer = csv.writer(_LineWriter())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([guarded(row.get(column, "")) for column in columns])
