"""Rungs: what is drawn of a row depends on how many reports it has, and nothing leaves the axis."""

import re
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from careers.charts.rungs import MOST_STRETCH, Band, Ladder, Rung, draw_median, draw_range, ladder_axis
from careers.charts.tracks import axis_to
from careers.stats.percentiles import Spread

AXIS = axis_to(100)


def estimate(median, low=None, high=None, is_uncertain=False):
    return SimpleNamespace(median=median, low=low, high=high, is_uncertain=is_uncertain)


def test_from_thirty_reports_on_the_middle_half_stands_on_a_line_from_p10_to_p90():
    drawn = draw_range(AXIS, Spread(30, 10, 20, 50, 60, 90), "survey")
    assert (drawn.line, drawn.box, drawn.middle, drawn.is_hollow) == ((10, 80), (20, 40), 50, False)


def test_from_ten_on_the_half_is_hollow_and_has_no_line():
    drawn = draw_range(AXIS, Spread(10, None, 20, 50, 60, None), "survey")
    assert (drawn.line, drawn.box, drawn.middle, drawn.is_hollow) == (None, (20, 40), 50, True)
    assert "is-hollow" in drawn.marks


def test_from_five_on_there_is_a_hollow_dot_alone():
    drawn = draw_range(AXIS, Spread(5, None, None, 50, None, None), "survey")
    assert (drawn.box, drawn.middle, drawn.dot) == (None, None, 50)
    assert drawn.marks == '<circle class="dot is-hollow" cx="50.0%" cy="12" r="5"/>'


def test_a_mean_is_no_median():
    spread = SimpleNamespace(p10=None, p25=None, median=None, p75=None, p90=None, mean=40, is_uncertain=False)
    drawn = draw_range(AXIS, spread, "claim")
    assert (drawn.middle, drawn.dot, drawn.is_hollow) == (None, 40, True)


def test_medians_that_are_compared_have_a_dot_on_their_interval_and_another_figure_beside():
    drawn = draw_median(AXIS, estimate(50, 40, 60), "filing", other=30)
    assert (drawn.dot, drawn.interval, drawn.other) == (50, (40, 60), 30)
    assert draw_median(AXIS, estimate(50, is_uncertain=True), "filing").is_hollow


def test_the_reader_stretches_the_axis_only_so_far():
    spread = Spread(30, 10, 20, 50, 60, 100)
    assert ladder_axis([spread], own=100 * MOST_STRETCH).axis.high == 100 * MOST_STRETCH
    assert ladder_axis([spread], own=100 * MOST_STRETCH + 1).axis.high == 100
    assert ladder_axis([], own=50) is None


def test_the_axis_is_seen_again_under_more_than_three_rows():
    def ladder(n):
        return Ladder(AXIS, "USD", [Band("", [Rung("Row")] * n)])

    assert [ladder(n).is_long for n in (3, 4)] == [False, True]


def test_a_row_says_in_its_classes_whose_it_is_and_how_sure():
    assert Rung("Row", amount="$1", is_thin=True, is_own=True).style == "is-own is-thin"
    assert Rung("Row").style == "is-none"


@given(st.lists(st.floats(1, 1e7), min_size=5, max_size=5).map(sorted), st.integers(5, 60))
def test_no_mark_leaves_the_axis(values, n):
    p10, p25, median, p75, p90 = values
    axis = ladder_axis([Spread(n, *values)])
    outer = n >= 30
    drawn = draw_range(axis, Spread(n, p10 if outer else None, p25, median, p75, p90 if outer else None), "survey")
    for place in re.findall(r'c?x\d?="([^"%]+)%"', drawn.marks):
        assert 0 <= float(place) <= 100
    for start, length in filter(None, (drawn.line, drawn.box)):
        assert start + length <= 100.1
