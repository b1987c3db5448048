"""Pay here: all that is known of the pay of one role in one country, read once for its page, for each figure of it and
for each of its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careers.cube.cells import StoredCell, read_cells
from careers.cube.role_cells import cells_by_side
from careers.models import Country, Role, Source

from .caveats import Caveats, read_caveats
from .figure import PayFigure
from .figures import figures_of_all_kinds, of_all_kinds, role_figures, sources_by_slug
from .lead import Lead, lead_of, rates_for
from .statistics import OfficialStates, statistics_here


@dataclass(frozen=True)
class PayHere:
    """What the sources say of `role` in `country` on the day `as_of`.

    `figures` are the most trustworthy first, with those of too few reports; `cells` are the StoredCells of
    `cells_by_side`. `official` are the medians by state, None where there are none, and `are_places_known` says
    whether any occupation that stands for the role is broken down by place.
    """

    role: Role
    country: Country
    as_of: date
    sources: dict[str, Source]
    caveats: Caveats
    cells: dict[str, list[StoredCell]]
    figures: Sequence[PayFigure]
    lead: Lead
    official: OfficialStates | None
    are_places_known: bool

    @property
    def shown(self) -> list[PayFigure]:
        """The figures of enough reports."""
        return [figure for figure in self.figures if not figure.is_too_few]

    @property
    def wholes(self) -> dict[tuple[str, str, str], tuple[StoredCell, PayFigure]]:
        """All reports of each source, basis and currency, where these are enough: the cell and its figure."""
        about = {figure.series: figure for figure in self.shown}
        return {cell.series: (cell, about[cell.series]) for cell in self.cells["whole"] if cell.series in about}


def read_here(role: Role, country: Country, as_of: date) -> PayHere:
    """The PayHere of `role` in `country`."""
    sources, caveats, cells = sources_by_slug(), read_caveats(), cells_by_side(role, country)
    abroad = [cell for cell in cells["year"] if cell.currency != country.currency]
    estimates, official, are_places_known = statistics_here(role, country, sources)
    figures = role_figures(role, estimates, cells["whole"], sources, as_of, caveats, abroad)
    lead = _lead(role, country, figures, sources, caveats, as_of)
    return PayHere(role, country, as_of, sources, caveats, cells, figures, lead, official, are_places_known)


def _lead(
    role: Role,
    country: Country,
    figures: Sequence[PayFigure],
    sources: dict[str, Source],
    caveats: Caveats,
    as_of: date,
) -> Lead:
    """What leads. Developers of all kinds are looked at only where nothing does."""
    shown = [figure for figure in figures if not figure.is_too_few]
    rates = rates_for([country], shown)
    lead = lead_of(role, country, figures, [], rates)
    if lead.is_headline:
        return lead
    all_kinds = figures_of_all_kinds(read_cells(of_all_kinds([country.iso])), sources, as_of, caveats)
    known = {country.currency, *(figure.currency for figure in shown)}
    if not known.issuperset(figure.currency for figure in (*shown, *all_kinds)):
        rates = rates_for([country], [*shown, *all_kinds])
    return lead_of(role, country, figures, all_kinds, rates)
