"""Hits: what a query finds, how, and the order of it."""

from dataclasses import dataclass
from enum import IntEnum

from .entries import ALSO, KINDS, Entry, Kind, Named


class Way(IntEnum):
    """How a query was found, the best first."""

    NAME = 0
    OTHER_NAME = 1
    BEGINNING = 2
    BEGINNING_OF_WORD = 3
    ALL_WORDS = 4
    WITHIN = 5
    TYPOS = 6
    TEXT = 7


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, by which of its names and how. `weight` orders the hits of a way, the least first."""

    entry: Entry
    way: Way
    name: Named
    weight: float = 0.0

    @property
    def why(self) -> str:
        """Why it was found, as a phrase; "" where its name says so itself."""
        if self.way == Way.TEXT:
            return "in the text"
        if self.way == Way.TYPOS:
            return f"spelled nearly like “{self.name.text}”"
        if self.name.what == ALSO:
            return f"{ALSO} “{self.name.text}”"
        return f"{self.name.what}: “{self.name.text}”" if self.name.what else ""


def order(hit: Hit) -> tuple[int, float, float, float, str]:
    """By the way, and then a name as a whole by its kind, a sentence by its score, and all else by whether it is the
    name of the page, by kind and by length."""
    kind = KINDS.index(hit.entry.kind)
    if hit.way in (Way.TYPOS, Way.TEXT):
        return hit.way, hit.weight, kind, 0, hit.entry.name
    # The name of a question is a sentence, in which the words of any name may stand.
    is_other = hit.way > Way.OTHER_NAME and (bool(hit.name.what) or hit.entry.kind is Kind.QUESTION)
    return hit.way, is_other, kind, hit.weight, hit.entry.name
