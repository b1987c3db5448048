"""Trends: gaps are gaps, bands are intervals, and overlapping intervals are no change."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careers.charts.trend import axis_around, trend_chart
from careers.stats.intervals import MedianEstimate, median_estimate

from .drawn import classes, draw, texts
from .samples import by_year, pay


def finding(rows, width=0.5):
    return trend_chart(by_year(rows, width), "USD").finding


def test_a_rise_beyond_the_intervals():
    assert finding({2020: (145e3, 400), 2021: (150e3, 400), 2024: (199e3, 400)}) == (
        "Median rises from $145k in 2020 to $199k in 2024"
    )


def test_a_fall_on_few_reports():
    assert finding({2020: (199e3, 20), 2024: (100e3, 400)}) == (
        "Median falls from $199k in 2020 to $100k in 2024; uncertain, with only 20 reports in 2020"
    )


def test_overlapping_intervals_are_no_change():
    assert finding({2020: (145e3, 20), 2024: (150e3, 20)}) == (
        "Median $145k in 2020 and $150k in 2024; the 95 % intervals overlap, so a change is not certain"
    )


def test_without_an_interval_nothing_is_called_a_change():
    assert finding({2020: (100e3, 5), 2024: (150e3, 400)}) == (
        "Median $100k in 2020 and $150k in 2024; too few reports to tell a change from chance"
    )


@pytest.mark.parametrize(("middle", "words"), [(30e4, "a peak of $300k"), (5e4, "a low of $50k")])
def test_a_year_that_stands_out_between_the_ends_is_named(middle, words):
    assert f", with {words} in 2021" in finding({2020: (145e3, 400), 2021: (middle, 400), 2022: (199e3, 400)})


def test_the_same_and_about_the_same():
    assert finding({2020: (1e5, 40), 2021: (1e5, 40)}) == "Median $100k in 2020 and the same in 2021"
    assert finding({2020: (1e5, 40), 2021: (100_100, 40)}) == "Median $100k in 2020 and about the same in 2021"


def test_one_year_is_a_dot_on_its_interval():
    chart = trend_chart(by_year({2024: (12e4, 45)}), "USD")
    assert chart.finding == "Median $120k in 2024, from 45 reports"
    assert (len(chart.points), len(chart.lines), len(chart.bands)) == (1, 0, 1)


def test_nothing_to_show_is_no_chart():
    assert trend_chart({}, "USD") is None
    assert trend_chart({2024: MedianEstimate(4, None)}, "USD") is None


def test_years_with_too_few_reports_and_years_without_are_gaps():
    chart = trend_chart(by_year({2019: (1e5, 40), 2020: (1e5, 40), 2021: (1e5, 3), 2023: (1e5, 40)}), "USD")
    assert [year.year for year in chart.years] == [2019, 2020, 2021, 2022, 2023]
    assert [[year.year for year in run] for run in chart.runs] == [[2019, 2020], [2023]]
    assert len(chart.lines) == 1
    drawn = [text.text for text in texts(draw("trend", chart))]
    assert {"too few", "none"} <= set(drawn)
    assert "n 3" not in drawn
    assert "2021: too few reports. 2022: no reports." in chart.details


def test_a_median_without_interval_has_no_band():
    chart = trend_chart(by_year({2023: (12e4, 5), 2024: (12e4, 40), 2025: (12e4, 40)}), "USD")
    assert len(chart.lines) == len(chart.bands) == 1
    assert chart.bands[0].startswith(f"M{chart.years[1].x} ")


def test_a_band_runs_along_both_ends_of_the_intervals():
    chart = trend_chart(by_year({2023: (12e4, 40), 2024: (15e4, 40)}), "USD")
    first, last = chart.years
    assert chart.bands == [
        f"M{first.x} {first.high_y}L{last.x} {last.high_y}L{last.x} {last.low_y}L{first.x} {first.low_y}z"
    ]
    assert first.high_y < first.y < first.low_y


def test_dots_below_thirty_reports_are_hollow():
    root = draw("trend", trend_chart(by_year({2023: (12e4, 29), 2024: (15e4, 30)}), "USD"))
    assert ["is-hollow" in each.get("class") for each in classes(root, "plot-dot")] == [True, False]


def test_an_axis_that_does_not_start_at_zero_says_so():
    near, far = (trend_chart(by_year({2024: (12e4, 9)}, width), "USD") for width in (0.2, 1.9))
    assert "The axis starts at $100k, not at zero." in " ".join(note.text for note in near.notes)
    assert far.scale.axis.low == 0
    assert "not at zero" not in " ".join(note.text for note in far.notes)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=5))
def test_an_axis_holds_its_values_and_makes_small_differences_small(values):
    axis, ticks = axis_around(values)
    assert 0 <= axis.low <= min(values) <= max(values) <= axis.high
    assert axis.high - axis.low >= max(values) / 4 * (1 - 1e-9)
    assert 2 <= len(ticks) <= 8
    assert (ticks[0], ticks[-1]) == (axis.low, axis.high)


@given(
    st.dictionaries(st.integers(2012, 2026), st.tuples(st.integers(10, 10**8), st.integers(0, 60)), max_size=9),
    st.sampled_from(["USD", "INR"]),
)
@example({2026: (10, 1), 2014: (10, 0), 2024: (10, 1), 2015: (75, 6)}, "USD")
@settings(deadline=None, max_examples=80)
def test_every_year_is_there_and_labels_never_meet(rows, currency):
    chart = trend_chart({year: median_estimate(pay(*row) if row[1] else []) for year, row in rows.items()}, currency)
    if chart is None:
        return
    assert [year.year for year in chart.years] == list(range(min(rows), max(rows) + 1))
    for one, other in combinations(texts(draw("trend", chart)), 2):
        assert not one.meets(other), (one, other)
