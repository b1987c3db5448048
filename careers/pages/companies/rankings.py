"""Rankings of companies by pay: one role in one country, by one source, on one basis, never blended."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast

from careers.charts.ranges import DrawnRows, draw_intervals
from careers.cube.cells import EACH, ENOUGH, Cell, StoredCell, by_facet, read_cells
from careers.models import Company, Country, Facet, PayBasis, Role, SalaryStat, Source
from careers.pay.comparison import RankRange, rank_ranges
from careers.pay.counts import OF_PUBLIC_ROLES
from careers.pay.figures import PayFigure, figure_of_cell, sources_by_slug, span
from careers.stats.thresholds import MINIMUM_N, SMALL_N

from .published import published_lists

SHOWN = 50
# One company alone is no ranking.
FEWEST = 2


@dataclass(frozen=True)
class Standing:
    """A company in a ranking: its figure, its median with the interval, and the ranks that this leaves open."""

    slug: str
    name: str
    figure: PayFigure
    estimate: Cell
    rank_range: RankRange


@dataclass(frozen=True)
class PayRanking:
    """All companies with enough reports in one series, the highest median first."""

    source: Source
    basis: str
    currency: str
    years: str
    standings: list[Standing]

    @property
    def key(self) -> str:
        """The name of this ranking in addresses, among the others of the role and country."""
        return f"{self.source.slug}-{self.currency}-{self.basis}".lower()

    @property
    def basis_label(self) -> str:
        return PayBasis(self.basis).label

    @property
    def label(self) -> str:
        return f"{self.source.called}, {self.basis_label.lower()}, {self.currency}"

    @property
    def n(self) -> int:
        return sum(standing.figure.n or 0 for standing in self.standings)

    @cached_property
    def drawn(self) -> DrawnRows:
        """The first SHOWN standings, on one axis."""
        return draw_intervals(self.standings[:SHOWN], self.currency, lambda standing: standing.estimate)

    @property
    def sure_of_first(self) -> bool:
        """Whether no other company could be the first."""
        return self.standings[0].rank_range.worst == 1


def rankings_by_pay(role: Role, country: Country, as_of: date) -> list[PayRanking]:
    """The PayRankings of `role` in `country`, the one with the most companies first."""
    sources = sources_by_slug()
    by_series = defaultdict(list)
    for cell in read_cells(by_facet(Facet.COMPANY, role=[role.slug], country=[country.iso]) & ENOUGH):
        if cell.value:
            by_series[cell.series].append(cell)
    rankings = [_ranking(cells, sources[cells[0].source], role, as_of) for cells in by_series.values()]
    return sorted(rankings, key=lambda ranking: (-len(ranking.standings), -ranking.n, ranking.key))


def _ranking(cells: Sequence[StoredCell], source: Source, role: Role, as_of: date) -> PayRanking:
    """The PayRanking of the cells of one series, one cell for each company."""
    estimates = [cell.cell() for cell in cells]
    standings = [
        Standing(
            slug=cell.value or "",
            name=cell.value_name or "",
            figure=figure_of_cell(cell, source, role.name, as_of),
            estimate=estimate,
            rank_range=rank_range,
        )
        for cell, estimate, rank_range in zip(cells, estimates, rank_ranges(estimates), strict=True)
    ]
    return PayRanking(
        source,
        cells[0].basis,
        cells[0].currency,
        span([year for cell in cells for year in (cell.first_year, cell.last_year)]),
        sorted(standings, key=lambda standing: (standing.rank_range.rank, standing.name)),
    )


def read_ranking(
    role: Role, country: Country, rankings: Sequence[PayRanking], key: str, as_of: date
) -> dict[str, Any]:
    """The context of a ranking's page: the one of `rankings` that `key` names, or else the first, beside the published
    lists of the same role."""
    first = rankings[0] if rankings else None
    ranking = next((ranking for ranking in rankings if ranking.key == key), first)
    standings = {standing.slug: standing for standing in ranking.standings} if ranking else {}
    lists = published_lists(as_of, Q(role=role), Q(country=country) | Q(country=None))
    return {
        "role": role,
        "country": country,
        "ranking": ranking,
        "is_ranking": len(standings) >= FEWEST,
        "minimum_n": MINIMUM_N,
        "interval_n": SMALL_N,
        "lists": [
            (listed, [(entry, standings.get(entry.company.slug)) for entry in entries]) for listed, entries in lists
        ],
        "others": [link for link in ranking_links([country.iso]) if link.role != role.slug],
    }


@dataclass(frozen=True)
class RankingLink:
    """A role and a country with a ranking. `companies` is how many one source ranks there at most."""

    role: str
    role_name: str
    country: str
    country_in_sentence: str
    companies: int

    @property
    def code(self) -> str:
        """The country as it stands in an address."""
        return self.country.lower()


def ranking_links(countries: Any = EACH) -> list[RankingLink]:
    """The RankingLinks in `countries` (ISO codes), those with the most companies first; in one query."""
    published = Company.objects.published().values(key=Cast("pk", CharField()))
    cells = SalaryStat.objects.filter(
        by_facet(Facet.COMPANY, role=EACH, country=countries) & ENOUGH & OF_PUBLIC_ROLES, value__in=published
    )
    columns = ("role__slug", "role__name", "country__iso", "country__in_sentence")
    counts = cells.order_by().values_list(*columns, "source", "basis", "currency").annotate(companies=Count("pk"))
    most: dict[tuple[Any, ...], int] = {}
    for *names, _, _, _, companies in counts.filter(companies__gte=FEWEST):
        most[tuple(names)] = max(companies, most.get(tuple(names), 0))
    links = [
        RankingLink(role, role_name, country, in_sentence, companies)
        for (role, role_name, country, in_sentence), companies in most.items()
    ]
    return sorted(links, key=lambda link: (-link.companies, link.role_name, link.country))
