"""Pairs: bars that start at zero and leave room for their labels."""

from hypothesis import given
from hypothesis import strategies as st

from careers.charts.pairs import LONGEST, axis_over, bar_to

CHANGES = st.lists(st.floats(-100, 500), min_size=1, max_size=20)


def test_the_longest_bar_leaves_room_for_its_label():
    axis = axis_over([3.1, 33.5])
    assert bar_to(axis, 33.5) == (bar := bar_to(axis, 33.5))
    assert (bar.x, bar.length, bar.label) == (0, 100 * LONGEST, 100 * LONGEST)


def test_what_shrinks_goes_left_and_has_its_label_at_zero():
    axis = axis_over([-4.2, 33.5])
    bar, zero = bar_to(axis, -4.2), axis.position(0)
    assert (bar.x, bar.x + bar.length, bar.label) == (0, zero, zero)
    assert bar_to(axis, 33.5).x == zero


def test_nothing_to_draw_has_an_axis_too():
    assert bar_to(axis_over([]), 0).length == 0


@given(CHANGES)
def test_every_bar_stays_inside_and_is_in_proportion(changes):
    axis = axis_over(changes)
    for change in changes:
        bar = bar_to(axis, change)
        assert 0 <= bar.x <= bar.x + bar.length <= 100 * LONGEST + 0.2
        assert abs(bar.length - 100 * abs(change) / (axis.high - axis.low)) < 0.2
