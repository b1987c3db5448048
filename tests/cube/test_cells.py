"""Cells: read in one query, never a number of fewer than five reports, and added up from their bins."""

import statistics
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.cube.cells import (
    EACH,
    ENOUGH,
    Cell,
    CellQuery,
    StoredCell,
    bars_of,
    by_facet,
    plain,
    read,
    read_cells,
    summed,
    summed_at_rates,
)
from careers.cube.summaries import summary_of
from careers.models import Status
from careers.stats.intervals import Estimate, median_interval
from careers.stats.percentiles import Spread, spread
from careers.stats.thresholds import MINIMUM_N, STEADY_N
from tests.factories import make_area, make_company, make_records, make_role, make_source

PAY = [90_000, 100_000, 110_000, 120_000, 130_000]
ENGINEER = "machine-learning-engineer"
NAMES = ("p10", "p25", "median", "p75", "p90")

amounts = st.integers(min_value=1, max_value=10**12)
round_amounts = st.integers(min_value=200, max_value=1999).map(lambda thousands: thousands * 500)


def stored(pay):
    """A cell of these amounts as it is read with its bins."""
    summary = summary_of([(amount, 2025) for amount in pay])
    numbers = (getattr(summary, field.name) for field in fields(summary))
    return StoredCell(*numbers, "filings", "base", "USD", None, None, None, None, None, "all", None, "", "", "")


def several(of):
    """Samples of at least thirty amounts in all."""
    return st.lists(st.lists(of, min_size=12, max_size=30), min_size=3, max_size=5).filter(
        lambda samples: sum(map(len, samples)) >= STEADY_N
    )


# What a cell shows ---------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(1, MINIMUM_N))
def test_fewer_than_five_reports_show_no_number(n):
    assert stored(PAY[:n]).cell("mid") == Cell("mid", None, None, None)
    assert stored(PAY[:n]).cell().is_too_few


@pytest.mark.parametrize("n", [5, 9])
def test_five_to_nine_reports_show_the_median_alone_in_three_digits(n):
    cell = stored([100_123 + 1_000 * i for i in range(n)]).cell("mid")
    median = round((100_123 + 1_000 * (n - 1) / 2) / 1_000) * 1_000
    assert cell == Cell("mid", n, Spread(n, None, None, median, None, None), None)
    assert cell.is_uncertain


@pytest.mark.parametrize("n", [10, 29])
def test_ten_to_twenty_nine_reports_show_quartiles_and_interval_in_three_digits(n):
    pay = [100_123 + 1_000 * i for i in range(n)]
    cell = stored(pay).cell()
    low, _, high = (statistics.quantiles(pay, n=4, method="inclusive")[k] for k in range(3))
    assert (cell.spread.p10, cell.spread.p90) == (None, None)
    assert (cell.spread.p25, cell.spread.p75) == (round(low, -3), round(high, -3))
    assert cell.interval == tuple(round(end, -3) for end in median_interval(pay))
    assert cell.is_uncertain


def test_thirty_reports_show_everything_in_all_digits():
    pay = [100_123 + 1_001 * i for i in range(30)]
    assert stored(pay).cell() == Cell("", 30, spread(pay), median_interval(pay))
    assert not stored(pay).cell().is_uncertain


def test_a_histogram_begins_at_thirty_reports_and_has_no_bar_of_fewer_than_five():
    assert bars_of([stored([100_000 + 1_000 * i for i in range(29)])]) == ()
    pay = [*([100_000] * 20), *range(110_000, 160_000, 2_500), 400_000, 900_000]
    drawn = bars_of([stored(pay)])
    assert sum(bar.count for bar in drawn) == len(pay)
    assert min(bar.count for bar in drawn) >= 5
    assert drawn[-1].is_open_above


def test_no_bar_is_narrower_than_a_twentieth_of_the_median():
    drawn = bars_of([stored([100_000 + i for i in range(60)])])
    assert all(bar.high - bar.low >= 5_000 for bar in drawn)


