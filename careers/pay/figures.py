"""Pay figures: what each source says about a role's pay, one beside the other and never blended.

Published statistics come from their rows, what reports say from the cells of the cube (careers/cube/cells.py).
"""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.db.models import F, Q

from careers.cube.cells import EACH, CellQuery, plain
from careers.database.kept import kept
from careers.models import Area, Source, SourceKind, WageEstimate
from careers.models.salary_stats import ALL_LEVELS
from careers.models.wage_estimates import PERCENTILES
from careers.stats.thresholds import MINIMUM_N

from .caveats import Caveats
from .figure import ALL_KINDS, PayFigure
from .grades import grade


def paid_abroad(**dimensions: Any) -> CellQuery:
    """The cells by year of what was paid in another currency than the country's, with their bins: for the conversion
    of each year at its own rate. `dimensions` hold a country."""
    abroad = ~Q(currency=F("country__currency"))
    return CellQuery(abroad & plain(**dimensions, year=EACH), with_bins=True)


def estimates_for(role, *, areas=(), **which):
    """The published statistics about `role` itself or about the occupations that stand for it, at all levels of
    experience and in all sectors, annotated with `match`, `match_why` and `match_position` (all None when the
    statistic is about the role).

    They are of whole countries, or of the `areas` that are given as in addresses ("us-ca").
    """
    estimates = WageEstimate.objects.of_role(role)
    if areas:
        addressed = Area.objects.with_address().filter(address__in=areas)
        estimates = estimates.filter(area__in=addressed.values("pk"), sector_code="", experience="")
    else:
        estimates = estimates.national()
    return (
        estimates.filter(**which)
        .select_related("source__account", "country", "occupation", "area")
        .order_by(F("match_position").asc(nulls_first=True), "pk")
    )


def estimates_of_roles(roles, countries):
    """The published statistics of `estimates_for` about each of `roles` in `countries`, as lists by primary key of the
    role, in one query."""
    wanted = {role.pk for role in roles}
    estimates = defaultdict(list)
    found = (
        WageEstimate.objects.national()
        .filter(country__in=countries)
        .with_linked_role()
        .select_related("source__account", "country", "occupation")
        .order_by(F("match_position").asc(nulls_first=True), "pk")
    )
    for estimate in found:
        if (role_id := estimate.role_id or estimate.linked_role) in wanted:
            estimates[role_id].append(estimate)
    return estimates


def figure_of_estimate(estimate, role_name, as_of, *, role="", match=None, why="", counted="", flag=""):
    """The PayFigure of one WageEstimate, shown for `role` (a slug); `match` and `why` are those of the role's link to
    its occupation, `counted` is who stands in for the role itself. One that rests on too few gives no amounts."""
    is_proxy = match == "proxy" or bool(counted)
    figure = PayFigure(
        source=estimate.source,
        country=estimate.country.iso,
        country_name=estimate.country.name,
        country_in_sentence=estimate.country.in_sentence,
        place=estimate.area.name if estimate.area_id else estimate.sector_name,
        currency=estimate.currency,
        basis=estimate.basis,
        subject=str(estimate.occupation) if estimate.occupation_id else counted or role_name,
        is_proxy=is_proxy,
        why_proxy=why or "",
        years=str(estimate.year or ""),
        grade=grade(
            estimate.source,
            as_of=as_of,
            n=estimate.n,
            has_error=estimate.mean_rse is not None,
            is_proxy=is_proxy,
            note=estimate.editors_note,
        ),
        n=estimate.n,
        employment=estimate.employment,
        flag=flag,
        is_remainder=bool(estimate.occupation_id) and estimate.occupation.is_remainder,
        role=role,
        occupation=estimate.occupation.code if estimate.occupation_id else "",
        area=f"{estimate.country.code}-{estimate.area.code.lower()}" if estimate.area_id else "",
    )
    if estimate.n is not None and estimate.n < MINIMUM_N:
        return figure
    amounts = {name: getattr(estimate, name) for name in ("mean", "mean_rse", *PERCENTILES, "top_code")}
    return replace(figure, **amounts)


