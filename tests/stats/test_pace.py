"""Pace: a projected change against that of all jobs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.pace import Pace, pace_of

PERCENT = st.decimals(-99, 400, places=1).map(float)


@pytest.mark.parametrize(
    ("change", "pace"),
    [
        (33.5, Pace.MUCH_FASTER),
        (8.1, Pace.MUCH_FASTER),
        (8.0, Pace.FASTER),
        (4.2, Pace.FASTER),
        (4.1, Pace.ALIKE),
        (2.1, Pace.ALIKE),
        (2.0, Pace.SLOWER),
        (1.1, Pace.SLOWER),
        (1.0, Pace.STEADY),
        (-1.0, Pace.STEADY),
        (-1.1, Pace.SHRINKING),
        (-4.2, Pace.SHRINKING),
    ],
)
def test_thresholds_lie_where_the_methodology_says_they_do(change, pace):
    assert pace_of(change, 3.1) is pace


def test_what_shrinks_less_than_all_jobs_still_shrinks():
    assert pace_of(-2.0, -10.0) is Pace.SHRINKING


def test_growth_is_much_faster_than_a_standstill_from_five_points_on():
    assert pace_of(5.0, 0.0) is Pace.MUCH_FASTER


@given(PERCENT, PERCENT, st.floats(0, 50))
def test_more_growth_is_never_called_slower(change, of_all, more):
    order = [Pace.SHRINKING, Pace.STEADY, Pace.SLOWER, Pace.ALIKE, Pace.FASTER, Pace.MUCH_FASTER]
    assert order.index(pace_of(change + round(more, 1), of_all)) >= order.index(pace_of(change, of_all))


@given(PERCENT, PERCENT)
def test_only_what_grows_faster_is_ahead(change, of_all):
    if pace_of(change, of_all).is_ahead:
        assert change > of_all
