"""On record: the values that a question about pay can name."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from careers.database import content_version
from careers.models import Area, Company, Country, Facet, Role, SalaryStat, Source, WageEstimate
from careers.models.salary_stats import ALL_LEVELS
from careers.stats.thresholds import MINIMUM_N


@dataclass(frozen=True)
class OnRecord:
    """Rows by how an address names them, in the order of their names: published roles, and countries, states,
    published companies and sources that pay is known of. `years` are those of the reports. `too_few` are
    the countries of which no source has enough reports for any answer."""

    roles: dict[str, Role]
    countries: dict[str, Country]
    states: dict[str, Area]
    companies: dict[str, str]
    sources: dict[str, Source]
    years: list[int]
    too_few: frozenset[str]


# What the reports are about is read off the cube, whose size does not grow with their number.
_CELLS = SalaryStat.objects.filter(role=None, experience=ALL_LEVELS).order_by()
_OPEN_YEAR = _CELLS.filter(year=None)


def _holding(facet):
    return Exists(_OPEN_YEAR.filter(country=None, facet=facet, value=Cast(OuterRef("pk"), CharField())))


_kept: dict[int, OnRecord] = {}


def on_record() -> OnRecord:
    """What is on record. It is the same for every request until the content changes, so it is read once for each
    version of it; whoever gets it leaves it as it is."""
    version = content_version.of_request()
    if version is None:
        return _read()
    if (known := _kept.get(version)) is None:
        known = _read()
        _kept.clear()
        _kept[version] = known
    return known


def _read() -> OnRecord:
    """What is on record, in six queries that do not depend on each other."""

    def reported(**which):
        return Exists(_OPEN_YEAR.filter(facet="", **which))

    def estimated(field):
        return Exists(WageEstimate.objects.filter(**{field: OuterRef("pk")}))

    in_states = _OPEN_YEAR.filter(facet=Facet.STATE, country=OuterRef("country"))
    states = Area.objects.states().filter(Exists(in_states.filter(value=Cast(OuterRef("pk"), CharField()))))
    countries = Country.objects.filter(reported(country=OuterRef("pk")) | estimated("country")).annotate(
        has_enough=reported(country=OuterRef("pk"), n__gte=MINIMUM_N) | estimated("country")
    )
    sources = Source.objects.filter(reported(source=OuterRef("pk"), country=None) | estimated("source"))
    return OnRecord(
        roles={role.slug: role for role in Role.objects.published().only("slug", "name", "plural", "is_featured")},
        countries={country.code: country for country in countries},
        states={
            f"{state.country.code}-{state.code}".lower(): state
            for state in states.select_related("country").order_by("country__name", "name")
        },
        companies=dict(Company.objects.published().filter(_holding(Facet.COMPANY)).values_list("slug", "name")),
        sources={source.slug: source for source in sources},
        years=sorted({year for year in _CELLS.filter(country=None).values_list("year", flat=True) if year}),
        too_few=frozenset(country.code for country in countries if not country.has_enough),
    )
