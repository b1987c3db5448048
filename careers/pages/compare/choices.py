"""What can be compared: the published roles, the countries with pay on record, and the sources."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from careers.cube.cells import EACH, ENOUGH, plain
from careers.models import Country, Role, SalaryStat, Source, WageEstimate
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.figures import sources_by_slug


@dataclass(frozen=True)
class Choices:
    """Names of roles by slug, and the Countries and Sources, all by their words in addresses. The leading countries
    come first."""

    roles: dict[str, str]
    countries: dict[str, Country]
    sources: dict[str, Source]


def read_choices() -> Choices:
    """The Choices, in three queries."""
    ours = OuterRef("pk")
    reported = SalaryStat.objects.filter(plain(role=EACH, country=EACH) & ENOUGH, country=ours)
    estimated = WageEstimate.objects.filter(country=ours)
    has_pay = Exists(reported) | Exists(estimated) | Q(iso__in=LEADING_COUNTRIES)
    order = {iso: position for position, iso in enumerate(LEADING_COUNTRIES)}
    countries = sorted(Country.objects.filter(has_pay), key=lambda each: (order.get(each.iso, len(order)), each.name))
    return Choices(
        dict(Role.objects.published().order_by("name").values_list("slug", "name")),
        {country.code: country for country in countries},
        sources_by_slug(),
    )
