"""The geometry of a histogram: everything inside its box, and every bar as high as its count."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.histogram import EDGE, HEIGHT, WIDTH, Mark, histogram_chart
from careers.pay.percentiles import spread

samples = st.lists(st.integers(min_value=1, max_value=10**9), min_size=5, max_size=60)
PAY = list(range(60_000, 220_000, 4_000))


def chart_of(amounts, currency="USD"):
    return histogram_chart(amounts, spread(amounts), currency)


@given(samples)
@settings(deadline=None)
def test_bars_stand_on_the_base_inside_the_box(amounts):
    chart = chart_of(amounts)
    for bar in chart.bars:
        assert chart.left <= bar.x <= bar.x + bar.width <= chart.right
        assert bar.width > 0
        assert bar.y >= chart.top
        assert bar.y + bar.height == pytest.approx(chart.base)


@given(samples)
@settings(deadline=None)
def test_bars_do_not_overlap(amounts):
    bars = chart_of(amounts).bars
    for one, other in pairwise(bars):
        assert one.x + one.width < other.x


@given(samples)
@settings(deadline=None)
def test_marks_and_ticks_stay_inside_the_box_and_ascend(amounts):
    chart = chart_of(amounts)
    for places in ([mark.x for mark in chart.marks], [tick.x for tick in chart.ticks]):
        assert places == sorted(places)
        assert chart.left <= places[0] <= places[-1] <= chart.right


def test_the_box_is_that_of_the_picture():
    chart = chart_of(PAY)
    assert (chart.width, chart.height) == (WIDTH, HEIGHT)
    assert 0 < chart.left < chart.right < WIDTH
    assert 0 < chart.top < chart.base < HEIGHT


def test_the_fullest_bar_reaches_the_top_and_the_others_are_in_proportion():
    chart = chart_of([100_000] * 40 + [200_000] * 20 + [300_000] * 10)
    heights = {bar.count: bar.height for bar in chart.bars}
    assert heights[40] == chart.base - chart.top
    assert heights[20] == pytest.approx(heights[40] / 2)
    assert heights[10] == pytest.approx(heights[40] / 4)
    assert heights[0] == 0


def test_bars_and_table_and_n_tell_the_same():
    chart = chart_of(PAY)
    assert [bar.count for bar in chart.bars] == [each.count for each in chart.bins]
    assert chart.n == sum(bar.count for bar in chart.bars) == len(PAY)


def test_the_marks_are_the_percentiles_and_only_one_is_the_median():
    found = spread(PAY)
    marks = histogram_chart(PAY, found, "USD").marks
    assert [(mark.label, mark.value) for mark in marks] == [
        ("P10", found.p10),
        ("median", found.median),
        ("P90", found.p90),
    ]
    assert [mark.is_median for mark in marks] == [False, True, False]


def test_a_mark_stands_where_the_axis_says():
    chart = chart_of(PAY)
    low, _, high = chart.ticks
    for mark in chart.marks:
        share = (mark.value - low.value) / (high.value - low.value)
        assert mark.x == pytest.approx(low.x + share * (high.x - low.x), abs=0.1)


def test_a_percentile_beyond_the_bins_is_marked_at_the_side():
    chart = histogram_chart(range(100_000, 140_000, 1_000), spread([1_000, 2_000, 120_000, 900_000, 910_000]), "USD")
    assert [mark.x for mark in chart.marks][::2] == [chart.left, chart.right]


def test_ticks_are_the_edges_of_the_bins_and_their_labels_stay_inside():
    chart = chart_of(PAY)
    assert (chart.ticks[0].value, chart.ticks[-1].value) == (chart.bins[0].low, chart.bins[-1].high)
    assert [tick.anchor for tick in chart.ticks] == ["start", "middle", "end"]
    assert (chart.ticks[0].x, chart.ticks[-1].x) == (chart.left, chart.right)


@pytest.mark.parametrize("label", ["P10", "median", "P90"])
def test_near_a_side_a_label_is_written_away_from_it(label):
    assert Mark(EDGE - 1, label, 1, False).anchor == "start"
    assert Mark(WIDTH - EDGE + 1, label, 1, False).anchor == "end"


@pytest.mark.parametrize(("label", "anchor"), [("P10", "end"), ("median", "middle"), ("P90", "start")])
def test_elsewhere_the_outer_labels_are_written_outward(label, anchor):
    assert Mark(WIDTH / 2, label, 1, label == "median").anchor == anchor


def test_equal_pay_has_one_bar_and_labels_that_do_not_meet():
    chart = chart_of([850_000] * 40, "INR")
    assert [bar.count for bar in chart.bars] == [40]
    assert [mark.anchor for mark in chart.marks] == ["end", "middle", "start"]
    assert chart.currency == "INR"


def test_numbers_in_the_picture_have_at_most_one_decimal():
    for bar in chart_of(range(100_000, 250_000, 777)).bars:
        for number in (bar.x, bar.y, bar.width, bar.height):
            assert number == round(number, 1)
