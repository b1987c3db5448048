"""On record: the values that a question about pay can name."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from careers.models import Area, Company, Country, Role, SalaryRecord, Source, WageEstimate


@dataclass(frozen=True)
class OnRecord:
    """Rows by how an address names them, in the order of their names: published roles, and countries, states,
    published companies and sources that pay is known of. `years` are those of the reports."""

    roles: dict[str, Role]
    countries: dict[str, Country]
    states: dict[str, Area]
    companies: dict[str, str]
    sources: dict[str, Source]
    years: list[int]


def on_record() -> OnRecord:
    """What is on record, in six queries that do not depend on each other."""

    def reports_of(field):
        return Exists(SalaryRecord.objects.filter(**{field: OuterRef("pk")}))

    def estimates_of(field):
        return Exists(WageEstimate.objects.filter(**{field: OuterRef("pk")}))

    states = Area.objects.states().filter(reports_of("area") | reports_of("area__state")).select_related("country")
    companies = Company.objects.published().filter(reports_of("company"))
    return OnRecord(
        roles={role.slug: role for role in Role.objects.published().only("slug", "name", "plural", "is_featured")},
        countries={
            country.code: country
            for country in Country.objects.filter(reports_of("country") | estimates_of("country"))
        },
        states={
            f"{state.country.code}-{state.code}".lower(): state for state in states.order_by("country__name", "name")
        },
        companies=dict(companies.values_list("slug", "name")),
        sources={
            source.slug: source for source in Source.objects.filter(reports_of("source") | estimates_of("source"))
        },
        years=list(SalaryRecord.objects.order_by("year").values_list("year", flat=True).distinct()),
    )
