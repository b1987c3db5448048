"""What the list of roles reads."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from careers.charts.ranges import DrawnRows, draw
from careers.models import Role, RoleSkill, RoleTitle, Status
from careers.pay.comparison import compare_roles, projections_by_role

from .form import RoleFilter


def read_roles(form: RoleFilter, as_of: date) -> dict[str, Any]:
    """The context of the list. `roles` are in the order asked for, each with its `figure` and its `projection`, which
    are None where no source has one."""
    comparison = compare_roles(form.value("country").upper(), as_of)
    projections = projections_by_role()
    roles = roles_matching(form)
    for role in roles:
        role.figure = comparison.figures.get(role.pk)
        role.projection = projections.get(role.pk)
    return {
        "roles": sorted(roles, key=_ORDERS[form.value("sort")]),
        "comparison": comparison,
        "projection_source": next((projection.source for projection in projections.values()), None),
    }


def roles_matching(form: RoleFilter) -> list[Any]:
    """Published Roles that the filter lets through, each with its public `other_titles`; in two queries."""
    roles = Role.objects.published().select_related("family")
    for name, lookup in (
        ("family", "family__slug"),
        ("education", "entry_education"),
        ("experience", "entry_experience"),
    ):
        if value := form.value(name):
            roles = roles.filter(**{lookup: value})
    for word in form.value("q").split():
        titled = RoleTitle.objects.filter(title__icontains=word)
        skills = RoleSkill.objects.filter(
            Q(skill__name__icontains=word) | Q(skill__aliases__icontains=word), skill__status=Status.PUBLISHED
        )
        in_links = Q(pk__in=titled.values("role")) | Q(pk__in=skills.values("role"))
        roles = roles.filter(Q(name__icontains=word) | Q(summary__icontains=word) | in_links)
    roles = list(roles)
    titles = RoleTitle.objects.public().filter(role__in=[role.pk for role in roles]).values_list("role_id", "title")
    for role in roles:
        role.other_titles = [title for role_id, title in titles if role_id == role.pk and title != role.name]
    return roles


# Sort keys of a listed role; one without a figure comes last.
_ORDERS: dict[str, Callable[[Any], tuple]] = {
    "family": lambda role: (role.family.position, role.family.name, role.name),
    "name": lambda role: (role.name,),
    "pay": lambda role: (role.figure is None, -role.figure.value if role.figure else 0, role.name),
    "growth": lambda role: (
        role.projection is None,
        -role.projection.change_percent if role.projection else 0,
        role.name,
    ),
}


def draw_pay(roles: Sequence[Any]) -> DrawnRows:
    """The DrawnRows of listed roles on one axis, as one source compares them; each role is given its `bar`."""
    shown = {role.pk: role.figure for role in roles if role.figure and not role.figure.is_too_few}
    currency = next((figure.currency for figure in shown.values()), "")
    drawn = draw(roles, currency, lambda role: shown.get(role.pk))
    for role, bar in drawn.rows:
        role.bar = bar
    return drawn
