"""The index: all names and texts of the entries, and the one ranking of what a query finds in them.

A name is found by the first of these ways that it meets, and what is found by an earlier way comes first: the whole
name, another name as a whole, the beginning of a name, the beginning of a word in it, all words, a part across words,
and with one or two typos on the whole name. Then come the texts. It is built once and never changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from careers.models.matching import employer_key

from .entries import KINDS, Entry, Kind
from .hits import Hit, Way, order
from .names import SHORTEST_WITH_TYPOS, Names
from .spoken import in_english, written_out
from .text import ASKED, ASKING, BETWEEN, LONGEST, TALK, without_grade, without_number, words_of
from .texts import Texts

MOST_OFFERED = 5
# Of these kinds readers also write names with grades and numbers ("Sr. Data Engineer II").
TITLED = (Kind.ROLE, Kind.SKILL, Kind.CREDENTIAL)


class Index:
    """`find` ranks everything, `named` resolves one name, `among` filters a list."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self.names = Names(self.entries)
        self.texts = Texts(self.entries)

    def find(self, query: str, kinds: Sequence[Kind] = KINDS) -> list[Hit]:
        """Everything that `query` finds, the best first; at most one Hit an entry."""
        hits = self._in_names(query, kinds)
        found = {hit.entry.key for hit in hits}
        hits += [hit for hit in self._in_texts(query, kinds) if hit.entry.key not in found]
        return sorted(hits, key=order)

    def among(self, kind: Kind, query: str, *, typos: bool = True) -> set[str]:
        """The words of the entries of `kind` that a list shows for `query`: those that go by the name, else all that
        have it in a name or all its words in name and text; with `typos` what is spelled nearly so, if that is all."""
        hits = self._in_names(query, (kind,))
        if exact := {hit.entry.word for hit in hits if hit.way <= Way.OTHER_NAME}:
            return exact
        near = {hit.entry.word for hit in hits if hit.way < Way.TYPOS}
        near |= {hit.entry.word for hit in self._in_texts(query, (kind,))}
        return near or {hit.entry.word for hit in hits if typos}

    def named(self, words: Sequence[str], *kinds: Kind, typos: bool = True) -> Hit | None:
        """The best entry of `kinds` that goes by the name that `words` are as a whole; None where there is none."""
        forms = dict.fromkeys((tuple(words), tuple(written_out(words))))
        for find in (self.names.as_whole, self.names.with_typos) if typos else (self.names.as_whole,):
            for form in forms:
                if hits := find(form, kinds):
                    return min(hits, key=order)
        return None

    def near(self, query: str) -> list[Entry]:
        """A few entries to offer where nothing was found: those named like a part of it, or spelled somewhat so."""
        words = words_of(query[:LONGEST])
        parts = [[word] for word in words if word not in ASKING and len(word) >= SHORTEST_WITH_TYPOS]
        found = [find(part, KINDS) for find in (self.names.as_typed, self.names.with_typos) for part in parts]
        hits = [min(hits, key=order) for hits in found if hits]
        hits += sorted(self.names.roughly("".join(words)), key=order)
        return list({hit.entry.key: hit.entry for hit in hits}.values())[:MOST_OFFERED]

    def _in_names(self, query: str, kinds: Sequence[Kind]) -> list[Hit]:
        """The best hit of each entry whose names have the query: as it is typed, or else with typos."""
        forms = list(_forms(query, kinds))
        typed = words_of(query[:LONGEST])
        found = next(filter(None, (self.names.as_typed(words, among) for words, among in forms)), [])
        # A sentence with all of its words comes before one of them.
        if not found or (min(hit.way for hit in found) > Way.OTHER_NAME and not ASKING & set(typed)):
            about = self._asked_about(typed, kinds)
            named = {hit.entry.key for hit in about}
            found = [*about, *(hit for hit in found if hit.entry.key not in named)]
        if found:
            return found
        for words, among in forms:
            if found := self.names.with_typos(words, among):
                return found
        return []

    def _asked_about(self, words: Sequence[str], kinds: Sequence[Kind]) -> list[Hit]:
        """What goes by the name that is left without the words that ask, or by those on the sides of a comparison."""
        sides = [list(side) for between, side in groupby(words, BETWEEN.__contains__) if not between]
        bare = ([word for word in side if word not in ASKING | ASKED | TALK] for side in sides)
        return [hit for side in bare for hit in self.names.as_whole(side, kinds)]

    def _in_texts(self, query: str, kinds: Sequence[Kind]) -> list[Hit]:
        """The entries in whose names and texts the query is found."""
        found = (self.texts.find(words, among) for words, among in _forms(query, kinds))
        return next(filter(None, found), [])


def _forms(query: str, kinds: Sequence[Kind]) -> Iterator[tuple[list[str], Sequence[Kind]]]:
    """The ways to read a query as a name, one after the other, each with the kinds whose names may be written so."""
    query = query[:LONGEST]
    typed, seen = words_of(query), set()
    companies = [kind for kind in kinds if kind is Kind.COMPANY]
    titles = [kind for kind in kinds if kind in TITLED]
    english = in_english(typed)
    for words, among in (
        (typed, kinds),
        (words_of(employer_key(query)), companies),
        (words_of(without_grade(query)), titles),
        (words_of(without_grade(employer_key(query))), titles),
        (english, kinds),
        (written_out(english), kinds),
        (without_number(typed), titles),
    ):
        if words and among and tuple(words) not in seen:
            seen.add(tuple(words))
            yield words, among
