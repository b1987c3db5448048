"""Salary reports as the importers read them, and samples that are the same on every run."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from careers.importers.formats.cells import BadCell, Rejected
from careers.importers.formats.keys import Occurrences, content_key
from careers.importers.formats.reports import Reader, SalaryReport
from careers.importers.matching.directory import Directory
from careers.importers.tables import Table
from careers.importers.tables.errors import at_line

from .fixtures import Account

Open = Callable[[Table, Directory, int | None], Reader]


def reports(path: Path, open_reader: Open, known: Directory, account: Account, year: int | None = None) -> Iterator:
    """The usable reports of a file, each with its key; `account` counts every row and why the others are left out.
    Raises TableError when a cell is not what the layout promises."""
    occurrences = Occurrences()
    with Table(path) as table:
        parse = open_reader(table, known, year).parse
        for line, cells in table.values(table.header):
            account.read += 1
            try:
                yield content_key(cells, occurrences), parse(cells)
            except BadCell as error:
                raise at_line(path, line, error.reason) from error
            except Rejected as error:
                account.leave(error.reason)


def as_fields(key: str, report: SalaryReport, source: str) -> dict:
    """The fields of a fixture's row, without what is not stated."""
    fields = {
        "source": [source],
        "key": key,
        "role": [report.role],
        "title": report.title,
        "company": report.company and [report.company],
        "country": [report.country],
        "area": report.area and ["US", "state", report.area],
        "experience": report.experience,
        "employment_type": report.employment_type,
        "remote_share": report.remote_share,
        "company_size": report.company_size,
        "year": report.year,
        "currency": report.currency,
        "amount": report.amount,
        "basis": report.basis,
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def sample_of_each_role(records, most):
    """At most `most` records of each role, those with the lowest keys. A key is a hash of all a row says, so it does
    not lean to high or low pay, and what is kept has the years, levels and employers in the shares of the whole."""
    by_role = defaultdict(list)
    for fields in records:
        by_role[fields["role"][0]].append(fields)
    return [fields for role in by_role.values() for fields in sorted(role, key=lambda fields: fields["key"])[:most]]
