"""The difference between two levels: what is known to be true of made-up pay is found again."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.stats.shifts import difference, sides
from careers.stats.thresholds import FEWEST_A_SIDE

CONFIDENCE = 0.95
TRUE_SHIFT = 0.2
TRUE_PERCENT = 100 * (exp(TRUE_SHIFT) - 1)


def compare(amounts, at_level, strata=None, confidence=CONFIDENCE):
    """The Difference of the reports marked in `at_level` against all others."""
    at_level = np.array(at_level, dtype=bool)
    strata = np.zeros(len(amounts), dtype=np.intp) if strata is None else np.array(strata)
    return difference(sides(np.array(amounts), at_level, ~at_level, strata), confidence)


def drawn(seed, shift, n=200, strata=12):
    """Pay of `n` people in `strata` groups of their own level of pay, `shift` higher (in logarithms) at the level."""
    rng = np.random.default_rng(seed)
    stratum, at_level = rng.integers(0, strata, n), rng.random(n) < 0.4
    pay = 11 + 0.1 * stratum + rng.normal(0, 0.3, n) + shift * at_level
    return np.exp(pay).astype(np.int64), at_level, stratum


def by_hand(amounts, at_level, strata):
    """The weighted median of all pairs' ratios in percent, with every pair written out."""
    pairs = []
    for stratum in sorted(set(strata)):
        inside = [
            (amount, chosen) for amount, chosen, s in zip(amounts, at_level, strata, strict=True) if s == stratum
        ]
        ratios = [log(a / b) for a, x in inside if x for b, y in inside if not y]
        pairs += [(ratio, 1 / (len(inside) + 1)) for ratio in ratios]
    half = sum(weight for _, weight in pairs) / 2
    ends = []
    for ordered, sign in ((sorted(pairs), 1), (sorted((-ratio, weight) for ratio, weight in pairs), -1)):
        reached = 0.0
        for ratio, weight in ordered:
            reached += weight
            if reached >= half - 1e-9:
                ends.append(sign * ratio)
                break
    return 100 * (exp(sum(ends) / 2) - 1)


# What is true is found -----------------------------------------------------------------------


def test_the_true_difference_lies_in_its_interval_nineteen_times_in_twenty():
    found = [compare(*drawn(seed, TRUE_SHIFT)) for seed in range(400)]
    share = np.mean([each.low <= TRUE_PERCENT <= each.high for each in found])
    assert 0.92 <= share <= 0.98
    assert np.median([each.percent for each in found]) == pytest.approx(TRUE_PERCENT, abs=1)


def test_no_difference_is_not_told_from_none_nineteen_times_in_twenty():
    found = [compare(*drawn(seed, 0)) for seed in range(400)]
    assert 0.92 <= np.mean([not each.is_distinguishable for each in found]) <= 0.98


def test_many_small_strata_do_as_well_as_few_large_ones():
    found = [compare(*drawn(seed, TRUE_SHIFT, n=120, strata=40)) for seed in range(300)]
    assert 0.92 <= np.mean([each.low <= TRUE_PERCENT <= each.high for each in found]) <= 0.98


def test_a_confounder_that_turns_the_plain_difference_around_does_not_turn_this_one():
    """Seniors here are paid more within each company, but work mostly where everybody is paid less."""
    rng = np.random.default_rng(7)
    company = rng.integers(0, 2, 600)
    is_senior = rng.random(600) < np.where(company == 0, 0.85, 0.15)
    amounts = np.exp(10.8 + 0.9 * company + 0.2 * is_senior + rng.normal(0, 0.2, 600)).astype(np.int64)
    plain = np.median(amounts[is_senior]) / np.median(amounts[~is_senior]) - 1
    assert plain < -0.3
    found = compare(amounts, is_senior, company)
    assert found.low < TRUE_PERCENT < found.high
    assert found.is_distinguishable
    assert found.strata == 2


def test_it_is_the_weighted_median_of_all_pairs():
    amounts, at_level, strata = drawn(3, TRUE_SHIFT, n=60, strata=5)
    assert compare(amounts, at_level, strata).percent == pytest.approx(by_hand(amounts, at_level, strata), abs=0.051)


@given(st.lists(st.tuples(st.integers(1, 10**7), st.booleans(), st.integers(0, 3)), min_size=20, max_size=60))
@settings(deadline=None, max_examples=60)
def test_it_is_the_weighted_median_of_all_pairs_whatever_the_reports(reports):
    amounts, at_level, strata = zip(*reports, strict=True)
    found = compare(amounts, at_level, strata)
    if found is not None:
        assert found.percent == pytest.approx(by_hand(amounts, at_level, strata), rel=1e-4, abs=0.051)
        assert -100 <= found.low <= found.percent <= found.high


