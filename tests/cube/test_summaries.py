"""Summaries: every cell that reports make is what brute force makes of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.cube.summaries import (
    DIMENSIONS,
    FACETS,
    UNRECORDED,
    Columns,
    cells_of_report,
    stable_order,
    summaries,
    summary_of,
)
from careers.stats.bins import Counts
from careers.stats.intervals import median_interval
from careers.stats.percentiles import QUANTILES

from .brute_force import expected_cells

codes = st.fixed_dictionaries(
    {name: st.integers(0, 2) for name in DIMENSIONS} | {name: st.integers(UNRECORDED, 1) for name in FACETS}
)
tables = st.lists(st.tuples(codes, st.integers(1, 40) | st.integers(1, 2**55)), max_size=40)
# Sums of these fit what is stored.
samples = st.lists(st.integers(1, 2**62) | st.just(70_000), min_size=1, max_size=1) | st.lists(
    st.integers(1, 2**57) | st.just(70_000), min_size=1, max_size=60
)


def columns_of(table):
    kept = {name: np.array([row[name] for row, _ in table], dtype=np.int32) for name in (*DIMENSIONS, *FACETS)}
    return Columns(kept, np.array([amount for _, amount in table], dtype=np.int64))


def key_of(coordinates):
    codes = dict(coordinates)
    facet = next((name for name in FACETS if name in codes), None)
    return (*(codes.get(name) for name in DIMENSIONS), facet, codes.get(facet))


def brute_force(table):
    rows = [
        {name: None if code == UNRECORDED else code for name, code in row.items()} | {"amount": amount}
        for row, amount in table
    ]
    return expected_cells(rows, FACETS)


@given(tables)
@settings(deadline=None, max_examples=20)
def test_every_cell_is_what_brute_force_makes_of_the_reports(table):
    found = [(key_of(held), summary) for held, summary in summaries(columns_of(table))]
    expected = brute_force(table)
    assert sorted(map(str, expected)) == sorted(str(key) for key, _ in found)
    for key, summary in found:
        expected[key].check(summary, list(summary.quantiles))


@given(samples)
@settings(deadline=None)
def test_a_summary_agrees_with_numpy(amounts):
    summary = summary_of([(amount, 2000 + amount % 7) for amount in amounts])
    assert summary.quantiles == pytest.approx(np.percentile(amounts, [100 * q for q in QUANTILES], method="linear"))
    assert (summary.low, summary.high) == (median_interval(amounts) or (None, None))
    assert (summary.n, summary.total) == (len(amounts), sum(amounts))
    years = [2000 + amount % 7 for amount in amounts]
    assert (summary.first_year, summary.last_year) == (min(years), max(years))
    assert summary.bins == Counts.of(amounts).pack()


@given(samples)
@settings(deadline=None, max_examples=20)
def test_a_cell_summarised_alone_is_the_cell_summarised_with_all_others(amounts):
    table = [({name: 1 for name in (*DIMENSIONS, *FACETS)}, amount) for amount in amounts]
    alone = summary_of([(amount, 1) for amount in amounts])
    assert {summary for _, summary in summaries(columns_of(table))} == {alone}


def test_one_report_is_all_its_percentiles_and_has_no_interval():
    summary = summary_of([(2**62, 2025)])
    assert (summary.quantiles, summary.total) == ((float(2**62),) * 5, 2**62)
    assert (summary.low, summary.high) == (None, None)


@pytest.mark.parametrize(("n", "ends"), [(5, (None, None)), (6, (90_000, 90_000)), (300, (90_000, 90_000))])
def test_equal_pay_has_equal_percentiles(n, ends):
    summary = summary_of([(90_000, 2025)] * n)
    assert (summary.quantiles, summary.low, summary.high) == ((90_000.0,) * 5, *ends)


def test_ties_count_as_often_as_they_occur():
    summary = summary_of([(amount, 2025) for amount in (50, 50, 50, 50, 50, 50, 90)])
    assert summary.quantiles == (50, 50, 50, 50, pytest.approx(66))


def test_no_reports_make_no_cell():
    assert list(summaries(columns_of([]))) == []


# The cells of one report ---------------------------------------------------------------------


def test_a_report_that_records_everything_lies_in_34_cells():
    # Sixteen without a facet, four for each facet; the state only in its country.
    held = list(cells_of_report({name: 0 for name in (*DIMENSIONS, *FACETS)}))
    assert len(set(held)) == len(held) == 16 + 4 * 4 + 2


def test_a_report_that_records_no_facet_lies_in_sixteen_cells():
    bare = {name: 0 for name in DIMENSIONS} | {name: UNRECORDED for name in FACETS}
    assert len(list(cells_of_report(bare))) == 16


@given(codes)
@settings(max_examples=20)
def test_a_report_lies_in_the_cells_that_it_makes_alone(row):
    alone = {held for held, _ in summaries(columns_of([(row, 100)]))}
    assert set(cells_of_report(row)) == alone
    assert () in alone


# The order of keys ---------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 2**16 - 1, 2**16, 2**20, 2**32, 2**32 + 1, 2**48 + 7, 2**62])
def test_the_order_is_numpys_stable_one(most):
    random = np.random.default_rng(most)
    # Few different keys, so that there are ties, and the greatest among them.
    keys = random.choice(np.append(random.integers(0, most, 50, endpoint=True), most), 2_000).astype(np.int64)
    assert stable_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()


@given(st.lists(st.integers(0, 2**40) | st.integers(0, 3), max_size=60))
def test_equal_keys_stay_as_they_stand(keys):
    keys = np.array(keys, dtype=np.int64)
    assert stable_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()
