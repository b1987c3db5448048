"""Pay that is far from that of others of its cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.importers.outliers import FEWEST, MOST, Outliers

COLUMNS = ("key", "role_id", "title", "country_id", "currency", "amount", "basis")


def outliers(amounts, role=1, title="Data Scientist", **others):
    found = Outliers(COLUMNS)
    for line, amount in enumerate(amounts, 2):
        found.look_at("pay.csv", line, (f"k{line}", role, title, "IN", "INR", amount, "total"))
    return found


@pytest.mark.parametrize("slip", [1_20_000, 12, 1_20_00_000, 12_00_00_000])
def test_a_zero_too_many_or_too_few_stands_out(slip):
    (outlier,) = outliers([*range(9_00_000, 16_00_000, 50_000), slip]).listed()
    assert (outlier["file"], outlier["line"], outlier["key"], outlier["amount"]) == ("pay.csv", 16, "k16", slip)
    assert outlier["usual"]["n"] == 15
    assert outlier["usual"]["from"] < 12_00_000 < outlier["usual"]["to"]


def test_what_is_only_high_does_not():
    assert outliers([*range(9_00_000, 16_00_000, 50_000), 30_00_000, 5_00_000]).listed() == []


def test_equal_pay_makes_the_next_amount_no_outlier():
    assert outliers([10_00_000] * 50 + [14_00_000]).listed() == []


def test_too_few_have_no_usual_pay():
    assert outliers([10_00_000] * (FEWEST - 2) + [10]).listed() == []
    assert len(outliers([10_00_000] * (FEWEST - 1) + [10]).listed()) == 1


@pytest.mark.parametrize("column", ["role_id", "country_id", "currency", "basis"])
def test_cells_are_kept_apart(column):
    found = Outliers(COLUMNS)
    for line in range(40):
        values = {"key": f"k{line}", "role_id": 1, "title": "T", "country_id": 1, "currency": "INR", "basis": "base"}
        values |= {"amount": 10_00_000 if line % 2 else 10_000, column: line % 2}
        found.look_at("pay.csv", line, [values[name] for name in COLUMNS])
    assert found.listed() == []


def test_titles_of_no_role_are_cells_of_their_own():
    found = outliers([10_00_000] * 20, role=None, title="Student")
    found.look_at("pay.csv", 99, ("k", None, "Architect", "IN", "INR", 10, "total"))
    assert found.listed() == []


def test_the_farthest_come_first_and_no_more_than_editors_read():
    amounts = [amount for amount in range(1, 21) for _ in range(10)]
    found = Outliers(COLUMNS)
    for role in range(8):
        for line, amount in enumerate([10_00_000] * 1_000 + amounts):
            found.look_at("pay.csv", line, (f"{role}-{line}", role, "T", "IN", "INR", amount, "total"))
    listed = found.listed()
    assert len(listed) == MOST
    assert listed[0]["amount"] == 1
    assert sorted(listed, key=lambda one: one["amount"]) == listed


@given(st.lists(st.integers(1, 10**12), max_size=60))
def test_what_is_listed_is_outside_the_middle_half(amounts):
    for outlier in outliers(amounts).listed():
        assert not outlier["usual"]["from"] <= outlier["amount"] <= outlier["usual"]["to"]
