"""Content tables: the rows of a model of content as CSV, and back beside what others have written.

A file names rows by their natural keys and has no primary keys. Each row has the fingerprint of what it said when the
file was written (`version`), so that what others changed since is shown and left alone. Rows that a file does not hold
stay as they are.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from careers.models.kinds import DataKind
from careers.models.natural_key import NaturalKeyModel
from careers.stats.formulas import guarded, unguarded

from .cells import is_text, named_in, plain
from .resources import fields_of, key_columns, resource_of

VERSION = "version"
MOST_BYTES, MOST_ROWS = 2_000_000, 5_000
_SEPARATORS = (",", ";", "\t")
NEW, CHANGED, UNCHANGED, REFUSED, OVERTAKEN = FATES = ("new", "changed", "unchanged", "refused", "overtaken")


@dataclass
class Row:
    """A row of a file: what becomes of it, why it is refused, and of each field that it changes what stands there
    and what would. One that is overtaken was changed here since its file was written; `take` says that it is written
    all the same."""

    line: int
    cells: dict[str, str]
    fate: str = ""
    reasons: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    take: str = ""

    @property
    def named(self) -> str:
        return named_in(list(self.cells.values()))


def has_table(model: Any) -> bool:
    """Whether `model` is content or part of it that has names to be found by. A review has none: it is made where
    something was looked at, not in a file."""
    is_content = getattr(model, "data_kind", None) in (DataKind.CONTENT, DataKind.PART)
    return is_content and issubclass(model, NaturalKeyModel)


def version_of(cells: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()[:12]


class Stored:
    """The rows of a model as cells, by what names them."""

    def __init__(self, model: Any):
        self.model = model
        self.columns = [each.name for each in fields_of(model)]
        self._resource = resource_of(model)(None, "", lambda row, is_new: None, lambda row, is_new: None)
        self._key = [self.columns.index(name) for name in key_columns(model)]

    def rows(self, **condition: Any) -> Iterator[tuple[Any, list[str]]]:
        """Each row with its cells, ordered by what names it."""
        found = self.model._default_manager.filter(**condition)
        links = [each.name for each in fields_of(self.model) if each.is_relation and not each.many_to_many]
        many = [each.name for each in fields_of(self.model) if each.many_to_many]
        rows = [(row, self.cells(row)) for row in found.select_related(*links).prefetch_related(*many)]
        yield from sorted(rows, key=lambda row: self.key(row[1]))

    def cells(self, row: Any) -> list[str]:
        return [self._resource.fields[name].export(row) for name in self.columns]

    def key(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cells[at] for at in self._key)


def csv_of(model: Any) -> Iterator[str]:
    """The lines of a CSV file of all rows of `model`."""
    stored, line = Stored(model), io.StringIO()
    texts = [is_text(each) for each in fields_of(model)]
    writer = csv.writer(line)

    def written(cells: Sequence[str]) -> str:
        writer.writerow(cells)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text

    yield written([*stored.columns, VERSION])
    for _, cells in stored.rows():
        safe = [guarded(cell) if may_run else cell for cell, may_run in zip(cells, texts, strict=True)]
        yield written([*safe, version_of(cells)])


def read_csv(text: str, model: Any) -> list[Row]:
    """The rows of a file. Raises ValidationError where it is no table of `model`."""
    if not text.strip():
        raise ValidationError("There is nothing in it.")
    if "\0" in text:
        raise ValidationError("It has a character that cannot be stored (NUL).")
    text = plain(text).lstrip("\n\ufeff")
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise ValidationError(
            f"Line {reader.line_num}: a quotation mark is not closed, or stands amid a cell."
        ) from error
    (_, header), *lines = lines
    columns = [name.strip().casefold() for name in header]
    _check_columns(columns, model)
    if len(lines) > MOST_ROWS:
        raise ValidationError(f"{len(lines):,} rows are more than the {MOST_ROWS:,} that are taken at once.")
    return [_row(line, columns, cells) for line, cells in lines]


def _check_columns(columns: list[str], model: Any) -> None:
    known, needed = [*(each.name for each in fields_of(model)), VERSION], key_columns(model)
    complaints = [
        ("No such column", [name for name in columns if name not in known]),
        ("Columns that are there twice", sorted({name for name in columns if columns.count(name) > 1})),
        ("Columns that are missing, and name a row", [name for name in needed if name not in columns]),
    ]
    told = [
        f"{what}: {', '.join(name or 'one without a name' for name in names)}." for what, names in complaints if names
    ]
    if told:
        raise ValidationError(f"{' '.join(told)} The columns are: {', '.join(known)}.")


def _row(line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(line, {name: unguarded(cell) for name, cell in zip(columns, cells, strict=False)})
    if len(cells) != len(columns):
        row.fate = REFUSED
        row.reasons.append(f"It has {len(cells)} cells, and there are {len(columns)} columns.")
    return row
