"""CSV that is sent line by line, and whose cells no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from careers.stats.formulas import guarded


class _LineWriter:
    """A file for csv.writer that returns each line in place of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a CSV file of `rows`, which have values by column; a column that a row does not have is empty."""
    writer = csv.writer(_LineWriter())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([guarded(row.get(column, "")) for column in columns])
