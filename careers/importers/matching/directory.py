"""The portal's own names and codes, as primary keys, for rows to refer to."""

from itertools import chain

from careers.models import Area, AreaKind, Company, CompanyName, Country, Occupation, Role, RoleTitle, Skill, Status
from careers.models.matching import employer_key, title_key

from .names import Names, skills_by_name
from .references import Known


def directory() -> Known[int]:
    """What the database knows now. Roles and companies count whatever their status: a draft has its reports too."""
    areas = list(Area.objects.values_list("pk", "country__iso", "kind", "code", "name"))
    states = [(pk, iso, code, name) for pk, iso, kind, code, name in areas if kind == AreaKind.STATE]
    us_states = {name: pk for pk, iso, code, label in states if iso == "US" for name in (code, label.upper())}
    countries = list(Country.objects.values_list("pk", "iso", "name"))
    return Known(
        titles=Names(chain(_pairs(Role, "pk", "name"), _pairs(RoleTitle, "role_id", "title")), title_key),
        employers=Names(chain(_pairs(Company, "pk", "name"), _pairs(CompanyName, "company_id", "name")), employer_key),
        roles=dict(Role.objects.values_list("slug", "pk")),
        countries={iso: pk for pk, iso, _ in countries},
        country_names={name: iso for _, iso, name in countries},
        us_states=us_states,
        areas={(iso, kind, code): pk for pk, iso, kind, code, _ in areas},
        occupations=dict(Occupation.objects.values_list("code", "pk")),
        states={(iso, code): pk for pk, iso, code, _ in states},
        skills=_skills(),
    )


def _pairs(model, owner, name):
    return model.objects.order_by("pk").values_list(owner, name)


def _skills() -> dict[str, int]:
    skills = Skill.objects.exclude(status=Status.ARCHIVED).only("name", "aliases")
    return skills_by_name((skill.pk, skill.name, skill.alias_list) for skill in skills)
