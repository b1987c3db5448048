"""Bins: narrow, begun by round numbers, and a cell's amounts found again in them."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.bins import EDGES, LARGEST, Counts, bins_of, limits

pay = st.integers(min_value=1, max_value=2**62)
amounts = st.lists(pay | st.integers(1, 300), max_size=60)
reports = st.lists(pay | st.integers(1, 300), min_size=1, max_size=60)


def counted(counts):
    return dict(zip(counts.bins.tolist(), counts.counts.tolist(), strict=True))


# The bins themselves -------------------------------------------------------------------------


def test_edges_ascend_and_fit_the_two_bytes_in_which_a_bin_is_stored():
    assert (np.diff(EDGES) > 0).all()
    assert len(EDGES) <= 2**16
    assert (EDGES[0], EDGES[-1] <= LARGEST) == (0, True)


def test_a_bin_is_at_most_a_thousandth_wide_and_below_ten_thousand_one_number():
    widths, lowest = np.diff(EDGES), EDGES[:-1]
    assert (widths[lowest < 10_000] == 1).all()
    assert (widths * 1000 <= lowest)[lowest >= 10_000].all()


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [(100_000, 250_000, 100), (250_000, 500_000, 250), (100_000, 1_000_000, 500), (10**6, 10**7, 5_000)],
)
def test_round_numbers_are_edges(first, last, step):
    assert np.isin(np.arange(first, last, step), EDGES).all()


@given(pay)
def test_an_amount_lies_in_its_bin_and_in_no_other(amount):
    (each,) = bins_of([amount]).tolist()
    low, end = limits(each)
    assert low <= amount < end
    assert limits(each - 1)[1] == low


# What lies in them ---------------------------------------------------------------------------


@given(amounts)
def test_each_amount_is_counted_once_in_ascending_bins(values):
    counts = Counts.of(values)
    assert counted(counts) == Counter(bins_of(np.array(values, dtype=np.int64)).tolist())
    assert counts.bins.tolist() == sorted(counts.bins.tolist())
    assert counts.n == len(values)


@given(amounts)
def test_what_is_packed_is_unpacked(values):
    counts = Counts.of(values)
    assert counted(Counts.unpack(counts.pack())) == counted(counts)
    assert len(counts.pack()) == 6 * len(counts.bins)


@given(st.lists(amounts, min_size=2, max_size=5))
def test_several_added_up_are_the_counts_of_all_their_amounts(samples):
    summed = Counts.unpack(*(Counts.of(sample).pack() for sample in samples))
    together = Counts.of([amount for sample in samples for amount in sample])
    assert summed.pack() == together.pack()


@given(amounts, amounts, st.data())
def test_changed_counts_are_those_counted_anew(before, added, data):
    removed = data.draw(st.permutations(before))[: len(before) // 2]
    moves = Counter(bins_of(np.array(added, dtype=np.int64)).tolist())
    moves.subtract(bins_of(np.array(removed, dtype=np.int64)).tolist())
    after = Counter(before) + Counter(added) - Counter(removed)
    assert Counts.of(before).changed(moves).pack() == Counts.of(list(after.elements())).pack()


def test_a_change_leaves_the_counts_it_was_made_of_as_they_were():
    counts = Counts.of([100, 100, 200])
    counts.changed({100: -2, 300: 1})
    assert counted(counts) == {100: 2, 200: 1}


@pytest.mark.parametrize("moves", [{100: -3}, {150: -1}, {300: -1}], ids=["too many", "between", "past the last"])
def test_what_is_not_there_cannot_be_taken_out(moves):
    with pytest.raises(ValueError, match="than lie in it"):
        Counts.of([100, 100, 200]).changed(moves)


def test_the_last_amount_can_be_taken_out():
    assert Counts.of([100]).changed({100: -1}).n == 0


@given(reports, st.data())
def test_a_rank_is_located_where_it_stands_in_the_sorted_amounts(values, data):
    ranks = data.draw(st.lists(st.integers(0, len(values) - 1), max_size=8))
    ascending = sorted(values)
    bins = bins_of(np.array(ascending)).tolist()
    counts = Counts.of(values)
    assert counts.locate(ranks) == [(bins[rank], rank - bins.index(bins[rank])) for rank in ranks]
    for rank, found in zip(ranks, counts.amounts_at(ranks), strict=True):
        assert found <= ascending[rank] <= found * 1.001


@given(st.lists(st.integers(200, 1999).map(lambda n: n * 500), min_size=1, max_size=40))
def test_pay_in_round_numbers_is_found_exactly(values):
    assert Counts.of(values).amounts_at(range(len(values))) == sorted(values)


def test_the_widest_bin_and_the_edges_are_those_of_the_bins_that_hold_something():
    counts = Counts.of([100_050, 300_000, 700_000])
    assert counts.edges.tolist() == [100_000, 300_000, 700_000]
    assert (counts.widest, Counts.of([7]).widest) == (500, 1)
