"""Formulas: cells that a spreadsheet would run, and the apostrophe before them that makes them text."""

import unicodedata
from typing import Any

# A spreadsheet runs what begins so; the apostrophe makes it text (OWASP, CSV injection). Some take the full-width
# forms of other keyboards for the same signs, and pass over what stands before them without being seen.
_STARTS_FORMULA = ("=", "+", "-", "@")
_STARTS_CELL = ("\t", "\r", "\n")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_GUARD = "'"


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may run `cell`."""
    seen = next((character for character in cell if unicodedata.category(character) not in _UNSEEN), "")
    return cell.startswith(_STARTS_CELL) or unicodedata.normalize("NFKC", seen).startswith(_STARTS_FORMULA)


def guarded(cell: Any) -> Any:
    """`cell` as it may stand in a file for spreadsheets; numbers stay numbers. A text that has the guard of a formula
    by itself gets another one, so that `unguarded` gives it back."""
    return f"{_GUARD}{cell}" if isinstance(cell, str) and is_formula(cell.lstrip(_GUARD)) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith(_GUARD) and is_formula(cell.lstrip(_GUARD)) else cell
