"""Headers: where a publisher's columns stand, though their names change a little from release to release."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

# The name an importer uses; or that name and, after it, those under which other releases have the same column.
Column = str | tuple[str, ...]

_FOOTNOTE = re.compile(r"\[\d+\]$")
# "occ code" is OCC_CODE.
_ALIKE = str.maketrans("–—−_", "--- ")


class NoColumn(Exception):
    """The header lacks a column, or has it twice."""


def plain(name: str) -> str:
    """A name without what differs between releases of one table: case, blanks, line breaks and underscores, kinds of
    dash, footnote marks."""
    return _FOOTNOTE.sub("", " ".join(name.translate(_ALIKE).split()).casefold()).rstrip()


def names_of(column: Column) -> tuple[str, ...]:
    return (column,) if isinstance(column, str) else column


def position(header: Sequence[str], column: Column) -> int:
    """Where `column` stands in `header`. Raises NoColumn."""
    names = names_of(column)
    # The exact name comes first: a release may carry both "Title" and "TITLE".
    for form in (str, plain):
        present = [form(name) for name in header]
        for name in names:
            wanted = form(name)
            if present.count(wanted) == 1:
                return present.index(wanted)
            if wanted in present:
                raise NoColumn(f'the column "{name}" stands {present.count(wanted)} times')
    named = {plain(name): name for name in header if name}
    nearest = named[get_close_matches(plain(names[0]), named, n=1, cutoff=0)[0]]
    others = f" (nor {', '.join(map(_quoted, names[1:]))})" if names[1:] else ""
    raise NoColumn(
        f"there is no column {_quoted(names[0])}{others}; did the publisher rename it? Nearest: {_quoted(nearest)}"
    )


def renamed(header: Sequence[str], columns: Iterable[Column]) -> list[str]:
    """The header, with each of `columns` under the name the importer uses. Raises NoColumn."""
    names = list(header)
    for column in columns:
        names[position(header, column)] = names_of(column)[0]
    return names


def _quoted(name: str) -> str:
    return f'"{name}"'
