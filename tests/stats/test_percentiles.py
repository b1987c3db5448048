"""One definition of a percentile: linear interpolation between closest ranks."""

import statistics
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.stats.percentiles import quantile, quantile_of_groups, quartiles_by_key, spread
from careers.stats.thresholds import MINIMUM_N, STEADY_N

amounts = st.integers(min_value=1, max_value=10**12)
samples = st.lists(amounts, min_size=1, max_size=80)
shares = st.floats(min_value=0, max_value=1)
NAMES = ("p10", "p25", "median", "p75", "p90")


def interpolated(values, q):
    """The definition, in exact fractions."""
    rank = Fraction(q) * (len(values) - 1)
    below = floor(rank)
    if below == len(values) - 1:
        return values[-1]
    return values[below] + (values[below + 1] - values[below]) * (rank - below)


@given(samples, shares)
@settings(deadline=None)
def test_a_quantile_is_what_the_definition_says(values, q):
    values.sort()
    assert quantile(values, q) == pytest.approx(float(interpolated(values, q)), rel=1e-9)


@given(st.lists(samples, min_size=1, max_size=8), shares)
@settings(deadline=None)
def test_the_quantiles_of_many_groups_are_those_of_each(groups, q):
    groups = [sorted(group) for group in groups]
    sizes = np.array([len(group) for group in groups])
    values = np.array([amount for group in groups for amount in group])
    found = quantile_of_groups(values, np.cumsum(sizes) - sizes, sizes, q)
    assert found.tolist() == [quantile(group, q) for group in groups]


@given(st.lists(amounts, min_size=MINIMUM_N, max_size=80))
@settings(deadline=None)
def test_a_spread_agrees_with_the_standard_library(values):
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    found = spread(values)
    assert [getattr(found, name) for name in NAMES] == pytest.approx([cuts[k - 1] for k in (10, 25, 50, 75, 90)])
    assert found.n == len(values)


@given(samples, shares, shares)
@settings(deadline=None)
def test_a_higher_share_never_gives_a_lower_quantile(values, one, other):
    values.sort()
    low, high = sorted((one, other))
    assert values[0] <= quantile(values, low) <= quantile(values, high) <= values[-1]


@given(amounts, st.integers(min_value=MINIMUM_N, max_value=60))
@settings(deadline=None)
def test_equal_pay_has_no_spread(amount, n):
    found = spread([amount] * n)
    assert [getattr(found, name) for name in NAMES] == [amount] * 5


@pytest.mark.parametrize("q", [0, 0.1, 0.5, 1])
def test_every_quantile_of_one_value_is_that_value(q):
    assert quantile([70], q) == 70


def test_the_ends_are_the_least_and_the_greatest_value():
    assert (quantile([3, 5, 9], 0), quantile([3, 5, 9], 1)) == (3, 9)


def test_a_quantile_between_two_ranks_is_interpolated():
    assert [quantile([10, 20, 30, 40], q) for q in (0.1, 0.25, 0.5, 0.75, 0.9)] == pytest.approx(
        [13, 17.5, 25, 32.5, 37]
    )


def test_ties_count_as_often_as_they_occur():
    found = spread([50, 50, 50, 50, 50, 50, 90])
    assert (found.median, found.p75, found.p90) == (50, 50, pytest.approx(66))


def test_the_greatest_amount_that_can_be_stored_is_summarised():
    assert spread([2**63 - 1] * 5).p90 == pytest.approx(2**63 - 1)


def test_one_great_value_does_not_move_the_median():
    assert spread([100, 100, 100, 100, 100, 10**18]).median == 100


def test_the_order_of_the_reports_does_not_matter_and_is_not_changed():
    pay = [90, 10, 50, 30, 70]
    assert spread(pay) == spread([10, 30, 50, 70, 90])
    assert pay == [90, 10, 50, 30, 70]


def test_reports_may_come_one_by_one():
    assert spread(iter(range(1, 6))).median == 3


@pytest.mark.parametrize(
    ("n", "uncertain"), [(MINIMUM_N, True), (STEADY_N - 1, True), (STEADY_N, False), (STEADY_N + 1, False)]
)
def test_a_spread_of_few_reports_is_uncertain(n, uncertain):
    assert spread(range(1, n + 1)).is_uncertain is uncertain


def test_the_least_numbers_are_those_that_the_methodology_states():
    assert (MINIMUM_N, STEADY_N) == (5, 30)


def test_no_values_have_no_quantile():
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


@pytest.mark.parametrize("q", [-0.01, 1.01, 50])
def test_a_quantile_outside_nought_and_one_is_refused(q):
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile([1, 2], q)


@pytest.mark.django_db
def test_postgresql_finds_the_same_percentiles():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no percentile_cont")
    pay = [85_000, 91_250, 91_250, 104_000, 130_999, 171_200, 240_001]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT percentile_cont(ARRAY[0.1, 0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY pay) "
            "FROM unnest(%s::bigint[]) AS pay",
            [pay],
        )
        (found,) = cursor.fetchone()
    assert [getattr(spread(pay), name) for name in NAMES] == pytest.approx(found)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 10**6)), max_size=40))
def test_quartiles_by_key_are_those_of_the_values_that_have_it(pairs):
    keys, values = (np.array(column, dtype=np.int64) for column in (zip(*pairs, strict=True) if pairs else ([], [])))
    expected = {
        key: (np.sum(keys == key), *np.quantile(values[keys == key], [0.25, 0.5, 0.75])) for key in set(keys.tolist())
    }
    found = quartiles_by_key(keys, values)
    assert found.keys() == expected.keys()
    assert all(found[key] == pytest.approx(expected[key]) for key in expected)
