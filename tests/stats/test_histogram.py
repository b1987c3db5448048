"""Bins with round edges, and no report dropped."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.stats.histogram import histogram, round_step

amounts = st.integers(min_value=1, max_value=10**12)
# Each amount so many times: long samples with ties, and with tails to clip.
crowds = st.lists(st.tuples(amounts, st.integers(min_value=1, max_value=120)), min_size=1, max_size=8)
samples = st.one_of(
    st.lists(amounts, min_size=1, max_size=60),
    crowds.map(lambda crowd: [amount for amount, times in crowd for _ in range(times)]),
    crowds.map(lambda crowd: [100_000] * 300 + [95_000 + amount % 10_000 for amount, _ in crowd]),
)


@given(samples)
@settings(deadline=None)
def test_the_bins_sum_to_n(values):
    assert sum(each.count for each in histogram(values)) == len(values)


@given(samples)
@settings(deadline=None)
def test_the_bins_ascend_without_a_gap_and_are_equally_wide(values):
    bins = histogram(values)
    assert [each.high for each in bins[:-1]] == [each.low for each in bins[1:]]
    assert {each.high - each.low for each in bins} == {bins[0].high - bins[0].low}
    assert bins[0].high - bins[0].low >= 1
    assert len(bins) <= 18


@given(samples)
@settings(deadline=None)
def test_each_value_is_counted_in_the_bin_that_contains_it(values):
    bins = histogram(values)
    for i, each in enumerate(bins):
        low = float("-inf") if i == 0 else each.low
        high = float("inf") if i == len(bins) - 1 else each.high
        assert each.count == sum(low <= value < high for value in values)


@given(samples)
@settings(deadline=None)
def test_only_an_outer_bin_that_holds_more_is_open(values):
    bins = histogram(values)
    assert [each.is_open_below for each in bins] == [min(values) < bins[0].low] + [False] * (len(bins) - 1)
    assert [each.is_open_above for each in bins] == [False] * (len(bins) - 1) + [max(values) >= bins[-1].high]


def test_no_amounts_have_no_bins():
    assert histogram([]) == []


def test_the_greatest_value_is_counted_when_it_lies_on_an_edge():
    bins = histogram(range(10_000, 170_001, 10_000))
    assert (bins[-1].low, bins[-1].count, bins[-1].is_open_above) == (170_000, 1, False)


def test_one_value_has_one_bin_around_it():
    (only,) = histogram([109_289])
    assert only.low <= 109_289 < only.high
    assert only.count == 1


def test_equal_values_have_one_closed_bin():
    (only,) = histogram([850_000] * 40)
    assert (only.low, only.high, only.count) == (800_000, 900_000, 40)
    assert not only.is_open_below
    assert not only.is_open_above


def test_an_outlier_is_counted_at_the_end_and_does_not_stretch_the_bins():
    pay = list(range(100_000, 200_000, 500))
    bins = histogram([*pay, 3_000_000])
    assert bins[-1].is_open_above
    assert not bins[0].is_open_below
    assert bins[-1].high < 220_000
    assert sum(each.count for each in bins) == 201


def test_an_outlier_on_the_upper_edge_of_the_last_bin_opens_it():
    pay = list(range(100_000, 200_000, 500))
    edge = histogram(pay)[-1].high
    bins = histogram([*pay, edge])
    assert bins[-1].high == edge
    assert bins[-1].is_open_above


def test_a_low_outlier_opens_the_first_bin():
    bins = histogram([1_000, *range(100_000, 200_000, 500)])
    assert bins[0].is_open_below
    assert bins[0].low > 50_000


def test_outliers_around_equal_values_stay_apart_from_them():
    bins = histogram([20_000, *[100_000] * 300, 900_000])
    assert [each.count for each in bins if each.count] == [1, 300, 1]


def test_edges_are_round():
    bins = histogram(range(87_311, 243_977, 613))
    assert {each.low % 10_000 for each in bins} == {0}


def test_values_nearer_than_the_stored_bins_are_wide_share_a_bar():
    assert [(each.low, each.count) for each in histogram([100_000, 100_001])] == [(100_000, 2)]


def test_small_values_a_unit_apart_have_bins_of_whole_units():
    assert [(each.low, each.count) for each in histogram([1_000, 1_001])] == [(1_000, 1), (1_001, 1)]


@given(st.lists(st.integers(1, 2**40), min_size=1, max_size=60))
@settings(deadline=None)
def test_each_bar_counts_exactly_the_values_between_its_edges(amounts):
    bins = histogram(amounts)
    for each in bins:
        low = 0 if each.is_open_below else each.low
        high = inf if each.is_open_above else each.high
        assert each.count == sum(low <= amount < high for amount in amounts)


@pytest.mark.parametrize(
    ("width", "step"),
    [
        (1, 1),
        (1.01, 2),
        (2, 2),
        (2.1, 2.5),
        (2.6, 5),
        (5.1, 10),
        (999, 1_000),
        (1_000, 1_000),
        (1_001, 2_000),
        (0.3, 0.5),
    ],
)
def test_a_step_is_the_next_round_number(width, step):
    assert round_step(width) == pytest.approx(step)


@given(st.floats(min_value=1e-6, max_value=1e15))
@settings(deadline=None)
def test_a_step_is_never_too_small_and_never_more_than_twice_and_a_half(width):
    assert width * (1 - 1e-9) <= round_step(width) <= width * 2.5
