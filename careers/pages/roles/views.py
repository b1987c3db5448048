"""Roles: the list, and one role's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Role
from careers.pages.shared.filters import page_of

from .form import RoleFilter
from .listing import draw_pay, read_roles
from .read import read_role
from .skills import read_skills

ROLES_PER_PAGE = 30


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    form = RoleFilter.of(request)
    context = read_roles(form, timezone.localdate())
    page = page_of(request, context.pop("roles"), ROLES_PER_PAGE)
    context |= {
        "form": form,
        "page": page,
        "drawn": draw_pay(list(page.object_list)),
        "is_grouped": form.value("sort") == "family",
        "sorted_by": form.label("sort"),
        "country_name": form.label("country"),
        "country_code": form.value("country"),
        "compared_by": form.value("source"),
    }
    return render(request, "pages/roles/list.html", context, status=form.status)


@require_safe
def role_page(request: HttpRequest, role: str) -> HttpResponse:
    published = get_object_or_404(Role.objects.published().select_related("family"), slug=role)
    return render(request, "pages/roles/page.html", read_role(published, timezone.localdate()))


@require_safe
def role_skills(request: HttpRequest, role: str) -> HttpResponse:
    published = get_object_or_404(Role.objects.published(), slug=role)
    return render(request, "pages/roles/skills.html", read_skills(published))
