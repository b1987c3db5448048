"""Outlook slopes: change in percent, the horizon that has passed, and labels that do not meet."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.slope import Projection, apart, passed_share, percent_axis, signed, slope_chart
from careers.pages.outlook.read import percent_passed

from .drawn import classes, draw, texts
from .samples import SEEN_ON, projection, slope_row


def finding(*targets):
    rows = [slope_row(name, 1000, target) for name, target in zip("ABCDEF", targets, strict=False)]
    return slope_chart(rows, SEEN_ON).finding


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (1335, "is projected to rise 33.5 % from 2024 to 2034, from 1,000 to 1,335 people"),
        (958, "is projected to fall 4.2 % from 2024 to 2034, from 1,000 to 958 people"),
        (1000, "is projected to stay at 1,000 people from 2024 to 2034"),
    ],
)
def test_one_projection_is_told_in_full(target, words):
    assert finding(target) == f"Employment of A {words}"


def test_the_percentage_is_the_publishers_even_where_rounded_numbers_give_another():
    chart = slope_chart([Projection("A", 2024, 2034, 40_300, 48_300, 19.7)], SEEN_ON)
    assert "rise 19.7 % from 2024 to 2034, from 40,300 to 48,300 people" in chart.finding
    assert chart.slopes[0].percent.text == "+19.7 %"


def test_several_are_told_by_their_ends():
    assert finding(1100, 958, 1335) == "Projected change of employment, 2024 to 2034: −4.2 % (B) to +33.5 % (C)"


def test_equal_changes():
    assert (
        finding(1100, 1100)
        == "Employment is projected to change by +10.0 % from 2024 to 2034 in each of 2 occupations"
    )


def test_a_proxy_is_called_one_and_dashed():
    chart = slope_chart([projection(10, is_proxy=True), projection(6)], SEEN_ON)
    assert chart.finding.endswith("+15.8 % (Software Developers) to +33.5 % (Data Scientists, a proxy)")
    root = draw("slope", chart)
    assert "Data Scientists (proxy)" in [text.text for text in texts(root)]
    assert len(classes(root, "is-proxy")) == 1


def test_the_marked_one_is_named_when_it_is_at_neither_end():
    chart = slope_chart([projection(10), projection(6, is_marked=True), projection(5)], SEEN_ON)
    assert chart.finding.endswith("; +15.8 % (Software Developers)")
    assert chart.has_mark
    assert len(classes(draw("slope", chart), "is-marked")) == 1


def test_no_projection_is_no_chart():
    assert slope_chart([], SEEN_ON) is None


def test_a_line_runs_from_zero_to_its_change():
    chart = slope_chart([slope_row("A", 1000, 1200)], SEEN_ON)
    [slope] = chart.slopes
    assert slope.line == f"M{chart.left:.1f} {chart.zero}L{chart.right:.1f} {slope.y}"
    assert (slope.y, chart.zero) == (chart.top, chart.base)
    assert (slope.percent.text, slope.people) == ("+20.0 %", "to 1,200")


@pytest.mark.parametrize(
    ("day", "passed"),
    [(date(2020, 1, 1), 0), (date(2024, 1, 1), 0), (SEEN_ON, 26), (date(2034, 12, 31), 99), (date(2035, 1, 1), 100)],
)
def test_what_has_passed_is_what_the_outlook_page_says(day, passed):
    chart = slope_chart([projection(10)], day)
    assert chart.passed == passed == percent_passed(2024, 2034, day)
    assert (chart.today is None) == (day <= date(2024, 1, 1) or day >= date(2035, 1, 1))
    assert 0 <= chart.passed_width <= chart.right - chart.left


def test_the_note_says_what_is_shaded():
    def note(day):
        return " ".join(label.text for label in slope_chart([projection(10)], day).notes)

    assert note(SEEN_ON) == (
        "Change of employment since 2024. Shaded: 26 % of the horizon has passed by 22 November 2026."
    )
    assert note(date(2020, 1, 1)).endswith("2024. The horizon has not begun by 1 January 2020.")
    assert note(date(2040, 1, 1)).endswith("2024. The horizon has ended by 1 January 2040.")


def test_projections_of_different_years_share_an_axis_of_time():
    chart = slope_chart([slope_row("A", 10, 12, 2022, 2032), slope_row("B", 10, 13)], SEEN_ON)
    assert [tick.text for tick in chart.ticks[-2:]] == ["2022", "2034"]
    assert "since its base year" in chart.notes[0].text
    later, earlier = chart.slopes
    assert earlier.x < later.x == chart.right


@pytest.mark.parametrize(
    ("value", "text"), [(33.46, "+33.5 %"), (-4.16, "−4.2 %"), (0, "0.0 %"), (-0.04, "0.0 %"), (0.04, "0.0 %")]
)
def test_signs(value, text):
    assert signed(value) == text


@given(st.lists(st.floats(-100, 500, allow_subnormal=False), min_size=1, max_size=6))
def test_an_axis_holds_zero_and_all_changes_and_keeps_small_ones_small(changes):
    axis, ticks = percent_axis(changes)
    assert axis.low <= min(0, *changes) <= max(0, *changes) <= axis.high
    assert axis.high - axis.low >= 20
    assert 0 in ticks
    assert len(ticks) <= 8


@given(st.lists(st.tuples(st.floats(0, 300), st.integers(20, 60)), max_size=10))
def test_blocks_are_set_apart_in_their_order(blocks):
    wanted, heights = sorted(top for top, _ in blocks), [height for _, height in blocks]
    high = 300 + sum(heights)
    tops = apart(wanted, heights, 0, high)
    for i, (above, below) in enumerate(pairwise(tops)):
        assert below - above >= heights[i] - 1e-6
    assert all(0 <= top <= high - height + 1e-6 for top, height in zip(tops, heights, strict=True))


def test_a_block_with_room_stays_where_it_is_wanted():
    assert apart([10, 100], [20, 20], 0, 200) == [10, 100]


@given(st.lists(st.tuples(st.text("abc MWi", max_size=60), st.integers(0, 3000)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=50)
def test_labels_never_meet(rows):
    chart = slope_chart([slope_row(label, 1000, target) for label, target in rows], SEEN_ON)
    assert len(chart.slopes) == len(rows)
    for one, other in combinations(texts(draw("slope", chart)), 2):
        assert not one.meets(other), (one, other)


def test_the_share_of_a_single_year():
    assert passed_share(2026, 2026, date(2026, 7, 2)) == pytest.approx(0.5, abs=0.002)
