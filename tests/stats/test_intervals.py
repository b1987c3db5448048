"""Intervals of a median: exact ranks from the binomial distribution."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.stats.intervals import CONFIDENCE, MedianEstimate, interval_rank, median_estimate, median_interval
from careers.stats.percentiles import quantile

# n, lower rank, confidence in percent: as in published tables for the median's 95 % interval.
TABLE = [
    (6, 1, 96.9),
    (7, 1, 98.4),
    (8, 1, 99.2),
    (9, 2, 96.1),
    (10, 2, 97.9),
    (11, 2, 98.8),
    (12, 3, 96.1),
    (15, 4, 96.5),
    (20, 6, 95.9),
    (25, 8, 95.7),
    (30, 10, 95.7),
    (40, 14, 96.2),
    (50, 18, 96.7),
    (100, 40, 96.5),
]


def confidence(n, rank):
    """The probability, as a fraction, that the `rank`-th values from both ends enclose the median."""
    return Fraction(sum(comb(n, i) for i in range(rank, n - rank + 1)), 2**n)


@pytest.mark.parametrize(("n", "rank", "percent"), TABLE)
def test_ranks_are_those_of_published_tables(n, rank, percent):
    assert interval_rank(n) == rank
    assert round(100 * float(confidence(n, rank)), 1) == percent


def test_ten_values_give_the_second_and_the_ninth():
    assert median_interval([70, 10, 100, 30, 50, 90, 20, 80, 60, 40]) == (20, 90)


@pytest.mark.parametrize("n", [*range(6, 121), 499, 500, 2001])
def test_a_rank_is_sure_enough_and_the_next_one_is_not(n):
    rank = interval_rank(n)
    wanted = Fraction(str(CONFIDENCE))
    assert confidence(n, rank) >= wanted
    assert confidence(n, rank + 1) < wanted


@pytest.mark.parametrize("n", range(6))
def test_fewer_than_six_values_have_no_interval(n):
    assert interval_rank(n) is None
    assert median_interval(range(n)) is None


def test_a_million_values_are_no_harder():
    # The normal approximation is good here: half of n less 0.98 times its root.
    assert interval_rank(10**6) == pytest.approx(500_000 - 980, abs=2)


@given(st.lists(st.integers(1, 10**9), min_size=6, max_size=150))
@settings(deadline=None)
def test_an_interval_holds_the_median_whatever_the_order(values):
    low, high = median_interval(values)
    assert low <= quantile(sorted(values), 0.5) <= high
    assert {low, high} <= set(values)
    assert median_interval(reversed(values)) == (low, high)


def test_an_estimate_says_n_and_nothing_more_below_the_minimum():
    assert median_estimate([1, 2, 3, 4]) == MedianEstimate(4, None)
    assert median_estimate([]) == MedianEstimate(0, None)


def test_five_reports_have_a_median_but_no_interval():
    assert median_estimate([5, 1, 4, 2, 3]) == MedianEstimate(5, 3)


def test_an_estimate_of_few_reports_is_uncertain():
    few, many = median_estimate(range(29)), median_estimate(range(30))
    assert (few.is_uncertain, many.is_uncertain) == (True, False)
    assert (many.median, many.low, many.high) == (14.5, 9, 20)
