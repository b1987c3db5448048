"""The sentence over an answer: who is asked about, where and when, and how many reports answer."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.text import get_text_list

from careers.cube.question import DIMENSIONS, PayQuestion

from .answers import Answer
from .money import count
from .vocabulary import Vocabulary

MOST_ROLES_NAMED = 3
MOST_PLACES_NAMED = 4
# The dimensions that narrow within a role and a place, and whether their labels are names.
_NARROWER = {"experience": False, "education": False, "company": True, "size": False, "remote": False}


def in_sentence(label: str) -> str:
    """`label` with a small first letter, unless its first word has more capitals: “data engineers”, “AI engineers”."""
    first = label.partition(" ")[0]
    return label[:1].lower() + label[1:] if first[1:].islower() else label


def where(question: PayQuestion, vocabulary: Vocabulary) -> str:
    """The places that are asked about: “California or India”, “6 countries”, “all countries”."""
    states = [vocabulary.states[address] for address in question.areas]
    with_states = {state.country for state in states}
    whole = [country for code in question.countries if (country := vocabulary.countries[code]) not in with_states]
    names = [*map(str, states), *(country.in_sentence for country in whole)]
    if len(names) > MOST_PLACES_NAMED:
        counts = [(len(states), "state", "states"), (len(whole), "country", "countries")]
        names = [f"{number} {one if number == 1 else several}" for number, one, several in counts if number]
    return get_text_list(names, "or") or "all countries"


def subject(question: PayQuestion, vocabulary: Vocabulary) -> str:
    """Who is asked about and where: “Data engineers in India (senior; master's degree)”."""
    roles = [vocabulary.roles[slug].plural for slug in question.roles]
    who = get_text_list([*roles[:1], *map(in_sentence, roles[1:])], "and") or "All roles"
    if len(roles) > MOST_ROLES_NAMED:
        who = f"{len(roles)} roles"
    narrower = []
    for dimension, is_name in _NARROWER.items():
        labels = [vocabulary.label(dimension, value) for value in getattr(question, DIMENSIONS[dimension])]
        if labels:
            narrower.append(get_text_list(labels if is_name else list(map(in_sentence, labels)), "or"))
    within = f" ({'; '.join(narrower)})" if narrower else ""
    return f"{who} in {where(question, vocabulary)}{within}"


def _when(question, answers):
    """The years that are asked about, else those of the reports."""
    years = question.years
    if not years and answers:
        first, last = min(answer.first_year for answer in answers), max(answer.last_year for answer in answers)
        years = range(first, last + 1)
    if not years:
        return ""
    is_run = len(years) > 2 and all(later - year == 1 for year, later in pairwise(years))
    return f", {years[0]} to {years[-1]}" if is_run else f", {get_text_list(list(map(str, years)), 'and')}"


def sentence(question: PayQuestion, vocabulary: Vocabulary, answers: Sequence[Answer]) -> str:
    """What the page shows: “Data engineers in India, 2023 to 2025: 312 reports from 2 sources”. `answers` are those
    with enough reports; the others are not counted."""
    about = f"{subject(question, vocabulary)}{_when(question, answers)}"
    if not answers:
        return f"{about}: too few reports"
    n = sum(answer.whole.n or 0 for answer in answers)
    sources = len({answer.source for answer in answers})
    return f"{about}: {count(n)} reports from {sources} source{'' if sources == 1 else 's'}"
