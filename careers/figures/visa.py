"""Figures of visa filings: of a role in all, by state and by employer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.text import slugify

from careers.cube.filings import ENOUGH_FILINGS, FilingCell, read_filings
from careers.models import FilingStat, Source
from careers.models.publication import public
from careers.pay.grades import grade
from careers.pay.words import in_sentence
from careers.stats.thresholds import MINIMUM_N, STEADY_N

from .figure import Address, Figure
from .keys import key_of

_TABLES = ("state", "employer")


def find(parts: Sequence[str], as_of: date) -> Figure | None:
    """The Figure whose key has these `parts` after “visa”: (role, source), then perhaps a table and a row of it."""
    if len(parts) < 2 or (parts[2:] and parts[2] not in _TABLES):
        return None
    source = Source.objects.filter(slug=parts[1]).first()
    rows = FilingStat.objects.filter(public("role__"), source=source, role__slug=parts[0])
    wholes = list(read_filings(rows.of_roles()))
    if source is None or not wholes or wholes[0].is_too_few:
        return None
    whole = of_filings(wholes[0], source, as_of)
    if len(parts) == 2:
        return whole
    by_state = parts[2] == "state"
    of_table = rows.of_states() if by_state else rows.of_employers()
    order = ("-n", "state__name" if by_state else "employer_key")
    cells = read_filings(of_table.filter(ENOUGH_FILINGS).order_by(*order))
    found = [of_filings(cell, source, as_of) for cell in cells]
    if len(parts) == 3:
        return _table(whole, found, parts[2])
    key = key_of("visa", *parts)
    return next((row for row in found if row.key == key), None)


def of_filings(cell: FilingCell, source: Source, as_of: date) -> Figure:
    """The Figure of a FilingCell of enough filings: how many there are, and at what pay."""
    part, label = "", cell.role_name
    if cell.state:
        part, label = f"state.us-{cell.state.lower()}", cell.state_name
    elif cell.employer_key:
        part, label = f"employer.{slugify(cell.employer_key)}", cell.employer
    about = cell.role_name if not part else f"{cell.role_name}, {label}"
    spread = cell.pay.spread
    amounts = {
        "median": cell.pay.median,
        "p25": spread.p25 if spread else None,
        "p75": spread.p75 if spread else None,
        "prevailing_wage": cell.wage.median,
    }
    values: dict[str, float] = {name: round(amount) for name, amount in amounts.items() if amount is not None}
    values |= {"reports": cell.n} if cell.n else {}
    if cell.ratio.median is not None:
        values["above_prevailing"] = round(cell.ratio.median, 3)
    values |= {"employers": cell.employers} if cell.employers and not cell.employer_key else {}
    notes = ["An application is not a hire. What is offered is the lower end of the pay that was filed."]
    notes += [f"Uncertain, because it rests on fewer than {STEADY_N} filings."] if cell.pay.is_uncertain else []
    return Figure(
        key=key_of("visa", cell.role, source.slug, *([part] if part else [])),
        title=f"Visa filings for {in_sentence(about)} in the USA, {source.called}",
        page=Address("visa_role", (cell.role,)),
        source=source,
        label=label,
        values=values,
        currency="USD",
        basis="Base pay offered, gross, a year",
        about=about,
        n=cell.n,
        counted=f"{cell.n or 0:,} filings",
        is_uncertain=cell.pay.is_uncertain,
        grade=grade(source, as_of=as_of, n=cell.n),
        notes=tuple(notes),
        shape="range",
    )


def _table(whole: Figure, rows: Sequence[Figure], name: str) -> Figure | None:
    if not rows:
        return None
    title = whole.title.replace(" in the USA", f" in the USA by {name}")
    left = f"Without those of fewer than {MINIMUM_N} filings, the largest first."
    table = replace(whole, key=key_of(whole.key, name), title=title, label="", values={}, n=None, counted="")
    return replace(table, grade=None, is_uncertain=False, notes=(left, *whole.notes[:1]), rows=tuple(rows))


def visa_keys() -> Iterator[str]:
    """Every key of visa filings, in one query."""
    rows = FilingStat.objects.filter(ENOUGH_FILINGS, public("role__")).order_by("source", "role", "pk")
    enough, known = set(), set()
    stored = rows.values_list("role__slug", "source__slug", "employer_key", "state__country__iso", "state__code")
    for role, source, employer, _, state in stored:
        whole = key_of("visa", role, source)
        if not employer and not state:
            enough.add(whole)
            yield whole
    for role, source, employer, iso, state in stored:
        whole, table = key_of("visa", role, source), "employer" if employer else "state"
        part = slugify(employer) if employer else f"{iso}-{state}".lower() if state else ""
        if not part or whole not in enough:
            continue
        if (whole, table) not in known:
            known.add((whole, table))
            yield key_of(whole, table)
        yield key_of(whole, table, part)
