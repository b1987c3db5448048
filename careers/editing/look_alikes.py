"""Look-alikes: what is called nearly as a name that is being typed, by any of its names."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from careers.models import Company, CompanyName, Role, RoleTitle, Skill
from careers.models.matching import employer_key, match_key, title_key

# 100 is equal. “Data analyst” and “Data analysts” have 96, “Keras” and “Kera” 89, and two roles of data below 70.
NEAR = 86
# Shorter names have to be equal: “R” and “C” are two.
SHORTEST = 4
MOST = 5


class LookAlike(NamedTuple):
    """The primary key and the name of what is there, and which of its names is near, from 0 to 100."""

    pk: int
    name: str
    near: str
    score: float


def _of_companies() -> Iterator[tuple[int, str, str]]:
    yield from ((pk, name, name) for pk, name in Company.objects.values_list("pk", "name"))
    yield from CompanyName.objects.values_list("company", "company__name", "name")


def _of_skills() -> Iterator[tuple[int, str, str]]:
    for skill in Skill.objects.only("name", "aliases"):
        yield from ((skill.pk, skill.name, name) for name in (skill.name, *skill.alias_list))


def _of_roles() -> Iterator[tuple[int, str, str]]:
    yield from ((pk, name, name) for pk, name in Role.objects.values_list("pk", "name"))
    yield from RoleTitle.objects.values_list("role", "role__name", "title")


def _of_titles() -> Iterator[tuple[int, str, str]]:
    yield from ((pk, title, title) for pk, title in RoleTitle.objects.values_list("pk", "title"))


# Its names, and the form in which they are compared.
_NAMES: dict[Any, tuple[Callable[[], Iterator[tuple[int, str, str]]], Callable[[str], str]]] = {
    Company: (_of_companies, employer_key),
    Skill: (_of_skills, match_key),
    Role: (_of_roles, title_key),
    RoleTitle: (_of_titles, title_key),
}


def look_alikes(model: Any, name: str, *, besides: int | None = None) -> list[LookAlike]:
    """What is called nearly `name`, nearest first; not the row with the key `besides`."""
    names, key = _NAMES[model]
    wanted = key(name).replace(" ", "")
    if not wanted:
        return []
    rows = [row for row in names() if row[0] != besides]
    keys = [key(near).replace(" ", "") for _, _, near in rows]
    least = NEAR if len(wanted) >= SHORTEST else 100
    found: dict[int, LookAlike] = {}
    for _, score, position in process.extract(wanted, keys, scorer=ratio, score_cutoff=least, limit=MOST * 4):
        pk, called, near = rows[position]
        found.setdefault(pk, LookAlike(pk, called, near, score))
    return list(found.values())[:MOST]
