"""Names: what a reported name stands for, and which names stand for nothing. No models."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

# What stands for a role, a company, a place or a skill: its primary key; its slug or code where there is no database.
Reference = int | str

# Titles and employers repeat, so most are looked up once. A million different ones must not fill the memory.
_CACHED_NAMES = 1 << 16
LONGEST_NAME = 200
# Beyond as many different names, those met once are forgotten again.
MOST_UNPLACED = 100_000


class Unplaced:
    """Names that placed no row, by their form in comparisons, with how often they were met and a spelling of each."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self._spellings: dict[str, str] = {}

    def add(self, key: str, name: str) -> None:
        self.rows[key] += 1
        if key not in self._spellings:
            self._spellings[key] = name[:LONGEST_NAME]
            if len(self.rows) > MOST_UNPLACED:
                for rare in [key for key, rows in self.rows.items() if rows == 1]:
                    del self.rows[rare], self._spellings[rare]

    def most_common(self, most: int) -> list[tuple[str, str, int]]:
        """Form, spelling and rows of the `most` frequent ones, the first met first among equals."""
        return [(key, self._spellings[key], rows) for key, rows in self.rows.most_common(most)]


class Names:
    """Who goes by a name: its owners. A name of two owners is ambiguous and places nothing.

    A name with nothing to compare, whose form is "", has no owner and is no name that waits to be mapped: `nameless`
    counts the rows that have one.
    """

    def __init__(self, pairs: Iterable[tuple[Reference, str]], key: Callable[[str], str]):
        self.unplaced = Unplaced()
        self.nameless = 0
        self._key = key
        self._owners: dict[str, set[Reference]] = defaultdict(set)
        for owner, name in pairs:
            if form := key(name):
                self._owners[form].add(owner)
        self._cached_only = lru_cache(_CACHED_NAMES)(self._only)

    def owners(self, name: str) -> frozenset[Reference]:
        return frozenset(self._owners.get(self._key(name), ()))

    def only(self, name: str) -> Reference | None:
        """The one owner of `name`; None, and the name is counted as unplaced, where there are none or several."""
        owner, key = self._cached_only(name)
        if not key:
            self.nameless += 1
        elif owner is None:
            self.unplaced.add(key, name)
        return owner

    def keys(self) -> dict[str, frozenset[Reference]]:
        """Every name in the form in which it is compared, with its owners."""
        return {key: frozenset(owners) for key, owners in self._owners.items()}

    def _only(self, name: str) -> tuple[Reference | None, str]:
        """The only owner, if there is one, and the name as it is compared."""
        key = self._key(name)
        owners = self._owners.get(key, ())
        return (next(iter(owners)) if len(owners) == 1 else None), key


def skills_by_name(skills: Iterable[tuple[Reference, str, Iterable[str]]]) -> dict[str, Reference]:
    """Skills by name and alias in small letters, from skill, name and aliases. An alias of two skills is left out, and
    a skill's own name comes before another's alias."""
    skills = list(skills)
    owners: dict[str, set[Reference]] = defaultdict(set)
    for skill, _, aliases in skills:
        for alias in aliases:
            owners[alias.strip().casefold()].add(skill)
    by_alias = {alias: named.pop() for alias, named in owners.items() if len(named) == 1 and alias}
    return by_alias | {name.casefold(): skill for skill, name, _ in skills if name.strip()}
