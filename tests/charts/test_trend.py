"""What the medians of several years say in one sentence: overlapping intervals are no change."""

import pytest

from careers.charts import trend

from .samples import by_year


def finding(rows, width=0.5):
    return trend.finding(by_year(rows, width), "USD")


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


def test_one_year_says_what_it_rests_on():
    assert finding({2024: (12e4, 45)}) == "Median $120k in 2024, from 45 reports"
