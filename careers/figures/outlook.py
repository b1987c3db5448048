"""Figures of the outlook: official projections, and claims by others, which never mix."""

from collections.abc import Iterator, Sequence
from typing import Any

from careers.models import Claim, ClaimUnit
from careers.pay.outlook import projections_with_roles

from .figure import Address, Figure
from .keys import key_of

_CHANGES = ("percent_change", "base_employment", "projected_employment", "openings_per_year")
_CLAIMED = {
    ClaimUnit.PERCENT: "claimed_percent",
    ClaimUnit.JOBS: "claimed_jobs",
    ClaimUnit.USD: "claimed_revenue",
}


def find_projection(parts: Sequence[str]) -> Figure | None:
    """The Figure whose key has these `parts` after “jobs”: (source) or (source, occupation)."""
    rows = [of_projection(each) for each in projections_with_roles() if each.source.slug == parts[0]]
    key = key_of("jobs", *parts)
    return _projections(rows, key) if len(parts) == 1 else next((row for row in rows if row.key == key), None)


def of_projection(projection: Any) -> Figure:
    """The Figure of one EmploymentProjection as `projections_with_roles` reads it. A percentage is the publisher's."""
    years = f"{projection.base_year} to {projection.target_year}"
    values = {name: value for name in _CHANGES if (value := getattr(projection, name)) is not None}
    occupation = projection.occupation
    notes = ["A projection and not a count. It carries no grade."]
    if occupation.is_remainder:
        notes.append("It is what is left of a group of occupations, so it never leads.")
    near = [link.role.name for link in getattr(occupation, "links", ()) if link.match == "proxy"]
    if near:
        notes.append(f"A proxy, which counts other work too, for: {', '.join(near)}.")
    return Figure(
        key=key_of("jobs", projection.source.slug, occupation.code),
        title=f"Jobs of {occupation.title} in {projection.country.in_sentence}, {years}, {projection.source.called}",
        page=Address("outlook"),
        source=projection.source,
        label=occupation.title,
        values={name: float(value) if name == "percent_change" else value for name, value in values.items()},
        about=str(occupation),
        period=years,
        notes=(*notes, *([projection.editors_note] if projection.editors_note else [])),
        shape="change" if projection.percent_change is not None else "",
    )


def _projections(rows: Sequence[Figure], key: str) -> Figure | None:
    if not rows:
        return None
    first = rows[0]
    return Figure(
        key=key,
        title=f"Projected change of jobs, {first.period}, {first.source.called if first.source else ''}",
        page=Address("outlook"),
        source=first.source,
        about="The occupations that stand for roles of this portal, and all jobs",
        period=first.period,
        notes=("Projections and not counts. They carry no grade.",),
        rows=tuple(rows),
        shape="change",
    )


def find_claim(parts: Sequence[str]) -> Figure | None:
    """The Figure whose key has these `parts` after “claim”: the slug of the claim."""
    claims = Claim.objects.published().filter(slug=parts[0]).select_related("source")
    return of_claim(claims[0]) if len(parts) == 1 and claims else None


def of_claim(claim: Claim) -> Figure:
    """The Figure of a Claim: a value that somebody gave, without a grade."""
    name = _CLAIMED[ClaimUnit(claim.unit)]
    years = {claim.horizon_start, claim.horizon_end}
    period = " to ".join(str(year) for year in sorted(years))
    notes = [
        f"{claim.get_kind_display()}: {claim.geography}, {period}.",
        f"Measured from: {claim.base}",
        f"Asked: {claim.asked}." if claim.asked else "",
        "A claim carries no grade.",
    ]
    return Figure(
        key=key_of("claim", claim.slug),
        title=f"{claim.maker}: {claim.statement.removesuffix('.')}",
        page=Address("outlook", (), claim.slug),
        source=claim.source,
        label=claim.maker,
        values={name: float(claim.value)},
        currency="USD" if claim.unit == ClaimUnit.USD else "",
        about=claim.base,
        n=claim.n_asked,
        counted=f"{claim.n_asked:,} asked" if claim.n_asked else "",
        period=period,
        notes=tuple(note for note in notes if note),
    )


def outlook_keys() -> Iterator[str]:
    """Every key of a projection and of a claim."""
    projections = [(each.source.slug, each.occupation.code) for each in projections_with_roles()]
    yield from (key_of("jobs", source) for source in sorted({source for source, _ in projections}))
    yield from (key_of("jobs", *each) for each in projections)
    yield from (key_of("claim", slug) for slug in Claim.objects.published().values_list("slug", flat=True))
