"""Deciding: a figure is withheld or corrected, and put back as its publisher gave it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from careers.database.events import recorded_as
from careers.models import DecisionEnd, DecisionKind, EventKind, FigureDecision

# Of a row, which belongs to the portal and not to the publisher.
_NOT_PUBLISHED = ("editors_note",)
_LONGEST_NOTE = 700


def decided_models() -> list[type[models.Model]]:
    """The models whose figures may be decided on: those that say which of their fields are values."""
    return [model for model in apps.get_app_config("careers").get_models() if hasattr(model, "value_fields")]


def model_of(decision: FigureDecision) -> Any:
    return apps.get_model("careers", decision.model)


def rows_of(decision: FigureDecision) -> Any:
    """A query for the row of the figure, which there is not while it is withheld."""
    model = model_of(decision)
    return model._base_manager.filter(**{model.natural_key_lookups[1]: decision.key, "source": decision.source_id})


def figure_of(decision: FigureDecision) -> Any:
    """The row of the figure, locked until the transaction ends; None where there is none."""
    return rows_of(decision).select_for_update(of=("self",)).first()


def standing_decision(figure: Any) -> FigureDecision | None:
    """What is decided of a figure now."""
    about = {"model": figure._meta.model_name, "source": figure.source_id, "key": str(figure.natural_key()[1])}
    return FigureDecision.objects.standing().select_related("correction_source").filter(**about).first()


def image_of(figure: Any) -> dict[str, Any]:
    """Every column of a row by name, with the primary keys that its many-to-many fields hold."""
    columns = (field for field in figure._meta.concrete_fields if field.name not in _NOT_PUBLISHED)
    links = {many.name: list(getattr(figure, many.name).values_list("pk", flat=True)) for many in _links(figure)}
    return {column.attname: column.value_from_object(figure) for column in columns} | links


def _links(figure: Any) -> list[models.ManyToManyField]:
    return list(figure._meta.many_to_many)


def published(decision: FigureDecision) -> dict[str, Any]:
    """The value fields of the figure as its publisher gave them."""
    return values_in(model_of(decision), decision.published)


def values_in(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The value fields that `row` has, as the model holds them."""
    return {name: model._meta.get_field(name).to_python(row[name]) for name in model.value_fields if name in row}


def decide(
    figure: Any,
    *,
    kind: DecisionKind,
    reason: str,
    until: date,
    by: str = "",
    corrected: Mapping[str, Any] | None = None,
    correction_source: Any = None,
) -> FigureDecision:
    """Withholds the figure, or puts the values `corrected` in the place of those published, until the day `until` is
    over. Raises ValidationError, at the field where one is wrong, when the figure would break a rule."""
    decision = FigureDecision(
        kind=kind,
        model=figure._meta.model_name,
        source_id=figure.source_id,
        key=str(figure.natural_key()[1]),
        title=str(figure)[:300],
        published=image_of(figure),
        corrected=dict(corrected or {}),
        import_run_id=figure.import_run_id,
        reason=reason,
        correction_source=correction_source,
        until=until,
        decided_by=by,
    )
    if kind == DecisionKind.CORRECTED and not decision.corrected:
        raise ValidationError("Nothing differs from what the publisher says: change a value, or withhold the figure.")
    with recorded_as(EventKind.DECISION, title=str(decision), reason=reason) as event:
        decision.full_clean()
        decision.save()
        apply(decision, figure)
        event.details.append(f"{decision}, until {until:%-d %B %Y}")
        event.told.append(decision)
    return decision


def apply(decision: FigureDecision, figure: Any) -> None:
    """Makes the row of a figure, which is as published, what is decided of it."""
    if decision.kind == DecisionKind.WITHHELD:
        figure.delete()
        return
    for name, value in values_in(type(figure), decision.corrected).items():
        setattr(figure, name, value)
    if hasattr(figure, "editors_note"):
        figure.editors_note = note_of(decision)
    figure.full_clean()
    figure.save()


def note_of(decision: FigureDecision) -> str:
    """What readers are told beside a corrected figure."""
    model = model_of(decision)
    before = published(decision)
    said = (
        f"{model._meta.get_field(name).verbose_name} {'not given' if before[name] is None else f'{before[name]:,}'}"
        for name in decision.corrected
    )
    told = f"Corrected by the editors on {decision.decided_on:%-d %B %Y}: the publisher says {', '.join(said)}"
    after = f" Corrected after {decision.correction_source}." if decision.correction_source else ""
    return f"{told}. Why: {decision.reason}.{after}"[:_LONGEST_NOTE]


def put_back(decision: FigureDecision) -> None:
    """Makes the row what the publisher gave. Raises ValidationError where it names what is gone."""
    model = model_of(decision)
    if decision.kind == DecisionKind.CORRECTED:
        figure = figure_of(decision)
        if figure is not None:
            for name, value in values_in(
                model, {each: decision.published[each] for each in decision.corrected}
            ).items():
                setattr(figure, name, value)
            if hasattr(figure, "editors_note"):
                figure.editors_note = ""
            figure.save()
        return
    columns = {
        field.attname: field.to_python(decision.published[field.attname])
        for field in model._meta.concrete_fields
        if field.attname in decision.published
    }
    figure = model(**columns)
    if model._base_manager.filter(pk=figure.pk).exists():
        figure.pk = None
    figure.full_clean(exclude=["id"])
    figure.save(force_insert=True)
    for many in _links(figure):
        wanted = many.related_model._base_manager.filter(pk__in=decision.published[many.name])
        getattr(figure, many.name).set(wanted)


def end(decision: FigureDecision, how: DecisionEnd, **also: Any) -> None:
    """Writes down how a decision ended; `also` are further fields of it."""
    decision.ended_at, decision.ended_as = timezone.now(), how
    for name, value in also.items():
        setattr(decision, name, value)
    decision.save()


def lift(decision: FigureDecision, how: DecisionEnd = DecisionEnd.LIFTED) -> None:
    """Ends a decision: the publisher's value stands again."""
    with recorded_as(EventKind.DECISION, title=f"{decision} (ended)") as event:
        put_back(decision)
        end(decision, how)
        event.details.append(f"{decision}: {how.label.lower()}; the publisher's value stands again")
        event.told.append(decision)


def settle(today: date | None = None) -> int:
    """Puts back the figures of decisions whose last day has passed, and says how many. One query where none has."""
    due = list(FigureDecision.objects.due(today or timezone.localdate()))
    for decision in due:
        with transaction.atomic():
            # Another process may have done it since.
            locked = FigureDecision.objects.select_for_update(of=("self",)).standing().filter(pk=decision.pk).first()
            if locked is not None:
                lift(locked, DecisionEnd.EXPIRED)
    return len(due)


@contextmanager
def as_published() -> Iterator[None]:
    """Within it every figure is as its publisher gave it, and at its end all is as it was before: what is written in
    the meantime is taken back."""
    with transaction.atomic():
        for decision in FigureDecision.objects.standing():
            put_back(decision)
        yield
        transaction.set_rollback(True)
