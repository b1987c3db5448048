"""The titles of pictures: an order is named only where the intervals of the medians lie apart."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.cube.cells import Cell
from careers.pages.pay import findings
from careers.pay.breakdowns import Breakdown, labelled
from careers.stats.percentiles import Spread

SOURCE = SimpleNamespace(kind="filing", called="Filings", slug="filings")


def cell(name, median, low=None, high=None, n=40):
    interval = None if low is None else (low, high)
    return labelled(Cell(name.lower(), n, Spread(n, None, None, median, None, None), interval), name)


def of(cells):
    return Breakdown(SOURCE, "US", "United States", "USD", "base", cells)


def official(rows, corrected=frozenset()):
    return SimpleNamespace(states=rows, currency="USD", corrected=corrected)


WHOLE = Cell("", 400, Spread(400, 1, 2, 100_000, 3, 4), (95_000, 105_000))


def test_companies_above_and_below_all_together_are_named_and_the_others_counted():
    cells = [
        cell("A", 150_000, 140_000, 160_000),
        cell("B", 101_000, 90_000, 110_000),
        cell("C", 80_000, 70_000, 90_000),
    ]
    assert findings.of_companies(of(cells), WHOLE) == (
        "A above all together, $100k; C below all together; 1 cannot be told apart"
    )


def test_companies_whose_intervals_meet_that_of_all_are_not_told_apart():
    cells = [cell("A", 150_000, 104_000, 160_000), cell("B", 90_000)]
    assert findings.of_companies(of(cells), WHOLE) == "None of 2 companies can be told apart from all together, $100k"


# The machine may be busy with other tests.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 80)), min_size=1, max_size=9))
def test_no_company_is_said_to_be_above_or_below_whose_interval_meets_that_of_all(rows):
    cells = [
        cell(f"Company{i}", 1_000 * middle, 1_000 * (middle - reach), 1_000 * (middle + reach))
        for i, (middle, reach) in enumerate(rows)
    ]
    said = findings.of_companies(of(cells), WHOLE)
    apart = [each for each in cells if each.low > WHOLE.high or each.high < WHOLE.low]
    assert ("can be told apart from" in said) is (not apart)
    for each in cells:
        if each not in apart:
            assert f"{each.label} " not in said


def test_a_state_is_named_with_its_share_of_all_reports():
    states = of([cell("Texas", 120_000, n=12), cell("Ohio", 130_000, n=5)])
    assert findings.of_states(states, WHOLE) == "Texas has 12 of the 400 filings, with a median of $120k"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", "Ohio", 130_000.0), ("b", "Iowa", 90_000.0)], "From $90k in Iowa to $130k in Ohio"),
        ([("a", "Ohio", 90_000.0), ("b", "Iowa", 90_000.0)], "Two states have the same median, $90k"),
    ],
)
def test_official_medians_are_said_by_their_ends(rows, expected):
    assert findings.of_official_states(official(rows)) == expected


def test_a_corrected_median_of_a_state_is_said_to_be_one():
    rows = [("a", "Ohio", 130_000.0), ("b", "Iowa", 90_000.0)]
    assert findings.of_official_states(official(rows, {"b": "The publisher says median 80,000."})) == (
        "From $90k in Iowa (corrected by the editors) to $130k in Ohio"
    )


def test_years_are_compared_where_two_are_steady():
    years = of(
        [
            cell("2022", 90_000, 80_000, 99_000, n=6),
            cell("2023", 100_000, 95_000, 105_000),
            cell("2024", 130_000, 120_000, 140_000),
        ]
    )
    for each, key in zip(years.cells, ("2022", "2023", "2024"), strict=True):
        assert each.key == key
    assert findings.of_years(years) == "Median rises from $100k in 2023 to $130k in 2024"


def test_levels_are_those_of_the_source_with_the_most_reports():
    few = of([cell("Entry", 50_000, n=5)])
    many = of([cell("Entry", 100_000, 95_000, 105_000), cell("Senior", 150_000, 140_000, 160_000)])
    assert (
        findings.of_levels([few, many]) == "Filings: median rises from $100k at entry level to $150k at senior level"
    )