def test_cells_at_the_rates_of_their_years_are_added_up():
    early, late = [100_000 + 1_000 * i for i in range(20)], [200_000 + 1_000 * i for i in range(20)]
    cells = [replace(stored(early), year=2024), replace(stored(late), year=2025)]
    cell = summed_at_rates("", cells, {2024: 0.5, 2025: 0.25})
    exact = spread([*(amount * 0.5 for amount in early), *(amount * 0.25 for amount in late)])
    assert cell.n == 40
    for name in NAMES:
        assert getattr(exact, name) / 1.001 <= getattr(cell.spread, name) <= getattr(exact, name) * (1 + 1e-12)


# Several cells -------------------------------------------------------------------------------


@given(several(amounts))
@settings(deadline=None, max_examples=50)
def test_cells_added_up_lie_at_most_a_thousandth_below_the_exact_percentiles(samples):
    pay = [amount for sample in samples for amount in sample]
    cell, exact = summed("key", [stored(sample) for sample in samples]), spread(pay)
    assert (cell.key, cell.n) == ("key", len(pay))
    for found, right in zip(
        [*(getattr(cell.spread, name) for name in NAMES), *cell.interval],
        [*(getattr(exact, name) for name in NAMES), *median_interval(pay)],
        strict=True,
    ):
        assert right / 1.001 - 1e-9 <= found <= right * (1 + 1e-12)


@given(several(round_amounts))
@settings(deadline=None, max_examples=50)
def test_cells_of_round_pay_are_added_up_exactly(samples):
    pay = [amount for sample in samples for amount in sample]
    assert summed("", [stored(sample) for sample in samples]) == Cell("", len(pay), spread(pay), median_interval(pay))


def test_one_cell_alone_is_exact():
    pay = [100_001 + i for i in range(30)]
    assert (
        summed("key", [stored(pay)]) == stored(pay).cell("key") == Cell("key", 30, spread(pay), median_interval(pay))
    )


def test_what_a_cell_is_less_others_is_shown_as_a_cell_of_as_many():
    hidden, public = [500_000] * 6, [100_000, 110_000, 120_000, 130_000, 140_000]
    assert summed("", [stored([*hidden, *public])], [stored(hidden)]).median == 120_000
    assert summed("", [stored([*hidden, *public[:4]])], [stored(hidden)]) == Cell("")


@pytest.mark.parametrize(("n", "has_spread", "has_interval"), [(4, False, False), (9, True, False), (10, True, True)])
def test_cells_added_up_show_no_more_than_a_cell_of_as_many(n, has_spread, has_interval):
    cell = summed("", [stored([100_000]), stored([100_000] * (n - 1))])
    assert (cell.spread is not None, cell.interval is not None) == (has_spread, has_interval)
    assert cell.n == (n if has_spread else None)


# Which cells are read ------------------------------------------------------------------------


@pytest.fixture
def reports(db):
    """Reports of two roles, two countries, two levels and one that is not stated, and two years."""
    for role in (make_role(), make_role("Data scientist")):
        for country, level, year in (("US", "mid", 2024), ("US", "", 2025), ("DE", "senior", 2025)):
            make_records(PAY, role, country=country, experience=level, year=year, currency="USD")


def held(cells):
    return sorted((cell.role or "", cell.country or "", cell.experience, cell.year or 0, cell.n) for cell in cells)


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (plain(), [("", "", "all", 0, 30)]),
        (plain(role=["data-scientist"]), [("data-scientist", "", "all", 0, 15)]),
        (plain(country=EACH), [("", "DE", "all", 0, 10), ("", "US", "all", 0, 20)]),
        (plain(country=["US"], year=EACH), [("", "US", "all", 2024, 10), ("", "US", "all", 2025, 10)]),
        (plain(experience=EACH), [("", "", "mid", 0, 10), ("", "", "senior", 0, 10)]),
        (plain(experience=["mid"], year=[2024, 2025]), [("", "", "mid", 2024, 10)]),
        (plain(role=EACH, country=["DE"]), [("data-scientist", "DE", "all", 0, 5), (ENGINEER, "DE", "all", 0, 5)]),
        (plain(role=[]), []),
        (plain(country=["FR"]), []),
    ],
)  # fmt: skip
def test_a_dimension_is_open_or_held_to_some_or_to_each_of_its_values(condition, found):
    assert held(read_cells(condition)) == found


