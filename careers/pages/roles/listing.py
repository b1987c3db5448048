"""What the list of roles reads."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from itertools import pairwise
from typing import Any

from careers.charts.ranges import DrawnRows, draw
from careers.database.kept import kept
from careers.models import RoleTitle, Source
from careers.pay.comparison import compare_roles, not_told_apart, projections_by_role
from careers.pay.figure import PayFigure
from careers.pay.lead import pay_of_published, published_roles
from careers.search.current import listed
from careers.search.entries import Kind
from careers.stats.thresholds import SMALL_N

from .form import RoleFilter


def read_roles(form: RoleFilter, as_of: date) -> dict[str, Any]:
    """The context of the list. `roles` are in the order asked for, each with its `figure` in the source by which they
    are compared and its `projection`, which are None where no source has one, and its `lead`."""
    country = form.value("country").upper()
    projections = _projections()
    roles = roles_matching(form)
    pay = pay_of_published(country, as_of)
    comparison = compare_roles(
        {role.pk: pay.figures.get((role.pk, country), []) for role in roles}, form.value("source")
    )
    for role in roles:
        role.figure = comparison.figures.get(role.pk)
        role.projection = projections.get(role.pk)
        role.lead = pay.leads.get((role.pk, country))
    roles.sort(key=_ORDERS[form.value("sort")])
    if form.value("sort") == "pay":
        _mark_what_is_not_told_apart(roles)
    return {
        "roles": roles,
        "comparison": comparison,
        "other_sources": [(source, _query_by(form, source)) for source in comparison.others],
        "projection_source": next((projection.source for projection in projections.values()), None),
    }


_projections = kept(projections_by_role)


def roles_matching(form: RoleFilter) -> list[Any]:
    """Published Roles that the filter lets through, each with its public `other_titles`; in two queries."""
    of_filter = [
        copy(role)
        for role in published_roles()
        if form.value("family") in ("", role.family.slug)
        and form.value("education") in ("", role.entry_education)
        and form.value("experience") in ("", role.entry_experience)
    ]
    roles = list(listed(Kind.ROLE, form.typed, of_filter))
    titles = RoleTitle.objects.public().filter(role__in=[role.pk for role in roles]).order_by("title")
    named = list(titles.values_list("role", "title"))
    for role in roles:
        role.other_titles = [title for pk, title in named if pk == role.pk and title != role.name]
    return roles


def _query_by(form: RoleFilter, source: Source) -> str:
    """The query string of the same list compared by `source`."""
    query = form.query.copy()
    query["source"] = source.slug
    query.pop("page", None)
    return query.urlencode()


def _mark_what_is_not_told_apart(roles: Sequence[Any]) -> None:
    """Gives each role of a list in order of pay its `tie`: the role above and why the two are not told apart."""
    for role in roles[:1]:
        role.tie = None
    for above, role in pairwise(roles):
        reason = not_told_apart(above.figure, role.figure) if above.figure and role.figure else ""
        role.tie = (above, reason) if reason else None


def _has_few(figure: PayFigure) -> bool:
    return figure.n is not None and figure.n < SMALL_N


# Sort keys of a listed role; one without a figure comes last, and before it one whose figure has no interval.
_ORDERS: dict[str, Callable[[Any], tuple]] = {
    "family": lambda role: (role.family.position, role.family.name, role.name),
    "name": lambda role: (role.name,),
    "pay": lambda role: (
        role.figure is None,
        role.figure is not None and _has_few(role.figure),
        -role.figure.value if role.figure else 0,
        role.name,
    ),
    "growth": lambda role: (
        role.projection is None or role.projection.percent_change is None,
        -(role.projection.percent_change or 0) if role.projection else 0,
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
