"""Steps: rows brought from what they hold to what they are to hold, one by one, and what cannot be is said.

An undo and a restoring of a moment are both a list of steps; they differ in what is wanted of each row.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import CASCADE, ProtectedError

from careers.database.events import Recording
from careers.database.history import is_by_hand, keep_first_states, link_fields, write_deletions, write_records

from .changes import Difference, State, described, differences, title_in
from .history import link_again, links_to

Check = Callable[[Any], None]
Links = dict[str, frozenset[int]]


@dataclass(frozen=True)
class Version:
    """What a row holds: the values that an editor can write, by the names of their columns, and its links."""

    values: dict[str, Any]
    links: Links


@dataclass(eq=False)
class Step:
    """A row, what it holds now and what it is to hold; None for a row that is not there or is not to be.

    `obstacles` says what of it cannot be done, and why; `is_refused` that nothing of it can.
    """

    model: Any
    pk: int
    name: str
    now: Version | None
    wanted: Version | None
    obstacles: list[str] = field(default_factory=list)
    is_refused: bool = False
    is_taken: bool = False
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        return self.now != self.wanted and not self.is_refused

    @property
    def what(self) -> str:
        if self.wanted is None:
            return "is deleted"
        return "comes back" if self.now is None else "changes"

    @property
    def subject(self) -> str:
        noun = str(self.model._meta.verbose_name)
        return f"{noun} “{self.name}”" if self.name else noun

    def refuse(self, why: str) -> None:
        self.obstacles.append(why)
        self.is_refused = True


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """What an editor can write of a row. The rest follows from it, or says how the row came here."""
    return [column for column in model._meta.concrete_fields if column.editable and not column.primary_key]


def versions_now(model: Any, pks: Collection[int]) -> dict[int, Version]:
    """What the rows with these keys hold, by key; those that are not there are left out."""
    rows = model._base_manager.filter(pk__in=pks)
    links = {}
    for many in link_fields(model):
        through: Any = many.remote_field.through
        holder, held = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
        links[many.name] = _sets(through.objects.filter(**{f"{holder}__in": pks}).values_list(holder, held))
    return _versions(model, {row.pk: row for row in rows}, links)


def versions_then(model: Any, records: Sequence[Any]) -> dict[int, Version]:
    """What `records`, of one model, say that their rows held, by the keys of the records."""
    links = {}
    for many in link_fields(model):
        kept = getattr(model.history.model, many.name).model.objects.filter(history__in=records)
        links[many.name] = _sets(kept.values_list("history_id", f"{many.m2m_reverse_field_name()}_id"))
    return _versions(model, {record.history_id: record for record in records}, links)


def _sets(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for holder, held in pairs:
        found.setdefault(holder, set()).add(held)
    return {holder: frozenset(held) for holder, held in found.items()}


def _versions(
    model: Any, rows: Mapping[int, Any], links: Mapping[str, Mapping[int, frozenset[int]]]
) -> dict[int, Version]:
    names = [column.attname for column in columns_of(model)]
    return {
        key: Version(
            {name: getattr(row, name) for name in names},
            {many: of_rows.get(key, frozenset()) for many, of_rows in links.items()},
        )
        for key, row in rows.items()
    }


def describe(steps: Sequence[Step]) -> None:
    """Says in words what each step changes, a few queries for each model."""
    by_model: dict[Any, list[Step]] = {}
    for step in steps:
        by_model.setdefault(step.model, []).append(step)
    for model, group in by_model.items():
        # The rows as they are and as they are wanted, one after another.
        pairs = [version for step in group for version in (step.now or step.wanted, step.wanted or step.now)]
        rows = [model(**version.values) if version else model() for version in pairs]
        links = {
            many.name: [sorted(version.links[many.name]) if version else [] for version in pairs]
            for many in link_fields(model)
        }
        states: list[State] = described(model, rows, links)
        for step, now, wanted in zip(group, states[::2], states[1::2], strict=True):
            step.name = title_in(model, wanted) or step.name
            if step.now and step.wanted:
                step.differences = differences(model, now, wanted)


def take(steps: Iterable[Step], *, user: Any, reason: str, recording: Recording, check: Check | None = None) -> None:
    """Takes the steps that are needed, in rounds: some only after others, such as parts after their whole.

    Raises ValidationError when what comes of them breaks a rule of a whole, which `check` raises. What cannot be done
    of a step is added to its obstacles.
    """
    steps = list(steps)
    for step in steps:
        if step.is_needed and not user.has_perm(_right_to(step)):
            step.refuse("you have not the right to do that")
    waiting = [step for step in steps if step.is_needed]
    taken: list[Step] = []
    while waiting:
        refused: list[tuple[Step, str]] = []
        for step in waiting:
            try:
                with recording.attempt():
                    _take(step, user, reason)
                step.is_taken = True
                taken.append(step)
            except (ValidationError, ProtectedError, IntegrityError) as error:
                refused.append((step, _words_of(error)))
        if len(refused) == len(waiting):
            for step, why in refused:
                step.refuse(why)
            break
        waiting = [step for step, _ in refused]
    if check is not None:
        for whole in _wholes(taken):
            check(whole)


def _right_to(step: Step) -> str:
    right = "delete" if step.wanted is None else "add" if step.now is None else "change"
    return f"{step.model._meta.app_label}.{right}_{step.model._meta.model_name}"


def _words_of(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, ProtectedError):
        return "other things rest on it"
    return "the database has something else in its place"


def _take(step: Step, user: Any, reason: str) -> None:
    if step.wanted is None:
        _delete(step, user, reason)
        return
    obj = step.model._base_manager.filter(pk=step.pk).first()
    is_new = obj is None
    if is_new:
        obj = step.model(pk=step.pk)
    elif is_by_hand(step.model):
        keep_first_states(step.model, [step.pk])
    for name, value in step.wanted.values.items():
        setattr(obj, name, value)
    obj._state.adding = is_new
    obj.full_clean()
    obj.skip_history_when_saving = True
    obj.save(force_insert=is_new)
    for many in link_fields(step.model):
        present = many.related_model._base_manager.filter(pk__in=step.wanted.links[many.name])
        getattr(obj, many.name).set(present)
        if lost := len(step.wanted.links[many.name]) - present.count():
            step.obstacles.append(f"{many.verbose_name}: {lost} no longer here")
    del obj.skip_history_when_saving
    write_records([obj], are_new=is_new, user=user, reason=reason)
    if is_new:
        for relation in links_to(step.model):
            link_again(relation, obj)


def _delete(step: Step, user: Any, reason: str) -> None:
    obj = step.model._base_manager.filter(pk=step.pk).first()
    if obj is None:
        return
    if others := _parts(obj):
        raise ValidationError(f"it has {others} by now")
    obj._change_reason, obj._history_user = reason, user
    if is_by_hand(step.model):
        write_deletions([obj], user=user, reason=reason)
    obj.delete()


def _parts(obj: Any) -> str:
    """What would be deleted with `obj`, in words: nobody has asked for that."""
    counts = []
    for relation in obj._meta.related_objects:
        if relation.one_to_many and relation.on_delete is CASCADE:
            n = relation.related_model._base_manager.filter(**{relation.field.name: obj.pk}).count()
            opts = relation.related_model._meta
            counts += [f"{n:,} {opts.verbose_name if n == 1 else opts.verbose_name_plural}"] if n else []
    return ", ".join(counts)


def _wholes(steps: Iterable[Step]) -> list[Any]:
    """The rows that steps have left, and those that they are parts of."""
    found: dict[Any, set[int]] = {}
    for step in steps:
        found.setdefault(step.model, set()).add(step.pk)
        version = step.wanted or step.now
        for column in columns_of(step.model):
            remote: Any = column.remote_field
            if version and remote is not None and remote.on_delete is CASCADE:
                found.setdefault(column.related_model, set()).add(version.values[column.attname])
    return [row for model, pks in found.items() for row in model._base_manager.filter(pk__in=pks).order_by("pk")]
