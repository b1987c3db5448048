"""A place among people: between which percentiles an amount lies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models import Source
from careers.pay.estimates import Estimate, place

ESTIMATE = Estimate(
    Source(), "base", "USD", 2025, (60_000, 80_000, 100_000, 130_000, 180_000), 50, [], "", 0.80, 0.50, 400, []
)


def test_an_amount_at_a_quantile_lies_around_its_percentile():
    assert place(ESTIMATE, 100_000) == (45, 55)
    assert place(ESTIMATE, 80_000)[0] < 25 < place(ESTIMATE, 80_000)[1]


def test_between_two_quantiles_it_is_interpolated_on_logarithms():
    # The geometric mean of P50 and P75 lies in the middle of 50 and 75.
    low, high = place(ESTIMATE, (100_000 * 130_000) ** 0.5)

    assert (low + high) / 2 == pytest.approx(62.5, abs=1)


def test_the_ends_say_no_more_than_below_and_above():
    assert place(ESTIMATE, 20_000) == place(ESTIMATE, 59_999) == (0, 10)
    assert place(ESTIMATE, 180_001) == place(ESTIMATE, 10**9) == (90, 100)


def test_fewer_people_and_a_worse_measurement_make_the_band_wider():
    few, missed = replace(ESTIMATE, coverage_n=40), replace(ESTIMATE, coverage80=0.70)

    def width(estimate):
        low, high = place(estimate, 100_000)
        return high - low

    assert width(few) > width(ESTIMATE)
    assert width(missed) > width(ESTIMATE)


def test_pay_is_above_zero():
    with pytest.raises(ValueError, match="above zero"):
        place(ESTIMATE, 0)


@given(st.floats(1, 10**9))
def test_a_band_is_a_band(amount):
    low, high = place(ESTIMATE, amount)

    assert 0 <= low < high <= 100


@pytest.mark.parametrize(("p90", "is_very_wide", "is_too_wide"), [(299, 0, 0), (300, 1, 0), (359, 1, 0), (360, 1, 1)])
def test_a_range_is_called_wide_by_p90_in_times_p10(p90, is_very_wide, is_too_wide):
    estimate = replace(ESTIMATE, quantiles=(60, 80, 100, 130, p90))

    assert (estimate.is_very_wide, estimate.is_too_wide) == (is_very_wide, is_too_wide)


def test_amounts_have_three_digits():
    assert replace(ESTIMATE, quantiles=(61_234, 80_555, 101_499, 130_001, 1_234_567)).amounts == (
        61_200,
        80_600,
        101_000,
        130_000,
        1_230_000,
    )
