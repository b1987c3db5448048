from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.pay_floor import BAND_ENDS, BANDS, band_counts, bands_to_show
from careers.stats.thresholds import MINIMUM_N


def test_a_ratio_lies_in_the_band_that_ends_with_it():
    assert band_counts(np.array([0.9, 1.0, 1.005, 1.006, 1.10, 1.11, 1.25, 1.26, 1.5, 1.51, 9])) == [3, 2, 2, 2, 2]


def test_no_ratios_are_in_no_band():
    assert band_counts(np.array([])) == [0] * BANDS


@given(st.lists(st.floats(0.5, 4), max_size=60))
def test_bands_count_each_ratio_once(ratios):
    edges = [0, *BAND_ENDS, np.inf]
    expected = [sum(low < ratio <= high for ratio in ratios) for low, high in pairwise(edges)]
    assert band_counts(np.array(ratios)) == expected


def test_a_band_of_too_few_is_joined_with_the_one_below():
    assert bands_to_show([30, 20, 4, 6, 3]) == [(0, 0, 30), (1, 2, 24), (3, 4, 9)]
    assert bands_to_show([2, 2, 3, 40, 0]) == [(0, 2, 7), (3, 4, 40)]


@given(st.lists(st.integers(0, 12), min_size=BANDS, max_size=BANDS))
def test_shown_bands_hold_all_and_enough_or_nothing_is_shown(counts):
    shown = bands_to_show(counts)
    if not shown:
        assert sum(counts) < MINIMUM_N
        return
    assert sum(n for *_, n in shown) == sum(counts)
    assert all(n >= MINIMUM_N and n == sum(counts[first : last + 1]) for first, last, n in shown)
    assert [band for first, last, _ in shown for band in range(first, last + 1)] == list(range(BANDS))