# What does not matter ------------------------------------------------------------------------


def test_the_order_of_reports_does_not_matter():
    reports = drawn(5, TRUE_SHIFT)
    order = np.random.default_rng(1).permutation(len(reports[0]))
    assert compare(*(column[order] for column in reports)) == compare(*reports)


def test_how_strata_are_numbered_does_not_matter():
    amounts, at_level, strata = drawn(5, TRUE_SHIFT)
    assert compare(amounts, at_level, 1_000 - 3 * strata) == compare(amounts, at_level, strata)


def test_the_unit_of_pay_does_not_matter():
    amounts, at_level, strata = drawn(5, TRUE_SHIFT)
    found, in_hundreds = compare(amounts, at_level, strata), compare(amounts * 100, at_level, strata)
    assert (in_hundreds.percent, in_hundreds.low, in_hundreds.high) == (found.percent, found.low, found.high)
    assert in_hundreds.amount == pytest.approx(100 * found.amount, abs=100)


def test_swapping_the_sides_gives_the_inverse_ratio():
    amounts, at_level, strata = drawn(5, TRUE_SHIFT)
    there, back = compare(amounts, at_level, strata), compare(amounts, ~at_level, strata)
    assert (1 + there.percent / 100) * (1 + back.percent / 100) == pytest.approx(1, abs=0.002)


def test_reports_without_a_counterpart_do_not_count():
    amounts, at_level, strata = drawn(5, TRUE_SHIFT)
    alone = ([9_999_999] * 50, [True] * 50, [77] * 50)
    more = [np.concatenate(pair) for pair in zip((amounts, at_level, strata), alone, strict=True)]
    assert compare(*more) == compare(amounts, at_level, strata)


# Ties, ends and too few ----------------------------------------------------------------------


def test_equal_pay_is_a_difference_of_exactly_nothing():
    found = compare([100_000] * 40, [True, False] * 20)
    assert (found.percent, found.low, found.high, found.amount) == (0, 0, 0, 0)
    assert not found.is_distinguishable


def test_round_pay_with_many_ties_finds_the_step():
    low, high = [90_000] * 10 + [100_000] * 30, [110_000] * 30 + [120_000] * 10
    found = compare(low + high, [False] * 40 + [True] * 40)
    assert (found.percent, found.amount) == (10, 10_000)
    assert found.low <= 10 <= found.high
    assert found.is_distinguishable


def test_the_amount_is_the_percentage_of_the_median_at_the_reference():
    found = compare([50_000] * 15 + [60_000] * 15, [False] * 15 + [True] * 15)
    assert (found.reference_median, found.percent, found.amount) == (50_000, 20, 10_000)
    assert (found.n_level, found.n_reference, found.strata) == (15, 15, 1)


@pytest.mark.parametrize("few", [0, 1, FEWEST_A_SIDE - 1])
def test_too_few_on_either_side_give_nothing(few):
    amounts = list(range(1, few + 31))
    assert compare(amounts, [True] * few + [False] * 30) is None
    assert compare(amounts, [False] * few + [True] * 30) is None


def test_no_report_at_all_gives_nothing():
    assert compare([], []) is None


def test_enough_reports_of_which_none_share_a_stratum_give_nothing():
    assert compare(range(1, 61), [True] * 30 + [False] * 30, [0] * 30 + [1] * 30) is None


def test_a_confidence_that_the_pairs_cannot_bear_gives_nothing():
    strata = [i // 2 for i in range(2 * FEWEST_A_SIDE)]
    pay, at_level = range(1_000, 1_000 + 2 * FEWEST_A_SIDE), [True, False] * FEWEST_A_SIDE
    assert compare(pay, at_level, strata, 0.95) is not None
    assert compare(pay, at_level, strata, 0.9999) is None


def test_more_confidence_is_a_wider_interval():
    reports = drawn(5, TRUE_SHIFT)
    ninety_five, ninety_nine = compare(*reports), compare(*reports, 0.99)
    assert ninety_nine.low < ninety_five.low < ninety_five.high < ninety_nine.high
    assert ninety_nine.percent == ninety_five.percent


def test_amounts_of_every_size_are_kept_apart():
    """Strata stand on one line; pay that spans seven powers of ten must not reach into the next."""
    rng = np.random.default_rng(2)
    amounts = np.exp(rng.uniform(0, 16, 90)).astype(np.int64) + 1
    at_level, strata = rng.random(90) < 0.5, rng.integers(0, 4, 90)
    expected = by_hand(amounts, at_level, strata)
    assert compare(amounts, at_level, strata).percent == pytest.approx(expected, rel=1e-4, abs=0.051)
