"""What the medians of several groups say in one sentence, that chance is no part of."""

import pytest

from careers.charts import groups

from .samples import by_level, group

MANY = (400,) * 4


def finding(middles, counts=MANY, width=0.5):
    return groups.finding(by_level(middles, counts, width), "USD")


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
    assert groups.finding([group("Entry", 1e5, 1200)], "USD") == "Median $100k at entry level, from 1,200 reports"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Mid-level", "at mid-level"),
        ("Executive or director", "at executive or director level"),
        ("5 to 9 years of coding", "with 5 to 9 years of coding"),
        ("Senior in the title", "with senior in the title"),
        ("Title without a word of grade", "with a title without a word of grade"),
    ],
)
def test_a_level_is_named_as_people_say_it(label, words):
    assert groups.at_level(label) == words
