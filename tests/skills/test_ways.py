"""Ways from role to role."""

from careers.skills.ways import Link, Ways, moves

from .graphs import graph

# Each role holds half of the next one, and nothing of those behind it.
CHAIN = graph(
    {
        "a": {"one": 2, "two": 2},
        "b": {"two": 2, "three": 2},
        "c": {"three": 2, "four": 2},
        "d": {"four": 2, "five": 2},
        "e": {"five": 2, "six": 2},
    }
)
EQUAL = dict.fromkeys("abcde", 1)


def test_editors_moves_lead_from_what_is_before_to_what_is_after_and_both_ways_between_what_is_beside():
    links = [Link("b", "a", "before"), Link("b", "c", "after"), Link("b", "d", "beside")]

    assert moves(links) == {("a", "b"), ("b", "c"), ("b", "d"), ("d", "b")}


def test_a_way_is_as_short_as_can_be_and_has_three_steps_at_most():
    ways = Ways(CHAIN, set(), EQUAL)

    assert ways.way("a", "b") == ["a", "b"]
    assert ways.way("a", "d") == ["a", "b", "c", "d"]
    assert ways.way("a", "e") is None


def test_a_move_that_editors_know_is_a_step_however_little_carries_over():
    assert Ways(CHAIN, {("a", "d")}, EQUAL).way("a", "e") == ["a", "d", "e"]


def test_a_way_avoids_roles_that_ask_for_more_experience_and_steps_that_are_only_known_backwards():
    skills = {"a": {"one": 2}, "chief": {"one": 2, "two": 2}, "peer": {"one": 2, "two": 2}, "d": {"two": 2, "x": 1}}
    roles = graph(skills)
    entry = {"a": 0, "chief": 3, "peer": 1, "d": 1}

    assert Ways(roles, set(), entry).way("a", "d") == ["a", "peer", "d"]
    assert Ways(roles, {("peer", "a")}, {**entry, "chief": 1}).way("a", "d") == ["a", "chief", "d"]
