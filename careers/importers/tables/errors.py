"""What is wrong with a publisher's file, said with its name, its line and its column."""

from pathlib import Path


class TableError(Exception):
    """A file, a column or a cell is not what the publisher's layout promises."""


def at_line(path: Path, line: int, what: str) -> TableError:
    return TableError(f"{path}, line {line}: {what}")


class RowError(TableError):
    """One row is not as promised. `reason` says why without the file, the line and the cell, so that rows can be
    counted by it."""

    def __init__(self, path: Path, line: int, reason: str, found: str | None = None):
        what = reason if found is None else f'{reason}, found "{found}"'
        super().__init__(f"{path}, line {line}: {what}")
        self.line, self.reason = line, reason
