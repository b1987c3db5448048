"""Content imports: a table of content is compared with what is stored, checked and saved, in one way; a look at it is
taken back.

What is compared takes no lock. Only rows that say something else are saved, in one event of the history; a row that is
refused leaves nothing. A table is written only if it does what was seen.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from import_export.results import RowResult

from careers.database.events import Recording, recorded_as
from careers.models import EventKind
from careers.models.natural_key import rows_found_once
from careers.models.publication import Status

from .cells import plain
from .changes import label_of
from .content_tables import CHANGED, FATES, NEW, OVERTAKEN, REFUSED, UNCHANGED, VERSION, Row, Stored, version_of
from .resources import STATUS, Check, key_columns, reasons_of, resource_of
from .workflow import state_of

# Rows that are saved in one transaction, which others wait for.
MOST_CHANGED = 500
_DRAFT = "draft"


@dataclass
class Outcome:
    """What a file does. `seen` is its fingerprint: a file is written only if it does what was seen."""

    rows: list[Row]
    problems: list[str] = field(default_factory=list)
    is_written: bool = False

    def of(self, fate: str) -> list[Row]:
        return [row for row in self.rows if row.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        return {fate: len(self.of(fate)) for fate in FATES}

    @property
    def writes(self) -> int:
        return len(self.of(NEW)) + len(self.of(CHANGED))

    @property
    def seen(self) -> str:
        said = [asdict(row) for row in self.rows if row.fate != UNCHANGED]
        return hashlib.sha256(json.dumps([said, self.problems]).encode()).hexdigest()


@dataclass
class Import:
    """A file for a model, by a person with a reason. `may` says why they may not write a row, "" where they may.
    `check` raises ValidationError where a saved row breaks a rule that no field can tell. `write_down` is called with
    each row that was saved and the state that it was in, "" for a new one. `take` has the lines, each
    with the version that stands here, that are written though it was changed since."""

    model: Any
    rows: list[Row]
    user: Any
    reason: str
    may: Callable[[Any, bool], str]
    check: Check
    write_down: Callable[[Any, str], None]
    told_by: Callable[[Any], str]
    take: Collection[str] = ()

    def carry_out(self, seen: str = "") -> Outcome:
        """Does what the file says if that is what was `seen`; otherwise takes it back, and says what it would do."""
        with rows_found_once():
            edits = self._compare()
            outcome = Outcome(self.rows)
            if len(edits) > MOST_CHANGED:
                outcome.problems.append(
                    f"{len(edits):,} rows are new or different; {MOST_CHANGED:,} are taken at once. Send it in parts."
                )
                return outcome
            title = f"A table of {self.model._meta.verbose_name_plural}"
            # Nothing to write is no reason to keep others waiting.
            event = recorded_as(EventKind.EDIT, user=self.user, title=title, reason=self.reason)
            saving: Any = event if edits else nullcontext()
            with saving as one:
                if edits:
                    self._save(edits, one)
                outcome.is_written = bool(seen) and seen == outcome.seen and outcome.writes > 0
                if edits and not outcome.is_written:
                    one.forget()
                    transaction.set_rollback(True)
        return outcome

    # Comparing, which takes no lock --------------------------------------------------------

    def _compare(self) -> list[tuple[Row, Any, list[str]]]:
        """The rows that say something else than what is stored, with that."""
        self._stored = Stored(self.model)
        known = {self._stored.key(cells): (row, cells) for row, cells in self._stored.rows()}
        met: dict[tuple[str, ...], int] = {}
        edits = []
        for row in self.rows:
            if row.fate == REFUSED:
                continue
            key = tuple(row.cells[name].strip() for name in key_columns(self.model))
            if key in met:
                self._refuse(row, f"Line {met[key]} is of the same row.")
                continue
            met[key] = row.line
            instance, cells = known.get(key, (None, []))
            if instance is None:
                self._compare_new(row)
            else:
                self._compare_known(row, instance, cells)
            if not row.fate:
                edits.append((row, instance, cells))
        return edits

    def _compare_new(self, row: Row) -> None:
        if row.cells.get(VERSION, "").strip():
            self._refuse(row, "What it was exported from is gone, or has another name. Without a version it is new.")
        elif row.cells.get(STATUS, _DRAFT).strip() not in ("", _DRAFT):
            self._refuse(row, "What is new begins as a draft: leave its status empty.")

    def _compare_known(self, row: Row, instance: Any, cells: list[str]) -> None:
        now, version = dict(zip(self._stored.columns, cells, strict=True)), version_of(cells)
        if all(now[name] == plain(cell) for name, cell in row.cells.items() if name != VERSION):
            row.fate = UNCHANGED
        elif reason := self.may(instance, False):
            self._refuse(row, reason)
        elif version == row.cells.get(VERSION, "").strip():
            if row.cells.get(STATUS, "").strip() not in ("", now.get(STATUS, "")):
                self._refuse(row, "Who can see it is decided on its own page, not by a file.")
        elif (take := f"{row.line}:{version}") not in self.take:
            row.fate, row.take = OVERTAKEN, take
            row.reasons.append(
                f"Changed here since the file was written{self.told_by(instance)}."
                if row.cells.get(VERSION, "").strip()
                else "The file does not say which version of it was looked at (column “version”)."
            )
            row.changes = self._differences(now, {**now, **row.cells})

    @staticmethod
    def _refuse(row: Row, reason: str) -> None:
        row.fate = REFUSED
        row.reasons.append(reason)

    def _differences(self, before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
        names = [name for name in self._stored.columns if name != STATUS]
        return [
            (label_of(self.model, name), before.get(name, ""), after[name])
            for name in names
            if before.get(name, "") != after[name]
        ]

    # Saving, in one event -----------------------------------------------------------------

    def _save(self, edits: list[tuple[Row, Any, list[str]]], event: Recording) -> None:
        moved = self._moved([(instance, cells) for _, instance, cells in edits if instance is not None])
        resource = resource_of(self.model)(self.user, self.reason, self._settle, self.check)
        loader = resource._meta.instance_loader_class(resource, None)
        for row, instance, cells in edits:
            if instance is not None and instance.pk in moved:
                self._refuse(row, "Somebody else saved it at this very moment: look at it again.")
                continue
            try:
                with event.attempt():
                    result = self._saved(resource, loader, row)
                    if result.import_type != RowResult.IMPORT_TYPE_SKIP:
                        self.write_down(result.instance, "" if instance is None else state_of(instance))
            except (ValidationError, ValueError) as error:
                self._refuse(row, "")
                row.reasons = reasons_of(error, self.model)
            except IntegrityError:
                self._refuse(row, "The database refused it: another row has the same, or what it names is gone.")
            else:
                self._tell(row, result, cells)

    def _moved(self, compared: list[tuple[Any, list[str]]]) -> set[Any]:
        """The keys of rows that somebody changed since they were compared. All are locked to the end."""
        before = {instance.pk: cells for instance, cells in compared}
        if connection.features.has_select_for_update:
            list(self.model._base_manager.select_for_update().filter(pk__in=list(before)).values_list("pk"))
        now = {row.pk: cells for row, cells in self._stored.rows(pk__in=list(before))}
        return {pk for pk, cells in before.items() if now.get(pk) != cells}

    def _saved(self, resource: Any, loader: Any, row: Row) -> RowResult:
        cells = {name: cell for name, cell in row.cells.items() if name != VERSION}
        result = resource.import_row(cells, loader, row_number=row.line, dry_run=False, using_transactions=True)
        if result.validation_error:
            raise result.validation_error
        if result.errors:
            raise result.errors[0].error
        return result

    def _settle(self, instance: Any, is_new: bool) -> None:
        if reason := self.may(instance, is_new):
            raise ValidationError(reason)
        if state_of(instance) == Status.APPROVED:
            # What was approved is not what it is now.
            instance.status = Status.IN_REVIEW

    def _tell(self, row: Row, result: RowResult, cells: list[str]) -> None:
        columns = self._stored.columns
        saved = self.model._default_manager.get(pk=result.instance.pk)
        after = dict(zip(columns, self._stored.cells(saved), strict=True))
        row.changes = self._differences(dict(zip(columns, cells, strict=False)), after)
        row.fate = NEW if result.import_type == RowResult.IMPORT_TYPE_NEW else CHANGED if row.changes else UNCHANGED
