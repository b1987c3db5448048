"""Names: who goes by a reported name, and which names nobody goes by. No models: tools match with it too."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Owner = TypeVar("Owner", bound=Hashable)

# Titles and employers repeat, so most are looked up once. A million different ones must not fill the memory.
_REMEMBERED = 1 << 16
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
                self._forget_rare()

    def most_common(self, most: int) -> list[tuple[str, str, int]]:
        """Form, spelling and rows of the `most` frequent ones, the first met first among equals."""
        return [(key, self._spellings[key], rows) for key, rows in self.rows.most_common(most)]

    def _forget_rare(self) -> None:
        for key in [key for key, rows in self.rows.items() if rows == 1]:
            del self.rows[key], self._spellings[key]


class Names(Generic[Owner]):
    """Who goes by a name. Two owners of one name make it ambiguous, and it then places nothing."""

    def __init__(self, pairs: Iterable[tuple[Owner, str]], key: Callable[[str], str]):
        self.unplaced = Unplaced()
        self._key = key
        self._owners: dict[str, set[Owner]] = defaultdict(set)
        for owner, name in pairs:
            self._owners[key(name)].add(owner)
        self._find = lru_cache(_REMEMBERED)(self._find_once)

    def owners(self, name: str) -> frozenset[Owner]:
        return frozenset(self._owners.get(self._key(name), ()))

    def only(self, name: str) -> Owner | None:
        """The one owner of `name`; None, and the name is counted as unplaced, where there are none or several."""
        owner, key = self._find(name)
        if owner is None:
            self.unplaced.add(key, name)
        return owner

    def keys(self) -> dict[str, frozenset[Owner]]:
        """Every name in the form in which it is compared, with its owners."""
        return {key: frozenset(owners) for key, owners in self._owners.items()}

    def ambiguous(self) -> dict[str, set[Owner]]:
        return {key: owners for key, owners in self._owners.items() if len(owners) > 1}

    def _find_once(self, name: str) -> tuple[Owner | None, str]:
        """The only owner, if there is one, and the name as it is compared."""
        key = self._key(name)
        owners = self._owners.get(key, ())
        return (next(iter(owners)) if len(owners) == 1 else None), key


def skills_by_name(skills: Iterable[tuple[Owner, str, Iterable[str]]]) -> dict[str, Owner]:
    """Skills by name and alias in small letters, from skill, name and aliases. An alias of two skills is left out, and
    a skill's own name comes before another's alias."""
    skills = list(skills)
    owners: dict[str, set[Owner]] = defaultdict(set)
    for skill, _, aliases in skills:
        for alias in aliases:
            owners[alias.strip().casefold()].add(skill)
    found = {alias: named.pop() for alias, named in owners.items() if len(named) == 1}
    return found | {name.casefold(): skill for skill, name, _ in skills}
