"""Reading: the entries of everything public, from the database and from the lists of this package."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from babel.core import get_global
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from careers.models import (
    Area,
    AreaKind,
    Company,
    CompanyName,
    Country,
    Credential,
    Question,
    Role,
    RoleSkill,
    RoleTitle,
    Skill,
    Source,
)
from careers.models.companies import NameKind
from careers.models.learning import CredentialKind
from careers.models.publication import public
from careers.pay.vocabulary import current_vocabulary

from .cities import CITIES, NICKNAMES, NO_NAMES, split_names
from .entries import ALSO, Entry, Kind, Named
from .pages import PAGES

_OF_COMPANIES = {
    NameKind.FORMER: "former name",
    NameKind.LEGAL: "legal name",
    NameKind.BRAND: "brand or part",
}
# What readers call them beside their names.
_OF_CREDENTIALS = {
    CredentialKind.DEGREE: "degree university",
    CredentialKind.CERTIFICATE: "certificate certification exam",
    CredentialKind.COURSE: "course online class",
}


def read_entries() -> list[Entry]:
    """All entries. Of countries only those with pay on record are found."""
    return [*PAGES, *_roles(), *_skills(), *_companies(), *_places(), *_questions(), *_credentials(), *_sources()]


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for owner, each in pairs:
        groups[owner].append(each)
    return groups


def _of_published(model: Any) -> QuerySet[Any]:
    return model.objects.filter(public("role__")).order_by("pk")


def _roles() -> Iterator[Entry]:
    titles = _grouped(
        (pk, Named(title, ALSO if is_public else "title in reports"))
        for pk, title, is_public in _of_published(RoleTitle)
        .order_by("-is_public", "pk")
        .values_list("role", "title", "is_public")
    )
    skills = _grouped(
        (pk, f"{name}\n{aliases}")
        for pk, name, aliases in _of_published(RoleSkill)
        .filter(public("skill__"))
        .values_list("role", "skill__name", "skill__aliases")
    )
    roles = Role.objects.published().values_list("pk", "slug", "name", "plural", "summary", "work")
    for pk, slug, name, plural, summary, work in roles:
        names = (Named(name), Named(plural), *titles[pk])
        yield Entry(Kind.ROLE, slug, names, summary, "\n".join([summary, work, *skills[pk]]))


def _skills() -> Iterator[Entry]:
    for skill in Skill.objects.published().only("slug", "name", "aliases", "description"):
        aliases = (Named(alias, ALSO) for alias in skill.alias_list)
        yield Entry(Kind.SKILL, skill.slug, (Named(skill.name), *aliases), skill.description, skill.description)


def _companies() -> Iterator[Entry]:
    others = CompanyName.objects.filter(public("company__")).order_by("pk")
    names = _grouped(
        (pk, Named(name, _OF_COMPANIES[NameKind(kind)]))
        for pk, name, kind in others.values_list("company", "name", "kind")
    )
    for pk, slug, name, summary, industry in Company.objects.published().values_list(
        "pk", "slug", "name", "summary", "industry__name"
    ):
        yield Entry(Kind.COMPANY, slug, (Named(name), *names[pk]), summary or industry, f"{summary}\n{industry}")


def _places() -> Iterator[Entry]:
    countries = current_vocabulary().countries
    aliases = _grouped(
        (isos[0], Named(alias, ALSO))
        for alias, isos in get_global("territory_aliases").items()
        # “USA” and “UK” are no codes of ISO 3166-1 alpha-2, and everybody writes them.
        if len(isos) == 1 and alias.isalpha()
    )
    aliases["US"] += [Named(name, ALSO) for name in ("America", "United States of America", "US")]
    aliases["AE"].append(Named("UAE", ALSO))
    with_areas = set()
    for area in Area.objects.select_related("country", "state").order_by("pk"):
        if area.country.code in countries:
            with_areas.add(area.country.iso)
            yield _area(area)
    for country in countries.values():
        spoken = (country.in_sentence, country.in_sentence.removeprefix("the "))
        names = [Named(country.name), *(Named(name, ALSO) for name in spoken if name != country.name)]
        yield Entry(Kind.PLACE, country.code, (*names, *aliases[country.iso]), "Country")
        if country.iso not in with_areas:
            yield from _cities(country)


def _area(area: Area) -> Entry:
    if area.kind == AreaKind.STATE:
        code = () if area.code in NO_NAMES else (Named(area.code, "postal code"),)
        return Entry(Kind.PLACE, area.address, (Named(area.name), *code), f"State or territory, {area.country}")
    cities, _, codes = area.name.rpartition(", ")
    first, *others = cities.split("-")
    state = area.state.name if area.state else codes
    names = [first, f"{first} {codes}", f"{first} {state}", *NICKNAMES.get(first, ()), *others]
    also = (Named(name, "part of the area") for name in names if name != area.name)
    return Entry(Kind.PLACE, area.address, (Named(area.name), *also), f"Metropolitan area, {area.country}")


def _cities(country: Country) -> Iterator[Entry]:
    """Places in a country of which no source knows more than the whole."""
    for region, cities in CITIES.get(country.iso, {}).items():
        state, *_ = split_names(region)
        for place in filter(None, [region, *cities.split(",")]):
            name, others = split_names(place)
            where = f"{state}, {country.name}" if state and name != state else country.name
            names = (Named(name), *(Named(other, ALSO) for other in others))
            yield Entry(Kind.PLACE, f"{country.code}/{slugify(name)}", names, f"In {where}")


def _questions() -> Iterator[Entry]:
    titles = _grouped(RoleTitle.objects.public().order_by("pk").values_list("role", "title"))
    questions = Question.objects.published().filter(Q(role=None) | public("role__"))
    for slug, question, answer, pk, role in questions.values_list("slug", "question", "answer", "role", "role__name"):
        # Its role is often named only in the heading that it stands under.
        text = "\n".join([answer, role or "", *titles[pk]])
        yield Entry(Kind.QUESTION, slug, (Named(question),), role or "The field as a whole", text)


def _credentials() -> Iterator[Entry]:
    for slug, name, provider, summary, kind in Credential.objects.published().values_list(
        "slug", "name", "provider", "summary", "kind"
    ):
        short = name.rpartition("(")[2].removesuffix(")") if name.endswith(")") else ""
        others = (Named(each, ALSO) for each in (short, slug) if each)
        names = (Named(name), *others, Named(f"{provider} {name}", "provider and name"))
        text = f"{summary}\n{_OF_CREDENTIALS[CredentialKind(kind)]}"
        yield Entry(Kind.CREDENTIAL, slug, names, provider, text)


def _sources() -> Iterator[Entry]:
    for slug, publisher, short, title, measures in Source.objects.values_list(
        "slug", "publisher", "short_name", "title", "measures"
    ):
        others = (Named(publisher, "publisher"), Named(f"{publisher} {title}", "publisher and title"))
        named = (Named(short, "short name"),) if short else ()
        yield Entry(Kind.SOURCE, slug, (Named(title), *named, *others), publisher, measures)
