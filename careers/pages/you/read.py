"""What the picture of a reader among all roles reads: the medians of one source at equal years, and of no other."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from careers.charts.rungs import Band, Ladder, Rung, draw_median, ladder_axis
from careers.cube.cells import EACH, ENOUGH, StoredCell, plain, read_cells
from careers.models import Country, PayBasis, Source
from careers.pages.shared.figure_ladder import number_of, place_on
from careers.pay.breakdowns import LabelledCell, highest_first, labelled
from careers.pay.comparison import rank_ranges
from careers.pay.grades import grade
from careers.pay.money import short
from careers.pay.words import in_sentence

from .form import YouForm

# Of fewer roles there is no picture.
FEWEST_ROLES = 2


def read_you(form: YouForm, as_of: date) -> dict[str, Any]:
    """The context of the picture: every role of which one source has enough people with as many years in the country,
    in the country's own currency. Without `roles` there is nothing to show."""
    country, vocabulary = form.place, form.vocabulary
    assert country is not None
    cells = _widest(
        read_cells(plain(role=EACH, country=[country.iso], experience=[form.band]) & ENOUGH), country, form
    )
    if len(cells) < FEWEST_ROLES:
        return {"country": country, "roles": []}
    source = vocabulary.sources[cells[0].source]
    roles = highest_first(
        labelled(cell.cell(cell.role or ""), vocabulary.roles[cell.role].name) for cell in cells if cell.role
    )
    years = sorted({cell.first_year for cell in cells} | {cell.last_year for cell in cells})
    return {
        "country": country,
        "roles": roles,
        "source": source,
        "basis": str(PayBasis(cells[0].basis).label),
        "years": str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}",
        "flag": vocabulary.caveats.flags.get((source.slug, country.iso), ""),
        "finding": finding(roles, country.currency, form.value("role"), form.amount),
        "ladder": _ladder(roles, source, form, as_of),
        "is_missing": form.own_role and form.value("role") not in {cell.key for cell in roles},
    }


def _widest(cells: Sequence[StoredCell], country: Country, form: YouForm) -> list[StoredCell]:
    """The cells of published roles of the source and basis that has the most roles, in the country's currency."""
    of_series: defaultdict[tuple[str, str, str], list[StoredCell]] = defaultdict(list)
    for cell in cells:
        if cell.currency == country.currency and cell.role in form.vocabulary.roles:
            of_series[cell.series].append(cell)
    return max(of_series.values(), key=lambda each: (len(each), sum(cell.n for cell in each)), default=[])


def _ladder(roles: Sequence[LabelledCell], source: Source, form: YouForm, as_of: date) -> Ladder:
    assert form.place is not None
    currency = form.place.currency
    axis = ladder_axis([], *(cell.high or cell.median for cell in roles), own=form.amount)
    assert axis is not None
    rungs = []
    for cell in roles:
        counted, _ = form.vocabulary.caveats.stand_ins.get((source.slug, cell.key), ("", ""))
        rungs.append(
            Rung(
                cell.label,
                draw_median(axis, cell, source.kind),
                short(cell.median, currency),
                number_of(cell.n, source, cell.is_uncertain),
                note=f"counts {in_sentence(counted)}" if counted else "",
                href=reverse("role_pay", args=[cell.key, form.place.code]),
                grade=grade(source, as_of=as_of, n=cell.n, is_proxy=bool(counted)).letter,
                is_thin=cell.is_uncertain,
                is_own=cell.key == form.value("role"),
            )
        )
    return Ladder(axis, currency, [Band("", rungs)], you=place_on(axis, form.amount))


def finding(roles: Sequence[LabelledCell], currency: str, own: str, amount: int | None) -> str:
    """Where the reader stands among `roles`, the highest median first, as far as the intervals of the medians tell it:
    by their pay, else by their role, else how far the roles lie apart."""
    if amount is not None:
        over = sum(cell.high is not None and cell.high < amount for cell in roles)
        under = sum(cell.low is not None and cell.low > amount for cell in roles)
        if not over and not under:
            return f"{short(amount, currency)} cannot be told apart from the middle of any of {len(roles)} roles"
        where = f"under the middle of {under}" if under and not over else f"over the middle of {over}"
        said = f"{short(amount, currency)} is {where} of {len(roles)} roles"
        if over and under:
            said += f" and under that of {under}"
        close = len(roles) - over - under
        return f"{said}; {close} cannot be told apart from it" if close else said
    for cell, rank in zip(roles, rank_ranges(roles), strict=True):
        if cell.key == own:
            middle = f"{cell.label}, {short(cell.median, currency)}"
            if rank.best == rank.worst:
                return f"{middle}, is number {rank.best} of {len(roles)} roles"
            return f"{middle}, could be number {rank.best} to {rank.worst} of {len(roles)} roles"
    highest, lowest = roles[0], roles[-1]
    if highest.low is None or lowest.high is None or highest.low <= lowest.high:
        return f"{len(roles)} roles, which cannot be told apart for certain"
    ends = f"{short(highest.median, currency)} ({highest.label}) to {short(lowest.median, currency)} ({lowest.label})"
    return f"From {ends}"
