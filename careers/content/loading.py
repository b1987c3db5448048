"""Loading: the steps in their order, in one transaction."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from careers.cube.signals import cells_updated_together
from careers.database.events import recorded_as
from careers.models import EstimateFit, EventKind, FactorEffect, SalaryRecord, Source
from careers.pay.estimates import refit_sources
from careers.pay.factor_effects import measure_sources, sources_with_reports

from .checking import check_portal
from .comparing import Comparison, Outcome, compare
from .problems import Problems
from .reading import read_rows
from .resolving import Entry, resolve
from .schema import Schema
from .stored import Stored
from .writing import check_values, write


class Loaded(Counter[Outcome]):
    """How many rows were created, updated, unchanged, and kept as an editor left them."""

    @property
    def changed(self) -> int:
        return self[Outcome.CREATED] + self[Outcome.UPDATED]

    def __str__(self) -> str:
        return ", ".join(f"{self[outcome]:,} {outcome}" for outcome in Outcome if self[outcome])


def load(
    root: Path, *, overwrite: bool = False, dry_run: bool = False, say: Callable[[str], None] = lambda line: None
) -> Loaded:
    """Loads every fixture under `root`.

    `overwrite` writes over what editors have changed since; `dry_run` does everything and takes it back. Raises
    FixtureError, with the database as it was, when anything is wrong.
    """
    problems = Problems()
    rows = read_rows(root, problems)
    say(f"Read {len(rows):,} rows from {len({row.file for row in rows})} files.")
    with recorded_as(EventKind.LOAD, title="The portal’s own content") as event, cells_updated_together():
        stored = Stored()
        entries = resolve(rows, lambda model: stored.rows(model).keys(), problems)
        problems.stop_if_any()
        entries = _without_outweighed(entries)
        comparisons = compare(entries, stored, overwrite=overwrite)
        loaded = Loaded(one.outcome for group in comparisons.values() for one in group)
        if loaded.changed:
            check_values(comparisons, problems)
            problems.stop_if_any()
            for schema in write(comparisons, stored, problems):
                counts = Loaded(one.outcome for one in comparisons[schema])
                say(f"  {schema.label}: {counts}")
                if counts.changed:
                    event.details.append(f"{schema.model._meta.verbose_name_plural}: {counts}")
            if reported := _reported_anew(comparisons):
                say(f"  {FactorEffect._meta.label_lower}: {measure_sources(reported):,} measured from reports")
                say(f"  {EstimateFit._meta.label_lower}: {refit_sources(reported):,} fitted to reports")
            check_portal(problems)
            problems.stop_if_any()
        if dry_run:
            transaction.set_rollback(True)
            event.forget()
    return loaded


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