@pytest.mark.django_db
def test_cells_of_too_few_are_read_and_can_be_left_out():
    make_records(PAY, make_role())
    make_records(PAY[:4], make_role("Data scientist"))
    assert sorted(cell.n for cell in read_cells(plain(role=EACH))) == [4, 5]
    assert [cell.n for cell in read_cells(plain(role=EACH) & ENOUGH)] == [5]


@pytest.mark.usefixtures("reports")
def test_all_that_is_wanted_is_one_query(django_assert_num_queries):
    wanted = {
        "whole": CellQuery(plain(), with_bins=True),
        "year": CellQuery(plain(year=EACH)),
        "none": CellQuery(plain(role=[])),
    }
    with django_assert_num_queries(1):
        found = read(wanted)
    assert {name: held(cells) for name, cells in found.items()} == {
        "whole": [("", "", "all", 0, 30)],
        "year": [("", "", "all", 2024, 10), ("", "", "all", 2025, 20)],
    }


@pytest.mark.django_db
def test_what_takes_the_most_is_one_query_more(django_assert_num_queries):
    role = make_role()
    for number, n in enumerate((5, 7, 6)):
        make_records(range(100_000, 100_000 + n), role, company=make_company(f"Company {number}"))
    most = CellQuery(by_facet("company"), most=2)
    with django_assert_num_queries(2):
        found = read({"whole": CellQuery(plain()), "company": most, "year": CellQuery(plain(year=EACH))})
    assert [(cell.value, cell.n) for cell in found["company"]] == [("company-1", 7), ("company-2", 6)]
    with django_assert_num_queries(1):
        assert len(read({"company": most})["company"]) == 2


def test_nothing_wanted_is_no_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert read({}) == {}


# What is read of a cell ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_cell_is_read_with_names_in_place_of_keys_and_with_bins_only_when_asked():
    make_records(PAY, make_role())
    condition = plain(role=EACH, country=["US"], experience=["mid"], year=[2025])
    (bare,), (whole,) = read_cells(condition), read_cells(condition, with_bins=True)
    assert bare.bins == b""
    assert whole.bins == stored(PAY).bins
    assert (bare.series, bare.role, bare.role_name) == (
        ("filings", "base", "USD"),
        "machine-learning-engineer",
        "Machine learning engineer",
    )
    assert (bare.country, bare.country_name, bare.country_in_sentence) == ("US", "United States", "the USA")
    assert (bare.facet, bare.value, bare.quantiles) == ("", "", stored(PAY).quantiles)
    assert bare.cell() == stored(PAY).cell()


@pytest.mark.django_db
def test_values_are_named_as_addresses_name_them():
    role, state = make_role(), make_area()
    make_records(PAY, role, area=state, company=make_company(), education="master", company_size="S", remote_share=100)
    facets = ("state", "company", "education", "size", "remote")
    cells = read_cells(by_facet(*facets, role=EACH, country=EACH))
    assert {cell.facet: (cell.value, cell.value_name) for cell in cells} == {
        "state": ("us-ca", "California"),
        "company": ("acme", "Acme"),
        "education": ("master", "master"),
        "size": ("S", "S"),
        "remote": ("full", "full"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_a_company_that_is_not_published_has_no_name(status):
    make_records(PAY, make_role(), company=make_company(status=status))
    (cell,) = read_cells(by_facet("company"))
    assert (cell.value, cell.value_name, cell.n) == (None, None, 5)


@pytest.mark.django_db
def test_a_facet_is_read_only_where_it_is_asked_for():
    make_records(PAY, make_role(), education="master", source=make_source("survey", "survey"))
    assert {cell.facet for cell in read_cells(plain())} == {""}
    assert {cell.facet for cell in read_cells(by_facet("education", "size"))} == {"education"}


def test_a_cell_is_its_own_median_estimate():
    cell: Estimate = Cell("mid", 9, spread(range(1, 10)), (2.0, 8.0))
    assert (cell.n, cell.median, cell.low, cell.high) == (9, 5, 2.0, 8.0)
    assert cell.is_uncertain
    assert not cell.is_too_few


def test_of_too_few_reports_a_cell_says_nothing_but_that():
    cell: Estimate = Cell("mid")
    assert (cell.n, cell.median, cell.low, cell.high) == (None, None, None, None)
    assert cell.is_too_few
    assert not cell.is_uncertain
