"""Vocabulary: the values that a question about pay can name, and what readers call them."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import CharField, Exists, IntegerField, OuterRef, Value
from django.db.models.functions import Cast

from careers.cube.cells import ENOUGH
from careers.cube.question import PayQuestion, RemoteShare
from careers.database.kept import kept
from careers.models import (
    Area,
    Company,
    CompanySize,
    Country,
    EducationLevel,
    ExperienceLevel,
    Facet,
    Role,
    SalaryStat,
    SelectionFlag,
    Source,
    StandIn,
    WageEstimate,
)
from careers.models.salary_stats import ALL_LEVELS

from .caveats import Caveats


@dataclass(frozen=True)
class Vocabulary:
    """What a question can name, by its value in addresses and in the order of names: published roles, and the
    countries, states, published companies (their names) and sources with pay on record. `years` are those of the
    reports. `too_few` are the countries of which no source has enough reports for any answer. `caveats` are
    what editors say of the sources."""

    roles: dict[str, Role]
    countries: dict[str, Country]
    states: dict[str, Area]
    companies: dict[str, str]
    sources: dict[str, Source]
    years: list[int]
    too_few: frozenset[str]
    caveats: Caveats = field(default_factory=Caveats)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """What readers call each value, by dimension (or "source") and value, in the order of choices."""
        is_one_country = len({state.country_id for state in self.states.values()}) == 1
        return {
            "role": {slug: role.name for slug, role in self.roles.items()},
            "country": {code: country.name for code, country in self.countries.items()},
            "state": {
                address: state.name if is_one_country else f"{state.name}, {state.country}"
                for address, state in self.states.items()
            },
            "experience": dict(ExperienceLevel.choices),
            "year": {str(year): str(year) for year in self.years},
            "education": dict(EducationLevel.choices),
            "company": self.companies,
            "size": dict(CompanySize.choices),
            "remote": dict(RemoteShare.choices),
            "source": self._source_labels,
        }

    @property
    def _source_labels(self) -> dict[str, str]:
        """Sources by their short names; those that share one by publisher and title."""
        shared = Counter(source.called for source in self.sources.values())
        return {
            slug: source.called if shared[source.called] == 1 else str(source) for slug, source in self.sources.items()
        }

    def label(self, dimension: str, value: str) -> str:
        """What readers call `value`; the value itself where it has no other name."""
        return self.labels[dimension].get(value, value)

    def countries_of(self, question: PayQuestion) -> list[Country]:
        """The Countries that are asked about."""
        return [self.countries[code] for code in question.countries]

    def country(self, question: PayQuestion) -> Country | None:
        """The one Country that is asked about, None where there are several or all."""
        return self.countries[question.country] if question.country else None


# What the reports are about is read off the cube, whose size does not grow with their number.
_CELLS = SalaryStat.objects.filter(role=None, experience=ALL_LEVELS).order_by()
_OPEN_YEAR = _CELLS.filter(year=None)


@kept
def current_vocabulary() -> Vocabulary:
    """The Vocabulary, in six queries that do not depend on each other. Callers must not change it."""

    def reported(*conditions, **which):
        return Exists(_OPEN_YEAR.filter(*conditions, facet="", **which))

    def estimated(field):
        return Exists(WageEstimate.objects.filter(**{field: OuterRef("pk")}))

    by_value = _OPEN_YEAR.filter(value=Cast(OuterRef("pk"), CharField()))
    states = Area.objects.states().filter(Exists(by_value.filter(facet=Facet.STATE, country=OuterRef("country"))))
    companies = Company.objects.published().filter(Exists(by_value.filter(facet=Facet.COMPANY, country=None)))
    countries = Country.objects.filter(reported(country=OuterRef("pk")) | estimated("country")).annotate(
        has_enough=reported(ENOUGH, country=OuterRef("pk")) | estimated("country")
    )
    sources = Source.objects.select_related("account").filter(
        reported(source=OuterRef("pk"), country=None) | estimated("source")
    )
    # In one query, as no page may cost twelve.
    text, none = CharField(), Value("", output_field=CharField())
    no_year = Value(0, output_field=IntegerField())
    years = _CELLS.filter(country=None, year__isnull=False).values_list("year", none, none, none, none)
    flags = SelectionFlag.objects.order_by().values_list(
        no_year, "source__slug", Cast("country__iso", text), Cast("reason", text), none
    )
    stand_ins = StandIn.objects.order_by().values_list(
        no_year, "source__slug", Cast("role__slug", text), Cast("counted", text), Cast("why", text)
    )
    rows = sorted(years.union(flags, stand_ins))
    # Slugs have no capitals.
    is_flag = {row: row[2].isupper() for row in rows}
    caveats = Caveats(
        stand_ins={row[1:3]: row[3:] for row in rows if not row[0] and not is_flag[row]},
        flags={row[1:3]: row[3] for row in rows if is_flag[row]},
    )
    return Vocabulary(
        roles={role.slug: role for role in Role.objects.published().only("slug", "name", "plural", "is_featured")},
        countries={country.code: country for country in countries},
        states={state.address: state for state in states.select_related("country").order_by("country__name", "name")},
        companies=dict(companies.values_list("slug", "name")),
        sources={source.slug: source for source in sources},
        years=[year for year, *_ in rows if year],
        too_few=frozenset(country.code for country in countries if not country.has_enough),
        caveats=caveats,
    )
