"""When what learning costs has come back, against a reckoning month by month."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.stats.payback import Plan, annuity, months_to_break_even

LONGEST = 12 * 200
MONEY = st.integers(0, 5_000_000)
RATES = st.sampled_from([0, 0.005, 0.03, 0.08, 0.25])
PERCENT = st.integers(0, 500).map(lambda thousandths: thousandths / 1_000)
PLANS = st.builds(
    Plan,
    cost=MONEY,
    now=MONEY,
    unpaid=st.integers(0, 60),
    study=st.integers(0, 60),
    dropout=st.sampled_from([0, 0.1, 0.5, 0.9, 1]),
)


def balances(plan, then, rate):
    """What has come back less what was laid out, in money of the beginning, after each month."""
    laid_out = plan.cost + sum(plan.now / 12 / (1 + rate) ** (month / 12) for month in range(1, plan.unpaid + 1))
    balance = -laid_out
    yield 0, balance, laid_out
    for month in range(1, LONGEST + 1):
        if month > plan.start:
            balance += (1 - plan.dropout) * (then - plan.now) / 12 / (1 + rate) ** (month / 12)
        yield month, balance, laid_out


@settings(deadline=None, max_examples=60)
@given(PLANS, MONEY, RATES)
def test_is_the_month_that_a_reckoning_month_by_month_finds(plan, then, rate):
    found = months_to_break_even(plan, then, rate)
    for month, balance, laid_out in balances(plan, then, rate):
        slack = 1e-6 * (1 + laid_out)
        if found == month and then > plan.now:
            assert balance >= -slack
            return
        if found is None or month < found:
            assert balance <= slack


@given(PLANS, MONEY, RATES, st.integers(0, 1_000_000))
def test_more_cost_never_shortens_it(plan, then, rate, more):
    assert _order(months_to_break_even(plan, then, rate)) <= _order(
        months_to_break_even(replace(plan, cost=plan.cost + more), then, rate)
    )


@given(PLANS, MONEY, PERCENT, PERCENT)
def test_a_higher_discount_never_shortens_it(plan, then, rate, other):
    low, high = sorted((rate, other))

    assert _order(months_to_break_even(plan, then, low)) <= _order(months_to_break_even(plan, then, high))


@given(PLANS, MONEY, MONEY, RATES)
def test_higher_pay_never_lengthens_it(plan, then, other, rate):
    low, high = sorted((then, other))

    assert _order(months_to_break_even(plan, high, rate)) <= _order(months_to_break_even(plan, low, rate))


@given(PLANS, RATES, st.integers(0, 5_000_000))
def test_pay_that_is_no_higher_never_pays_back(plan, rate, less):
    assert months_to_break_even(plan, max(plan.now - less, 0), rate) is None


@given(PLANS, MONEY, RATES)
def test_who_is_sure_to_drop_out_never_gets_it_back(plan, then, rate):
    assert months_to_break_even(replace(plan, dropout=1), then, rate) is None


def test_counts_the_pay_gone_without_and_begins_after_the_study():
    plan = Plan(cost=6_000, now=60_000, unpaid=6)

    assert plan.laid_out() == 36_000
    assert months_to_break_even(plan, 84_000) == 6 + 18
    assert months_to_break_even(replace(plan, study=10), 84_000) == 10 + 18
    assert months_to_break_even(replace(plan, dropout=0.5), 84_000) == 6 + 36


def test_what_lasts_too_long_at_interest_never_comes_back():
    """A gain of 100 a year is worth at most 100 / 0.08 = 1,250, and a little more when it comes by the month."""
    assert months_to_break_even(Plan(cost=1_200, now=0), 100, 0.08) is not None
    assert months_to_break_even(Plan(cost=1_400, now=0), 100, 0.08) is None
    assert months_to_break_even(Plan(cost=1_400, now=0), 100) == 168


def test_nothing_laid_out_is_back_at_once():
    assert months_to_break_even(Plan(cost=0, now=10, study=5), 20) == 0


@pytest.mark.parametrize("rate", [0, 0.03, 0.5])
def test_an_annuity_is_the_sum_of_its_months(rate):
    assert annuity(30, rate) == pytest.approx(sum((1 + rate) ** (-month / 12) for month in range(1, 31)))


def _order(months):
    return float("inf") if months is None else months
