"""Comparisons: many intervals of differences in one picture."""

from careers.charts.comparisons import Difference, draw_comparisons


def test_lines_stand_in_order_of_their_differences_and_tell_which_leave_out_zero():
    drawn = draw_comparisons([Difference(10, 2, 20), Difference(-5, -20, 10)])

    assert [line.differs for line in drawn.lines] == [False, True]
    assert drawn.lines[0].y < drawn.lines[1].y
    assert drawn.lines[0].low < drawn.zero < drawn.lines[0].high
    assert drawn.zero < drawn.lines[1].low


def test_zero_is_on_the_axis_even_where_every_difference_is_above_it():
    drawn = draw_comparisons([Difference(30, 20, 40)])

    assert drawn.ticks[0][0] == 0
    assert drawn.zero == 0


def test_nothing_is_drawn_of_nothing():
    assert draw_comparisons([]) is None
