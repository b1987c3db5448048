"""Reading: the rows of a run's files, one by one, to the values that are written; those rejected are written down."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from careers.importers.formats.aijobs import Adverts
from careers.importers.formats.catalogue import Format, ReadRow
from careers.importers.formats.cells import Cells, Rejected, RowValues
from careers.importers.formats.gathered import Gathered
from careers.importers.formats.keys import Occurrences
from careers.importers.matching.directory import Directory
from careers.models import Source

from . import skill_links
from .outliers import Outliers
from .tables import Table, TableError
from .writing import Stage

# Rows read between two writings of the rejected ones, and two calls of `Show`.
BATCH = 20_000
# Characters of a rejected row that are kept.
LONGEST_RAW = 4_000

# Called with the rows and the bytes read so far.
Show = Callable[[int, int], None]


class Reading:
    """What the files of a run hold: `read` rows, of them the rejected by their `reasons` and the `joined` ones, which
    are in the report of another row; `files` and `notes` as they come to stand in the run. `adverts` counts those of
    advertised pay before equal ones were counted once; it is None for other files."""

    def __init__(self, format: Format, source: Source, year: int | None, directory: Directory, show: Show):
        self.read, self.accepted, self.reasons = 0, 0, Counter[str]()
        self.adverts: int | None = None
        self.files: list[dict[str, Any]] = []
        self.notes: list[str] = []
        self._format, self._source, self._year = format, source, year
        self._directory, self._show = directory, show
        # Statistics are of many people, and have no outliers among themselves.
        self.outliers = Outliers(format.columns) if format.model == "salaryrecord" else None
        self._occurrences = Occurrences()
        self._rejected: list[tuple[str, int, str, str]] = []
        self._skills: list[RowValues] = []
        self._bytes_of_earlier_files = 0

    @property
    def joined(self) -> int:
        return self.read - self.accepted - self.reasons.total()

    def free_memory(self) -> None:
        """Forgets which rows were met, once all are read: statistics need the memory next."""
        self._occurrences = Occurrences()

    def write_file(self, path: Path, target: Stage) -> None:
        """Reads a file to its end. Raises TableError when the file is not what its publisher promises."""
        with Table(path, sheet=self._format.sheet) as table:
            self._write_rows(table, target)
            if not table.rows_read:
                raise TableError(f"{path}: there is no row below the names of the columns; is this the whole file?")
            self.read += table.rows_read
            self._bytes_of_earlier_files += table.size
            self.notes += [f"{path.name}: {note}" for note in table.notes]
            self.files.append(
                {"name": path.name, "sha256": table.sha256, "bytes": table.size, "rows": table.rows_read}
            )

    def _write_rows(self, table: Table, target: Stage) -> None:
        name = table.path.name[-255:]
        source = self._source
        if self._format.check_release and source.period_start and source.period_end:
            self._format.check_release(table, source.period_start.year, source.period_end.year)
        read_row = self._format.open(table, self._directory, self._year, self._occurrences)
        rows = table.values(table.header, lambda line, reason, cells: self._reject(name, line, reason, cells))
        before = -1
        while table.rows_read != before:
            before = table.rows_read
            target.write(self._accepted(islice(rows, BATCH), name, read_row))
            target.write_rejected(self._rejected)
            self._rejected.clear()
            if self._skills:
                skill_links.add(self._skills)
                self._skills.clear()
            self._show(self.read + table.rows_read, self._bytes_of_earlier_files + table.consumed)
        if isinstance(read_row, (Adverts, Gathered)):
            target.write(self._counted(read_row.rest(), table))
        if isinstance(read_row, Adverts):
            self.adverts = (self.adverts or 0) + read_row.adverts

    def _counted(self, rows: Iterable[RowValues], table: Table) -> Iterator[RowValues]:
        for values in rows:
            self.accepted += 1
            if self.outliers:
                self.outliers.look_at(table.path.name[-255:], table.line, values)
            yield values

    def _accepted(self, rows: Iterable[tuple[int, Cells]], name: str, read_row: ReadRow) -> Iterator[RowValues]:
        names_skills, skills = self._format.names_skills, self._skills
        for line, cells in rows:
            try:
                values = read_row(cells)
                if values is None:
                    continue
                self.accepted += 1
                if self.outliers:
                    self.outliers.look_at(name, line, values)
                if names_skills:
                    skills += ((values[0], skill) for skill in values[-1])
                    values = values[:-1]
                yield values
            except Rejected as error:
                self._reject(name, line, error.reason, cells)

    def _reject(self, name: str, line: int, reason: str, cells: Sequence[str]) -> None:
        self.reasons[reason] += 1
        self._rejected.append((name, line, reason, as_line(cells)))


def as_line(cells: Sequence[str]) -> str:
    """A row as CSV, cut where it is very long. PostgreSQL stores no NUL, so its picture stands for it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    raw = text.getvalue()
    return (raw if len(raw) <= LONGEST_RAW else f"{raw[:LONGEST_RAW]}…").replace("\0", "␀")
