"""Dot plots: every row there, on one axis from zero, and a finding that chance is no part of."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.dots import at_level, dot_plot

from .drawn import classes, draw, texts
from .samples import by_level, group, pay

MANY = (400,) * 4


def finding(middles, counts=MANY, width=0.5):
    return dot_plot(by_level(middles, counts, width), "USD", where=at_level).finding


def test_a_rise_is_stated_with_both_ends():
    assert finding((145e3, 160e3, 180e3, 199e3)) == (
        "Median rises from $145k at entry level to $199k at executive or director level"
    )


def test_a_fall_is_a_fall():
    assert finding((199e3, 180e3, 160e3, 145e3)).startswith("Median falls from $199k at entry level to $145k")


def test_a_step_back_that_chance_explains_does_not_break_a_rise():
    assert finding((145e3, 180e3, 179e3, 199e3)).startswith("Median rises from $145k at entry level")


def test_a_real_step_back_gives_the_highest_and_the_lowest():
    assert finding((145e3, 220e3, 180e3, 199e3)) == (
        "Highest median: $220k at mid-level; lowest: $145k at entry level"
    )


def test_a_difference_within_chance_is_not_called_one():
    assert finding((100e3, 102e3, 101e3, 104e3), (12,) * 4) == (
        "Medians lie between $100k and $104k, a difference that chance alone can explain"
    )


def test_equal_medians():
    assert finding((1e5,) * 4) == "Median is $100k in each of 4 groups"


def test_few_reports_are_named_beside_the_finding():
    assert finding((100e3, 130e3, 160e3, 250e3), (400, 400, 400, 17)).endswith(
        "; uncertain, with only 17 reports at executive or director level"
    )


def test_one_row_says_what_it_rests_on():
    assert dot_plot([group("Entry", 1e5, 1200)], "USD").finding == "Median $100k (Entry), from 1,200 reports"


def test_too_few_everywhere_is_no_chart():
    assert dot_plot([group("Entry", 1e5, 4)], "USD") is None
    assert dot_plot([], "USD") is None


def test_a_row_with_too_few_reports_says_so_and_shows_no_number():
    chart = dot_plot(by_level((1e5,) * 4, (40, 40, 40, 4)), "USD")
    assert [dot.label for dot in chart.dots] == ["Entry", "Mid-level", "Senior", "Executive or director"]
    drawn = [text.text for text in texts(draw("dots", chart))]
    assert "too few reports" in drawn
    assert "n 4" not in drawn
    assert "Executive or director: too few reports." in chart.details


def test_dots_below_thirty_reports_are_hollow():
    chart = dot_plot(by_level((1e5,) * 4, (29, 30, 400, 5)), "USD")
    hollow = ["is-hollow" in each.get("class") for each in classes(draw("dots", chart), "plot-dot")]
    assert hollow == [True, False, False, True]
    assert "Hollow: fewer than 30 reports." in " ".join(note.text for note in chart.notes)


def test_places_are_proportional_from_zero():
    chart = dot_plot([group("A", 50e3, 40, 0), group("B", 100e3, 40, 0)], "USD")
    start, end = chart.scale.start, chart.scale.end
    assert chart.scale.axis.low == 0
    assert [dot.x for dot in chart.dots] == [pytest.approx(start + (end - start) / 2, abs=0.1), end]
    assert chart.grid == [start, pytest.approx((start + end) / 2, abs=0.1), end]


def test_the_whisker_runs_between_the_quartiles():
    chart = dot_plot([group("A", 100e3, 101)], "USD")
    [dot] = chart.dots
    assert dot.line_x == chart.scale.at(dot.spread.p25)
    assert dot.line_x + dot.line_width == pytest.approx(chart.scale.at(dot.spread.p75))


def test_the_axis_says_what_is_measured():
    chart = dot_plot([group("A", 17e5, 40)], "INR", unit="yearly base pay")
    assert [tick.text for tick in chart.ticks] == ["₹0", "₹10 lakh", "₹20 lakh"]
    assert chart.notes[0].text.startswith("Yearly base pay.")


@given(
    st.lists(
        st.tuples(st.text("abc MWi", max_size=40), st.integers(1, 10**8), st.integers(1, 60)), min_size=1, max_size=8
    ),
    st.sampled_from(["USD", "INR", "CHF"]),
)
@settings(deadline=None, max_examples=60)
def test_labels_never_meet(rows, currency):
    chart = dot_plot([group(*row) for row in rows], currency)
    if chart is None:
        return
    assert len(chart.dots) == len(rows)
    for one, other in combinations(texts(draw("dots", chart)), 2):
        assert not one.meets(other), (one, other)


def test_samples_have_the_median_they_are_made_for():
    assert sum(pay(100, 4)) / 4 == 100
