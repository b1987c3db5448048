"""The current index: built when it is first asked for, and again when something has changed that it holds."""

from collections.abc import Callable, Iterable
from typing import Any

from careers.database import content_version
from careers.database.kept import kept

from .entries import Kind
from .index import Index
from .read import read_entries


def current_index() -> Index:
    """The Index of what is public now."""
    if content_version.tokens_of_request() is not None:
        return _index()
    with content_version.answering(content_version.tokens()):
        return _index()


@kept
def _index() -> Index:
    return Index(read_entries())


def listed(kind: Kind, query: str, rows: Iterable[Any], word_of: Callable[[Any], str] = lambda row: row.slug) -> Any:
    """Those of `rows` that `query` finds, in their order; all of them where nothing is searched for."""
    if not query:
        return rows
    words = current_index().among(kind, query)
    return [row for row in rows if word_of(row) in words]
