"""How many reports of pay there are, summed from the cube: no list has to count a million reports."""

from typing import Any

from django.db.models import CharField, IntegerField, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce

from careers.cube.cells import EACH, by_facet, plain
from careers.models import Facet, SalaryStat
from careers.models.publication import public

OF_PUBLIC_ROLES = public("role__")


# Conditions for the cells that together hold each report of one object once, also of roles that are not published.
# `pk` is the object's primary key, or an OuterRef to it.
def of_source(pk: Any) -> Q:
    return plain() & Q(source=pk)


def of_role(pk: Any) -> Q:
    return plain(role=EACH) & Q(role=pk)


def of_country(pk: Any) -> Q:
    return plain(country=EACH) & Q(country=pk)


def of_company(pk: Any) -> Q:
    return by_facet(Facet.COMPANY) & Q(value=Cast(pk, CharField()))


def public_of_source(pk: Any) -> Q:
    """As `of_source`, of published roles only."""
    return plain(role=EACH) & OF_PUBLIC_ROLES & Q(source=pk)


def number_of_reports(cells: Q) -> Coalesce:
    """An expression for the number of reports of the cells that meet `cells`, 0 where there are none."""
    # All these cells have the same facet, so this gives the subquery one row.
    sums = SalaryStat.objects.filter(cells).order_by().values("facet").annotate(reports=Sum("n"))
    return Coalesce(Subquery(sums.values("reports"), output_field=IntegerField()), 0)


def reports_in(cells: Q) -> int:
    """The number of reports of the cells that meet `cells`."""
    return SalaryStat.objects.filter(cells).aggregate(reports=Coalesce(Sum("n"), 0))["reports"]


def public_reports_by_company() -> dict[int, int]:
    """The number of reports of published roles, by the primary key of their company."""
    sums = SalaryStat.objects.filter(by_facet(Facet.COMPANY, role=EACH) & OF_PUBLIC_ROLES).order_by()
    return {int(company): n for company, n in sums.values_list("value").annotate(reports=Sum("n"))}
