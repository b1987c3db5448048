"""Terms: schema.org's DefinedTerm for a skill and for a word of the glossary, and the sets that they are in."""

from collections.abc import Iterable
from typing import Any


def defined_term(name: str, meaning: str, address: str, also: Iterable[str] = ()) -> dict[str, Any]:
    """A term by itself; `meaning` is "" where the page does not give it."""
    said: dict[str, Any] = {"@type": "DefinedTerm", "name": name, "url": address}
    if meaning:
        said["description"] = meaning
    if also := list(also):
        said["alternateName"] = also
    return said


def defined_term_set(name: str, address: str, terms: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    said: dict[str, Any] = {"@type": "DefinedTermSet", "name": name, "url": address}
    if terms := list(terms):
        said["hasDefinedTerm"] = terms
    return said
