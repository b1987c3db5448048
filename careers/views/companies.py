"""Companies: the list, and one company's page."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.filters import CompanyFilter, page_of
from careers.models import Company, Status
from careers.pay.percentiles import MINIMUM_N
from careers.reading.companies import companies_matching, pay_by_role, read_rankings

COMPANIES_PER_PAGE = 50


@require_safe
def company_list(request):
    form = CompanyFilter(request.GET)
    page = page_of(request, companies_matching(form), COMPANIES_PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "rankings": read_rankings(timezone.localdate()) if page.number == 1 and not form.chips else [],
        "minimum_n": MINIMUM_N,
    }
    return render(request, "careers/companies/list.html", context, status=form.status)


@require_safe
def company_page(request, slug):
    company = get_object_or_404(Company.objects.published().select_related("industry", "headquarters"), slug=slug)
    context = {
        "company": company,
        "names": company.names.all(),
        "rankings": company.rankings.filter(
            ranking__status=Status.PUBLISHED, ranking__role__status=Status.PUBLISHED
        ).select_related("ranking__source"),
        "pay": pay_by_role(company, timezone.localdate()),
        "minimum_n": MINIMUM_N,
    }
    return render(request, "careers/companies/page.html", context)
