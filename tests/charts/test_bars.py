"""Ranked bars: lengths from zero, equal places for equal values, and how sure the first place is."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.bars import Ranked, bar_chart

from .drawn import classes, draw, texts


def finding(*rows, currency="USD"):
    return bar_chart([Ranked(*row) for row in rows], currency).finding


def test_both_ends_are_named():
    assert finding(("Ohio", 101e3), ("California", 199800), ("Texas", 15e4)) == (
        "Highest of 3: California, $200k; lowest: Ohio, $101k"
    )


def test_a_first_place_that_others_reach_is_said_to_be_unsure():
    rows = [("A", 200e3, 40, 180e3, 220e3), ("B", 190e3, 40, 170e3, 210e3), ("C", 100e3, 40, 90e3, 110e3)]
    assert finding(*rows) == "Highest of 3: A, $200k; its 95 % interval overlaps with that of 1 more; lowest: C, $100k"
    assert "with those of 2 more" in finding(*rows, ("D", 185e3, 40, 150e3, 210e3))


def test_a_first_place_on_few_reports_says_so():
    assert finding(("A", 200e3, 12), ("B", 100e3, 400)) == (
        "Highest of 2: A, $200k; uncertain, with only 12 reports for A; lowest: B, $100k"
    )


def test_the_readers_own_row_is_placed():
    rows = [Ranked("A", 3e5), Ranked("B", 2e5), Ranked("C", 2e5, is_marked=True), Ranked("D", 1e5)]
    chart = bar_chart(rows, "USD")
    assert chart.finding == "Highest of 4: A, $300k; lowest: D, $100k; C is number 2, $200k"
    assert [bar.place for bar in chart.bars] == [1, 2, 2, 4]
    marked = [each for each in classes(draw("bars", chart), "plot-bar") if "is-marked" in each.get("class")]
    assert len(marked) == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("A", 1e5), ("B", 1e5), ("C", 1e5)], "All 3 are equal at $100k"),
        ([("A", 2e5), ("B", 2e5), ("C", 1e5)], "Highest of 3: A and B, $200k; lowest: C, $100k"),
        ([("A", 2e5), ("B", 1e5), ("C", 1e5), ("D", 1e5)], "Highest of 4: A, $200k; lowest: 3 rows, $100k"),
        ([("A", 1e5, 8)], "A, $100k, from 8 reports"),
    ],
)
def test_ties_and_single_rows(rows, words):
    assert finding(*rows) == words


def test_no_rows_are_no_chart():
    assert bar_chart([], "USD") is None


def test_lengths_are_proportional_from_zero():
    chart = bar_chart([Ranked("A", 50e3), Ranked("B", 100e3), Ranked("C", 25e3)], "USD")
    assert [bar.row.label for bar in chart.bars] == ["B", "A", "C"]
    longest = chart.bars[0].width
    assert [bar.width / longest for bar in chart.bars] == pytest.approx([1, 0.5, 0.25], abs=0.001)
    assert chart.grid[0] == 0


def test_values_stand_behind_bar_and_interval():
    chart = bar_chart([Ranked("A", 50e3, 8, 40e3, 90e3), Ranked("B", 100e3, 80)], "USD")
    for bar in chart.bars:
        assert bar.value.x > max(bar.width, bar.high_x or 0)
    assert [text.text for text in texts(draw("bars", chart)) if text.text.startswith("n ")] == ["n 80", "n 8"]


def test_bars_of_few_reports_are_hollow_and_a_count_has_no_currency():
    root = draw("bars", bar_chart([Ranked("A", 50, 8), Ranked("B", 20, 80), Ranked("C", 10)], None, "reports"))
    assert ["is-hollow" in each.get("class") for each in classes(root, "plot-bar")] == [True, False, False]
    assert "$" not in "".join(root.itertext())


def test_the_description_has_every_row():
    assert bar_chart([Ranked("A", 50e3, 8), Ranked("B", 100e3)], "USD", "median base pay").details == (
        "Median base pay. 1. B: $100k. 2. A: $50k, 8 reports."
    )


@given(
    st.lists(
        st.tuples(st.text("abc MWi", max_size=70), st.integers(0, 10**8), st.none() | st.integers(5, 10**6)),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["USD", "INR", None]),
)
@settings(deadline=None, max_examples=60)
def test_labels_never_meet(rows, currency):
    chart = bar_chart([Ranked(*row) for row in rows], currency)
    assert len(chart.bars) == len(rows)
    drawn = texts(draw("bars", chart))
    assert all(text.box[2] <= chart.width + 0.5 for text in drawn)
    for one, other in combinations(drawn, 2):
        assert not one.meets(other), (one, other)
