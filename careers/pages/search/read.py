"""What the page of search reads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.pay.vocabulary import Vocabulary, current_vocabulary
from careers.search.current import current_index
from careers.search.entries import Entry, Kind
from careers.search.hits import Hit, Way
from careers.search.understanding import Understood, understand

from .addresses import LISTS, address_of, in_list
from .answers import Answer, Reader, answer_of, answer_to

MOST_SUGGESTED = 7
MOST_IN_GROUP = 6
MOST_BESIDE = 4

KIND_LABELS = {
    Kind.PAGE: ("Page", "Pages"),
    Kind.ROLE: ("Role", "Roles"),
    Kind.SKILL: ("Skill", "Skills"),
    Kind.COMPANY: ("Company", "Companies"),
    Kind.PLACE: ("Place", "Places"),
    Kind.QUESTION: ("Question", "Questions"),
    Kind.CREDENTIAL: ("Credential", "Degrees, certificates and courses"),
    Kind.SOURCE: ("Source", "Sources"),
}


@dataclass(frozen=True)
class Result:
    """One line of results or suggestions: a link, what it is, and why it was found."""

    name: str
    url: str
    kind: str
    summary: str = ""
    why: str = ""


@dataclass(frozen=True)
class Group:
    """The results of one kind; `more` leads to the list of all of them, where there are more."""

    title: str
    results: list[Result]
    more: str


def read_search(query: str, as_of: date) -> dict[str, Any]:
    """The context of the page: the `first` Answer, the `groups` of what else was found, and what comes `nearest` where
    nothing was."""
    if not query:
        return {"query": query}
    reader = Reader(current_vocabulary(), as_of)
    asked, hits = _find(query)
    if not asked and not hits:
        near = [_result(entry, reader.vocabulary) for entry in current_index().near(query)]
        return {"query": query, "nearest": near}
    first = answer_to(asked, reader) if asked else answer_of(hits.pop(0), reader)
    return {"query": query, "first": first, "groups": _grouped(hits, query, reader.vocabulary)}


def read_suggestions(query: str) -> list[Result]:
    """The few lines under the box: the answer to what was asked, and the best of what was found."""
    if not query:
        return []
    vocabulary = current_vocabulary()
    asked, hits = _find(query)
    answers = [_asked(answer_to(asked, Reader(vocabulary)))] if asked else []
    return [*answers, *(_result(hit.entry, vocabulary, hit) for hit in hits[:MOST_SUGGESTED])][:MOST_SUGGESTED]


def _find(query: str) -> tuple[Understood | None, list[Hit]]:
    """What is asked, and what was found. Beside a question that is understood stand the pages of what it names, what
    else goes by its words, and a few answers in the text."""
    index = current_index()
    asked, hits = understand(query, index), index.find(query)
    if asked is None:
        return None, hits
    named = {entry.key: entry for entry in (*asked.roles, asked.company) if entry}
    texts = [hit for hit in hits if hit.way == Way.TEXT and hit.entry.kind is Kind.QUESTION]
    others = [*(hit for hit in hits if hit.way < Way.TEXT), *texts[:MOST_BESIDE]]
    pages = [Hit(entry, Way.NAME, entry.names[0]) for entry in named.values()]
    return asked, [*pages, *(hit for hit in others if hit.entry.key not in named)]


def _asked(answer: Answer) -> Result:
    return Result(answer.title, answer.url, "Answer")


def _result(entry: Entry, vocabulary: Vocabulary, hit: Hit | None = None) -> Result:
    url, kind = address_of(entry, vocabulary), KIND_LABELS[entry.kind][0]
    return Result(entry.name, url, kind, entry.summary, hit.why if hit else "")


def _grouped(hits: Sequence[Hit], query: str, vocabulary: Vocabulary) -> list[Group]:
    """The groups in the order of the best of each."""
    by_kind: dict[Kind, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.entry.kind].append(hit)
    return [
        Group(
            KIND_LABELS[kind][1],
            [_result(hit.entry, vocabulary, hit) for hit in of_kind[:MOST_IN_GROUP]],
            in_list(kind, query) if kind in LISTS and len(of_kind) > MOST_IN_GROUP else "",
        )
        for kind, of_kind in by_kind.items()
    ]
