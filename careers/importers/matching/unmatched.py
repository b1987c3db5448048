"""Unmatched: the titles and employers that placed no row, by frequency, each with what it may stand for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Generic

from .names import Names, Owner

# Of each kind; the rest is rarer still.
MOST_NAMES = 500
MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Unmatched(Generic[Owner]):
    """A name as reported, the rows that had it, and who may go by it, the nearest first, with what it is called."""

    name: str
    rows: int
    is_ambiguous: bool
    candidates: tuple[tuple[Owner, str], ...]


def unmatched(names: Names[Owner], labels: Mapping[Owner, str]) -> list[Unmatched[Owner]]:
    """What `names` could not place, the most frequent first. The owners of an ambiguous name are its candidates;
    `labels` says what owners are called."""
    known = names.keys()
    nearness = Nearness(known, labels)
    found = []
    for key, name, rows in names.unplaced.most_common(MOST_NAMES):
        owners = tuple(sorted(known.get(key, ()), key=labels.__getitem__))
        candidates = tuple((owner, labels[owner]) for owner in owners or nearness.candidates(key))
        found.append(Unmatched(name, rows, bool(owners), candidates))
    return found


class Nearness(Generic[Owner]):
    """How near a name is to the known ones: by the words they share, a rare word counting more than a common one."""

    def __init__(self, known: Mapping[str, frozenset[Owner]], labels: Mapping[Owner, str]):
        self._known, self._labels = known, labels
        self._with: dict[str, list[str]] = {}
        for key in known:
            for word in set(key.split()):
                self._with.setdefault(word, []).append(key)
        self._commonest = log(len(known) + 1)

    def candidates(self, key: str) -> tuple[Owner, ...]:
        shared: Counter[str] = Counter()
        words = set(key.split())
        for word in words:
            for near in self._with.get(word, ()):
                shared[near] += self._weight(word)
        score = {
            near: 2 * weight / (self._sum(words) + self._sum(set(near.split()))) for near, weight in shared.items()
        }
        owners: dict[Owner, None] = {}
        for near in sorted(score, key=lambda near: (-score[near], near)):
            owners.update(dict.fromkeys(sorted(self._known[near], key=self._labels.__getitem__)))
            if len(owners) >= MOST_CANDIDATES:
                break
        return tuple(owners)[:MOST_CANDIDATES]

    def _weight(self, word):
        return self._commonest - log(len(self._with.get(word, ())) + 1) + 0.1

    def _sum(self, words):
        return sum(map(self._weight, words))
