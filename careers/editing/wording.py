"""Wording: two texts beside each other, with the words marked in which they differ."""

import re
from difflib import SequenceMatcher

# A piece of a text, and whether the other text has it too.
Pieces = list[tuple[str, bool]]

# A word or a sign with the space after it: a space by itself is everywhere, which makes comparing slow.
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Beyond this many words, comparing takes longer than a page may; then only what starts and ends alike is unmarked.
_MOST_WORDS = 1_500


def side_by_side(one: str, other: str) -> tuple[Pieces, Pieces]:
    """The pieces of each of the two texts, in order; joined they are the text again."""
    words, others = _WORD.findall(one), _WORD.findall(other)
    if max(len(words), len(others)) > _MOST_WORDS:
        words, others = _ends_apart(words, others)
    left: Pieces = []
    right: Pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        _add(left, "".join(words[a:b]), tag == "equal")
        _add(right, "".join(others[c:d]), tag == "equal")
    return left, right


def _add(pieces: Pieces, text: str, is_shared: bool) -> None:
    if text:
        pieces.append((text, is_shared))


def _ends_apart(words: list[str], others: list[str]) -> tuple[list[str], list[str]]:
    """Two long texts as their common start, what lies between, and their common end."""
    shortest = min(len(words), len(others))
    start = next((n for n in range(shortest) if words[n] != others[n]), shortest)
    end = next((n for n in range(shortest - start) if words[-1 - n] != others[-1 - n]), shortest - start)

    def parts(all_words: list[str]) -> list[str]:
        middle = all_words[start : len(all_words) - end]
        return ["".join(part) for part in (all_words[:start], middle, all_words[len(all_words) - end :]) if part]

    return parts(words), parts(others)
