"""Layout: widths of texts, wrapping, and scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.charts.layout import WIDTH, Label, Scale, bottom, capitalised, centred, shortened, text_width, wrapped
from careers.charts.ranges import Axis

words = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30)
phrases = st.lists(words, min_size=1, max_size=8).map(" ".join)


def test_wide_letters_are_wider_and_bold_is_wider_still():
    assert text_width("iii") < text_width("nnn") < text_width("MMM") < text_width("MMM", is_bold=True)


def test_letters_of_other_scripts_count_as_square():
    assert text_width("数据", size=10) == 20


def test_a_text_with_room_is_left_as_it_is():
    assert shortened("Data analyst", 100) == "Data analyst"
    assert wrapped("Data analyst", 100) == ["Data analyst"]


def test_a_long_text_is_wrapped_at_words_and_its_end_is_cut():
    lines = wrapped("Computer and Information Research Scientists of all kinds", 110)
    assert lines[0] == "Computer and"
    assert lines[1].startswith("Information")
    assert lines[1].endswith("…")


@given(phrases, st.integers(30, 300), st.integers(1, 4))
def test_no_line_is_wider_than_the_room(text, room, most):
    lines = wrapped(text, room, most=most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line) <= room for line in lines)


@given(phrases)
def test_wrapping_loses_no_word_while_there_are_lines(text):
    assert " ".join(wrapped(text, 500, most=20)).split() == text.split()


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 95), ("end", 90)])
def test_a_box_lies_where_its_anchor_says(anchor, left):
    width = text_width("n")
    box = Label(100, 50, "n", anchor).box
    assert box[0] == pytest.approx({100: 100, 95: 100 - width / 2, 90: 100 - width}[left])
    assert box[2] - box[0] == pytest.approx(width)


@given(st.floats(-500, 900), phrases)
def test_a_centred_label_stays_inside(x, text):
    text = shortened(text, WIDTH)
    left, _, right, _ = centred(x, 10, text).box
    assert left >= -0.1
    assert right <= WIDTH + 0.1


def test_a_scale_may_stand_upright():
    scale = Scale(Axis(0, 200), 100, 20)
    assert [scale.at(value) for value in (0, 100, 200, 300)] == [100, 60, 20, 20]


def test_the_lowest_label_decides_the_height():
    assert bottom([Label(0, 20, "a"), Label(0, 90, "b")]) == 94


def test_capitals():
    assert capitalised("median PPP") == "Median PPP"
    assert capitalised("") == ""
