"""Values to statistics."""

import statistics
from decimal import Decimal

import pytest

from tools.figures.numbers import half_up, percentile, six_decimals, spread


@pytest.mark.parametrize(("value", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49", 2)])
def test_a_half_goes_up(value, rounded):
    assert half_up(Decimal(value)) == rounded


def test_rates_have_six_decimals():
    assert six_decimals(1 / Decimal("1.5051")) == "0.664408"


@pytest.mark.parametrize(
    ("percent", "value"), [(0, "10"), (10, "13"), (25, "17.5"), (50, "25"), (75, "32.5"), (90, "37"), (100, "40")]
)
def test_a_percentile_lies_between_the_closest_ranks(percent, value):
    assert percentile([Decimal(pay) for pay in (10, 20, 30, 40)], percent) == Decimal(value)


def test_a_percentile_of_one_value_is_that_value():
    assert percentile([Decimal(70)], 90) == 70


def test_a_spread_does_not_depend_on_the_order():
    values = [Decimal(pay) for pay in (90, 10, 50, 30, 71)]
    assert spread(values) == spread(sorted(values))
    assert spread(values).n == 5
    assert spread(values).mean == half_up(Decimal("50.2"))


def test_a_spread_agrees_with_the_standard_library():
    values = [Decimal(pay) for pay in range(1, 200, 7)]
    quarters = statistics.quantiles(map(float, values), n=4, method="inclusive")
    assert [spread(values).p25, spread(values).median, spread(values).p75] == [round(q) for q in quarters]
