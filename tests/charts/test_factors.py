"""Bars of differences: on one axis that has zero on it, whatever the intervals."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.factors import FARTHEST, draw_effects, effect_axis, effect_bar
from tests.charts.drawn import classes, parse


def effect(difference, low, high):
    return SimpleNamespace(difference=difference, low=low, high=high, differs=not low <= 0 <= high)


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [(13, 37, (0, 40)), (-4, 34, (-10, 40)), (-30, -10, (-30, 0)), (0, 0, (0, 0.25)), (5, 4_000, (0, 150))],
)
def test_the_axis_has_round_ends_and_zero_on_it(low, high, ends):
    axis = effect_axis([effect((low + high) / 2, low, high)])
    assert (axis.low, axis.high) == pytest.approx(ends)


def test_a_bar_stands_where_its_numbers_are():
    axis = effect_axis([effect(20, -20, 60)])
    assert (axis.low, axis.high) == (-20, 60)
    bar = effect_bar(axis, effect(20, 0.5, 40))
    assert (bar.zero_x, bar.line_x, bar.line_width, bar.mark_x) == (25.0, 25.6, 49.4, 49.6)
    assert bar.differs


def test_a_wild_interval_ends_at_the_axis():
    axis, [_, (_, bar)] = draw_effects([effect(10, 5, 20), effect(300, 20, 9_000)])
    assert axis.high == FARTHEST
    assert bar.line_x + bar.line_width == pytest.approx(100)
    assert bar.mark_x <= 100


def test_nothing_measured_is_nothing_drawn():
    assert draw_effects([]) is None


@given(st.lists(st.tuples(*[st.floats(-99.9, 5_000)] * 3), min_size=1, max_size=8))
@settings(deadline=None, max_examples=100)
def test_every_bar_is_on_the_axis(rows):
    axis, drawn = draw_effects([effect(middle, low, high) for low, middle, high in map(sorted, rows)])
    assert axis.low <= 0 <= axis.high
    for _, bar in drawn:
        assert 0 <= bar.line_x <= bar.line_x + bar.line_width <= 100.1
        assert 0 <= bar.mark_x <= 100
        assert 0 <= bar.zero_x <= 100


@pytest.mark.parametrize(("low", "is_marked"), [(5, True), (-5, False)])
def test_what_differs_is_drawn_otherwise(low, is_marked):
    _, [(_, bar)] = draw_effects([effect(20, low, 40)])
    root = parse(render_to_string("charts/factors.svg", {"bar": bar}))
    assert ("differs" in root.get("class").split()) is is_marked
    assert [len(classes(root, name)) for name in ("zero", "reach", "at")] == [1, 1, 1]
