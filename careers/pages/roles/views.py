"""Roles: the list, and one role's page."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.charts.ranges import draw
from careers.models import Role
from careers.pages.shared.filters import page_of
from careers.pay.comparison import compare_roles, projections_by_role

from .form import RoleFilter
from .read import read_role, roles_matching

ROLES_PER_PAGE = 30


@require_safe
def role_list(request):
    form = RoleFilter(request.GET)
    country = form.value("country")
    comparison = compare_roles(country.upper(), timezone.localdate())
    projections = projections_by_role()
    roles = list(roles_matching(form))
    for role in roles:
        role.figure = comparison.figures.get(role.pk)
        role.projection = projections.get(role.pk)
    sort = form.value("sort")
    page = page_of(request, sorted(roles, key=_order(sort)), ROLES_PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "drawn": _with_bars(page.object_list),
        "is_grouped": sort == "family",
        "sorted_by": dict(form.fields["sort"].choices)[sort],
        "comparison": comparison,
        "country_name": dict(form.fields["country"].choices)[country],
        "projection_source": next((p.source for p in projections.values()), None),
    }
    return render(request, "pages/roles/list.html", context, status=form.status)


def _with_bars(roles):
    """The DrawnRows of `roles` on one axis, as one source compares them; each role is given its `bar`."""
    shown = {role.pk: role.figure for role in roles if role.figure and not role.figure.is_too_few}
    currency = next((figure.currency for figure in shown.values()), "")
    drawn = draw(roles, currency, lambda role: shown.get(role.pk))
    for role, bar in drawn.rows:
        role.bar = bar
    return drawn


def _order(sort):
    """A sort key; roles without a figure come last."""

    def pay(role):
        return (role.figure is None, -(role.figure.value if role.figure else 0), role.name)

    def growth(role):
        return (role.projection is None, -(role.projection.change_percent if role.projection else 0), role.name)

    def family(role):
        return (role.family.position, role.family.name, role.name)

    return {"pay": pay, "growth": growth, "family": family}.get(sort, lambda role: role.name)


@require_safe
def role_page(request, slug):
    role = get_object_or_404(Role.objects.published().select_related("family"), slug=slug)
    return render(request, "pages/roles/page.html", read_role(role, timezone.localdate()))
