"""Lists of companies that others published, each beside what the reports here show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from careers.cube.cells import EACH, StoredCell, by_facet, read_cells
from careers.database.kept import kept
from careers.models import Company, CompanyRanking, Country, Facet, RankedCompany, Role, Source
from careers.models.publication import public
from careers.pay.figure import PayFigure
from careers.pay.figures import figure_of_cell, sources_by_slug


@dataclass(frozen=True)
class PublishedEntry:
    """A company in a published list, which may call it otherwise: `named`. `figure` is what the reports show of the
    list's role in the list's country, None without a report; `others` counts the company's reports of other roles
    there."""

    position: int
    company: Company
    named: str
    figure: PayFigure | None
    others: int

    @property
    def why_unranked(self) -> str:
        """Why the company has no rank in a ranking by pay."""
        if self.figure is None:
            return "No report of this role"
        return "Too few reports" if self.figure.is_too_few else "Not in this source"


def published_lists(
    as_of: date, role: Role | None = None, country: Country | None = None
) -> list[tuple[CompanyRanking, list[PublishedEntry]]]:
    """Each published list, with its entries in their order: of `role` and of `country` or the whole world, where these
    are given."""
    rankings, entries, cells = _read_lists()
    sources = sources_by_slug() if rankings else {}
    return [
        (
            ranking,
            [_entry(entry, ranking, cells, sources, as_of) for entry in entries if entry.ranking_id == ranking.pk],
        )
        for ranking in rankings
        if role in (None, ranking.role) and (country is None or ranking.country in (None, country))
    ]


@kept
def _read_lists() -> tuple[list[CompanyRanking], list[RankedCompany], list[StoredCell]]:
    """The published lists, their entries in order, and the cells of the companies that they name; in three queries."""
    published = CompanyRanking.objects.published().filter(public("role__"))
    rankings = list(published.select_related("source", "role", "country"))
    entries = list(
        RankedCompany.objects.filter(public("company__"), ranking__in=rankings)
        .select_related("company")
        .order_by("position", "company__name")
    )
    at_companies = public("role__") & Q(value__in=[str(entry.company_id) for entry in entries])
    cells = read_cells(by_facet(Facet.COMPANY, role=EACH, country=EACH) & at_companies) if entries else []
    return rankings, entries, cells


def _entry(
    entry: RankedCompany,
    ranking: CompanyRanking,
    cells: Sequence[StoredCell],
    sources: dict[str, Source],
    as_of: date,
) -> PublishedEntry:
    in_country = [
        cell
        for cell in cells
        if cell.value == entry.company.slug and (ranking.country is None or cell.country == ranking.country.iso)
    ]
    of_role = [cell for cell in in_country if cell.role == ranking.role.slug]
    figures = [figure_of_cell(cell, sources[cell.source], ranking.role.name, as_of) for cell in of_role]
    figure = min(figures, key=lambda figure: figure.rank, default=None)
    others = sum(cell.n for cell in in_country) - sum(cell.n for cell in of_role)
    return PublishedEntry(entry.position, entry.company, entry.named, figure, others)
