"""Places among things of which some cannot be told apart."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from careers.stats.orders import ahead_somewhere, places, weighed

intervals = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=4)


def above(one, other):
    """Whether the whole of one interval, (start, length), lies above the other: 1, below it: -1, or neither: 0."""
    (start, length), (other_start, other_length) = one, other
    if start > other_start + other_length:
        return 1
    return -1 if start + length < other_start else 0


def test_things_that_are_told_apart_have_their_places():
    assert places([(20, 5), (40, 5), (0, 5)], above) == [2, 1, 3]


def test_a_thing_that_touches_another_has_no_place_and_leaves_those_of_others():
    assert places([(0, 5), (40, 5), (44, 5)], above) == [3, None, None]
    assert places([(0, 5), (5, 5)], above) == [None, None]


def test_one_thing_alone_has_no_place():
    assert places([(0, 5)], above) == [None]
    assert places([], above) == []


def test_a_circle_has_no_places():
    beats = {("stone", "scissors"), ("scissors", "paper"), ("paper", "stone")}
    things = ["stone", "paper", "scissors"]
    assert places(things, lambda one, other: 1 if (one, other) in beats else -1) == [None, None, None]


@given(intervals)
def test_a_place_counts_those_that_lie_wholly_above(rows):
    for row, place in zip(rows, places(rows, above), strict=True):
        others = [other for other in rows if other is not row]
        touched = any(above(row, other) == 0 for other in others)
        assert (place is None) == (touched or not others)
        if place is not None:
            assert place == 1 + sum(other[0] > row[0] + row[1] for other in others)


@given(intervals)
def test_places_do_not_depend_on_the_order_in_which_things_are_named(rows):
    rows = list(dict.fromkeys(rows))
    named = dict(zip(rows, places(rows, above), strict=True))
    for order in permutations(rows):
        assert places(order, above) == [named[row] for row in order]


def by_first(one, other):
    return (one[0] > other[0]) - (one[0] < other[0])


def by_second(one, other):
    return (one[1] > other[1]) - (one[1] < other[1])


def test_the_greater_weight_decides_and_equal_weights_do_not():
    assert weighed([(2, by_first), (1, by_second)])((1, 0), (0, 9)) == 1
    assert weighed([(1, by_first), (2, by_second)])((1, 0), (0, 9)) == -1
    assert weighed([(1, by_first), (1, by_second)])((1, 0), (0, 9)) == 0


def test_what_does_not_tell_two_apart_weighs_nothing():
    assert weighed([(3, by_first), (1, by_second)])((5, 0), (5, 1)) == -1
    assert weighed([])((1, 0), (0, 0)) == 0


def test_ahead_once_and_never_behind_is_ahead_and_both_are_neither():
    assert ahead_somewhere([by_first, by_second])((1, 3), (0, 3)) == 1
    assert ahead_somewhere([by_first, by_second])((1, 0), (0, 3)) == 0
    assert ahead_somewhere([by_first, by_second])((1, 3), (1, 3)) == 0
