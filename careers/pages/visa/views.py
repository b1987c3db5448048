"""Visa filings: the roles that employers in the USA file for, and the employers of one role."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Role
from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes
from careers.stats.thresholds import MINIMUM_N

from .employers import employers_of_role, employers_of_roles, roles_of_employers
from .form import EmployerFilter
from .read import latest_release, read_role, read_roles

EMPLOYERS_PER_PAGE = 15


@require_safe
@takes(EmployerFilter, "page")
def visa_roles(request: HttpRequest) -> HttpResponse:
    """The roles with filings; with a search, the employers that it finds and the roles they file for."""
    form, release = EmployerFilter.of(request), latest_release()
    context: dict[str, Any] = {"form": form, "release": release, "minimum_n": MINIMUM_N}
    if release and form.typed:
        page = page_of(request, employers_of_roles(release.source, form.typed), EMPLOYERS_PER_PAGE)
        context |= {"page": page, "employers": roles_of_employers(release.source, list(page.object_list))}
    elif release:
        context |= read_roles(release, timezone.localdate())
    return render(request, "pages/visa/list.html", context, status=form.status)


@require_safe
@takes(EmployerFilter, "page")
def visa_role(request: HttpRequest, role: str) -> HttpResponse:
    """The employers that file for a role, those with the most filings first."""
    filed_for = get_object_or_404(Role.objects.published(), slug=role)
    form, release = EmployerFilter.of(request), latest_release(filed_for)
    context: dict[str, Any] = {"role": filed_for, "form": form, "release": release, "minimum_n": MINIMUM_N}
    if release:
        page = page_of(request, employers_of_role(release.source, filed_for, form.typed), EMPLOYERS_PER_PAGE)
        is_start = page.number == 1 and not form.typed
        context |= {"page": page, **read_role(filed_for, release, page, timezone.localdate(), is_start=is_start)}
    return render(request, "pages/visa/page.html", context, status=form.status)