def span(years):
    """ "2023" or "2020–2025"."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def figure_of_cell(cell, source, subject, as_of, caveats=None, by_year=()):
    """The PayFigure of a StoredCell that holds a country; too few reports give one without amounts. A cell that leaves
    the role open counts other work too, so it is a proxy of any role. `by_year` are the cells of the same reports by
    year, with their bins."""
    shown = cell.cell()
    caveats = caveats or Caveats()
    counted, why = caveats.stand_ins.get((cell.source, cell.role), ("", ""))
    is_proxy = bool(counted) or cell.role is None
    figure = PayFigure(
        source=source,
        country=cell.country,
        country_name=cell.country_name,
        country_in_sentence=cell.country_in_sentence,
        currency=cell.currency,
        basis=cell.basis,
        subject=counted or subject,
        is_proxy=is_proxy,
        why_proxy=why,
        years=span([cell.first_year, cell.last_year]),
        grade=grade(source, as_of=as_of, n=shown.n, is_proxy=is_proxy),
        n=shown.n,
        flag=caveats.flags.get((cell.source, cell.country), ""),
        role=cell.role or ALL_KINDS,
        part=_part_of(cell),
    )
    if shown.spread is None:
        return figure
    amounts = {name: getattr(shown.spread, name) for name in PERCENTILES}
    return replace(figure, low=shown.low, high=shown.high, by_year=tuple(by_year), **amounts)


def _part_of(cell):
    """What a cell holds beside role and country, as names of dimensions and values in turn."""
    held = [cell.facet, cell.value or ""] if cell.facet else []
    held += ["level", cell.experience] if cell.experience != ALL_LEVELS else []
    return (*held, *(["year", str(cell.year)] if cell.year else []))


def role_figures(role, estimates, cells, sources, as_of, caveats=None, by_year=()):
    """Every figure about `role`, the most trustworthy first. `cells` are the StoredCells of the role by country,
    `sources` a dict of Source by slug. `by_year` are the cells by country and year, with their bins, of what was paid
    in another currency than the country's (`paid_abroad`).

    Where a source's own reports are on record, what was carried over from them ready-made gives way.
    """
    caveats = caveats or Caveats()
    reported = {(cell.source, cell.country, cell.basis) for cell in cells}
    figures = [
        _figure_of_estimate(estimate, role, as_of, caveats)
        for estimate in estimates
        if (estimate.source.slug, estimate.country.iso, estimate.basis) not in reported
    ]
    years = defaultdict(list)
    for cell in by_year:
        years[cell.series, cell.country].append(cell)
    figures += [
        figure_of_cell(cell, sources[cell.source], role.name, as_of, caveats, years[cell.series, cell.country])
        for cell in cells
    ]
    return sorted(figures, key=lambda figure: figure.rank)


def _figure_of_estimate(estimate, role, as_of, caveats):
    source = estimate.source.slug
    counted, why = caveats.stand_ins.get((source, role.slug), ("", "")) if estimate.role_id else ("", "")
    return figure_of_estimate(
        estimate,
        role.name,
        as_of,
        role=role.slug,
        match=estimate.match,
        why=estimate.match_why or why,
        counted=counted,
        flag=caveats.flags.get((source, estimate.country.iso), ""),
    )


def of_all_kinds(countries):
    """The condition for cells of whom a survey asked in each of `countries`, whatever their work."""
    return plain(country=countries) & Q(source__kind=SourceKind.SURVEY)


def figures_of_all_kinds(cells, sources, as_of, caveats):
    """The PayFigure of each StoredCell of `of_all_kinds`."""
    return [figure_of_cell(cell, sources[cell.source], "Developers of all kinds", as_of, caveats) for cell in cells]


@kept
def sources_by_slug():
    """All sources, by slug, each with its `account` where it has one. Callers must not change them."""
    return Source.objects.select_related("account").in_bulk(field_name="slug")


def by_primary_key(sources):
    """The values of a dict of Source, by primary key."""
    return {source.pk: source for source in sources.values()}


def by_country(figures):
    """Figures by ISO code, in the order in which countries first occur."""
    countries = defaultdict(list)
    for figure in figures:
        countries[figure.country].append(figure)
    return countries
