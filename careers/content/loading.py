"""Loading: the steps in their order, in one transaction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from careers.cube.signals import cells_updated_together
from careers.database.events import figures_will_change, recorded_as
from careers.decisions import overtake
from careers.models import EstimateFit, EventKind, FactorEffect, SalaryRecord, Source
from careers.models.kinds import DataKind
from careers.pay.estimates import refit_sources
from careers.pay.factor_effects import measure_sources, sources_with_reports

from .checking import check_files, remarks
from .comparing import Comparing
from .conflicts import keep, waiting_fields
from .decided import as_decided
from .deriving import derive
from .layout import LOAD_ORDER, SUFFIXES
from .merging import Comparison, Outcome
from .problems import Key, Problems, name_of
from .reading import read_rows
from .resolving import Entry, resolve
from .schema import Schema
from .shipped import Record, Records, read_records, text_of, write_records
from .stored import Stored
from .withdrawing import Withdrawal, merged_models, withdraw, withdrawn
from .writing import check_values, write

# One row that is written over: the name of its model, with or without the app, and its natural key with slashes.
Named = tuple[str, str]
Say = Callable[[str], None]


class Loaded(Counter[Outcome]):
    """How many rows were created, updated, unchanged, kept as an editor left them, and withdrawn."""

    waiting: int = 0

    @property
    def changed(self) -> int:
        return self[Outcome.CREATED] + self[Outcome.UPDATED] + self[Outcome.WITHDRAWN]

    def __str__(self) -> str:
        return ", ".join(f"{self[outcome]:,} {outcome}" for outcome in Outcome if self[outcome])


def load(
    root: Path,
    *,
    overwrite: bool | Collection[Named] = False,
    dry_run: bool = False,
    say: Say = lambda line: None,
) -> Loaded:
    """Loads every fixture under `root`.

    `overwrite` writes over what editors have changed since, in all rows or in those that are named; `dry_run` does
    everything and takes it back. Raises FixtureError, with the database as it was, when anything is wrong with the
    files. What an editor has written is never wrong: what cannot be merged with it waits for a decision.
    """
    problems = Problems()
    rows = read_rows(root, problems)
    say(f"Read {len(rows):,} rows from {len({row.file for row in rows})} files.")
    with recorded_as(EventKind.LOAD, title="The portal’s own content") as event, cells_updated_together():
        stored = Stored()
        entries = resolve(rows, lambda model: stored.rows(model).keys(), problems)
        problems.stop_if_any()
        check_files(entries, problems)
        is_overwritten = _overwriting(overwrite, entries, problems)
        problems.stop_if_any()
        entries, overtaken, withheld = as_decided(_without_outweighed(entries), stored)
        recorded_before = read_records()
        shipped = recorded_before or _derived(entries, stored)
        comparing = Comparing(stored, shipped, waiting_fields(), is_overwritten)
        comparisons = comparing.compare(entries)
        loaded = Loaded(one.outcome for group in comparisons.values() for one in group)
        loaded[Outcome.KEPT] += withheld
        patterns = _patterns(root)
        withdrawals = withdrawn(comparing, patterns)
        if loaded.changed:
            _write(comparisons, stored, problems, say, event.details)
        overtake(overtaken)
        for each in overtaken:
            say(f"  {each.decision}: what the editors decided has ended, because the publisher says something else.")
        withdraw(withdrawals)
        loaded.update(Outcome.WITHDRAWN for one in withdrawals if not one.waits)
        loaded.waiting = keep((one for group in comparisons.values() for one in group), withdrawals)
        for label, records in _shipped_now(comparing, stored, withdrawals, patterns).items():
            write_records(label, recorded_before.get(label, {}), records)
        for line in _kept(comparisons, withdrawals):
            say(f"  kept: {line}")
        for line in remarks():
            say(f"  note: {line}")
        if dry_run:
            transaction.set_rollback(True)
            event.forget()
    return loaded


def _overwriting(
    overwrite: bool | Collection[Named], entries: Collection[Entry], problems: Problems
) -> Callable[[Schema, Key], bool]:
    if isinstance(overwrite, bool):
        return lambda schema, key: overwrite
    labels = {(label if "." in label else f"careers.{label}").lower(): label for label, _ in overwrite}
    asked = {((label if "." in label else f"careers.{label}").lower(), key) for label, key in overwrite}
    present = {(entry.schema.label, name_of(entry.key)) for entry in entries if entry.schema.label in labels}
    for label, key in sorted(asked - present):
        problems.add(f"--overwrite {labels[label]} {key}", "no fixture file has this row.")
    return lambda schema, key: (schema.label, name_of(key)) in asked


def _derived(entries: Collection[Entry], stored: Stored) -> dict[str, Records]:
    """What was shipped last, as far as it can be told from the rows and their history."""
    named: dict[Schema, set[Key]] = {}
    for entry in entries:
        if entry.schema.is_merged:
            named.setdefault(entry.schema, set()).add(entry.key)
    return {schema.label: derive(schema, stored, keys) for schema, keys in named.items()}


def _write(
    comparisons: dict[Schema, list[Comparison]], stored: Stored, problems: Problems, say: Say, details: list[str]
) -> None:
    check_values(comparisons, problems)
    problems.stop_if_any()
    figures_will_change(Q(slug__in=_sources_of_figures(comparisons)))
    for schema in write(comparisons, stored, problems):
        counts = Loaded(one.outcome for one in comparisons[schema])
        say(f"  {schema.label}: {counts}")
        if counts.changed:
            details.append(f"{schema.model._meta.verbose_name_plural}: {counts}")
    if reported := _reported_anew(comparisons):
        say(f"  {FactorEffect._meta.label_lower}: {measure_sources(reported):,} measured from reports")
        say(f"  {EstimateFit._meta.label_lower}: {refit_sources(reported):,} fitted to reports")


def _sources_of_figures(comparisons: dict[Schema, list[Comparison]]) -> set[str]:
    """The slugs of the sources of which a figure is written."""
    figures = [
        group
        for schema, group in comparisons.items()
        if schema.model.data_kind is DataKind.FIGURE  # type: ignore[attr-defined]
    ]
    return {str(one.entry.key[0]) for group in figures for one in group if one.is_change}


def _patterns(root: Path) -> set[str]:
    """The files of the load order of which there are any."""
    return {pattern for pattern in LOAD_ORDER if any(any(root.glob(f"{pattern}{suffix}")) for suffix in SUFFIXES)}


def _shipped_now(
    comparing: Comparing, stored: Stored, withdrawals: Collection[Withdrawal], patterns: Collection[str]
) -> dict[str, Records]:
    """What is shipped from now on. Of a row that could not be added nothing is kept, so that it is tried again; nor of
    one that was withdrawn, unless it waits."""
    now = {label: dict(records) for label, records in comparing.shipped.items()}
    for schema in merged_models(patterns):
        matches, records = comparing.matches_of(schema), now.setdefault(schema.label, {})
        for key in matches.gone:
            records.pop(matches.file_keys[key], None)
    for schema, group in comparing.comparisons.items():
        for one in group if schema.is_merged else ():
            records = now.setdefault(schema.label, {})
            if one.outcome is Outcome.CREATED or one.row is not None:
                records[one.key] = Record(text_of(one.original), stored.rows(schema.model)[one.entry.key].pk)
            elif one.key in records:
                records[one.key] = Record(text_of(one.original), None)
    for each in withdrawals:
        if each.waits:
            now[each.schema.label][each.key] = each.record
    return now


def _kept(comparisons: dict[Schema, list[Comparison]], withdrawals: Collection[Withdrawal]) -> Iterator[str]:
    """Each row that is kept, and why; the figures of a source in one line."""
    for schema, group in comparisons.items():
        kept = [one for one in group if one.outcome is Outcome.KEPT or one.is_mixed]
        if schema.is_merged:
            yield from map(str, kept)
            continue
        for source, rows in Counter(str(one.key[0]) for one in kept).items():
            yield f"{schema.label}: {rows:,} of {source}, whose files were imported since, or which was edited here"
    yield from (str(one) for one in withdrawals if one.waits)


def _without_outweighed(entries: list[Entry]) -> list[Entry]:
    """`entries` without the effects of sources whose own reports are at hand: those are measured."""
    reported = {entry.key[0] for entry in entries if entry.schema.model is SalaryRecord}
    ready_made = {entry.key[0] for entry in entries if entry.schema.model is FactorEffect}
    reported |= set(sources_with_reports().filter(slug__in=ready_made).values_list("slug", flat=True))
    return [entry for entry in entries if entry.schema.model is not FactorEffect or entry.key[0] not in reported]


def _reported_anew(comparisons: dict[Schema, list[Comparison]]) -> list[Source]:
    """The sources whose reports have changed."""
    touched = {
        one.entry.key[0]
        for schema, group in comparisons.items()
        if schema.model is SalaryRecord
        for one in group
        if one.is_change
    }
    return list(Source.objects.filter(slug__in=touched)) if touched else []
