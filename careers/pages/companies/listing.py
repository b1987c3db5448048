"""What the list of companies reads: each company with what one source says that it pays for one role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from careers.charts.ranges import RangeBar
from careers.models import Company, Country, Role

from .form import CompanyFilter
from .rankings import PayRanking, RankingLink, Standing, rankings_by_pay
from .read import companies_matching


@dataclass(frozen=True)
class Row:
    """A company in the list. Without a `standing` in the ranking there is no bar."""

    company: Company
    standing: Standing | None = None
    bar: RangeBar | None = None


@dataclass(frozen=True)
class Shown:
    """The ranking that the list goes by."""

    ranking: PayRanking
    role: Role
    country: Country

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {standing.slug: standing for standing in self.ranking.standings}

    def row(self, company: Company) -> Row:
        if (standing := self.standings.get(company.slug)) is None:
            return Row(company)
        return Row(company, standing, self.ranking.bar(standing))


def read_shown(form: CompanyFilter, links: Sequence[RankingLink], as_of: date) -> Shown | None:
    """The ranking that is asked for, else the one with the most companies; None where there is none at all."""
    if not links:
        return None
    link = next((link for link in links if link.key == form.value("role")), links[0])
    role, country = Role.objects.get(slug=link.role), Country.objects.get(iso=link.country)
    return Shown(rankings_by_pay(role, country, as_of)[0], role, country)


def read_companies(form: CompanyFilter, shown: Shown | None) -> list[Company]:
    """The companies that the filter lets through, in the order asked for: by pay those without a figure come last."""
    companies = companies_matching(form)
    if form.value("sort") == "pay" and shown:
        last = len(shown.standings) + 1
        ranks = {slug: standing.rank_range.rank for slug, standing in shown.standings.items()}
        companies.sort(key=lambda company: ranks.get(company.slug, last))
    return companies
