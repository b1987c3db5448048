"""Names that placed no row, with what they may stand for."""

from careers.importers.matching.names import Names
from careers.importers.matching.unmatched import unmatched
from careers.models import ImportRun, UnmatchedKind

ROLES = {1: "Data engineer", 2: "Data scientist", 3: "Statistician"}


def met(*titles, names=((1, "data engineer"), (2, "data scientist"), (3, "statistician"), (2, "ai scientist"))):
    found = Names(names, str.lower)
    for title in titles:
        found.only(title)
    return unmatched(ImportRun(), UnmatchedKind.TITLE, found, ROLES)


def test_the_most_frequent_come_first():
    assert [(one.name, one.rows) for one in met("Boss", "Clerk", "Clerk")] == [("Clerk", 2), ("Boss", 1)]


def test_candidates_share_words_and_rare_words_count_more():
    (one,) = met("Chief AI Engineer")
    assert [label for _, label in one.candidates] == ["Data scientist", "Data engineer"]
    assert not one.is_ambiguous


def test_a_name_like_no_other_has_no_candidates():
    assert [one.candidates for one in met("Boss")] == [()]


def test_the_owners_of_an_ambiguous_name_are_its_candidates():
    (one,) = met("Scientist", names=((2, "scientist"), (3, "scientist"), (1, "scientist engineer")))
    assert one.is_ambiguous
    assert one.candidates == ((2, "Data scientist"), (3, "Statistician"))
