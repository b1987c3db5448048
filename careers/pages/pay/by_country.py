"""What the page of a role's pay country by country reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.charts.maps import MapChart, Place, map_chart
from careers.charts.sheets import WORLD
from careers.cube.cells import EACH, CellQuery, plain, read
from careers.models import Country, Role, Source
from careers.pages.shared.pay_by_country import COUNTRIES_FOR_A_MAP, FEWEST_COUNTRIES, pay_by_country, widest_series
from careers.pay.caveats import read_caveats
from careers.pay.figure import PayFigure
from careers.pay.figures import (
    estimates_for,
    figures_of_all_kinds,
    of_all_kinds,
    paid_abroad,
    role_figures,
    sources_by_slug,
)


@dataclass(frozen=True)
class WorldMap:
    """One source's medians of a role, country by country."""

    source: Source
    basis_label: str
    chart: MapChart


def world_map(figures: Iterable[PayFigure]) -> WorldMap | None:
    """The WorldMap of the source with the most countries; sources are not blended on it either. None unless at least
    COUNTRIES_FOR_A_MAP countries have a figure."""
    series = list(widest_series(figures).values())
    if len(series) < COUNTRIES_FOR_A_MAP:
        return None
    places = [
        Place(figure.country, figure.country_name, figure.median, figure.n, figure.country_in_sentence)
        for figure in series
        if figure.median is not None
    ]
    first = series[0]
    return WorldMap(first.source, first.basis_label, map_chart(WORLD, places, first.currency))


def read_pay_by_country(role: Role, as_of: date) -> dict[str, Any]:
    """The context of the page: of each country what leads there, and one source's medians on a map."""
    sources, caveats = sources_by_slug(), read_caveats()
    cells = read(
        {
            "role": CellQuery(plain(role=[role.slug], country=EACH)),
            "all kinds": CellQuery(of_all_kinds(EACH)),
            "abroad": paid_abroad(role=[role.slug], country=EACH),
        }
    )
    figures = role_figures(role, estimates_for(role), cells["role"], sources, as_of, caveats, cells["abroad"])
    all_kinds = figures_of_all_kinds(cells["all kinds"], sources, as_of, caveats)
    pay = pay_by_country(role, Country.objects.all(), figures, all_kinds)
    with_pay = {country.iso for country in pay}
    return {
        "role": role,
        "pay": pay,
        "world": world_map(figures),
        "too_few": sorted({figure.country_name for figure in figures if figure.country not in with_pay}),
        "is_comparison": len(pay) >= FEWEST_COUNTRIES,
    }
