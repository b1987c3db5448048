"""Roles: the list, one role's page, and the pages that it leads to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.changes.reading import with_last_change
from careers.models import Role
from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes

from .answers import read_answers
from .form import RoleFilter
from .listing import draw_pay, read_roles
from .read import read_day, read_outlook, read_role, read_ways_in
from .skills import read_skills

ROLES_PER_PAGE = 30


@require_safe
@takes(RoleFilter, "page")
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
    return _page(request, "page", read_answers(_published(role), timezone.localdate()))


@require_safe
def role_day(request: HttpRequest, role: str) -> HttpResponse:
    return _page(request, "day", read_day(_published(role)))


@require_safe
def role_skills(request: HttpRequest, role: str) -> HttpResponse:
    return _page(request, "skills", read_skills(_published(role)))


@require_safe
def role_ways_in(request: HttpRequest, role: str) -> HttpResponse:
    return _page(request, "ways_in", read_ways_in(_published(role)))


@require_safe
def role_outlook(request: HttpRequest, role: str) -> HttpResponse:
    return _page(request, "outlook", read_outlook(_published(role), timezone.localdate()))


@require_safe
def role_whole(request: HttpRequest, role: str) -> HttpResponse:
    return _page(request, "whole", read_role(_published(role), timezone.localdate()))


def _published(slug: str) -> Role:
    """The published Role with its family and what changed last of it; 404 without one."""
    published = with_last_change(Role.objects.published().select_related("family"))
    role: Role = get_object_or_404(published, slug=slug)
    return role


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"pages/roles/{name}.html", context)
