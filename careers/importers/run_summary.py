"""Telling: what a run did, in lines for a terminal."""

from collections.abc import Iterator

from careers.importers.matching.unmatched import Unmatched
from careers.models import ImportRun

from .runs import Imported

# More lines than these are read in the admin.
MOST_REASONS = 12
MOST_DIFFERENCES = 40
MOST_UNMATCHED = 50


def account(imported: Imported, *, dry_run: bool) -> Iterator[str]:
    """Every row by what became of it, why rows were rejected, and how pay moved."""
    run = imported.run
    yield from imported.notes
    head = "Dry run, nothing was written" if dry_run else f"{run}, {run.source.slug}"
    yield (
        f"{head}: {run.read:,} rows read = {run.created:,} created + {run.updated:,} updated "
        f"+ {run.unchanged:,} unchanged + {run.rejected:,} rejected."
    )
    if run.removed:
        yield f"{run.removed:,} rows removed{_of_replaced(run)}: the files no longer hold them."
    reasons = list(run.reasons.items())
    for reason, rows in reasons[:MOST_REASONS]:
        yield f"  rejected, {reason}: {rows:,}"
    if len(reasons) > MOST_REASONS:
        yield f"  rejected, for {len(reasons) - MOST_REASONS} further reasons: see the run in the admin"
    yield from _differences(run)
    if not dry_run:
        yield f"To take it back: manage.py import_pay --undo {run.pk}"


def _of_replaced(run: ImportRun) -> str:
    return f", those of {run.replaced.slug} among them" if run.replaced else ""


def _differences(run: ImportRun) -> Iterator[str]:
    for one in run.difference[:MOST_DIFFERENCES]:
        (n_before, n), (before, after) = one["n"], one["median"]
        median = f"median {_money(before)} -> {_money(after)}"
        yield f"  {one['role']}, {one['currency']}: n {n_before:,} -> {n:,}, {median}"
    if len(run.difference) > MOST_DIFFERENCES:
        yield f"  {len(run.difference) - MOST_DIFFERENCES} further roles and currencies: see the run in the admin"


def _money(median: float | None) -> str:
    return "none" if median is None else f"{median:,.0f}"


def unmatched_report(imported: Imported) -> Iterator[str]:
    """The titles and employers that placed no row, the most frequent first, with what they may stand for."""
    yield from _listed("Titles", "roles", imported.titles)
    yield from _listed("Employers", "companies", imported.employers)
    yield "Map them in the admin (Alternate titles, Company names), then import the files again."


def _listed(what: str, owners: str, found: list[Unmatched[int]]) -> Iterator[str]:
    yield f"{what} that name none of the {owners}, or several: {len(found):,}"
    for one in found[:MOST_UNMATCHED]:
        near = ", ".join(label for _, label in one.candidates)
        kind = "fits several" if one.is_ambiguous else "nearest"
        yield f"  {one.rows:>8,}  {one.name}" + (f"  ({kind}: {near})" if near else "")
