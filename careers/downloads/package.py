"""The package: CSV files by table and licence, one SQLite file, and what says what is in them.

`datapackage.json` is a Data Package of version 2 (https://datapackage.org/standard/data-package/). Every value that a
spreadsheet would take for a formula begins with an apostrophe, as in all files of the portal.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from careers.database.spreadsheets import csv_lines
from careers.models import Source

from .licences import OWN, Licence, licences_of_sources
from .tables import Table, tables

DATABASE, ARCHIVE, PACKAGE, DICTIONARY, LICENCES, SUMS = (
    "portal.sqlite3",
    "portal.zip",
    "datapackage.json",
    "dictionary.csv",
    "LICENCES.md",
    "SHA256SUMS",
)
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SQL_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_DICTIONARY_COLUMNS = ("table", "column", "type", "unit", "meaning", "values", "source", "since")


@dataclass(frozen=True)
class Part:
    """The rows of a table that stand under one licence."""

    table: Table
    licence: Licence
    rows: Sequence[tuple[Any, ...]]

    @property
    def name(self) -> str:
        return self.table.name if self.licence == OWN else f"{self.table.name}.{self.licence.key}"

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def sources(self) -> list[str]:
        """The slugs of the sources of its rows."""
        names = [column.name for column in self.table.columns]
        if "source" not in names:
            return []
        place = names.index("source")
        return sorted({row[place] for row in self.rows if row[place]})


def write(folder: Path, day: date) -> None:
    """Writes all files into `folder`. Grades are those of `day`."""
    licences = licences_of_sources()
    parts = [
        Part(table, licence, rows)
        for table in tables()
        for licence, rows in sorted(table.parts(day, licences).items())
    ]
    for part in parts:
        names = [column.name for column in part.table.columns]
        rows = (dict(zip(names, map(_text, row), strict=True)) for row in part.rows)
        _write_lines(folder / part.file, csv_lines(names, rows))
    _write_lines(folder / DICTIONARY, csv_lines(_DICTIONARY_COLUMNS, _dictionary(parts)))
    (folder / LICENCES).write_text(_licences(parts), "utf-8")
    _write_database(folder / DATABASE, parts)
    package = _package(folder, parts, day)
    (folder / PACKAGE).write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sums = "".join(f"{digest_of(path)}  {path.name}\n" for path in sorted(folder.iterdir()))
    (folder / SUMS).write_text(sums, "utf-8")
    _write_archive(folder / ARCHIVE, [path for path in sorted(folder.iterdir()) if path.name != DATABASE])


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return _hex(file)


def _hex(file: Any) -> str:
    digest = sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _text(value: Any) -> Any:
    """As a CSV file has it: truth in words, nothing as nothing, a line break as one sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _write_lines(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def _dictionary(parts: Sequence[Part]) -> Iterator[dict[str, str]]:
    sources: dict[Table, set[str]] = {}
    for part in parts:
        sources.setdefault(part.table, set()).update(part.sources())
    for table, slugs in sources.items():
        for column in table.columns:
            yield {
                "table": table.name,
                "column": column.name,
                "type": column.type,
                "unit": column.unit,
                "meaning": column.meaning,
                "values": "; ".join(column.values),
                "source": "; ".join(sorted(slugs)) or "the portal's editors",
                "since": column.since,
            }


def _licences(parts: Sequence[Part]) -> str:
    lines = [
        f"# Licences of the data of {settings.SITE_NAME}\n",
        "Each file stands under one licence; its name says which. Name the portal, and where an attribution is given "
        "below, say it word for word.\n",
    ]
    for licence in sorted({part.licence for part in parts}):
        lines.append(f"## {licence.name}\n")
        lines += [f"<{licence.url}>\n"] if licence.url else []
        lines += [f"> {attribution}\n" for attribution in licence.attributions]
        lines.append("\n".join(f"- {part.file}" for part in parts if part.licence == licence) + "\n")
    return "\n".join(lines)


def _write_database(path: Path, parts: Sequence[Part]) -> None:
    """A table for each part, and under the name of the whole a view of its parts, each row with its licence."""
    database = sqlite3.connect(path)
    try:
        with database:
            for table, of_table in groupby(parts, key=lambda part: part.table.name):
                selects = []
                for part in of_table:
                    name = f"{table}_{part.licence.key}".replace("-", "_")
                    _write_table(database, name, part)
                    selects.append(f"SELECT '{part.licence.key}' AS licence, * FROM \"{name}\"")
                database.execute(f'CREATE VIEW "{table}" AS {" UNION ALL ".join(selects)}')
            columns = ", ".join(f'"{name}" TEXT' for name in _DICTIONARY_COLUMNS)
            database.execute(f"CREATE TABLE dictionary ({columns})")
            marks = ", ".join("?" * len(_DICTIONARY_COLUMNS))
            rows = [tuple(row.values()) for row in _dictionary(parts)]
            database.executemany(f"INSERT INTO dictionary VALUES ({marks})", rows)
    finally:
        database.close()


def _write_table(database: sqlite3.Connection, name: str, part: Part) -> None:
    columns = ", ".join(f'"{column.name}" {_SQL_TYPES.get(column.type, "TEXT")}' for column in part.table.columns)
    database.execute(f'CREATE TABLE "{name}" ({columns})')
    marks = ", ".join("?" * len(part.table.columns))
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (tuple(map(_stored, row)) for row in part.rows))


def _stored(value: Any) -> Any:
    """As SQLite keeps it: no decimals and no dates."""
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else float(value)


def _package(folder: Path, parts: Sequence[Part], day: date) -> dict[str, Any]:
    sources = {source.slug: source for source in Source.objects.all()}
    return {
        "$schema": _PROFILE,
        "name": "portal",
        "title": f"{settings.SITE_NAME}: the published portal as tables",
        "created": f"{day.isoformat()}T00:00:00Z",
        "licenses": [_as_licence(licence) for licence in sorted({part.licence for part in parts})],
        "resources": [_resource(folder / part.file, part, sources) for part in parts],
    }


def _resource(path: Path, part: Part, sources: dict[str, Source]) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": part.name,
        "title": part.table.title,
        "description": part.table.about,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_of(path)}",
        "licenses": [_as_licence(part.licence)],
        "schema": {
            "fields": [column.as_field() for column in part.table.columns],
            "primaryKey": list(part.table.key),
            "missingValues": [""],
        },
    }
    if named := [sources[slug] for slug in part.sources()]:
        resource["sources"] = [
            {"title": str(source), **({"path": source.url} if source.url else {})} for source in named
        ]
    return resource


def _as_licence(licence: Licence) -> dict[str, str]:
    return {"name": licence.key, "title": licence.name, **({"path": licence.url} if licence.url else {})}


def _write_archive(path: Path, files: Sequence[Path]) -> None:
    """The same bytes for the same files: no times in it."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(f"portal/{file.name}"), file.read_bytes(), ZIP_DEFLATED)
