"""What a run did, in lines for a terminal."""

from collections.abc import Iterator

from careers.models import UnmatchedName

from .outliers import MOST as MOST_OUTLIERS
from .runs import Imported

# More lines than these are read in the admin.
MOST_REASONS = 12
MOST_PAY_CHANGES = 40
MOST_UNMATCHED = 50


def summary(imported: Imported, *, dry_run: bool) -> Iterator[str]:
    """Every row by what became of it, why rows were rejected, and how pay moved."""
    run = imported.run
    yield from imported.notes
    head = "Dry run, nothing was written" if dry_run else f"{run}, {run.source.slug}"
    yield (
        f"{head}: {run.read:,} rows read = {run.created:,} created + {run.updated:,} updated "
        f"+ {run.unchanged:,} unchanged + {run.joined:,} joined with another + {run.rejected:,} rejected."
    )
    if run.removed:
        of_replaced = f", those of {run.replaced.slug} among them" if run.replaced else ""
        yield f"{run.removed:,} rows removed{of_replaced}: the files no longer hold them."
    reasons = list(run.reasons.items())
    for reason, rows in reasons[:MOST_REASONS]:
        yield f"  rejected, {reason}: {rows:,}"
    if len(reasons) > MOST_REASONS:
        yield f"  rejected, for {len(reasons) - MOST_REASONS} further reasons: see the run in the admin"
    if run.outliers:
        listed = f"{len(run.outliers):,}{' or more' if len(run.outliers) == MOST_OUTLIERS else ''}"
        yield f"  taken, though the pay is far from others of the role and country: {listed}; see the run in the admin"
    for change in run.difference[:MOST_PAY_CHANGES]:
        n_before, n_after = change["n"]
        before, after = ("none" if median is None else f"{median:,.0f}" for median in change["median"])
        yield f"  {change['role']}, {change['currency']}: n {n_before:,} -> {n_after:,}, median {before} -> {after}"
    if len(run.difference) > MOST_PAY_CHANGES:
        yield f"  {len(run.difference) - MOST_PAY_CHANGES} further roles and currencies: see the run in the admin"
    if not dry_run:
        yield f"To take it back: manage.py import_pay --undo {run.pk}"


def unmatched_names(imported: Imported) -> Iterator[str]:
    """The titles and employers that placed no row, the most frequent first, with what they may stand for."""
    yield from _listed("Titles", "roles", imported.titles)
    yield from _listed("Employers", "companies", imported.employers)
    yield "Map them in the admin (Alternate titles, Company names), then import the files again."


def _listed(kind: str, owners: str, names: list[UnmatchedName]) -> Iterator[str]:
    yield f"{kind} that name none of the {owners}, or several: {len(names):,}"
    for name in names[:MOST_UNMATCHED]:
        near = ", ".join(label for _, label in name.candidates)
        fit = "fits several" if name.is_ambiguous else "nearest"
        yield f"  {name.rows:>8,}  {name.name}" + (f"  ({fit}: {near})" if near else "")
