"""Range bars: every part on the axis, and an axis that starts at zero and ends on a round number."""

from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careers.charts.ranges import MARK, Axis, RangeBar, axis_over, draw, draw_intervals, range_bar, values_on_axis
from careers.stats.intervals import MedianEstimate

amounts = st.integers(min_value=1, max_value=10**10)


def pay(p10=None, p25=None, median=None, p75=None, p90=None, mean=None):
    return SimpleNamespace(p10=p10, p25=p25, median=median, p75=p75, p90=p90, mean=mean)


spreads = st.lists(amounts, min_size=6, max_size=6).map(lambda six: pay(*sorted(six[:5]), mean=six[5]))
FULL = pay(40, 60, 80, 120, 160, mean=90)


# The axis ------------------------------------------------------------------------------------


@given(amounts)
@settings(deadline=None)
def test_an_axis_reaches_from_zero_to_the_greatest_value_and_not_far_beyond(most):
    axis = axis_over([1, most, most / 2])
    assert axis.low == 0
    assert most * (1 - 1e-9) <= axis.high <= most * 2


@given(amounts)
@settings(deadline=None)
@example(1_000_000_001)
def test_an_axis_ends_on_a_round_number(most):
    assert float(f"{axis_over([most]).high:.3g}") == pytest.approx(axis_over([most]).high)


@pytest.mark.parametrize(
    ("most", "high"), [(100_000, 100_000), (100_001, 150_000), (194_000, 200_000), (850_000, 1_000_000), (7, 8)]
)
def test_an_axis_ends_on_the_next_of_at_most_four_round_steps(most, high):
    assert axis_over([most]).high == high


def test_an_axis_shows_both_ends_and_the_middle():
    assert Axis(0, 200_000).ticks == (0, 100_000, 200_000)


@pytest.mark.parametrize(("value", "position"), [(0, 0), (50, 25), (100, 50), (200, 100), (-5, 0), (300, 100)])
def test_a_position_is_a_percentage_kept_inside_the_axis(value, position):
    assert Axis(0, 200).position(value) == position


# The bars ------------------------------------------------------------------------------------


@given(st.lists(spreads, min_size=1, max_size=5))
@settings(deadline=None)
def test_every_part_of_every_bar_lies_on_the_axis(found):
    axis = axis_over(values_on_axis(found))
    for bar in (range_bar(axis, each) for each in found):
        assert 0 <= bar.mark_x <= bar.mark_x + MARK <= 100.05
        for start, width in ((bar.line_x, bar.line_width), (bar.box_x, bar.box_width)):
            assert 0 <= start <= 100
            assert width >= 0
            assert start + width <= 100.05


@given(spreads)
@settings(deadline=None)
def test_the_box_lies_inside_the_line(each):
    bar = range_bar(axis_over(values_on_axis([each])), each)
    assert bar.line_x <= bar.box_x
    assert bar.box_x + bar.box_width <= bar.line_x + bar.line_width + 0.05


def test_a_bar_shows_the_percentiles_where_they_are():
    bar = range_bar(Axis(0, 200), FULL)
    assert (bar.line_x, bar.line_width) == (20, 60)
    assert (bar.box_x, bar.box_width) == (30, 30)
    assert bar.mark_x + MARK / 2 == 40
    assert not bar.is_mean


def test_the_mean_marks_a_bar_only_where_there_is_no_median():
    assert range_bar(Axis(0, 200), pay(median=80, mean=100)).mark_x == pytest.approx(40 - MARK / 2)
    only_mean = range_bar(Axis(0, 200), pay(mean=100))
    assert only_mean.mark_x == pytest.approx(50 - MARK / 2)
    assert only_mean.is_mean


def test_what_is_not_known_is_not_drawn():
    bar = range_bar(Axis(0, 200), pay(p10=40, p25=60, median=80, p90=None, p75=100))
    assert (bar.line_x, bar.line_width) == (None, None)
    assert (bar.box_x, bar.box_width) == (30, 20)


@pytest.mark.parametrize("median", [200, 0])
def test_a_mark_at_an_end_of_the_axis_is_not_cut_off(median):
    bar = range_bar(Axis(0, 200), pay(median=median))
    assert 0 <= bar.mark_x <= 100 - MARK


def test_equal_percentiles_have_no_width():
    bar = range_bar(Axis(0, 200), pay(80, 80, 80, 80, 80))
    assert (bar.line_width, bar.box_width) == (0, 0)


# Rows ----------------------------------------------------------------------------------------


def test_an_axis_reaches_the_greatest_of_all_rows_even_when_it_is_a_mean():
    drawn = draw([FULL, pay(mean=999)], "USD")
    assert drawn.axis.high == 1_000
    assert [bar.is_mean for _, bar in drawn.rows] == [False, True]


def test_rows_share_one_axis_so_their_bars_compare():
    drawn = draw([pay(median=50), pay(median=100)], "USD")
    (_, half), (_, whole) = drawn.rows
    assert (half.mark_x, whole.mark_x) == (50 - MARK / 2, 100 - MARK)


def test_a_row_without_a_spread_keeps_its_place_and_has_no_bar():
    drawn = draw(["few", "many"], "INR", {"few": None, "many": FULL}.get)
    assert [(row, bar is None) for row, bar in drawn.rows] == [("few", True), ("many", False)]
    assert drawn.currency == "INR"


def test_rows_of_which_none_has_a_spread_have_no_axis():
    drawn = draw(iter(["few", "fewer"]), "INR", lambda row: None)
    assert drawn.axis is None
    assert drawn.rows == [("few", None), ("fewer", None)]


def test_no_rows_have_no_axis():
    assert draw([], "INR").rows == []


# Intervals -----------------------------------------------------------------------------------


def test_an_interval_is_a_line_around_its_median_on_an_axis_that_reaches_its_end():
    estimates = [MedianEstimate(20, 150, 100, 380), MedianEstimate(5, 200)]
    drawn = draw_intervals(estimates, "USD", lambda each: each)
    assert (drawn.axis.high, drawn.currency) == (400, "USD")
    (_, known), (_, unknown) = drawn.rows
    assert (known.line_x, known.line_width, known.box_x, known.is_mean) == (25, 70, None, False)
    assert (unknown.line_x, unknown.mark_x) == (None, 50 - MARK / 2)


def test_no_intervals_have_no_axis():
    assert draw_intervals([], "USD", lambda each: each).axis is None


def test_the_path_of_a_bar_is_its_line_and_its_box():
    assert RangeBar(20.0, 60.0, 30.0, 30.0, 49.6, False).path == "M20.0 5h60.0v2h-60.0zM30.0 2h30.0v8h-30.0z"
    assert RangeBar(None, None, 30.0, 30.0, 49.6, False).path == "M30.0 2h30.0v8h-30.0z"
    assert RangeBar(None, None, None, None, 49.6, True).path == ""
