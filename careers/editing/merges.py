"""Merges: all that refers to one row refers to another of the same meaning afterwards, in one event.

The history has what becomes of content and its parts, so taking the event back restores it; figures, which are too
many for it, are named by the Merge. What both rows have is not doubled: which of the two stays is said.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import capfirst

from careers.cube.signals import cells_updated_together
from careers.database.events import recorded_as
from careers.database.history import keep_first_states, write_records
from careers.models import Event, EventKind, FactorEffect, FigureDecision, Merge, SalaryRecord, Source
from careers.pay.factor_effects import measure_sources, sources_with_reports

from .steps import Check

_CHUNK = 500
# The reports that name a skill, and those that name both.
NAMED, NAMED_BOTH = "skills of reports", "both skills of reports"


class Refused(Exception):
    """Why nothing of it can be done. The database is as it was."""


@dataclass
class Joining:
    """`other` on its way into `kept`. `moves` and `clashes` say in sentences what moves, and of what both rows have
    which one stays; `moved` has the primary keys of figures."""

    kept: Any
    other: Any
    user: Any
    reason: str
    moves: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    moved: dict[str, list[int]] = field(default_factory=dict)

    @contextmanager
    def changing(self, row: Any) -> Iterator[None]:
        """Within it `row` and its links are changed; one record of the history tells of it."""
        keep_first_states(type(row), [row.pk])
        row.skip_history_when_saving = True
        yield
        row.save()
        del row.skip_history_when_saving
        write_records([row], are_new=False, user=self.user, reason=self.reason)

    def add(self, row: Any) -> None:
        row._change_reason, row._history_user = self.reason, self.user
        row.save()

    def delete(self, row: Any) -> None:
        row._change_reason, row._history_user = self.reason, self.user
        row.delete()

    def say(self, n: int, noun: str, nouns: str) -> None:
        if n:
            self.moves.append(f"{n:,} {noun if n == 1 else nouns}")

    def move_figures(self, model: Any) -> None:
        """Lets the figures of `model` refer to the row that is kept."""
        name, opts = self.kept._meta.model_name, model._meta
        rows = model.objects.filter(**{name: self.other})
        self.moved[opts.model_name] = sorted(rows.order_by().values_list("pk", flat=True))
        rows.update(**{name: self.kept})
        self.say(len(self.moved[opts.model_name]), opts.verbose_name, opts.verbose_name_plural)


Mover = Callable[[Joining], None]


def merge(
    kept: Any,
    other: Any,
    move: Mover,
    *,
    user: Any,
    reason: str = "",
    check: Check | None = None,
    preview: bool = False,
) -> Joining:
    """Moves with `move` all that `other` has to `kept`, and deletes it; with `preview` only finds out what that would
    do. `check` raises ValidationError for what breaks a rule. Raises Refused where it cannot be done."""
    refuse_impossible(kept, other)
    opts = kept._meta
    title = f"{capfirst(opts.verbose_name)} “{other}” into “{kept}”"
    said = f"“{other}” was merged into “{kept}”. {reason}".strip(" .")
    joining = Joining(kept, other, user, said)
    was, slug = other.pk, other.slug
    sources = _measured_sources(opts.model_name, kept.pk, other.pk)
    try:
        with transaction.atomic():
            with recorded_as(EventKind.MERGE, user=user, title=title, reason=reason) as recording:
                with cells_updated_together():
                    move(joining)
                    joining.delete(other)
                    # Whoever shows what was done asks for it by its key.
                    other.pk = was
                    if check is not None:
                        check(kept)
                    if preview:
                        transaction.set_rollback(True)
                        recording.forget()
                        return joining
                recording.details += joining.moves
            assert recording.event is not None
            Merge.objects.create(
                model=opts.model_name, slug=slug, was=was, into=kept.pk, event=recording.event, moved=joining.moved
            )
            measure_sources(sources)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except models.ProtectedError as error:
        raise Refused(f"Other things still rest on “{other}”.") from error
    return joining


def _measured_sources(model: str, *pks: int) -> list[Source]:
    """The sources whose effects on pay, measured from their own reports, speak of these rows: measured anew, one of
    them speaks of both together."""
    effects = FactorEffect.objects.filter(**{f"{model}__in": pks})
    return list(sources_with_reports().filter(pk__in=effects.values("source")))


def refuse_impossible(kept: Any, other: Any) -> None:
    if type(kept) is not type(other) or kept.pk == other.pk:
        raise Refused("Choose another one than itself.")
    if other.is_published and not kept.is_published:
        raise Refused(
            f"“{other}” is published and “{kept}” is not: publish that first, or readers would find nothing."
        )
    name = other._meta.model_name
    for decision in FigureDecision.objects.standing().only("title", "published"):
        # What is withheld is put back as it was published, by primary keys.
        if other.pk in (decision.published.get(f"{name}_id"), *decision.published.get(f"{name}s", ())):
            raise Refused(f"A decision stands about a figure of “{other}”: {decision.title}. Lift it first.")


# Back -----------------------------------------------------------------------------------------


def refuse_back(event: Event) -> None:
    """Raises Refused where a merge cannot be taken back, or the taking back of one."""
    if event.undoes is not None and event.undoes.kind == EventKind.MERGE:
        raise Refused("A merge that was taken back is not done again from here: merge them again.")
    for one in event.merges.all():
        later = Merge.objects.filter(model=one.model, was=one.into).select_related("event").first()
        if later is not None:
            raise Refused(f"What it was merged into was merged itself. Take that back first: {later.event.title}.")


def _still_moved(one: Merge, what: str) -> list[int]:
    """The figures of this kind that are still where the merge moved them, by primary key."""
    pks: list[int] = []
    for start in range(0, len(one.moved[what]), _CHUNK):
        some = one.moved[what][start : start + _CHUNK]
        if what in (NAMED, NAMED_BOTH):
            rows = SalaryRecord.objects.filter(pk__in=some, skills=one.into)
        else:
            model: Any = Merge._meta.apps.get_model("careers", what)
            rows = model.objects.filter(pk__in=some, **{one.model: one.into})
        pks += rows.order_by("pk").values_list("pk", flat=True)
    return pks


def figures_said(event: Event) -> list[str]:
    """In words, the figures that would go back, and how many would not: they are gone, or were changed since."""
    said = []
    for one in event.merges.all():
        for what, pks in one.moved.items():
            opts = (SalaryRecord if what in (NAMED, NAMED_BOTH) else Merge._meta.apps.get_model("careers", what))._meta
            nouns = f"{opts.verbose_name_plural}{' that name it' if what in (NAMED, NAMED_BOTH) else ''}"
            back = len(_still_moved(one, what))
            if pks:
                lost = f"; {len(pks) - back:,} are gone or were changed since, and stay" if back < len(pks) else ""
                said.append(f"{back:,} {nouns}{lost}")
    return said


def move_back(event: Event) -> None:
    """Gives what is there again its figures, and forgets the merge."""
    for one in event.merges.all():
        for what in one.moved:
            pks = _still_moved(one, what)
            for start in range(0, len(pks), _CHUNK):
                _give_back(one, what, pks[start : start + _CHUNK])
        sources = _measured_sources(one.model, one.into, one.was)
        one.delete()
        measure_sources(sources)


def _give_back(one: Merge, what: str, pks: list[int]) -> None:
    through: Any = SalaryRecord.skills.through
    if what == NAMED:
        through.objects.filter(salaryrecord__in=pks, skill=one.into).update(skill=one.was)
    elif what == NAMED_BOTH:
        through.objects.bulk_create(
            [through(salaryrecord_id=pk, skill_id=one.was) for pk in pks], ignore_conflicts=True
        )
    else:
        model: Any = Merge._meta.apps.get_model("careers", what)
        model.objects.filter(pk__in=pks).update(**{one.model: one.was})
