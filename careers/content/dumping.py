"""Dumping: the content and figures of the database back to fixture files, the same bytes for the same content.

What follows from other rows is left out (cells of pay statistics, effects measured from reports), and so are
accounts, history and the records of imports.
"""

import gzip
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from careers.database.text_order import by_code_points
from careers.decisions import as_published
from careers.models import FactorEffect
from careers.models.natural_key import NaturalKeyModel
from careers.pay.factor_effects import sources_with_reports

from .comments import Comments, comments_of, is_comment
from .layout import COMPRESSED, FILES, JSON_LINES, SUFFIXES, YAML, FixtureFile
from .manifest import write_manifest
from .problems import Key
from .schema import Schema, schema_for
from .stored import Stored
from .text import json_line, yaml_block, yaml_line

# A larger file of figures is compressed. The level is part of the bytes.
LARGEST_PLAIN = 5_000_000
_LEVEL = 9
_CHUNK = 2000


def dump(root: Path) -> Counter[str]:
    """Writes all fixture files below `root` and removes those whose rows are gone. Returns the rows by file name.

    A YAML file keeps the comment at its beginning and those above its rows; a new one takes them from the portal's own
    fixtures. Other files below `root` stay as they are. All files are complete before the first one is replaced.
    """
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        new = Path(folder)
        with as_published():
            stored = Stored()
            for file in FILES:
                counts.update(_write(file, stored, new, root))
        figures = [name for name in counts if name.endswith(JSON_LINES)]
        for name in (name for name in figures if (new / name).stat().st_size > LARGEST_PLAIN):
            counts[_compress(new, name)] = counts.pop(name)
        for file in FILES:
            for path in (path for suffix in SUFFIXES for path in root.glob(f"{file.pattern}{suffix}")):
                if str(path.relative_to(root)) not in counts:
                    path.unlink()
        write_manifest(new, counts)
        shutil.copytree(new, root, dirs_exist_ok=True)
    return counts


def _compress(root: Path, name: str) -> str:
    """Puts a compressed file in place of the plain one; no name or time in it, which would change its bytes."""
    compressed = name.removesuffix(JSON_LINES) + COMPRESSED
    with (
        (root / name).open("rb") as plain,
        (root / compressed).open("wb") as file,
        gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as stream,
    ):
        shutil.copyfileobj(plain, stream)
    (root / name).unlink()
    return compressed


class _FileWriter:
    """Writes one fixture file, row by row."""

    def __init__(self, path: Path, heading: str, comments: Comments):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.rows = 0
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write(heading)
        self._is_yaml = path.suffix == YAML
        self._is_empty = not heading
        self._comments = comments
        self._last: Schema | None = None

    def add(self, schema: Schema, fields: dict[str, Any]) -> None:
        """Writes a row, with the comment that stood above it and without what is left to its default."""
        write, name = self._file.write, schema.label
        key = schema.key_of(tuple(fields[column.name] for column in schema.columns)) if self._comments else None
        comment = self._comments.get((name, key), "") if key else ""
        fields = {field: value for field, value in fields.items() if not schema.is_default(field, value)}
        if not self._is_yaml:
            write(json_line(name, fields))
        else:
            # An empty line before each block, and before the first of several lines.
            if (schema.has_prose or schema is not self._last or comment) and not self._is_empty:
                write("\n")
            write(comment)
            write(yaml_block(name, fields) if schema.has_prose else yaml_line(name, fields))
        self.rows += 1
        self._is_empty, self._last = False, schema

    def close(self) -> None:
        self._file.close()


def _write(file: FixtureFile, stored: Stored, new: Path, root: Path) -> dict[str, int]:
    """Writes the files that `file` stands for below `new`, and returns the rows of each."""
    writers: dict[str, _FileWriter] = {}
    with ExitStack() as stack:

        def writer(name: str) -> _FileWriter:
            if name not in writers:
                earlier = _earlier(name, root)
                heading, comments = (_heading(earlier), comments_of(earlier)) if earlier else ("", {})
                writers[name] = stack.enter_context(closing(_FileWriter(new / name, heading, comments)))
            return writers[name]

        if "*" not in file.pattern:
            # Without a row it is there all the same.
            writer(file.pattern + file.suffix)
        parts = (_part_rows(file, part, stored) for part in file.parts)
        rows = merge(_main_rows(file, stored), *parts, key=lambda row: row[:2])
        for owner, _, schema, fields in rows:
            writer(file.path(owner, fields)).add(schema, fields)
    return {name: writer.rows for name, writer in writers.items()}


def _earlier(name: str, root: Path) -> Path | None:
    """The YAML file as it was so far; of the portal's own fixtures where there is none below `root`."""
    earlier = (folder / name for folder in (root, settings.BASE_DIR / "fixtures"))
    return next((path for path in earlier if path.exists() and path.suffix == YAML), None)


def _heading(path: Path) -> str:
    """The comment at the beginning of a file."""
    with path.open(encoding="utf-8") as lines:
        return "".join(takewhile(is_comment, lines))


# The natural key of the row that owns it (its own, if none does), the place of its model beside that row, and the row.
_Row = tuple[Key, int, Schema, dict[str, Any]]


def _main_rows(file: FixtureFile, stored: Stored) -> Iterator[_Row]:
    schema = schema_for(file.model)
    rows: QuerySet = file.model._default_manager.all()
    for other in FILES:
        if file.model in other.parts:
            rows = rows.filter(**{schema.link_to(other.model): None})
    if file.model is FactorEffect:
        rows = rows.exclude(source__in=sources_with_reports())
    position = ("position",) if "position" in schema.names and not file.parts else ()
    order = file.order or (*position, *file.model.natural_key_lookups)
    for key, fields in _read(schema, rows, order, stored):
        yield key, 0, schema, fields


def _part_rows(file: FixtureFile, part: type[NaturalKeyModel], stored: Stored) -> Iterator[_Row]:
    schema = schema_for(part)
    owner = schema.link_to(file.model)
    rows = part._default_manager.filter(**{f"{owner}__isnull": False})
    owners = (f"{owner}__{lookup}" for lookup in file.model.natural_key_lookups)
    position = ("position",) if "position" in schema.names else ()
    for _, fields in _read(schema, rows, (*owners, *position, *part.natural_key_lookups), stored):
        yield fields[owner], 1 + file.parts.index(part), schema, fields


def _read(
    schema: Schema, rows: QuerySet, order: Sequence[str], stored: Stored
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Natural key and fields of each row, from the database some thousand at a time."""
    names = ("pk", *(column.attname for column in schema.columns))
    ordered = rows.order_by(*(by_code_points(schema.model, lookup) for lookup in order)).values_list(*names)
    # What names the row comes first.
    positions = dict.fromkeys((*(column for column, _ in schema.key_parts), *range(len(schema.columns))))
    cursor = ordered.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(cursor, _CHUNK)):
        links = {many.name: stored.links(many, [pk for pk, *_ in chunk]) for many in schema.many}
        for pk, *values in chunk:
            stored.name_relations(schema, values)
            fields = {schema.columns[index].name: values[index] for index in positions}
            fields |= {name: tuple(sorted(keys.get(pk, ()))) for name, keys in links.items()}
            key = schema.key_of(tuple(values))
            assert key is not None
            yield key, fields
