"""Where what was found has its page."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from careers.pages.shared.filters import LONGEST_SEARCH
from careers.pay.vocabulary import Vocabulary
from careers.search.entries import Entry, Kind

# The lists that take a search, by the kind of what they list.
LISTS = {
    Kind.ROLE: "roles",
    Kind.SKILL: "skills",
    Kind.COMPANY: "companies",
    Kind.QUESTION: "questions",
    Kind.CREDENTIAL: "learn",
    Kind.SOURCE: "sources",
}


def with_query(name: str, *arguments: str, **values: Any) -> str:
    """The address of a page with those `values` in its query string that are not empty; lists stand several times."""
    query = urlencode({key: value for key, value in values.items() if value}, doseq=True)
    return f"{reverse(name, args=arguments)}{query and f'?{query}'}"


def in_list(kind: Kind, query: str) -> str:
    """The list of a kind, searched for the same."""
    return with_query(LISTS[kind], q=query[:LONGEST_SEARCH])


def address_of(entry: Entry, vocabulary: Vocabulary) -> str:
    """The page of an entry; of a question and a credential the list with it alone."""
    if entry.kind is Kind.PAGE:
        return reverse(entry.word)
    if entry.kind is Kind.PLACE:
        return with_query("salaries", **explored(entry, vocabulary))
    if entry.kind is Kind.QUESTION:
        return f"{in_list(entry.kind, entry.name)}#{entry.word}"
    if entry.kind is Kind.CREDENTIAL:
        return in_list(entry.kind, entry.name)
    return reverse(entry.kind, args=[entry.word])


def country_of(place: Entry) -> str:
    """The code of the country that a place is or lies in."""
    return place.word[:2]


def is_country(place: Entry) -> bool:
    return len(place.word) == 2


def is_metro(place: Entry) -> bool:
    return place.word[3:].isdigit()


def is_unmeasured(place: Entry) -> bool:
    """Whether no source breaks its country down, so that only the country has figures."""
    return "/" in place.word


def state_of(place: Entry) -> str:
    """The address of the state that a place is, or mainly lies in; "" where it is none of these."""
    if is_metro(place):
        code = place.name.rpartition(", ")[2].partition("-")[0]
        return f"{country_of(place)}-{code.lower()}"
    return "" if is_country(place) or is_unmeasured(place) else place.word


def explored(place: Entry, vocabulary: Vocabulary) -> dict[str, str]:
    """What the explorer of pay is asked for a place: its country, and the state where one has reports."""
    state = state_of(place)
    return {"country": country_of(place)} | ({"state": state} if state in vocabulary.states else {})
