"""What the pages of all roles are read with, read once for each version of the content."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import F

from careers.cube.cells import StoredCell, read_cells
from careers.database.kept import kept
from careers.models import Country, EmploymentProjection, WageEstimate
from careers.models.publication import public
from careers.pay.caveats import read_caveats
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.currency import Rates
from careers.pay.figures import of_all_kinds, sources_by_slug
from careers.pay.outlook import with_surroundings

sources = kept(sources_by_slug)
caveats = kept(read_caveats)


@kept
def countries() -> Mapping[str, Country]:
    """All countries, by ISO code."""
    return {country.iso: country for country in Country.objects.all()}


def leading_countries() -> list[Country]:
    return [countries()[iso] for iso in LEADING_COUNTRIES if iso in countries()]


@kept
def rates() -> Rates:
    """The rates between the currencies of all countries."""
    return Rates({country.currency for country in countries().values()})


@kept
def all_kinds() -> list[StoredCell]:
    """What surveys say of developers of all kinds in the leading countries."""
    return read_cells(of_all_kinds(LEADING_COUNTRIES))


@kept
def estimates() -> Mapping[int, list[Any]]:
    """The published statistics of each role of whole countries, by the role's primary key, in the order of
    `estimates_for`."""
    rows = WageEstimate.objects.national().with_linked_role()
    rows = rows.select_related("source__account", "country", "occupation")
    found = defaultdict(list)
    for row in rows.order_by(F("match_position").asc(nulls_first=True), "pk"):
        found[row.role_id or row.linked_role].append(row)
    return found


@kept
def projections() -> Mapping[int, list[Any]]:
    """The EmploymentProjections of each role by its primary key, the leading occupation first, annotated with `match`,
    `match_why` and what is published beside them."""
    found = defaultdict(list)
    linked = EmploymentProjection.objects.filter(public("occupation__role_occupations__role__"))
    rows = with_surroundings(linked.with_linked_role().select_related("source", "occupation"))
    for row in rows.order_by("match_position", "-base_year"):
        found[row.linked_role].append(row)
    return found
