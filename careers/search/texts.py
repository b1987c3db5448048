"""Texts: the words of all that is told of the entries, and how much of a sentence stands in each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from math import log

from .entries import Entry, Kind
from .hits import Hit, Way
from .text import ASKING, stem, words_of

# The part of what a sentence says, weighed by how rare its words are, that a text has to have.
ENOUGH_OF_A_SENTENCE = 0.66
SHORTEST_SENTENCE = 3
LONGEST_NAME = 3
# How much more a word counts in a name than in a text.
IN_A_NAME = 4.0
# What each letter of a name takes from the score: of two names with the words, the shorter is meant.
LETTER = 0.02


class Texts:
    """The names and texts of `entries` by their words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._with_word: dict[str, dict[int, float]] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for line in entry.text.splitlines():
                words = words_of(line)
                # A line of few words is a name, which is also written as one: "scikitlearn".
                for word in (*words, *(["".join(words)] if 1 < len(words) <= LONGEST_NAME else [])):
                    self._with_word[stem(word)][number] = 1.0
            for name in entry.names:
                for word in words_of(name.text):
                    self._with_word[stem(word)][number] = IN_A_NAME

    def find(self, words: Sequence[str], kinds: Collection[Kind]) -> list[Hit]:
        """The entries of `kinds` that have all of `words` but for those that ask, of a sentence most of what it says.
        The rarer a word, the more it says."""
        telling = _telling(words)
        worth = {word: self._worth(word) for word in telling}
        needed = sum(worth.values()) * (1 if len(telling) < SHORTEST_SENTENCE else ENOUGH_OF_A_SENTENCE)
        had: dict[int, float] = defaultdict(float)
        score: dict[int, float] = defaultdict(float)
        for word in telling:
            for number, weight in self._with_word.get(word, {}).items():
                had[number] += worth[word]
                score[number] += worth[word] * weight
        return [
            Hit(entry, Way.TEXT, entry.names[0], -score[number] / (1 + LETTER * len(entry.name)))
            for number, part in had.items()
            # As sums of the same numbers in another order differ a little.
            if part >= needed - 1e-9 and (entry := self.entries[number]).kind in kinds
        ]

    def _worth(self, word: str) -> float:
        """How rare a word is; one that stands nowhere is the rarest."""
        return log(1 + len(self.entries) / (len(self._with_word.get(word, {})) or 0.5))


def _telling(words: Sequence[str]) -> list[str]:
    """Those of `words` that say what is asked about. A number is seldom in a text, and says little beside words."""
    telling = dict.fromkeys(stem(word) for word in words if word not in ASKING)
    return [word for word in telling if len(words) == 1 or not word.isdigit()]
