"""Decided: what editors have decided of figures holds for the rows that an import brings, as long as their publisher
says what it said before.

It is applied to the staged rows, so that nothing that is computed from them, compared with them or counted knows the
difference: a figure that stays corrected is unchanged, and one that stays withheld is unchanged and not there.
"""

from typing import Any

from careers.database.sql import execute, fetch, quoted
from careers.decisions import DecidedFigures, Overtaken, overtake
from careers.decisions.arriving import overtaken_by
from careers.decisions.deciding import values_in
from careers.importers.formats.catalogue import Format
from careers.models import DecisionKind, FigureDecision, ImportRun


class DecidedRows:
    """The decisions about figures of a run's source, and of the release that it replaces."""

    def __init__(self, run: ImportRun, format: Format, model: Any):
        self._run, self._format, self._model = run, format, model
        self._applied: set[int] = set()
        self._overtaken: list[Overtaken] = []

    def apply(self, stage: str) -> None:
        """To the rows in the table `stage`, once all are there."""
        figures = DecidedFigures(self._model, self._run.touched)
        self._applied = {decision.pk for decision in figures.decisions}
        for decision in figures.decisions:
            row = self._row(decision, stage)
            if row is None and not self._is_covered(decision, stage):
                continue
            if overtaken := overtaken_by(decision, row):
                self._overtaken.append(overtaken)
            else:
                self._apply(decision, stage)

    @property
    def are_current(self) -> bool:
        """Whether nobody has decided anything since."""
        return self._applied == {each.pk for each in DecidedFigures(self._model, self._run.touched).decisions}

    def finish(self) -> None:
        """Ends the decisions that the publisher has overtaken, in the transaction that has written the rows."""
        overtake(self._overtaken, self._run)

    def _key(self, decision: FigureDecision) -> tuple[str, list[Any]]:
        """A condition on staged rows."""
        name = self._format.columns[0]
        return f"{quoted(name)} = %s", [decision.published[name]]

    def _row(self, decision: FigureDecision, stage: str) -> dict[str, Any] | None:
        if decision.source_id != self._run.source_id:
            return None  # of the release that goes
        condition, parameters = self._key(decision)
        names = [name for name in self._model.value_fields if name in self._format.columns]
        rows = fetch(f"SELECT {', '.join(map(quoted, names))} FROM {stage} WHERE {condition}", parameters)
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _is_covered(self, decision: FigureDecision, stage: str) -> bool:
        """Whether the files would hold the row if its publisher still had it. Of a release in parts they may be of
        other ones."""
        part = next((part for part in self._format.parts if decision.key.startswith(part)), "")
        if not part:
            return not self._format.parts
        begins = f"substr({quoted(self._format.columns[0])}, 1, {len(part)}) = %s"
        return bool(fetch(f"SELECT 1 FROM {stage} WHERE {begins} LIMIT 1", [part]))

    def _apply(self, decision: FigureDecision, stage: str) -> None:
        condition, parameters = self._key(decision)
        if decision.kind == DecisionKind.WITHHELD:
            execute(f"DELETE FROM {stage} WHERE {condition}", parameters)
            return
        values = values_in(self._model, decision.corrected)
        places = ", ".join(f"{quoted(name)} = %s" for name in values)
        execute(f"UPDATE {stage} SET {places} WHERE {condition}", [*values.values(), *parameters])
