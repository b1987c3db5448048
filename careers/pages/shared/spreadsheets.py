"""Spreadsheets: CSV that is sent line by line, and that no spreadsheet takes for formulas."""

import csv

# A spreadsheet runs what begins so; the apostrophe makes it text (OWASP, CSV injection).
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """What csv.writer writes to: it hands each line back."""

    def write(self, line):
        return line


def guarded(cell):
    """`cell` as it may stand in a CSV file; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA) else cell


def csv_lines(columns, rows):
    """The lines of a CSV file of `rows`, which are dicts; a column that a row does not have is empty."""
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([guarded(row.get(column, "")) for column in columns])
