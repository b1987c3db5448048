"""Companies: the list, their ranking by pay, and one company's page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Company, Role, Status
from careers.pages.shared.countries import country_at
from careers.pages.shared.filters import page_of
from careers.pay.countries import LEADING_COUNTRIES
from careers.stats.thresholds import MINIMUM_N

from .form import CompanyFilter, CompanyRankingFilter
from .rankings import rankings_by_pay, rankings_offered, read_ranking
from .read import companies_matching, pay_by_role, pay_by_state, read_rankings

COMPANIES_PER_PAGE = 50


@require_safe
def company_list(request):
    form = CompanyFilter(request.GET)
    page = page_of(request, companies_matching(form), COMPANIES_PER_PAGE)
    is_start = page.number == 1 and not form.chips
    context = {
        "form": form,
        "page": page,
        "rankings": read_rankings(timezone.localdate()) if is_start else [],
        "offered": rankings_offered(LEADING_COUNTRIES) if is_start else [],
        "minimum_n": MINIMUM_N,
    }
    return render(request, "pages/companies/list.html", context, status=form.status)


@require_safe
def company_ranking(request, slug, country):
    role = get_object_or_404(Role.objects.published(), slug=slug)
    place, today = country_at(country), timezone.localdate()
    if country != place.code:
        return redirect("company_ranking", slug, place.code, permanent=True)
    rankings = rankings_by_pay(role, place, today)
    form = CompanyRankingFilter(request.GET, [(each.key, each.label) for each in rankings])
    context = {"form": form, **read_ranking(role, place, rankings, form.value("by"), today)}
    return render(request, "pages/companies/ranking.html", context, status=form.status)


@require_safe
def company_page(request, slug):
    company = get_object_or_404(Company.objects.published().select_related("industry", "headquarters"), slug=slug)
    pay = pay_by_role(company, timezone.localdate())
    context = {
        "company": company,
        "names": company.names.all(),
        "rankings": company.rankings.filter(
            ranking__status=Status.PUBLISHED, ranking__role__status=Status.PUBLISHED
        ).select_related("ranking__source"),
        "pay": pay,
        "states": pay_by_state(company, pay),
        "minimum_n": MINIMUM_N,
    }
    return render(request, "pages/companies/page.html", context)
