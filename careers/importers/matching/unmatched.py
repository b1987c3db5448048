"""The titles and employers that placed no row, by frequency, each with what it may stand for."""

from collections import Counter
from collections.abc import Mapping
from math import log

from careers.models import ImportRun, UnmatchedKind, UnmatchedName

from .names import LONGEST_NAME, Names, Reference

# Of each kind; the rest is rarer still.
MOST_NAMES = 500
MOST_CANDIDATES = 3


def unmatched(
    run: ImportRun, kind: UnmatchedKind, names: Names, labels: Mapping[Reference, str]
) -> list[UnmatchedName]:
    """What `names` could not place, not yet stored, the most frequent first. The owners of an ambiguous name are its
    candidates; `labels` says what owners are called."""
    owners_by_name = names.keys()
    nearness = Nearness(owners_by_name, labels)
    listed = []
    for key, name, rows in names.unplaced.most_common(MOST_NAMES):
        owners = tuple(sorted(owners_by_name.get(key, ()), key=labels.__getitem__))
        candidates = tuple((owner, labels[owner]) for owner in owners or nearness.candidates(key))
        listed.append(
            UnmatchedName(
                run=run,
                kind=kind,
                name=name,
                key=key[:LONGEST_NAME],
                rows=rows,
                is_ambiguous=bool(owners),
                candidates=candidates,
            )
        )
    return listed


class Nearness:
    """How near a name is to those of the portal: by the words they share, a rare word counting more than a common one.

    The score of two names is the Dice coefficient of their words, each weighted by the logarithm of its rarity.
    """

    def __init__(self, owners_by_name: Mapping[str, frozenset[Reference]], labels: Mapping[Reference, str]):
        self._owners, self._labels = owners_by_name, labels
        self._names_with: dict[str, list[str]] = {}
        for name in owners_by_name:
            for word in set(name.split()):
                self._names_with.setdefault(word, []).append(name)
        self._commonest = log(len(owners_by_name) + 1)

    def candidates(self, name: str) -> tuple[Reference, ...]:
        """The owners of the names nearest to `name`, the nearest first, at most MOST_CANDIDATES."""
        shared: Counter[str] = Counter()
        words = set(name.split())
        for word in words:
            for near in self._names_with.get(word, ()):
                shared[near] += self._weight(word)
        own = sum(map(self._weight, words))
        score = {
            near: 2 * weight / (own + sum(map(self._weight, set(near.split())))) for near, weight in shared.items()
        }
        owners: dict[Reference, None] = {}
        for near in sorted(score, key=lambda near: (-score[near], near)):
            owners.update(dict.fromkeys(sorted(self._owners[near], key=self._labels.__getitem__)))
            if len(owners) >= MOST_CANDIDATES:
                break
        return tuple(owners)[:MOST_CANDIDATES]

    def _weight(self, word):
        return self._commonest - log(len(self._names_with.get(word, ())) + 1) + 0.1
