"""Companies: the list, their ranking by pay, and one company's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Company, Role
from careers.pages.shared.countries import country_at
from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes
from careers.pay.countries import LEADING_COUNTRIES
from careers.stats.thresholds import MINIMUM_N, STEADY_N
from careers.structured import company as company_data

from .form import CompanyFilter, CompanyRankingFilter
from .listing import Row, read_companies, read_shown
from .published import published_lists
from .rankings import ranking_links, rankings_by_pay, read_ranking
from .read import read_company
from .words import said_of

RANKED_PER_PAGE, NAMED_PER_PAGE = 15, 50


@require_safe
@takes(CompanyFilter, "page")
def company_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    links = ranking_links(LEADING_COUNTRIES)
    form = CompanyFilter.of(request, [(link.key, link.label) for link in links])
    shown = read_shown(form, links, today)
    companies = read_companies(form, shown)
    page = page_of(request, companies, RANKED_PER_PAGE if form.value("sort") == "pay" else NAMED_PER_PAGE)
    is_start = page.number == 1 and not form.chips
    context = {
        "form": form,
        "page": page,
        "rows": [shown.row(company) if shown else Row(company) for company in page],
        "shown": shown,
        "is_start": is_start,
        "lists": published_lists(today) if is_start else [],
        "offered": links if is_start else [],
        "minimum_n": MINIMUM_N,
        "steady_n": STEADY_N,
        **(said_of(shown.ranking, companies, links) if shown else {}),
    }
    return render(request, "pages/companies/list.html", context, status=form.status)


@require_safe
@takes(CompanyRankingFilter)
def company_ranking(request: HttpRequest, role: str, country: str) -> HttpResponse:
    ranked = get_object_or_404(Role.objects.published(), slug=role)
    place, today = country_at(country), timezone.localdate()
    rankings = rankings_by_pay(ranked, place, today)
    form = CompanyRankingFilter.of(request, [(ranking.key, ranking.label) for ranking in rankings])
    context = {"form": form, **read_ranking(ranked, place, rankings, form.value("by"), today)}
    return render(request, "pages/companies/ranking.html", context, status=form.status)


@require_safe
def company_page(request: HttpRequest, company: str) -> HttpResponse:
    employer = get_object_or_404(Company.objects.published().select_related("industry", "headquarters"), slug=company)
    context = read_company(employer, timezone.localdate())
    context["structured"] = [company_data(employer, map(str, context["names"]))]
    return render(request, "pages/companies/page.html", context)
