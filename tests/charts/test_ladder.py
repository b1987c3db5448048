"""Ladders: rows of a table on one axis."""

from hypothesis import given
from hypothesis import strategies as st

from careers.charts.ladder import ladder
from careers.stats.percentiles import Spread

amounts = st.lists(st.integers(1, 10**7), min_size=5, max_size=5).map(sorted)


def _spread(values):
    return Spread(200, *values)


def test_rows_share_one_axis_from_zero_on_which_a_double_amount_is_twice_as_far():
    drawn = ladder([_spread([10, 20, 30, 40, 50]), _spread([20, 40, 60, 80, 100])], "USD")

    (_, one), (_, other) = drawn.rows
    assert drawn.axis.ticks[0].value == 0
    assert other.box_x == 2 * one.box_x
    assert other.line_x + other.line_width == 100


@given(st.lists(amounts, min_size=1, max_size=6))
def test_no_mark_leaves_the_axis(rows):
    for _, bar in ladder(map(_spread, rows), "USD").rows:
        assert 0 <= bar.line_x <= bar.box_x <= bar.middle + 0.5
        assert bar.line_x + bar.line_width <= 100.1


def test_a_row_without_a_spread_has_no_bar_and_a_ladder_without_any_no_axis():
    spreads = {"few": None, "many": _spread([1, 2, 3, 4, 5])}

    assert [bar is None for _, bar in ladder(spreads, "USD", spreads.get).rows] == [True, False]
    assert ladder(["few"], "USD", spreads.get).axis is None
