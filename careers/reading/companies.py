"""What the company pages read."""

from dataclasses import dataclass

from django.db.models import Count, Q

from careers.charts.ranges import draw
from careers.models import Company, CompanyName, CompanyRanking, RankedCompany, Source
from careers.models.publication import Status
from careers.pay.figures import PayFigure, figure_of_reports, grouped, reports_for


def companies_matching(form):
    """Published companies that a CompanyFilter lets through, with `report_count`."""
    companies = Company.objects.published().select_related("industry", "headquarters")
    if industry := form.value("industry"):
        companies = companies.filter(industry__slug=industry)
    if country := form.value("country"):
        companies = companies.filter(headquarters__iso=country.upper())
    for word in form.value("q").split():
        named = CompanyName.objects.filter(name__icontains=word).values("company")
        companies = companies.filter(Q(name__icontains=word) | Q(pk__in=named))
    of_public_roles = Q(salary_records__role__status=Status.PUBLISHED)
    companies = companies.annotate(report_count=Count("salary_records", filter=of_public_roles))
    order = {"reports": ("-report_count", "name")}
    return companies.order_by(*order.get(form.value("sort"), ("name",)))


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
    named = [entry.company_id for entry in entries]
    reports = reports_for(company__in=named, role__status=Status.PUBLISHED) if entries else []
    sources = Source.objects.in_bulk()
    return [
        (
            ranking,
            [_entry(entry, ranking, reports, sources, as_of) for entry in entries if entry.ranking_id == ranking.pk],
        )
        for ranking in rankings
    ]


def _entry(entry, ranking, reports, sources, as_of):
    there = [
        report
        for report in reports
        if report.company == entry.company.slug and (ranking.country is None or report.country == ranking.country.iso)
    ]
    own = [report for report in there if report.role == ranking.role.slug]
    groups = grouped(own, "source_id", "country", "currency", "basis").values()
    figures = [figure_of_reports(group, sources[group[0].source_id], ranking.role.name, as_of) for group in groups]
    figure = min(figures, key=lambda figure: figure.rank, default=None)
    return RankedEntry(entry.position, entry.company, figure, others=len(there) - len(own))


def pay_by_role(company, as_of):
    """The figures of each published role at `company`, drawn on one axis for each currency: DrawnRows of (role slug,
    PayFigure)."""
    sources = Source.objects.in_bulk()
    reports = reports_for(company=company, role__status=Status.PUBLISHED)
    groups = grouped(reports, "currency", "role", "source_id", "country", "basis")
    by_currency = {}
    for (currency, *_), group in groups.items():
        figure = figure_of_reports(group, sources[group[0].source_id], group[0].role_name, as_of)
        by_currency.setdefault(currency, []).append((group[0].role, figure))
    return [
        draw(
            sorted(rows, key=lambda row: (row[1].is_too_few, -(row[1].n or 0))),
            currency,
            lambda row: None if row[1].is_too_few else row[1],
        )
        for currency, rows in by_currency.items()
    ]
