"""Rounding to whole numbers."""

from decimal import Decimal

import pytest

from careers.stats.rounding import half_up


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49", 2), ("-2.5", -3), ("9" * 40, int("9" * 40))]
)
def test_a_half_goes_up(value, rounded):
    assert half_up(Decimal(value)) == rounded
