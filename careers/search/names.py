"""Names: every name of every entry, and the ways in which what is typed meets one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from careers.models.matching import employer_key

from .entries import KINDS, Entry, Kind, Named
from .hits import Hit, Way
from .text import LONG, is_short, stem, words_of

# A name is near from this ratio on (100 is equal), and by so many typos: a letter more, less, other or misplaced.
NEAR, MOST_TYPOS = 80, 2
# Shorter ones have one typo at most.
SHORTEST_WITH_TWO = 8
# Words of fewer letters are looked for as they stand.
SHORTEST_WITH_TYPOS = 4
MOST_NEAR = 12
# What is only offered is less near.
OFFERED, MOST_OFFERED = 62, 3
_LAST = "\U0010ffff"


class _Name(NamedTuple):
    """A name of the entry `number`, and its words as one text."""

    number: int
    kind: Kind
    named: Named
    text: str


class Names:
    """The names of `entries`. Each way to find them gives at most one Hit an entry, in no order."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.names: list[_Name] = []
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._with_word: dict[str, set[int]] = defaultdict(set)
        self._beginnings: list[tuple[str, int, bool]] = []
        joined_of: dict[tuple[Kind, int], dict[str, None]] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for name in entry.names:
                for joined in self._add(number, entry, name):
                    joined_of[entry.kind, len(joined)][joined] = None
        self._beginnings.sort()
        self._vocabulary = sorted(self._with_word)
        # By kind and length, because typos change the length by little.
        self._joined_of = {key: list(names) for key, names in joined_of.items()}
        self._all_joined = "\n".join(["", *self._whole, ""])

    def _add(self, number: int, entry: Entry, named: Named) -> list[str]:
        """Takes a name up, and gives it as one word. A company goes by its name without the legal form too."""
        words, position = words_of(named.text), len(self.names)
        if not words:
            return []
        text = " ".join(words)
        self.names.append(_Name(number, entry.kind, named, text))
        for start, word in enumerate(words):
            self._with_word[stem(word)].add(position)
            self._beginnings.append((" ".join(words[start:]), position, start == 0))
        short = employer_key(named.text) if entry.kind is Kind.COMPANY else text
        joined = list(dict.fromkeys(("".join(words), short.replace("&", " ").replace(" ", "") or "".join(words))))
        for each in joined:
            self._whole[each].append(position)
        return joined

    def beginning_with(self, words: Sequence[str], kind: Kind) -> Entry | None:
        """The only entry of `kind` with a name that begins with whole `words`, None where there are others too."""
        query = " ".join(words)
        found = {
            self.names[position].number
            for position, at_start in self._beginning_with(query)
            if at_start
            and self.names[position].kind is kind
            and f"{self.names[position].text} ".startswith(f"{query} ")
        }
        return self.entries[found.pop()] if len(found) == 1 else None

    def as_typed(self, words: Sequence[str], kinds: Sequence[Kind]) -> list[Hit]:
        """By the first ways, in which nothing is spelled otherwise."""
        query, joined = " ".join(words), "".join(words)
        found = _Best(self, kinds)
        for position in self._whole.get(joined, ()):
            found.add(position, Way.NAME)
        if len(query) > 1 or not query.isascii():
            for position, at_start in self._beginning_with(query):
                if at_start or not is_short(query):
                    found.add(position, Way.BEGINNING if at_start else Way.BEGINNING_OF_WORD)
        for position in self._with_all(words):
            found.add(position, Way.ALL_WORDS)
        if len(joined) >= LONG or not joined.isascii():
            for name in self._joined_containing(joined):
                for position in self._whole[name]:
                    found.add(position, Way.WITHIN)
        return found.hits()

    def _joined_containing(self, joined: str) -> Iterator[str]:
        """The names with `joined` somewhere in them, found in the text of all names at once."""
        start = self._all_joined.find(joined)
        while start >= 0:
            low = self._all_joined.rfind("\n", 0, start) + 1
            high = self._all_joined.index("\n", start)
            yield self._all_joined[low:high]
            start = self._all_joined.find(joined, high)

    def as_whole(self, words: Sequence[str], kinds: Sequence[Kind]) -> list[Hit]:
        found = _Best(self, kinds)
        for position in self._whole.get("".join(words), ()):
            found.add(position, Way.NAME)
        return found.hits()

    def _beginning_with(self, query: str) -> Iterator[tuple[int, bool]]:
        low = bisect_left(self._beginnings, (query,))
        for place in range(low, len(self._beginnings)):
            text, position, at_start = self._beginnings[place]
            if not text.startswith(query):
                return
            yield position, at_start

    def _with_all(self, words: Sequence[str]) -> set[int]:
        """The names that have each of `words` as the beginning of a word, a short one as a word."""
        return reduce(and_, [self._with_beginning(stem(word)) for word in words])

    def _with_beginning(self, word: str) -> set[int]:
        if is_short(word):
            return self._with_word.get(word, set())
        low, high = bisect_left(self._vocabulary, word), bisect_left(self._vocabulary, word + _LAST)
        return set().union(*(self._with_word[each] for each in self._vocabulary[low:high]))

    def with_typos(self, words: Sequence[str], kinds: Sequence[Kind]) -> list[Hit]:
        """What is spelled nearly so as a whole. Short words have to be there as they stand."""
        joined = "".join(words)
        if len(joined) < SHORTEST_WITH_TYPOS:
            return []
        exact = {word for word in words if len(word) < SHORTEST_WITH_TYPOS}
        most = MOST_TYPOS if len(joined) >= SHORTEST_WITH_TWO else 1
        lengths = range(len(joined) - most, len(joined) + most + 1)
        found = _Best(self, kinds)
        for kind in kinds:
            names = [name for length in lengths for name in self._joined_of.get((kind, length), ())]
            for name, _, _ in process.extract(joined, names, scorer=ratio, score_cutoff=NEAR, limit=MOST_NEAR):
                typos = OSA.distance(joined, name)
                for position in self._whole[name] if typos <= most else ():
                    if exact <= set(self.names[position].text.split()):
                        found.add(position, Way.TYPOS, typos)
        return found.hits()

    def roughly(self, joined: str) -> list[Hit]:
        """The few that are spelled somewhat like what was typed."""
        found = _Best(self, KINDS)
        whole = list(self._whole)
        for name, score, _ in process.extract(joined, whole, scorer=ratio, score_cutoff=OFFERED, limit=MOST_OFFERED):
            for position in self._whole[name]:
                found.add(position, Way.TYPOS, -score)
        return found.hits()


class _Best:
    """The best way in which each entry of some kinds was found."""

    def __init__(self, of: Names, kinds: Sequence[Kind]) -> None:
        self.of, self.kinds = of, frozenset(kinds)
        self.ways: dict[int, tuple[int, bool, float, int]] = {}

    def add(self, position: int, way: Way, weight: float | None = None) -> None:
        """Notes how a name was found. What the name has beside the query weighs against it, if nothing else does."""
        number, kind, named, text = self.of.names[position]
        if kind not in self.kinds:
            return
        if way is Way.NAME and named.what:
            way = Way.OTHER_NAME
        how = (way, bool(named.what), len(text) if weight is None else weight, position)
        if number not in self.ways or how < self.ways[number]:
            self.ways[number] = how

    def hits(self) -> list[Hit]:
        return [
            Hit(self.of.entries[number], Way(way), self.of.names[position].named, weight)
            for number, (way, _, weight, position) in self.ways.items()
        ]
