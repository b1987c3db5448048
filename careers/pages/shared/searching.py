"""Searching: what readers type into the box of a list, found among the names and texts of what is listed.

Both are compared as imports compare names (`careers.models.matching`), and a list is short enough to be compared here:
so databases do not differ in what they find, and case, accents and punctuation count in no script.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import eq
from typing import Any

from django.db.models import QuerySet

from careers.models.matching import match_key

# Words of so few letters are in too many others ("r", "go"): they are found as words, not within them.
SHORT = 2
# Words from this many letters on are found across the spaces of a text, and in the plural.
LONG = 4


def words_of(text: str, key: Callable[[str], str] = match_key) -> list[str]:
    """The words of `text` that count in a search. `key` leaves out those that names of its kind may lack, unless there
    are no others; "&" is "and", and neither counts."""
    plain = key(text) or match_key(text)
    return [word for word in plain.replace("&", " ").split() if word != "and"]


def listed_with(
    words: Sequence[str] | None, rows: QuerySet[Any], texts_of: Callable[[Any], Iterable[str | None]]
) -> QuerySet[Any] | list[Any]:
    """Those of `rows` that have `words` in the texts that `texts_of` gives of a row, in their order; all rows where
    nothing is searched for."""
    if words is None:
        return rows
    owners = found(words, ((row.pk, texts_of(row)) for row in rows))
    return [row for row in rows if row.pk in owners]


def found(words: Sequence[str], texts: Iterable[tuple[Any, Iterable[str | None]]]) -> set[Any]:
    """The owners whose texts have each of `words`, from pairs of an owner and some of its texts; none without words.

    Words are looked for as they were typed first: who types "R" means R. Only where nobody has all of them they are
    looked for more loosely.
    """
    if not words:
        return set()
    by_owner: dict[Any, list[str]] = {}
    for owner, owned in texts:
        lines = (line for text in owned if text for line in text.splitlines())
        by_owner.setdefault(owner, []).extend(map(_compared, lines))
    for fits in _ways(words):
        owners = {
            owner
            for owner, owned in by_owner.items()
            if all(any(fits(word, text) for text in owned) for word in words)
        }
        if owners:
            return owners
    joined = "".join(words)
    return {owner for owner, owned in by_owner.items() if any(_is_joined_in(joined, text) for text in owned)}


@lru_cache(1 << 12)
def _compared(line: str) -> str:
    return " ".join(words_of(line))


def _ways(words: Sequence[str]) -> Sequence[Callable[[str, str], bool]]:
    """The ways to look for a word in a text, one after the other."""
    if len(words) > 1 or not _is_short(words[0]):
        return (_is_in, _is_nearly_in)
    # Two letters may be how a name begins.
    return (eq, _is_in, _is_nearly_in) if len(words[0]) == 1 else (eq, _is_nearly_in)


def _is_short(word: str) -> bool:
    """Of few letters, in a script whose words are of many."""
    return len(word) <= SHORT and word.isascii()


def _is_in(word: str, text: str) -> bool:
    """As it is typed: within a word, or as a whole word where it is short; in the singular too."""
    if _is_short(word):
        return f" {word} " in f" {text} "
    return word in text or (len(word) > LONG and word.endswith("s") and word[:-1] in text)


def _is_joined_in(joined: str, text: str) -> bool:
    """All words as one: "linked in" is LinkedIn, "ATT" is AT&T."""
    text = text.replace(" ", "")
    return joined in text if len(joined) >= LONG else text.startswith(joined)


def _is_nearly_in(word: str, text: str) -> bool:
    """A short word as the start of one, a longer one across spaces ("scikitlearn") or without its number ("SDE2")."""
    if _is_short(word):
        return f" {word}" in f" {text}"
    return (word.rstrip("0123456789") or word) in text or (len(word) >= LONG and word in text.replace(" ", ""))
