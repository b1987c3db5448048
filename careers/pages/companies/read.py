"""What the company pages read."""

from dataclasses import dataclass

from django.db.models import Q

from careers.charts.ranges import DrawnRows, draw
from careers.cube.cells import EACH, by_facet, read_cells
from careers.cube.question import PayQuestion
from careers.cube.reports import cell_of, read_reports
from careers.models import Area, AreaKind, Company, CompanyName, CompanyRanking, Facet, RankedCompany
from careers.models.publication import Status
from careers.pay.answers import MOST_ROWS
from careers.pay.breakdowns import Breakdown, highest_first, labelled
from careers.pay.counts import public_reports_by_company
from careers.pay.figures import PayFigure, figure_of_cell, sources_by_slug


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


def read_rankings(as_of, *about):
    """(CompanyRanking, its RankedEntries) pairs: each published list beside what the records show. `about` are
    conditions for the lists."""
    published = CompanyRanking.objects.published().filter(*about, role__status=Status.PUBLISHED)
    rankings = list(published.select_related("source", "role", "country"))
    entries = list(
        RankedCompany.objects.filter(ranking__in=rankings, company__status=Status.PUBLISHED)
        .select_related("company")
        .order_by("position", "company__name")
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


@dataclass(frozen=True)
class PayByState:
    """The reports of one role at a company by state, in one country and by one source."""

    role: str
    role_name: str
    breakdown: Breakdown
    drawn: DrawnRows


def pay_by_state(company, pay):
    """The PayByState of the role with the most reports in what `pay_by_role` found; None where no state has enough of
    them, or where they are too many to be read for a page."""
    shown = [row for drawn in pay for row, _ in drawn.rows if not row[1].is_too_few]
    role, figure = max(shown, key=lambda row: row[1].n, default=("", None))
    if figure is None or figure.n > MOST_ROWS:
        return None
    rows = _states(company, role, figure)
    if not rows:
        return None
    breakdown = Breakdown(figure.source, figure.country, figure.country_name, figure.currency, figure.basis, rows)
    return PayByState(role, figure.subject, breakdown, draw(rows, figure.currency, lambda row: row.spread))


def _states(company, role, figure):
    """A LabelledCell for each state with enough of the reports behind `figure`, the highest median first."""
    question = PayQuestion(
        roles=(role,),
        countries=(figure.country.lower(),),
        companies=(company.slug,),
        sources=(figure.source.slug,),
    )
    reports = read_reports(question, ("state",))[figure.source.slug, figure.basis, figure.currency]
    cells = [cell_of(key, amounts) for key, amounts in reports.by_value.get("state", {}).items()]
    states = Area.objects.filter(country__iso=figure.country, kind=AreaKind.STATE).values_list("code", "name")
    names = {f"{figure.country}-{code}".lower(): name for code, name in states}
    return highest_first([labelled(cell, names[cell.key]) for cell in cells if not cell.is_too_few])
