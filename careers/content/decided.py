"""Decided: what editors have decided of figures holds for a release too, as long as it says what it said before."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from careers.decisions import DecidedFigures, Overtaken
from careers.decisions.arriving import overtaken_by
from careers.decisions.deciding import decided_models, values_in
from careers.models import DecisionKind, FigureDecision

from .resolving import Entry
from .schema import Schema, schema_for
from .stored import Stored


def as_decided(entries: Iterable[Entry], stored: Stored) -> tuple[list[Entry], list[Overtaken], int]:
    """`entries` with corrected values in place of those published and without what is withheld, the decisions that end
    because their publisher says something else now, and how many figures stay withheld. Figures of sources that an
    import has written are not the release's to say."""
    decided = {
        schema_for(model): found.by_key for model in decided_models() if (found := DecidedFigures(model)).decisions
    }
    imported: dict[Schema, Collection[str]] = {schema: stored.imported(schema) for schema in decided}
    kept, overtaken, withheld = [], [], 0
    for entry in entries:
        of_schema = decided.get(entry.schema)
        decision = of_schema.get((str(entry.key[0]), str(entry.key[1]))) if of_schema else None
        if decision is None:
            kept.append(entry)
        elif entry.key[0] in imported[entry.schema]:
            kept += [entry] if decision.kind == DecisionKind.CORRECTED else []
        elif ended := overtaken_by(decision, _values(entry)):
            overtaken.append(ended)
            kept.append(entry)
        elif decision.kind == DecisionKind.WITHHELD:
            withheld += 1
        else:
            kept.append(_corrected(entry, decision))
    return kept, overtaken, withheld


def _values(entry: Entry) -> dict[str, Any]:
    return {column.name: value for column, value in zip(entry.schema.columns, entry.values, strict=True)}


def _corrected(entry: Entry, decision: FigureDecision) -> Entry:
    values = _values(entry) | values_in(entry.schema.model, decision.corrected)
    return replace(entry, values=tuple(values[column.name] for column in entry.schema.columns))
