"""Companies: the list by the pages' own filter, and what the sources say of pay at one."""

from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.models import Company
from careers.pages.companies.form import CompanyFilter
from careers.pages.companies.listing import read_companies, read_shown
from careers.pages.companies.rankings import RankingLink, ranking_links
from careers.pages.companies.read import pay_by_role
from careers.pay.countries import LEADING_COUNTRIES
from careers.stats.thresholds import MINIMUM_N

from .addresses import absolute
from .api import reads
from .asking import asked_by, page_of, today
from .problems import refuse_errors
from .shapes import Figure, Link, List, figures, link

CompanyQuery: Any = asked_by(
    CompanyFilter,
    paged=True,
    country="ISO code in lower case",
    role="Whose pay the list goes by when it is sorted by pay, a role and a country",
)


class CompanyLine(Link):
    summary: str
    industry: str
    head_office: str = Field(description="The country, by its ISO code.")
    website: str
    page: str


class ListedCompany(CompanyLine):
    reports: int | None = Field(description="Reports of pay on record; null where they are fewer than five.")


class Companies(List):
    items: list[ListedCompany]


class RolePaid(Link):
    pay: Figure


class WholeCompany(CompanyLine):
    names: list[str] = Field(description="Former and legal names, as sources write them.")
    pay: list[RolePaid] = Field(description="By role and source; a role with too few reports is left out.")


def _form(links: list[RankingLink] | None = None) -> CompanyFilter:
    links = ranking_links(LEADING_COUNTRIES) if links is None else links
    return CompanyFilter(QueryDict(), [(each.key, each.label) for each in links])


@reads(
    "/companies",
    Companies,
    tag="Companies",
    form=_form,
    examples=("sort=name", "sort=pay&per_page=10"),
)
def companies(request: HttpRequest, asked: Query[CompanyQuery]) -> dict[str, Any]:
    """The companies. By name, by the number of reports or by the pay of one role."""
    links = ranking_links(LEADING_COUNTRIES)
    form = CompanyFilter.of(request, [(each.key, each.label) for each in links])
    refuse_errors(form)
    part = page_of(request, read_companies(form, read_shown(form, links, today())), asked)
    lines = [
        {**_line(request, each), "reports": n if (n := each.report_count) >= MINIMUM_N else None}
        for each in part["items"]
    ]
    return {**part, "items": lines}


@reads("/companies/{slug:slug}", WholeCompany, tag="Companies", examples=("{company}",))
def company(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One company. Its names, and what each source says of the pay of each role there."""
    published = Company.objects.published().select_related("industry", "headquarters")
    found = published.filter(slug=slug).first()
    if found is None:
        raise Http404(f"No company is called “{slug}”.")
    paid = [pair for drawn in pay_by_role(found, today()) for pair, _ in drawn.rows]
    return {
        **_line(request, found),
        "names": sorted(found.names.values_list("name", flat=True)),
        "pay": [
            {**link(request, "role", role, each.subject), "pay": of_role}
            for role, each in paid
            for of_role in figures(request, [each])
        ],
    }


def _listed(request: HttpRequest, of: Any) -> dict[str, Any]:
    """A company as `read_companies` gives it."""
    return {**_line(request, of), "reports": of.report_count if of.report_count >= MINIMUM_N else None}


def _line(request: HttpRequest, of: Company) -> dict[str, Any]:
    return {
        **link(request, "company", of.slug, of.name),
        **{name: getattr(of, name) for name in ("summary", "website")},
        "industry": of.industry.slug,
        "head_office": of.headquarters.code,
        "page": absolute(request, reverse("company", args=[of.slug])),
    }
