"""How many reports of pay there are: summed from the cube, so that no list counts a million rows to say so."""

from django.db.models import CharField, IntegerField, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce

from careers.cube.cells import EACH, by_facet, plain
from careers.models import Facet, SalaryStat, Status

OF_PUBLIC_ROLES = Q(role__status=Status.PUBLISHED)


# The cells that hold each report of a row once, whoever may see its role; `pk` is a primary key or an OuterRef to one.
def of_source(pk):
    return plain() & Q(source=pk)


def of_role(pk):
    return plain(role=EACH) & Q(role=pk)


def of_country(pk):
    return plain(country=EACH) & Q(country=pk)


def of_company(pk):
    return by_facet(Facet.COMPANY) & Q(value=Cast(pk, CharField()))


def public_of_source(pk):
    """As `of_source`, of roles with a page only."""
    return plain(role=EACH) & OF_PUBLIC_ROLES & Q(source=pk)


def number_of_reports(cells):
    """An expression for the reports of the cells that the condition `cells` takes, 0 where there are none."""
    # Grouped by what all of them share, so that the subquery has one row.
    sums = SalaryStat.objects.filter(cells).order_by().values("facet").annotate(reports=Sum("n"))
    return Coalesce(Subquery(sums.values("reports"), output_field=IntegerField()), 0)


def reports_in(cells):
    """The number of reports of the cells that the condition `cells` takes."""
    return SalaryStat.objects.filter(cells).aggregate(reports=Coalesce(Sum("n"), 0))["reports"]


def public_reports_by_company():
    """The number of reports of roles with a page, by the primary key of their company."""
    sums = SalaryStat.objects.filter(by_facet(Facet.COMPANY, role=EACH) & OF_PUBLIC_ROLES).order_by()
    return {int(company): n for company, n in sums.values_list("value").annotate(reports=Sum("n"))}
