"""What the list of companies and a company's page read."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from careers.charts.ranges import DrawnRows, draw
from careers.cube.cells import EACH, by_facet, read_cells
from careers.cube.question import PayQuestion
from careers.cube.reports import cell_of, read_reports
from careers.database.kept import kept
from careers.models import Area, Company, Facet, SourceKind
from careers.models.publication import public
from careers.pay.answers import MOST_ROWS
from careers.pay.breakdowns import Breakdown, LabelledCell, highest_first, labelled
from careers.pay.counts import public_reports_by_company
from careers.pay.figure import PayFigure
from careers.pay.figures import figure_of_cell, sources_by_slug
from careers.search.current import listed
from careers.search.entries import Kind
from careers.stats.thresholds import MINIMUM_N

from .form import CompanyFilter


def companies_matching(form: CompanyFilter) -> list[Any]:
    """Published companies that the filter lets through, each with its `report_count`."""
    of_filter = [
        company
        for company in _published()
        if form.value("industry") in ("", company.industry.slug)
        and form.value("country") in ("", company.headquarters.code)
    ]
    found = list(listed(Kind.COMPANY, form.typed, of_filter))
    if form.value("sort") == "reports":
        found.sort(key=lambda company: -company.report_count)
    return found


@kept
def _published() -> list[Any]:
    """All published companies by name, each with its `report_count`; in two queries."""
    companies = list(Company.objects.published().select_related("industry", "headquarters").order_by("name"))
    reports = public_reports_by_company()
    for company in companies:
        company.report_count = reports.get(company.pk, 0)
    return companies


def read_company(company: Company, as_of: date) -> dict[str, Any]:
    """The context of a company's page."""
    pay = pay_by_role(company, as_of)
    return {
        "company": company,
        "names": company.names.all(),
        "rankings": company.rankings.filter(public("ranking__"), public("ranking__role__")).select_related(
            "ranking__source"
        ),
        "pay": pay,
        "states": pay_by_state(company, pay),
        "has_filings": any(figure.source.kind == SourceKind.FILING for drawn in pay for (_, figure), _ in drawn.rows),
        "minimum_n": MINIMUM_N,
    }


def pay_by_role(company: Company, as_of: date) -> list[DrawnRows]:
    """The figures of each published role at `company`, drawn on one axis for each currency: DrawnRows of (role slug,
    PayFigure) pairs, those of the most reports first and those of too few last."""
    sources = sources_by_slug()
    at_company = public("role__") & Q(value=str(company.pk))
    by_currency = defaultdict(list)
    for cell in read_cells(by_facet(Facet.COMPANY, role=EACH, country=EACH) & at_company):
        figure = figure_of_cell(cell, sources[cell.source], cell.role_name, as_of)
        by_currency[cell.currency].append((cell.role, figure))
    return [
        draw(
            sorted(pairs, key=lambda pair: (pair[1].is_too_few, -(pair[1].n or 0), pair[0])),
            currency,
            lambda pair: None if pair[1].is_too_few else pair[1],
        )
        for currency, pairs in by_currency.items()
    ]


def pay_by_state(company: Company, pay: Sequence[DrawnRows]) -> dict[str, Any] | None:
    """The reports by state of the role with the most reports in `pay`, which `pay_by_role` gave: the role's slug and
    name, the Breakdown and its DrawnRows. None where no state has enough reports, and where the role has too many to
    be read while a reader waits."""
    shown = [pair for drawn in pay for pair, _ in drawn.rows if not pair[1].is_too_few]
    role, figure = max(shown, key=lambda pair: pair[1].n, default=("", None))
    if figure is None or figure.n > MOST_ROWS:
        return None
    cells = _states(company, role, figure)
    if not cells:
        return None
    series = (figure.source, figure.country, figure.country_name, figure.currency, figure.basis)
    return {
        "role": role,
        "role_name": figure.subject,
        "breakdown": Breakdown(*series, cells),
        "drawn": draw(cells, figure.currency, lambda cell: cell.spread),
    }


def _states(company: Company, role: str, figure: PayFigure) -> list[LabelledCell]:
    """A LabelledCell for each state with enough of the reports behind `figure`, the highest median first."""
    question = PayQuestion(
        roles=(role,),
        countries=(figure.country.lower(),),
        companies=(company.slug,),
        sources=(figure.source.slug,),
    )
    reports = read_reports(question, ("state",))[figure.source.slug, figure.basis, figure.currency, "", ""]
    cells = [
        cell_of(address, amounts, is_confidential=reports.is_confidential)
        for address, amounts in reports.by_value.get("state", {}).items()
    ]
    states = Area.objects.states().in_country(figure.country).with_address()
    names = dict(states.values_list("address", "name"))
    return highest_first([labelled(cell, names[cell.key]) for cell in cells if not cell.is_too_few])
