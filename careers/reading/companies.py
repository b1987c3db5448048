"""What the company pages read."""

from dataclasses import dataclass

from django.db.models import Q

from careers.charts.ranges import draw
from careers.models import Company, CompanyName, CompanyRanking, Facet, RankedCompany
from careers.models.publication import Status
from careers.pay.cells import EACH, by_facet, read_cells
from careers.pay.figures import PayFigure, figure_of_cell, sources_by_slug

from .counts import public_reports_by_company


def companies_matching(form):
    """Published companies that a CompanyFilter lets through, each with its `report_count`."""
    companies = Company.objects.published().select_related("industry", "headquarters")
    if industry := form.value("industry"):
        companies = companies.filter(industry__slug=industry)
    if country := form.value("country"):
        companies = companies.filter(headquarters__iso=country.upper())
    for word in form.value("q").split():
        named = CompanyName.objects.filter(name__icontains=word).values("company")
        companies = companies.filter(Q(name__icontains=word) | Q(pk__in=named))
    reports = public_reports_by_company()
    found = list(companies.order_by("name"))
    for company in found:
        company.report_count = reports.get(company.pk, 0)
    return sorted(found, key=lambda company: -company.report_count) if form.value("sort") == "reports" else found


@dataclass(frozen=True)
class RankedEntry:
    """A company's place in a published list, and what the records show for it in the list's role and country, or
    None. `others` is how many records of other roles there are in that country."""

    position: int
    company: Company
    figure: PayFigure | None
    others: int


def read_rankings(as_of):
    """(CompanyRanking, its RankedEntries) pairs: each published list beside what the records show."""
    published = CompanyRanking.objects.published().filter(role__status=Status.PUBLISHED)
    rankings = list(published.select_related("source", "role", "country"))
    entries = list(
        RankedCompany.objects.filter(ranking__in=rankings, company__status=Status.PUBLISHED)
        .select_related("company")
        .order_by("position")
    )
    at_them = Q(value__in=[str(entry.company_id) for entry in entries], role__status=Status.PUBLISHED)
    cells = read_cells(by_facet(Facet.COMPANY, role=EACH, country=EACH) & at_them) if entries else []
    sources = sources_by_slug()
    return [
        (
            ranking,
            [_entry(entry, ranking, cells, sources, as_of) for entry in entries if entry.ranking_id == ranking.pk],
        )
        for ranking in rankings
    ]


def _entry(entry, ranking, cells, sources, as_of):
    there = [
        cell
        for cell in cells
        if cell.value == entry.company.slug and (ranking.country is None or cell.country == ranking.country.iso)
    ]
    own = [cell for cell in there if cell.role == ranking.role.slug]
    figures = [figure_of_cell(cell, sources[cell.source], ranking.role.name, as_of) for cell in own]
    figure = min(figures, key=lambda figure: figure.rank, default=None)
    others = sum(cell.n for cell in there) - sum(cell.n for cell in own)
    return RankedEntry(entry.position, entry.company, figure, others)


def pay_by_role(company, as_of):
    """The figures of each published role at `company`, drawn on one axis for each currency: DrawnRows of (role slug,
    PayFigure)."""
    sources = sources_by_slug()
    here = Q(value=str(company.pk), role__status=Status.PUBLISHED)
    by_currency = {}
    for cell in read_cells(by_facet(Facet.COMPANY, role=EACH, country=EACH) & here):
        figure = figure_of_cell(cell, sources[cell.source], cell.role_name, as_of)
        by_currency.setdefault(cell.currency, []).append((cell.role, figure))
    return [
        draw(
            sorted(rows, key=lambda row: (row[1].is_too_few, -(row[1].n or 0), row[0])),
            currency,
            lambda row: None if row[1].is_too_few else row[1],
        )
        for currency, rows in by_currency.items()
    ]
