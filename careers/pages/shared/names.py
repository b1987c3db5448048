"""Names: what readers call a role, a company, a skill, a source or a country, and the one word that addresses use."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from babel.core import get_global

from careers.models import Company, CompanyName, Country, Role, RoleTitle, Skill, Source
from careers.models.matching import employer_key, match_key
from careers.models.merges import once_called

# A word of an address, and a name of what it stands for.
NamedWords = Iterable[tuple[str, str]]

LONGEST_NAME = 150
WITH_HISTORY: dict[str, Any] = {"role": Role, "goal": Role, "company": Company, "skill": Skill}


def compared(text: str) -> str:
    """The form in which names are compared here: without case, accents, punctuation and spaces; a name that has
    nothing else is compared with nothing."""
    key = match_key(text).replace(" ", "")
    return key or "".join(sign for sign in text.casefold() if sign.isalnum())


def _of_roles() -> NamedWords:
    for slug, *names in Role.objects.published().values_list("slug", "name", "plural"):
        yield from ((slug, name) for name in (slug, *names))
    yield from RoleTitle.objects.filter(role__in=Role.objects.published()).values_list("role__slug", "title")


def _of_companies() -> NamedWords:
    for slug, name in Company.objects.published().values_list("slug", "name"):
        yield from ((slug, slug), (slug, name))
    yield from CompanyName.objects.filter(company__in=Company.objects.published()).values_list("company__slug", "name")


def _of_skills() -> NamedWords:
    for skill in Skill.objects.published().only("slug", "name", "aliases"):
        yield from ((skill.slug, name) for name in (skill.slug, skill.name, *skill.alias_list))


def _of_sources() -> NamedWords:
    for slug, title in Source.objects.values_list("slug", "title"):
        yield from ((slug, slug), (slug, title))


def _of_countries() -> NamedWords:
    codes = defaultdict(list)
    # “USA” and “UK” are no codes of ISO 3166-1 alpha-2, and everybody writes them.
    for alias, isos in get_global("territory_aliases").items():
        if len(isos) == 1 and alias.isalpha():
            codes[isos[0]].append(alias)
    for country in Country.objects.only("iso", "name", "in_sentence"):
        names = (country.iso, country.name, country.in_sentence, country.in_sentence.removeprefix("the "))
        yield from ((country.code, name) for name in (*names, *codes[country.iso]))


# By what an argument of an address, or a field of a filter, is called.
NAMED: dict[str, Callable[[], NamedWords]] = {
    "role": _of_roles,
    "goal": _of_roles,
    "have": _of_roles,
    "company": _of_companies,
    "skill": _of_skills,
    "source": _of_sources,
    "country": _of_countries,
}


def names_of(kind: str) -> list[tuple[str, str]]:
    """Every name of what is public of `kind`, each after the word that addresses have for it."""
    return list(NAMED[kind]()) if kind in NAMED else []


def called(kind: str, text: str) -> list[str]:
    """The words by which addresses know what is public of `kind` and goes by the name `text`, one in most cases: what
    is called exactly so, else what is called so but for the legal form of a company."""
    names = names_of(kind) if len(text) <= LONGEST_NAME else []
    for key in (compared, employer_key) if kind == "company" else (compared,):
        wanted = key(text)
        if wanted and (words := [word for word, name in names if key(name) == wanted]):
            return list(dict.fromkeys(words))
    return once_called(WITH_HISTORY[kind], text) if names and kind in WITH_HISTORY else []
