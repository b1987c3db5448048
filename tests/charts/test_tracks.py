"""Marks at percentages of the width."""

from collections import Counter
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.charts.tracks import MOST_STEPS, axis_to, hundred, range_track, steps_to


@given(st.floats(1, 1e9))
def test_an_axis_begins_at_zero_and_has_few_round_steps(most):
    ticks = axis_to(most).ticks

    assert ticks[0].value == 0
    assert ticks[0].anchor == "start"
    assert 2 <= len(ticks) <= MOST_STEPS + 1
    assert ticks[-1].value <= most * (1 + 1e-9)


def test_a_range_stands_where_its_amounts_are():
    track = range_track(axis_to(200), (20, 50, 100, 120, 180))

    assert (track.line, track.line_length) == (10, 80)
    assert (track.box, track.box_length) == (25, 35)
    assert track.middle == 50


def test_a_range_whose_top_is_too_high_to_be_published_reaches_the_end():
    assert range_track(axis_to(200), (20, 50, 100, 120, None)).line_length == 90


@given(st.floats(1, 1e6), st.lists(st.floats(0.3, 3), min_size=1, max_size=6))
def test_steps_multiply_to_the_value_and_each_begins_where_the_last_one_ended(value, factors):
    axis, start, steps = steps_to(value, [(str(factor), factor) for factor in factors])

    assert start * prod(factors) == pytest.approx(value)
    assert steps[-1].value == pytest.approx(value)
    assert [step.is_down for step in steps] == [factor < 1 for factor in factors]
    assert all(step.x >= 0 and step.x + step.length <= 100.2 for step in steps)
    assert axis.at(max(start, *(step.value for step in steps))) == 100


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_hundred_people_are_as_many_as_the_shares_say(one, other):
    half, wide = sorted((one, other))
    dots = hundred(half, wide)
    kinds = Counter(dot.kind for dot in dots)

    assert len({(dot.x, dot.y) for dot in dots}) == 100
    assert kinds["half"] == round(100 * half)
    assert kinds["half"] + kinds["wide"] == round(100 * wide)
