"""The portal's own directory: the names and codes in its database, with the primary keys of what they stand for."""

from itertools import chain

from django.db.models import Max

from careers.models import (
    ALL_OCCUPATIONS,
    Area,
    AreaKind,
    Company,
    CompanyName,
    Country,
    Occupation,
    PublisherRate,
    Role,
    RoleTitle,
    Skill,
    Source,
    StandIn,
    Status,
    WageEstimate,
)
from careers.models.matching import employer_key, title_key

from .directory import Directory
from .names import Names, skills_by_name
from .worth import worth_of_money


def portal_directory(source: Source) -> Directory:
    """What the database has now for rows of `source`. Roles and companies count whatever their status: a draft has its
    reports too."""
    areas = list(Area.objects.values_list("pk", "country__iso", "kind", "code", "name"))
    states = [(pk, iso, code, name) for pk, iso, kind, code, name in areas if kind == AreaKind.STATE]
    countries = list(Country.objects.values_list("pk", "iso", "name", "currency"))
    occupations = dict(Occupation.objects.values_list("code", "pk"))
    skills = list(Skill.objects.exclude(status=Status.ARCHIVED).only("slug", "name", "aliases"))
    return Directory(
        titles=Names(chain(_pairs(Role, "pk", "name"), _pairs(RoleTitle, "role_id", "title")), title_key),
        employers=Names(chain(_pairs(Company, "pk", "name"), _pairs(CompanyName, "company_id", "name")), employer_key),
        roles=dict(Role.objects.values_list("slug", "pk")),
        role_names=dict(Role.objects.order_by("slug").values_list("slug", "name")),
        stand_ins=dict(StandIn.objects.filter(source=source).values_list("role__slug", "counted")),
        countries={iso: pk for pk, iso, _, _ in countries},
        country_names={name: iso for _, iso, name, _ in countries},
        us_states={key: pk for pk, iso, code, name in states if iso == "US" for key in (code, name.upper())},
        areas={(iso, kind, code): pk for pk, iso, kind, code, _ in areas},
        occupations={code: pk for code, pk in occupations.items() if code != ALL_OCCUPATIONS},
        all_occupations=occupations,
        states={(iso, code): pk for pk, iso, code, _ in states},
        skills=skills_by_name((skill.pk, skill.name, skill.alias_list) for skill in skills),
        skill_slugs={skill.slug: skill.pk for skill in skills},
        currencies={pk: currency for pk, _, _, currency in countries},
        publisher_rates=dict(PublisherRate.objects.filter(source=source).values_list("currency", "units_per_usd")),
        worth=worth_of_money(source.slug),
        highest_official_wage=_highest_official_wage(),
    )


def _highest_official_wage():
    wages = WageEstimate.objects.filter(country__iso="US", currency="USD").aggregate(Max("p90"), Max("mean"))
    return max((wage for wage in wages.values() if wage), default=None)


def _pairs(model, owner, name):
    return model.objects.order_by("pk").values_list(owner, name)
