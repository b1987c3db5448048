"""Rankings of companies by pay: one role in one country, by one source, on one basis, never blended."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from careers.charts.ranges import RangeBar, axis_over, interval_bar
from careers.charts.tracks import RoundAxis, axis_to
from careers.cube.cells import EACH, ENOUGH, Cell, StoredCell, by_facet, read_cells
from careers.database.kept import kept
from careers.models import Country, Facet, PayBasis, Role, Source
from careers.pay.comparison import RankRange, rank_ranges
from careers.pay.counts import OF_PUBLIC_ROLES
from careers.pay.figure import PayFigure
from careers.pay.figures import figure_of_cell, sources_by_slug, span
from careers.stats.thresholds import MINIMUM_N, SMALL_N, STEADY_N

from .published import published_lists

SHOWN = 50
# One company alone is no ranking.
FEWEST = 2


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


@dataclass(frozen=True)
class Standing:
    """A company in a ranking: its figure, its median with the interval, and the ranks that this leaves open."""

    slug: str
    name: str
    figure: PayFigure
    estimate: Cell
    rank_range: RankRange

    @property
    def place(self) -> str:
        """The places that its interval leaves open."""
        if self.estimate.low is None:
            return "place cannot be told"
        best, worst = self.rank_range.best, self.rank_range.worst
        return f"is {ordinal(best)}" if best == worst else f"could be {ordinal(best)} to {ordinal(worst)}"


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
    def grades(self) -> str:
        """The grades of its figures: “B”, “B and C”."""
        return " and ".join(sorted({standing.figure.grade.letter for standing in self.standings}))

    @property
    def n(self) -> int:
        return sum(standing.figure.n or 0 for standing in self.standings)

    @cached_property
    def axis(self) -> RoundAxis:
        """From zero over the intervals of all standings."""
        ends = [each.estimate.high or each.estimate.median or 0 for each in self.standings]
        return axis_to(axis_over(ends).high)

    def bar(self, standing: Standing) -> RangeBar:
        return interval_bar(self.axis.axis, standing.estimate)

    @property
    def drawn(self) -> list[tuple[Standing, RangeBar]]:
        """The first SHOWN standings with their bars."""
        return [(standing, self.bar(standing)) for standing in self.standings[:SHOWN]]

    @property
    def sure_of_first(self) -> bool:
        """Whether no other company could be the first."""
        return self.standings[0].rank_range.worst == 1


def rankings_by_pay(role: Role, country: Country, as_of: date) -> list[PayRanking]:
    """The PayRankings of `role` in `country`, the one with the most companies first."""
    sources = sources_by_slug()
    by_series = defaultdict(list)
    for cell in _ranked_cells().get((role.slug, country.iso), ()):
        by_series[cell.series].append(cell)
    rankings = [_ranking(cells, sources[cells[0].source], role, as_of) for cells in by_series.values()]
    return sorted(rankings, key=lambda ranking: (-len(ranking.standings), -ranking.n, ranking.key))


@kept
def _ranked_cells() -> dict[tuple[str, str], list[StoredCell]]:
    """By role and country (ISO code) the cells of published companies with enough reports of it; in one query."""
    found = defaultdict(list)
    for cell in read_cells(by_facet(Facet.COMPANY, role=EACH, country=EACH) & ENOUGH & OF_PUBLIC_ROLES):
        if cell.value and cell.role and cell.country:
            found[cell.role, cell.country].append(cell)
    return found


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
    lists = published_lists(as_of, role, country)
    return {
        "role": role,
        "country": country,
        "ranking": ranking,
        "is_ranking": len(standings) >= FEWEST,
        "minimum_n": MINIMUM_N,
        "interval_n": SMALL_N,
        "steady_n": STEADY_N,
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

    @property
    def label(self) -> str:
        return f"{self.role_name}, {self.country_in_sentence.removeprefix('the ')} ({self.companies})"

    @property
    def key(self) -> str:
        """Its name among others, in addresses."""
        return f"{self.role}-{self.code}"


def ranking_links(countries: Collection[str] | None = None) -> list[RankingLink]:
    """The RankingLinks in `countries` (ISO codes), by default in all, those with the most companies first."""
    links = []
    for (role, country), cells in _ranked_cells().items():
        ((_, most),) = Counter(cell.series for cell in cells).most_common(1)
        if most >= FEWEST and (countries is None or country in countries):
            links.append(
                RankingLink(role, cells[0].role_name or "", country, cells[0].country_in_sentence or "", most)
            )
    return sorted(links, key=lambda link: (-link.companies, link.role_name, link.country))
