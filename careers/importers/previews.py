"""Previews: what an import has done, told in its transaction before that is taken back, for an editor to decide on."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from careers.database.sql import quoted, stream
from careers.models import ChangeKind, ImportRun, UnmatchedName

from .layouts import LAYOUTS
from .runs import Imported
from .skill_links import has_links
from .writing import columns_of, model_of

# Rows of each kind that are shown; all of them are counted.
MOST_ROWS = 50
MOST_NAMES = 50
_COUNTS = ("read", "created", "updated", "unchanged", "joined", "rejected", "removed")
# How a row came here, which is not what it says.
_BOOKKEEPING = {"id", "import_run_id", "source_id"}
# What a row is known by, where it has it.
_TELLING = ("key", "title", "employer", "year", "amount", "currency", "basis", "mean", "median", "p50")


@dataclass(frozen=True)
class Shown:
    """A row in words, and of one that is updated each field with what it held and what it would hold."""

    row: str
    fields: list[tuple[str, str, str]]


def preview_of(imported: Imported) -> dict[str, Any]:
    """What a run has done, as JSON, in its transaction."""
    run = imported.run
    return json.loads(
        json.dumps(
            {
                "counts": {name: getattr(run, name) for name in _COUNTS},
                "files": run.files,
                "reasons": list(run.reasons.items()),
                "notes": imported.notes,
                "outliers": run.outliers,
                "difference": run.difference,
                "replaced": run.replaced.slug if run.replaced else "",
                "created": [asdict(row) for row in _created(run)],
                "updated": [asdict(row) for row in _updated(run)],
                "removed": [asdict(row) for row in _removed(run)],
                "names": [_name(name) for name in _most_frequent(imported)],
                "n_names": len(imported.titles) + len(imported.employers),
            },
            cls=DjangoJSONEncoder,
        )
    )


def rejected_rows(run: ImportRun) -> bytes:
    """Every rejected row of a run with its file, line and reason, compressed."""
    rows = run.rejected_rows.order_by("pk").values_list("file", "line", "reason", "raw")
    return zlib.compress(json.dumps(list(rows)).encode())


def unpacked(rejected: bytes) -> list[list[Any]]:
    return json.loads(zlib.decompress(rejected)) if rejected else []


def fingerprint(run: ImportRun) -> str:
    """What all rows of the run's source say once it is written, and what became of the rows of the files: two imports
    with the same one do the same."""
    model, layout = model_of(run), LAYOUTS[f"{run.model}-{run.format}"]
    table, key = quoted(model._meta.db_table), quoted(layout.format.columns[0])
    columns = ", ".join(quoted(name) for name in columns_of(model) if name not in _BOOKKEEPING)
    said = hashlib.sha256(json.dumps([getattr(run, name) for name in _COUNTS]).encode())
    statements = [f"SELECT {columns} FROM {table} WHERE source_id = %s ORDER BY {key}, id"]
    if has_links(model):
        skills: Any = model._meta.get_field("skills")
        links = quoted(skills.m2m_db_table())
        statements.append(
            f"SELECT t.{key}, l.skill_id FROM {table} t JOIN {links} l ON l.salaryrecord_id = t.id"
            f" WHERE t.source_id = %s ORDER BY t.{key}, l.skill_id"
        )
    for statement in statements:
        for rows in stream(statement, [run.source_id]):
            said.update(repr(rows).encode())
    return said.hexdigest()


def _created(run: ImportRun) -> Iterator[Shown]:
    model = model_of(run)
    rows = model._default_manager.filter(source=run.source_id, import_run=run.pk).order_by("pk")
    for values in rows.values(*_known(model, _TELLING))[:MOST_ROWS]:
        yield Shown(_in_words(values), [])


def _removed(run: ImportRun) -> Iterator[Shown]:
    for change in run.changes.filter(kind=ChangeKind.REMOVED).order_by("row")[:MOST_ROWS]:
        yield Shown(_in_words(change.before), [])


def _updated(run: ImportRun) -> Iterator[Shown]:
    model = model_of(run)
    changes = list(run.changes.filter(kind=ChangeKind.UPDATED).order_by("row")[:MOST_ROWS])
    names = [name for name in columns_of(model) if name not in _BOOKKEEPING]
    now = {
        row["pk"]: row for row in model._default_manager.filter(pk__in=[c.row for c in changes]).values("pk", *names)
    }
    for change in changes:
        row = json.loads(json.dumps(now[change.row], cls=DjangoJSONEncoder))
        pairs = ((name, change.before.get(name), row[name]) for name in names)
        fields = [
            (_label(model, name), _said(model, name, before), _said(model, name, after))
            for name, before, after in pairs
            if not _same(before, after)
        ]
        yield Shown(_in_words(row), fields or [("skills", "", "others than before")])


def _same(before: Any, after: Any) -> bool:
    """Images of rows have numbers and days as the database writes them."""
    try:
        return before == after or float(before) == float(after)
    except (TypeError, ValueError):
        return str(before) == str(after)


def _said(model: type[models.Model], name: str, value: Any) -> str:
    """A value in words: what a key points at, not its number."""
    target = next((f.related_model for f in model._meta.concrete_fields if f.column == name), None)
    if value is None or value == "" or target is None:
        return "" if value is None else str(value)
    return str(target._default_manager.filter(pk=value).first() or value)


def _label(model: type[models.Model], name: str) -> str:
    return next((str(f.verbose_name) for f in model._meta.concrete_fields if f.column == name), name)


def _known(model: type[models.Model], names: Sequence[str]) -> list[str]:
    known = []
    for name in names:
        try:
            known.append(model._meta.get_field(name).name)
        except FieldDoesNotExist:
            continue
    return known or ["pk"]


def _in_words(values: Any) -> str:
    told = [str(values[name]) for name in _TELLING if values.get(name) not in (None, "")]
    return ", ".join(told) or str(values.get("pk", ""))


def _most_frequent(imported: Imported) -> list[UnmatchedName]:
    return sorted([*imported.titles, *imported.employers], key=lambda name: (-name.rows, name.name))[:MOST_NAMES]


def _name(name: UnmatchedName) -> dict[str, Any]:
    fields = ("kind", "name", "rows", "is_ambiguous", "candidates")
    return {field: getattr(name, field) for field in fields}
