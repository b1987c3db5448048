"""Tables: the publishers' CSV files, read row by row, with errors that name file, line and column."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn


class FigureError(Exception):
    """A file, a column or a cell is not what the publisher's layout promises."""


@dataclass(frozen=True)
class Row:
    """One row of a table; `line` is the line of the file on which the row ends, the header being line 1."""

    path: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column):
        return self.cells[column]

    def fail(self, column: str, why: str) -> NoReturn:
        raise FigureError(f'{self.path}, line {self.line}, column "{column}": {why}, found "{self[column]}"')

    def meaning(self, column: str, codes: dict):
        """What the publisher's code in `column` stands for."""
        if self[column] not in codes:
            self.fail(column, f"expected one of {', '.join(codes)}")
        return codes[self[column]]


def read(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file, gzipped if its name ends in .gz. Raises FigureError when the file or one of `columns`
    is missing, or when a row has more or fewer cells than the header. Cells stay text: "NA" is Namibia."""
    with _open(path) as file:
        reader = csv.reader(file)
        header = next(reader, [])
        for column in columns:
            if column not in header:
                raise FigureError(f'{path}, line 1: there is no column "{column}"')
        for cells in reader:
            if len(cells) != len(header):
                raise FigureError(f"{path}, line {reader.line_num}: {len(cells)} cells, but {len(header)} columns")
            yield Row(path, reader.line_num, dict(zip(header, cells, strict=True)))


def _open(path):
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        return opener(path, "rt", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise FigureError(f"{path}: {error.strerror or error}") from error
