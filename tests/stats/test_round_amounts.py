"""The rate at which a publisher turned round amounts into dollars, and the amounts themselves."""

import random
from decimal import Decimal

import pytest

from careers.stats.round_amounts import recover_rate, undo_conversion

RUPEES = [100_000 * lakh for lakh in (*range(5, 60), 6, 12, 12, 18, 24, 30)]


def dollars(amounts, rate):
    return [round(amount / rate) for amount in amounts]


def unround(n, seed=1):
    """Pay in dollars that was never round in the other currency."""
    chance = random.Random(seed)
    return [chance.randrange(5_000, 60_000) for _ in range(n)]


def test_the_rate_shows_in_round_amounts():
    found = recover_rate(dollars(RUPEES, 86.03), near=87.19)
    assert found.units_per_usd == pytest.approx(86.03, rel=2e-5)
    assert (found.amounts, found.share, found.is_certain) == (len(RUPEES), 1, True)


def test_amounts_that_are_not_round_count_against_the_rate_and_do_not_hide_it():
    found = recover_rate(dollars(RUPEES, 86.03) + unround(40), near=87.19)
    assert found.units_per_usd == pytest.approx(86.03, rel=2e-5)
    assert 0.55 < found.share < 0.75
    assert found.is_certain


@pytest.mark.parametrize("amounts", [unround(200), dollars(RUPEES[:29], 86.03)], ids=["not round", "too few"])
def test_without_enough_round_amounts_there_is_no_certain_rate(amounts):
    assert not recover_rate(amounts, near=87.19).is_certain


def test_amounts_converted_at_two_rates_make_neither_certain():
    assert not recover_rate(dollars(RUPEES, 86.03) + dollars(RUPEES, 88.91), near=87.19).is_certain


def test_no_amounts_give_no_rate():
    assert recover_rate([], near=87.19) is None


@pytest.mark.parametrize(
    ("rate", "stated"),
    [
        ("86.029145", [6_00_000, 12_00_000, 18_50_000, 2_40_00_000]),
        ("0.86196", [41_000, 65_000, 72_500, 101_234]),
        ("144.742009", [5_000_000, 7_200_000, 12_000_000]),
        ("16317.993664", [96_000_000, 120_000_000, 2_400_000_000]),
        ("1", [60_000, 61_257]),
    ],
)
def test_stated_amounts_come_back_exactly(rate, stated):
    converted = [Decimal(round(amount / Decimal(rate))) for amount in stated]
    assert [undo_conversion(dollar, Decimal(rate)) for dollar in converted] == stated


def test_an_amount_that_cannot_have_been_round_comes_back_to_the_nearest_unit():
    assert undo_conversion(Decimal(50_001), Decimal("0.86196")) == 43_099
    assert undo_conversion(Decimal(1), Decimal("0.1")) == 1


@pytest.mark.parametrize("dollar", [13_949, 13_950, 61_257, 499_750])
def test_what_comes_back_gives_the_same_dollars_again(dollar):
    rate = Decimal("86.029145")
    assert round(undo_conversion(Decimal(dollar), rate) / rate) == dollar
