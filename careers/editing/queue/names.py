"""Names of the queue: titles and employers that reports have and the portal does not, and what is named twice."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from django.db.models import CharField, Count, Min, Value
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from careers.database.kept import kept
from careers.editing.look_alikes import NEAR, SHORTEST
from careers.models import Company, CompanyName, Role, RoleTitle, SalaryRecord, Skill, UnmatchedKind
from careers.models.matching import employer_key, match_key, title_key
from careers.stats.thresholds import SMALL_N

from .lines import Asked, Item, Place, form_of, list_of
from .runs import unmatched

# An employer of fewer reports has no figures that pages could show.
FEWEST_OF_EMPLOYER = SMALL_N
_COMPARED_AT_ONCE = 500
_KEYS = {"role": title_key, "company": employer_key, "skill": match_key}
_LONGEST_TITLE = RoleTitle._meta.get_field("title").max_length
_LONGEST_COMPANY = Company._meta.get_field("name").max_length
_LONGEST_NAME = CompanyName._meta.get_field("name").max_length


class _Name(NamedTuple):
    """One name of a row, `called` by its own name; `key` is the form in which names are compared."""

    kind: str
    row: int
    called: str
    name: str
    key: str

    @property
    def is_own(self) -> bool:
        return self.name == self.called


@kept
def _names() -> list[_Name]:
    """All names of roles, companies and skills, in one query."""
    text = CharField()
    roles, titles = Value("role", text), RoleTitle.objects.order_by()
    companies, names = Value("company", text), CompanyName.objects.order_by()
    own = Role.objects.order_by().values_list(roles, "pk", "name", "name")
    rows = own.union(
        titles.values_list(roles, "role", "role__name", "title"),
        Company.objects.order_by().values_list(companies, "pk", "name", "name"),
        names.values_list(companies, "company", "company__name", "name"),
        Skill.objects.order_by().values_list(Value("skill", text), "pk", "name", "aliases"),
        all=True,
    )
    return sorted(_Name(*row, _KEYS[row[0]](row[3])) for row in _spelt_out(rows))


def _spelt_out(rows: Iterable[Any]) -> Iterable[tuple[str, int, str, str]]:
    """A row for each name: skills have their other names in one text."""
    for kind, pk, called, name in rows:
        if kind != "skill":
            yield kind, pk, called, name
            continue
        for each in (called, *filter(None, map(str.strip, name.splitlines()))):
            yield kind, pk, called, each


# Not known ------------------------------------------------------------------------------------


@kept
def _reported() -> dict[str, dict[str, tuple[str, int]]]:
    """Titles of reports without a role, and employers of reports without a company: by the form in which they are
    compared, the shortest spelling and how many reports have it; in one query."""
    text = CharField()
    titles: Any = SalaryRecord.objects.filter(role=None).order_by().values_list(Value("title", text), "title")
    employers: Any = SalaryRecord.objects.filter(company=None).exclude(employer_key="").order_by()
    employers = employers.values_list(Value("employer", text), "employer_key")
    rows = titles.annotate(name=Min("title"), n=Count("pk")).union(
        employers.annotate(name=Min("employer"), n=Count("pk")), all=True
    )
    found: dict[str, dict[str, tuple[str, int]]] = {"title": {}, "employer": {}}
    for kind, key, name, n in rows:
        key = title_key(name) if kind == "title" else key
        spelling, before = found[kind].get(key, (name, 0))
        found[kind][key] = min(spelling, name, key=_shortest), before + n
    return found


def _shortest(name: str) -> tuple[int, str]:
    return len(name), name


def titles(asked: Asked) -> list[Item]:
    """Titles as reported of which no role has the name, the most frequent first."""
    found = []
    for key, one in _unknown(UnmatchedKind.TITLE, "role"):
        place = Place("roletitle_add", query={"title": one.name[:_LONGEST_TITLE], "is_public": ""})
        others = {"Where it stands": list_of(one.listed_in, q=one.name)}
        found.append(Item(key, one.name, place, "add_roletitle", one.told("role"), number=one.n, others=others))
    return found


def employers(asked: Asked) -> list[Item]:
    """Employers as filed of which no company has the name, the most frequent first."""
    found = []
    for key, one in _unknown(UnmatchedKind.EMPLOYER, "company"):
        if one.n >= FEWEST_OF_EMPLOYER:
            place = Place("companyname_add", query={"name": one.name[:_LONGEST_NAME], "kind": "legal"})
            others = {"As a new company": Place("company_add", query={"name": one.name[:_LONGEST_COMPANY]})}
            found.append(
                Item(key, one.name, place, "add_companyname", one.told("company"), number=one.n, others=others)
            )
    return found


class _Reported(NamedTuple):
    """A name as reported, and how often; `listed_in` is the list in which it is found."""

    name: str
    n: int
    listed_in: str

    def told(self, whole: str) -> str:
        if self.listed_in == "salaryrecord":
            return f"{self.n:,} reports have no {whole}" if self.n > 1 else f"1 report has no {whole}"
        return f"{self.n:,} row{'s' if self.n > 1 else ''} of the last import"


@kept
def _unknown(kind: str, whole: str) -> list[tuple[str, _Reported]]:
    """What is reported under a name that nothing has, by the form in which names are compared: in reports, and where
    that is more, in rows of the last imports."""
    compared, known = _KEYS[whole], {name.key for name in _names() if name.kind == whole}
    found = {key: _Reported(*told, "salaryrecord") for key, told in _reported()[kind].items() if key not in known}
    for one in unmatched().get(kind, ()):
        key = compared(one.name)
        if key and key not in known and (key not in found or found[key].n < one.rows):
            found[key] = _Reported(one.name, one.rows, "unmatchedname")
    return sorted(found.items(), key=lambda pair: (-pair[1].n, pair[0]))


# Named twice ----------------------------------------------------------------------------------


def shared_names(asked: Asked) -> list[Item]:
    """Names that two roles or two companies have: reports under such a name are placed under neither."""
    return [_shared(*told) for told in _owners_of_shared_names()]


@kept
def _owners_of_shared_names() -> list[tuple[str, str, list[_Name]]]:
    """What kind of rows share a name, the form in which it is compared, and its spelling at each of them."""
    owners: dict[tuple[str, str], dict[int, _Name]] = {}
    for name in _names():
        if name.kind != "skill" and name.key:
            owners.setdefault((name.kind, name.key), {}).setdefault(name.row, name)
    return [(kind, key, list(rows.values())) for (kind, key), rows in owners.items() if len(rows) > 1]


def _shared(kind: str, key: str, rows: list[_Name]) -> Item:
    first, *others = rows
    why = f"a name of {' and of '.join(row.called for row in rows)}"
    further = {row.called: form_of(kind, row.row) for row in others}
    return Item(f"{kind}:{key}", first.name, form_of(kind, first.row), f"change_{kind}", why, others=further)


def look_alikes(asked: Asked) -> list[Item]:
    """Pairs of companies, of skills or of roles that are called nearly the same; of roles by their own names alone."""
    return [_alike(kind, *pair) for kind in _KEYS for pair in _pairs_of(kind)]


@kept
def _pairs_of(kind: str) -> list[tuple[_Name, _Name]]:
    return _pairs([name for name in _names() if name.kind == kind and (kind != "role" or name.is_own)])


def _alike(kind: str, one: _Name, other: _Name) -> Item:
    says = f"{one.name} and {other.name}"
    why = "" if one.is_own and other.is_own else f"names of {one.called} and of {other.called}"
    further = {other.called: form_of(kind, other.row)}
    key = f"{kind}:{one.row}:{other.row}"
    return Item(key, says, form_of(kind, one.row), f"change_{kind}", why, others=further)


def _pairs(rows: list[_Name]) -> list[tuple[_Name, _Name]]:
    """Names of two rows that are near each other, each two rows once."""
    keys = [row.key.replace(" ", "") for row in rows]
    found: dict[tuple[int, int], tuple[_Name, _Name]] = {}
    for first, second in _near(keys):
        one, other = rows[first], rows[second]
        is_sure = min(len(keys[first]), len(keys[second])) >= SHORTEST or keys[first] == keys[second] != ""
        if one.row != other.row and is_sure:
            found.setdefault((one.row, other.row), (one, other))
    return list(found.values())


def _near(keys: list[str]) -> Iterator[tuple[int, int]]:
    """The positions of two keys that are near each other, the first one first; in bounded memory."""
    for start in range(0, len(keys), _COMPARED_AT_ONCE):
        scores = cdist(keys[start : start + _COMPARED_AT_ONCE], keys[start:], scorer=ratio, score_cutoff=NEAR)
        for first, second in zip(*np.nonzero(np.triu(scores, 1)), strict=True):
            yield start + int(first), start + int(second)
