"""The geometry of a histogram: everything inside its box, every bar as high as its count, and what it says."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.histogram import chart_of_bins, finding, histogram_chart, standing
from careers.charts.layout import WIDTH
from careers.stats.histogram import Bin
from careers.stats.percentiles import spread

from .drawn import classes, draw, texts

samples = st.lists(st.integers(min_value=1, max_value=10**9), min_size=5, max_size=60)
PAY = list(range(60_000, 220_000, 4_000))


def chart_of(amounts, currency="USD", here=None):
    return histogram_chart(amounts, spread(amounts), currency, here)


@given(samples)
@settings(deadline=None)
def test_bars_stand_on_the_base_inside_the_box(amounts):
    chart = chart_of(amounts)
    for bar in chart.bars:
        assert chart.left <= bar.x < bar.x + bar.width <= chart.right
        assert bar.y >= chart.top
        assert bar.y + bar.height == pytest.approx(chart.base)


@given(samples)
@settings(deadline=None)
def test_bars_do_not_overlap(amounts):
    for one, other in pairwise(chart_of(amounts).bars):
        assert one.x + one.width < other.x


@given(samples, st.integers(min_value=1, max_value=10**9), st.sampled_from(["USD", "INR", "CHF"]))
@settings(deadline=None)
def test_labels_stay_inside_the_box_and_apart(amounts, here, currency):
    found = texts(draw("histogram", chart_of(amounts, currency, here)))
    for text in found:
        assert text.box[0] >= -0.5, text
        assert text.box[2] <= WIDTH + 0.5, text
    assert not any(one.meets(other) for i, one in enumerate(found) for other in found[i + 1 :])


@given(samples)
@settings(deadline=None)
def test_marks_ascend_inside_the_box(amounts):
    chart = chart_of(amounts)
    places = [mark.x for mark in chart.marks]
    assert places == sorted(places)
    assert chart.left <= places[0] <= places[-1] <= chart.right


def test_bars_are_as_high_as_their_counts_on_an_axis_from_zero():
    chart = chart_of([100_000] * 40 + [200_000] * 20 + [300_000] * 10)
    heights = {bar.count: bar.height for bar in chart.bars}
    assert chart.upright.axis.low == 0
    assert heights[40] == pytest.approx((chart.base - chart.top) * 40 / chart.upright.axis.high)
    assert heights[20] == pytest.approx(heights[40] / 2)
    assert heights[10] == pytest.approx(heights[40] / 4)
    assert heights[0] == 0


def test_the_upright_axis_counts_whole_reports():
    chart = chart_of_bins([Bin(0, 10, 5), Bin(10, 20, 2)], spread([1, 2, 3, 4, 5, 11, 12]), "USD")
    assert [label.text for label in chart.ticks if label.anchor == "end"] == ["0", "3", "6"]
    odd = chart_of_bins([Bin(0, 10, 1)], spread([1] * 5), "USD")
    assert [label.text for label in odd.ticks if label.anchor == "end"] == ["0", "1"]


def test_bars_and_table_and_n_tell_the_same():
    chart = chart_of(PAY)
    assert [bar.count for bar in chart.bars] == [each.count for each in chart.bins]
    assert chart.n == sum(bar.count for bar in chart.bars) == len(PAY)


def test_a_bar_says_its_edges_and_its_count():
    bins = [Bin(50_000, 60_000, 1, is_open_below=True), Bin(60_000, 70_000, 30), Bin(70_000, 80_000, 2, False, True)]
    chart = chart_of_bins(bins, spread([60_000] * 33), "USD")
    assert [(bar.edges, bar.count) for bar in chart.bars] == [
        ("up to $60k", 1),
        ("$60k to $70k", 30),
        ("$70k and more", 2),
    ]
    (drawn,) = classes(draw("histogram", chart), "plot-bins")
    assert len(drawn) == len(chart.bars)
    assert chart.notes[0].text.startswith("Number of reports by yearly gross pay, 33 in all.")
    assert "hold what lies beyond" in " ".join(label.text for label in chart.notes)


def test_the_marks_are_the_percentiles_and_only_one_is_the_median():
    found = spread(PAY)
    marks = chart_of(PAY).marks
    assert [mark.value for mark in marks] == [found.p10, found.median, found.p90]
    assert [mark.is_median for mark in marks] == [False, True, False]
    assert [mark.label.text for mark in marks] == ["P10 $76k", "median $138k", "P90 $200k"]


def test_a_mark_stands_where_the_axis_says():
    chart = chart_of(PAY)
    low, high = chart.bins[0].low, chart.bins[-1].high
    for mark in chart.marks:
        share = (mark.value - low) / (high - low)
        assert mark.x == pytest.approx(chart.left + share * (chart.right - chart.left), abs=0.1)


def test_a_percentile_beyond_the_bins_is_marked_at_the_side():
    chart = histogram_chart(range(100_000, 140_000, 1_000), spread([1_000, 2_000, 120_000, 900_000, 910_000]), "USD")
    assert [mark.x for mark in chart.marks][::2] == [chart.left, chart.right]


def test_without_an_amount_of_the_readers_own_nothing_is_marked_as_theirs():
    root = draw("histogram", chart_of(PAY))
    assert classes(root, "plot-here") == classes(root, "plot-own") == []


def test_you_are_here_stands_at_its_amount_and_is_said():
    chart = chart_of(PAY, here=150_000)
    root = draw("histogram", chart)
    assert classes(root, "plot-own")[0].text == "you are here: $150k"
    assert chart.marks[1].x < chart.here.x < chart.marks[2].x
    assert chart.finding.endswith("; $150k is between the median and P75")


@pytest.mark.parametrize(("amount", "side"), [(1_000, "left"), (900_000, "right")])
def test_an_amount_off_the_axis_is_marked_at_the_side_and_says_so(amount, side):
    chart = chart_of(PAY, here=amount)
    assert chart.here.x == getattr(chart, side)
    assert chart.here.label.text.endswith(", off the axis")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (9, "in the lowest tenth"),
        (10, "between P10 and P25"),
        (25, "between P25 and the median"),
        (50, "the median"),
        (51, "between the median and P75"),
        (75, "between P75 and P90"),
        (90, "in the highest tenth"),
    ],
)
def test_standing_among_the_percentiles(value, words):
    assert standing(spread(range(101)), value) == words


def test_the_finding_tells_the_middle_and_the_spread():
    assert chart_of(PAY).finding == "Half of 40 reports lie under $138k, eight in ten between $76k and $200k"


def test_the_finding_of_a_small_sample_is_uncertain():
    amounts = range(100_000, 112_000, 1_000)
    assert finding(spread(amounts), 12, "USD").endswith("; uncertain, with fewer than 30 reports")


def test_equal_pay_has_one_bar_and_is_said_so():
    chart = chart_of([850_000] * 40, "INR")
    assert [bar.count for bar in chart.bars] == [40]
    assert chart.finding == "Eight in ten of 40 reports are at about ₹8.5 lakh"
    assert chart.details == (
        "40 reports. P10 ₹8,50,000, median ₹8,50,000, P90 ₹8,50,000; middle half ₹8,50,000 to ₹8,50,000. "
        "Yearly gross pay."
    )


def test_numbers_in_the_picture_have_at_most_one_decimal():
    for bar in chart_of(range(100_000, 250_000, 777)).bars:
        for number in (bar.x, bar.y, bar.width, bar.height):
            assert number == round(number, 1)
