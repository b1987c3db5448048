"""What the rankings of companies by pay read: one role in one country, by one source, on one basis, never blended."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast

from careers.charts.ranges import DrawnRows, draw_intervals
from careers.cube.cells import EACH, ENOUGH, by_facet, read_cells
from careers.models import Company, Facet, PayBasis, SalaryStat, Source
from careers.pay.comparison import Place, places
from careers.pay.counts import OF_PUBLIC_ROLES
from careers.pay.figures import PayFigure, figure_of_cell, sources_by_slug, span
from careers.stats.intervals import MedianEstimate
from careers.stats.thresholds import INTERVAL_N, MINIMUM_N

from .read import RankedEntry, read_rankings

SHOWN = 50
# One company alone is no ranking.
FEWEST = 2


@dataclass(frozen=True)
class Standing:
    """A company in a ranking: its place, its figure, and the interval of its median."""

    slug: str
    name: str
    figure: PayFigure
    estimate: MedianEstimate
    place: Place


@dataclass(frozen=True)
class PayRanking:
    """All companies with enough reports in one series, the highest median first."""

    source: Source
    basis: str
    currency: str
    years: str
    standings: list[Standing]

    @property
    def key(self):
        """Names this ranking among others of the role and country, in addresses."""
        return f"{self.source.slug}-{self.currency}-{self.basis}".lower()

    @property
    def basis_label(self):
        return PayBasis(self.basis).label

    @property
    def label(self):
        return f"{self.source.publisher}, {self.basis_label.lower()}, {self.currency}"

    @property
    def n(self):
        return sum(each.estimate.n for each in self.standings)

    @cached_property
    def by_company(self):
        return {each.slug: each for each in self.standings}

    @cached_property
    def drawn(self) -> DrawnRows:
        """The first SHOWN, on one axis."""
        return draw_intervals(self.standings[:SHOWN], self.currency, lambda each: each.estimate)

    @property
    def sure_of_first(self):
        """Whether no other company could be the first."""
        return self.standings[0].place.worst == 1


def rankings_by_pay(role, country, as_of):
    """The PayRankings of `role` in `country`, the one with the most companies first."""
    sources = sources_by_slug()
    groups = defaultdict(list)
    for cell in read_cells(by_facet(Facet.COMPANY, role=[role.slug], country=[country.iso]) & ENOUGH):
        if cell.value:
            groups[cell.series].append(cell)
    found = [_ranking(cells, sources, role, as_of) for cells in groups.values()]
    return sorted(found, key=lambda ranking: (-len(ranking.standings), -ranking.n, ranking.key))


def _ranking(cells, sources, role, as_of):
    figures = [figure_of_cell(cell, sources[cell.source], role.name, as_of) for cell in cells]
    estimates = [_estimate(cell.cell()) for cell in cells]
    standings = [
        Standing(cell.value, cell.value_name, figure, estimate, place)
        for cell, figure, estimate, place in zip(cells, figures, estimates, places(estimates), strict=True)
    ]
    first = figures[0]
    return PayRanking(
        first.source,
        first.basis,
        first.currency,
        span([year for cell in cells for year in (cell.first_year, cell.last_year)]),
        sorted(standings, key=lambda each: (each.place.number, each.name)),
    )


def _estimate(cell):
    return MedianEstimate(cell.n, cell.spread.median, *(cell.interval or (None, None)))


@dataclass(frozen=True)
class Listed:
    """A company in a published list beside its Standing in a ranking of ours, None where it has none."""

    entry: RankedEntry
    standing: Standing | None

    @property
    def why_not(self):
        if self.entry.figure is None:
            return "No report of this role"
        return "Too few reports" if self.entry.figure.is_too_few else "Not in this source"


def read_ranking(role, country, rankings, key, as_of):
    """The context of a ranking's page: that one of `rankings` which `key` names, or the first, beside the published
    lists."""
    ranking = next((each for each in rankings if each.key == key), next(iter(rankings), None))
    about = Q(role=role) & (Q(country=country) | Q(country=None))
    placed = ranking.by_company if ranking else {}
    return {
        "role": role,
        "country": country,
        "ranking": ranking,
        "is_ranking": ranking is not None and len(ranking.standings) >= FEWEST,
        "minimum_n": MINIMUM_N,
        "interval_n": INTERVAL_N,
        "lists": [
            (listed, [Listed(entry, placed.get(entry.company.slug)) for entry in entries])
            for listed, entries in read_rankings(as_of, about)
        ],
        "others": [each for each in rankings_offered([country.iso]) if each.role != role.slug],
    }


@dataclass(frozen=True)
class Offer:
    """A role and country in which `companies` can be ranked, at most, by one source."""

    role: str
    role_name: str
    country: str
    country_in_sentence: str
    companies: int

    @property
    def code(self):
        """The country as it stands in an address."""
        return self.country.lower()


def rankings_offered(countries=EACH):
    """The Offers in `countries`, given by ISO code, those of the most companies first."""
    published = Company.objects.published().values(key=Cast("pk", CharField()))
    cells = SalaryStat.objects.filter(
        by_facet(Facet.COMPANY, role=EACH, country=countries) & ENOUGH & OF_PUBLIC_ROLES, value__in=published
    )
    places = ("role__slug", "role__name", "country__iso", "country__in_sentence")
    counts = cells.order_by().values_list(*places, "source", "basis", "currency").annotate(companies=Count("pk"))
    most: dict[tuple[str, ...], int] = {}
    for *place, _, _, _, companies in counts.filter(companies__gte=FEWEST):
        most[tuple(place)] = max(companies, most.get(tuple(place), 0))
    offers = [Offer(*place, companies) for place, companies in most.items()]
    return sorted(offers, key=lambda offer: (-offer.companies, offer.role_name, offer.country))
