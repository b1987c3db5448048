"""Passages: the words in which two texts differ, all of them, each with a little of what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# So many words stand before and after a passage that has changed.
_AROUND = 8
_WORD = re.compile(r"\S+\s*|\s+")


class Fate(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Piece:
    fate: Fate
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """`before` and `after` as one text, in pieces of whole words: what is in both, only in one, or left out because it
    is in both and far from what differs."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    steps = [(Fate.SAME, old[:start])]
    for tag, i, j, k, m in middle.get_opcodes():
        if tag == "equal":
            steps.append((Fate.SAME, old[start + i : start + j]))
        else:
            steps += [(Fate.GONE, old[start + i : start + j]), (Fate.NEW, new[start + k : start + m])]
    steps.append((Fate.SAME, old[len(old) - end :]))
    return _shortened([(fate, words) for fate, words in steps if words])


def passages(before: str, after: str) -> list[list[Piece]]:
    """The lines in which two long texts differ, line by line and then word by word; lines that are in both are left
    out."""
    old, new = before.splitlines(), after.splitlines()
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(pieces("\n".join(old[i:j]), "\n".join(new[k:m])))
    return found


def _apart(words: Sequence[str]) -> str:
    """As one text that does not run into the piece after it."""
    text = "".join(words)
    return text if text[-1].isspace() else f"{text} "


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(some), len(others)))


def _shortened(steps: Sequence[tuple[Fate, list[str]]]) -> list[Piece]:
    shown = []
    for number, (fate, words) in enumerate(steps):
        is_last = number == len(steps) - 1
        before, after = _AROUND if number > 0 else 0, 0 if is_last else _AROUND
        if fate is not Fate.SAME or len(words) <= before + after + 1:
            shown.append(Piece(fate, "".join(words) if fate is Fate.SAME or is_last else _apart(words)))
            continue
        if before:
            shown.append(Piece(Fate.SAME, "".join(words[:before])))
        shown.append(Piece(Fate.LEFT_OUT, "… "))
        if after:
            shown.append(Piece(Fate.SAME, "".join(words[-after:])))
    return shown
