"""Arriving: what becomes of decisions when an import or a release brings the publisher's figures again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from careers.database.events import recording
from careers.models import DecisionEnd, DecisionKind, FigureDecision

from .deciding import apply, end, figure_of, model_of, published, rows_of, values_in


@dataclass(frozen=True)
class Overtaken:
    """A decision that ends because of what the publisher says now; `values` by field, empty where the figure is
    gone."""

    decision: FigureDecision
    values: Mapping[str, Any]

    @property
    def how(self) -> DecisionEnd:
        return DecisionEnd.SUPERSEDED if self.values else DecisionEnd.GONE


def overtaken_by(decision: FigureDecision, row: Mapping[str, Any] | None) -> Overtaken | None:
    """The decision as it is overtaken by the figure `row` as it arrives, by field, None for one that does not arrive.
    None where the publisher says what it said before: of a corrected figure the corrected fields count, of a withheld
    one all values."""
    if row is None:
        return Overtaken(decision, {})
    now, before = values_in(model_of(decision), row), published(decision)
    watched = decision.corrected or before
    if all(now[name] == before[name] for name in watched if name in now):
        return None
    return Overtaken(decision, now)


class DecidedFigures:
    """The standing decisions about figures of one model, by slug of the source and key."""

    def __init__(self, model: Any, sources: Iterable[int] | None = None):
        decisions = FigureDecision.objects.standing().filter(model=model._meta.model_name)
        if sources is not None:
            decisions = decisions.filter(source__in=list(sources))
        self.decisions = list(decisions.select_related("source").order_by("pk"))
        self.by_key = {(each.source.slug, each.key): each for each in self.decisions}


def overtake(overtaken: Iterable[Overtaken], run: Any = None) -> None:
    """Ends the decisions, for the transaction that has written what the publisher says now."""
    for each in overtaken:
        model = model_of(each.decision)
        if any(field.name == "editors_note" for field in model._meta.concrete_fields):
            rows_of(each.decision).update(editors_note="")
        end(each.decision, each.how, published_since=dict(each.values), ended_by_run=run)
        if event := recording():
            event.details.append(f"{each.decision}: ended, {each.how.label.lower()}")
            event.told.append(each.decision)


@transaction.atomic
def examine(model: Any, sources: Iterable[int], undone: Any) -> None:
    """After the import `undone` was taken back: decisions that it ended stand again, as its rows do, and those that no
    longer fit their rows are applied again or end."""
    about = {"model": model._meta.model_name, "source__in": list(sources)}
    ended = list(FigureDecision.objects.filter(ended_by_run=undone, **about))
    for decision in FigureDecision.objects.standing().filter(**about):
        _fit(decision, figure_of(decision), undone)
    for decision in ended:
        same = {"model": decision.model, "source": decision.source_id, "key": decision.key}
        if not FigureDecision.objects.standing().filter(**same).exists():
            decision.ended_at, decision.ended_as, decision.ended_by_run = None, "", None
            decision.published_since, decision.was_seen = {}, False
            decision.save()


def _fit(decision: FigureDecision, figure: Any, undone: Any) -> None:
    if decision.kind == DecisionKind.WITHHELD and figure is None:
        if decision.import_run_id == undone.pk:
            overtake([Overtaken(decision, {})])
        return
    row = None if figure is None else {name: getattr(figure, name) for name in type(figure).value_fields}
    if row is not None and decision.corrected and _holds(row, values_in(type(figure), decision.corrected)):
        return
    overtaken = overtaken_by(decision, row)
    if overtaken is not None:
        overtake([overtaken])
        return
    try:
        with transaction.atomic():
            apply(decision, figure)
    except ValidationError:
        overtake([Overtaken(decision, row or {})])


def _holds(row: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return all(row[name] == value for name, value in values.items())
