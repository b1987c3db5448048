"""A role's official pay place by place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest

from careers.charts.maps import MapChart, Place, map_chart
from careers.charts.sheets import US_STATES
from careers.cube.cells import ENOUGH, Cell, StoredCell, by_facet, read_cells
from careers.models import (
    AreaKind,
    Country,
    Facet,
    Match,
    Occupation,
    PayBasis,
    Role,
    Source,
    SourceKind,
    WageEstimate,
)
from careers.pages.shared.filters import page_of
from careers.pay.figure import PayFigure
from careers.pay.figures import by_primary_key, figure_of_estimate, sources_by_slug
from careers.search.current import current_index
from careers.search.entries import Kind

from .form import PlacesFilter

PER_PAGE = 50

# An official figure of one place, and the visa filings of the role there, None where they are too few.
PlaceRow = tuple[PayFigure, Cell | None]


@dataclass(frozen=True)
class PlaceSeries:
    """An occupation that stands for a role, as one release of a source (a primary key) breaks it down. `states` and
    `metros` count the areas with a figure. Figures of two series never stand in one ranking."""

    occupation: Occupation
    match: str
    why: str
    source: int
    year: int | None
    basis: str
    currency: str
    states: int
    metros: int

    @property
    def is_proxy(self) -> bool:
        return self.match == Match.PROXY

    @property
    def basis_label(self) -> str:
        return str(PayBasis(self.basis).label)

    @property
    def areas(self) -> int:
        return self.states + self.metros


def series_by_place(role: Role, country: Country) -> list[PlaceSeries]:
    """The latest PlaceSeries of each occupation that stands for `role` and is broken down in `country`, the leading
    one first. A remainder occupation comes after all others: it is many kinds of work at once."""
    about = ("occupation", "occupation__code", "occupation__title", "match", "match_why")
    release = ("source", "year", "basis", "currency")
    counted = (
        WageEstimate.objects.of_role(role)
        .filter(country=country, experience="", role=None)
        .exclude(area__isnull=True, sector_code="")
        .values_list(*about, *release)
        .annotate(
            states=Count("pk", filter=Q(area__kind=AreaKind.STATE)),
            metros=Count("pk", filter=Q(area__kind=AreaKind.METRO)),
        )
        .order_by(
            F("match_position").asc(nulls_first=True), "occupation__code", F("year").desc(nulls_last=True), "source"
        )
    )
    latest: dict[int, PlaceSeries] = {}
    for pk, code, title, match, why, *rest in counted:
        latest.setdefault(pk, PlaceSeries(Occupation(pk=pk, code=code, title=title), match, why, *rest))
    return sorted(latest.values(), key=lambda series: series.occupation.is_remainder)


def filings_by_state(cells: Iterable[StoredCell], sources: Mapping[str, Source], currency: str) -> dict[str, Cell]:
    """What the visa filings of one role in one country say of each state, by its address (us-ca). `cells` hold a
    state; of several in one state the one with the most filings counts."""
    filings = [cell for cell in cells if sources[cell.source].kind == SourceKind.FILING and cell.currency == currency]
    return {cell.value: cell.cell(cell.value) for cell in sorted(filings, key=lambda cell: cell.n) if cell.value}


def read_places(request: HttpRequest, role: Role, country: Country, as_of: date) -> dict[str, Any]:
    """The context of the page of every place. It has no `series` when no source breaks an occupation down."""
    found = series_by_place(role, country)
    form = PlacesFilter.of(request, [(series.occupation.code, str(series.occupation)) for series in found])
    context: dict[str, Any] = {"role": role, "country": country, "form": form}
    if not found:
        return context
    series = next((series for series in found if series.occupation.code == form.occupation), found[0])
    sources = sources_by_slug()
    cells = read_cells(by_facet(Facet.STATE, role=[role.slug], country=[country.iso]) & ENOUGH)
    filings = filings_by_state(cells, sources, series.currency)
    page = page_of(request, _matching(form, series, country), PER_PAGE)
    rows = _rows(page.object_list, series, role, filings, as_of)
    others = list(_estimates(series, country).exclude(area__kind=AreaKind.METRO).order_by("-median", "sector_name"))
    return context | {
        "series": series,
        "source": by_primary_key(sources)[series.source],
        "filed_with": [sources[slug] for slug in sorted({cell.source for cell in cells})] if filings else [],
        "page": page,
        "rows": rows,
        "state_map": _state_map(others, series) if country.iso == "US" else None,
        "sectors": _rows((each for each in others if not each.area), series, role, {}, as_of),
        # (letter, explanation) of each grade on the page.
        "grades": sorted({(figure.grade.letter, figure.grade.explanation) for figure, _ in rows}),
    }


def _state_map(estimates: Iterable[WageEstimate], series: PlaceSeries) -> MapChart | None:
    """The medians of states on the map of the one country whose outlines we have."""
    places = [
        Place(estimate.area.code, estimate.area.name, estimate.median)
        for estimate in estimates
        if estimate.area and estimate.median
    ]
    return map_chart(US_STATES, places, series.currency)


def _matching(
    form: PlacesFilter, series: PlaceSeries, country: Country
) -> QuerySet[WageEstimate] | list[WageEstimate]:
    """The estimates of `series` by area that the filter lets through, in its order."""
    by_area = (
        _estimates(series, country)
        .exclude(area=None)
        .annotate(area_code=F("area__code"), state_code=F("area__state__code"))
    )
    if kind := form.value("kind"):
        by_area = by_area.filter(area__kind=kind)
    orders = {"pay": F("median").desc(nulls_last=True), "employed": F("employment").desc(nulls_last=True)}
    first = orders.get(form.value("sort"))
    by_area = by_area.order_by(*([first] if first else []), "area__name", "pk")
    if not form.typed:
        return by_area
    found = current_index().among(Kind.PLACE, form.typed)
    return [
        estimate
        for estimate in by_area
        # A state is found with all that lies in it.
        if found & {f"{country.code}-{code.lower()}" for code in (estimate.area_code, estimate.state_code) if code}
    ]


def _estimates(series: PlaceSeries, country: Country) -> QuerySet[WageEstimate]:
    """The estimates of one series by area and by sector."""
    return (
        WageEstimate.objects.filter(country=country, occupation=series.occupation, experience="")
        .filter(source=series.source, year=series.year, basis=series.basis, currency=series.currency)
        .exclude(area=None, sector_code="")
        .select_related("source", "country", "occupation", "area")
    )


def _rows(estimates, series, role, filings, as_of) -> list[PlaceRow]:
    """A PlaceRow for each estimate of a series, in the same order."""
    rows = []
    for estimate in estimates:
        figure = figure_of_estimate(estimate, role.name, as_of, role=role.slug, match=series.match, why=series.why)
        is_state = estimate.area is not None and estimate.area.kind == AreaKind.STATE
        address = f"{estimate.country.code}-{estimate.area.code.lower()}" if is_state else ""
        rows.append((figure, filings.get(address)))
    return rows
