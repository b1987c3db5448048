"""Keeping: each event is told to readers as one entry of the public record, in the transaction that it describes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models.signals import post_delete
from django.utils.text import capfirst

from careers.database.events import Recording, event_written, figures_change
from careers.models import EventKind, FigureDecision, PublicChange, PublicChangeKind, Role, Source

from . import content, decided
from .lines import Line
from .moved import figures_of, moves

# So many lines are kept of an event; of the others only their number.
MOST = 120
_LONGEST_TITLE, _LONGEST_NOTE = 300, 500
# So many things are named in a title.
_NAMED = 3
# What writes whole files: only then are medians of reports compared, as one report alone must not be told apart.
_OF_FILES = (EventKind.IMPORT, EventKind.LOAD)


def connect() -> None:
    figures_change.connect(keep_figures, dispatch_uid="careers.changes.keep_figures")
    event_written.connect(keep, dispatch_uid="careers.changes.keep")
    for model in (Role, Source):
        post_delete.connect(forget, sender=model, dispatch_uid="careers.changes.forget")


def keep_figures(sender: Any, recording: Recording, sources: Any, **kwargs: Any) -> None:
    """Keeps what the figures of `sources` are before the event writes them; what is known already stays."""
    if _is_of_files(recording):
        recording.figures.setdefault("sources", []).append(sources)
        now = recording.figures.setdefault("before", {})
        now.update({key: shown for key, shown in figures_of(sources).items() if key not in now})


def _is_of_files(recording: Recording) -> bool:
    is_back = recording.kind == EventKind.UNDO and (recording.undoes is None or recording.undoes.run_id is not None)
    return recording.kind in _OF_FILES or is_back


def keep(sender: Any, recording: Recording, **kwargs: Any) -> PublicChange | None:
    """Writes the entry of an event; None where nothing has changed for readers."""
    event = recording.event
    assert event is not None
    if recording.kind == EventKind.LOAD and not PublicChange.objects.exists() and _is_first(recording):
        return begin(event)
    told = decided.public_of(recording.told, event.moment)
    lines, more = _lines(recording, told)
    if not lines and not more:
        return None
    undone = PublicChange.objects.filter(event=event.undoes).first() if event.undoes_id else None
    if undone is not None:
        PublicChange.objects.filter(pk=undone.pk).update(taken_back_at=event.moment)
    title = f"Taken back: {undone.title}" if undone is not None else _title(recording, lines)
    entry = PublicChange.objects.create(
        event=event,
        kind=_kind(recording, lines, undone),
        moment=event.moment,
        title=title[:_LONGEST_TITLE],
        note=(recording.public_note or decided.reason_of(told))[:_LONGEST_NOTE],
        lines=[line.stored for line in lines[:MOST]],
        more=more + max(0, len(lines) - MOST),
    )
    entry.roles.set({pk for line in lines for pk in line.roles})
    entry.sources.set({line.source for line in lines if line.source} | _sources(recording))
    return entry


def forget(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Takes a row that is gone from the entries about it. Deleted outside of an event, its parts have written entries
    of their own since its deletion began, which Django does not know of."""
    for name in ("roles", "sources"):
        many = PublicChange._meta.get_field(name)
        if many.related_model is sender:
            many.remote_field.through.objects.filter(**{many.m2m_reverse_field_name(): instance.pk}).delete()


def begin(event: Any) -> PublicChange:
    """The first entry: from when on there is a record."""
    counts = Role.objects.published().count(), Source.objects.count()
    roles, sources = (
        f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in zip(counts, ("role", "source"), strict=True)
    )
    title = f"The portal opens with {roles} and {sources}"
    return PublicChange.objects.create(event=event, kind=PublicChangeKind.RELEASE, moment=event.moment, title=title)


def _is_first(recording: Recording) -> bool:
    """Whether a load brought all that there is: then none of its rows is noted."""
    return not recording.records and not recording.figures.get("before")


def _lines(recording: Recording, decisions: list[FigureDecision]) -> tuple[list[Line], int]:
    """What the event changed, and how many figures moved that have no line."""
    event: Any = recording.event
    found = decided.lines_of(decisions)
    found = content.with_public_roles(found, event.moment)
    found += content.lines_of(recording.records, event.moment)
    more = 0
    if asked := recording.figures.get("sources"):
        condition = asked[0]
        for other in asked[1:]:
            condition |= other
        moved = moves(recording.figures["before"], figures_of(condition))
        found, more = [*found, *moved.lines], moved.more
    return _sourced([*found, *_of_run(recording)]), more


def _sourced(lines: Sequence[Line]) -> list[Line]:
    """`lines` with what their sources are called; those that are gone are nobody's source."""
    sources = Source.objects.in_bulk({line.source for line in lines if line.source})
    names = {pk: source.called for pk, source in sources.items()}
    there = {pk: pk for pk in sources}
    return [
        replace(line, source=there.get(line.source or 0), source_name=names.get(line.source or 0, ""))
        for line in lines
    ]


def _of_run(recording: Recording) -> list[Line]:
    """How many rows an import wrote; not of one employer's own file, of which no exact number is told."""
    run = recording.run
    if run is None or run.source.is_confidential or not (run.created or run.updated or run.removed):
        return []
    told = f"{run.created:,} new, {run.updated:,} changed, {run.removed:,} gone"
    told = f"taken back: {told}" if recording.kind == EventKind.UNDO else told
    return [Line(run.source.called, "rows of the files", "", told, "source", run.source_id, (), run.source_id)]


def _kind(recording: Recording, lines: Sequence[Line], undone: PublicChange | None) -> PublicChangeKind:
    if recording.is_correction or any(line.is_correction for line in lines):
        return PublicChangeKind.CORRECTION
    if undone is not None:
        return PublicChangeKind(undone.kind)
    is_release = recording.kind in _OF_FILES or recording.run is not None
    return PublicChangeKind.RELEASE if is_release else PublicChangeKind.EDITORIAL


def _title(recording: Recording, lines: Sequence[Line]) -> str:
    if recording.run is not None:
        return f"New figures of {recording.run.source.called}"
    if recording.kind == EventKind.LOAD:
        return f"New release of the portal’s own content: {_named(lines)}" if lines else "New release of figures"
    return _named(lines)


def _named(lines: Sequence[Line]) -> str:
    """What the lines are about; of one thing also what of it has changed."""
    about = list(dict.fromkeys(line.about.rstrip(".") for line in lines))
    if len(about) == 1:
        whats = list(dict.fromkeys(line.what.partition(":")[0] for line in lines))
        return f"{about[0]}: {_listed([what[:1].lower() + what[1:] for what in whats])}"
    return capfirst(_listed(about))


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _sources(recording: Recording) -> set[int]:
    return set(recording.run.touched) if recording.run is not None else set()
