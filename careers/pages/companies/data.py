"""The data of the pages of companies: figures of at least as many reports as the pages show."""

from dataclasses import replace

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from careers.figures.figure import Address, Figure
from careers.figures.pay import of_pay_figure
from careers.models import Company, Country, Role
from careers.pages.shared.countries import country_at
from careers.pages.shared.data_files import PageData
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.words import in_sentence

from .rankings import PayRanking, ranking_links, rankings_by_pay
from .read import pay_by_role


def _table(ranking: PayRanking, role: Role, country: Country) -> Figure:
    """A ranking as a table; each company with the places that its interval leaves open."""
    page = Address("company_ranking", (role.slug, country.code))
    rows = []
    for standing in ranking.standings:
        row = of_pay_figure(standing.figure, Address("company", (standing.slug,)), standing.name)
        rows.append(replace(row, notes=(f"{standing.name} {standing.place}.", *row.notes), shape="median"))
    return Figure(
        key=rows[0].key.rpartition(".")[0],
        title=f"Companies by {in_sentence(role.name)} pay in {country.in_sentence}: {ranking.label}",
        page=page,
        source=ranking.source,
        period=ranking.years,
        rows=tuple(rows),
    )


def company_list_data(request: HttpRequest) -> PageData:
    """The largest ranking of the leading countries, which the list goes by."""
    links = ranking_links(LEADING_COUNTRIES)[:1]
    figures = []
    for link in links:
        role, country = Role.objects.get(slug=link.role), Country.objects.get(iso=link.country)
        figures.append(_table(rankings_by_pay(role, country, timezone.localdate())[0], role, country))
    return PageData("Companies", figures, "; ".join(link.label for link in links))


def company_ranking_data(request: HttpRequest, role: str, country: str) -> PageData:
    """Every ranking of the role in the country, one for each source."""
    ranked: Role = get_object_or_404(Role.objects.published(), slug=role)
    place = country_at(country)
    rankings = rankings_by_pay(ranked, place, timezone.localdate())
    title = f"Companies by {in_sentence(ranked.name)} pay in {place.in_sentence}"
    return PageData(title, [_table(ranking, ranked, place) for ranking in rankings])


def company_data(request: HttpRequest, company: str) -> PageData:
    """The pay of each role at the company, of each source."""
    employer: Company = get_object_or_404(Company.objects.published(), slug=company)
    pay = pay_by_role(employer, timezone.localdate())
    pairs = [pair for drawn in pay for pair, _ in drawn.rows if not pair[1].is_too_few]
    page = Address("company", (company,))
    return PageData(employer.name, [of_pay_figure(figure, page, figure.subject) for _, figure in pairs])
