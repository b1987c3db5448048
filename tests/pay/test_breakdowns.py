"""Breakdowns: the same reports by experience, by year, by state and by company."""

import pytest

from careers.cube.cells import StoredCell
from careers.cube.summaries import summary_of
from careers.models import Source
from careers.pay.breakdowns import by_company, by_experience, by_state, by_year

FILINGS, ADVERTS = Source(pk=1, slug="filings"), Source(pk=2, slug="adverts")
SOURCES = {"filings": FILINGS, "adverts": ADVERTS}


def cell(amounts, **fields):
    """The cell of `amounts`, as the cube would hold it."""
    summary = summary_of([(amount, 2025) for amount in amounts])
    plain = {
        "source": "filings",
        "basis": "base",
        "currency": "USD",
        "role": "data-scientist",
        "role_name": "Data scientist",
        "country": "US",
        "country_name": "United States",
        "country_in_sentence": "the USA",
        "experience": "mid",
        "year": 2025,
        "facet": "company",
        "value": "acme",
        "value_name": "Acme",
    }
    numbers = {name: getattr(summary, name) for name in ("first_year", "last_year", "n", "total", "quantiles")}
    return StoredCell(**plain | fields, **numbers, low=summary.low, high=summary.high, bins=summary.bins)


def test_experience_goes_from_entry_to_executive_whatever_came_first():
    rows = [cell(range(100, 105), experience=level) for level in ("executive", "entry", "senior", "mid")]
    (found,) = by_experience(rows, SOURCES)
    assert [row.label for row in found.cells] == ["Entry", "Mid-level", "Senior", "Executive or director"]


def test_years_ascend():
    rows = [cell(range(100, 100 + n), year=year) for n, year in ((5, 2025), (5, 2019), (9, 2022))]
    (found,) = by_year(rows, SOURCES)
    assert [(row.label, row.key, row.n) for row in found.cells] == [
        ("2019", "2019", 5),
        ("2022", "2022", 9),
        ("2025", "2025", 5),
    ]


def test_a_cell_below_the_least_number_shows_nothing_not_even_how_many():
    (found,) = by_experience([cell(range(100, 105)), cell(range(1, 5), experience="entry")], SOURCES)
    assert [(row.label, row.n, row.spread is None) for row in found.cells] == [
        ("Entry", None, True),
        ("Mid-level", 5, False),
    ]


@pytest.mark.parametrize(("n", "has_interval"), [(9, False), (10, True)])
def test_a_cell_has_the_interval_of_its_median_where_it_names_no_single_person(n, has_interval):
    (found,) = by_experience([cell(range(100, 100 + n))], SOURCES)
    (row,) = found.cells
    assert (row.interval is not None) is has_interval
    assert (row.n, row.median) == (n, row.spread.median)


def test_a_breakdown_without_a_single_cell_to_show_is_left_out():
    assert by_experience([cell(range(1, 5)), cell(range(1, 5), experience="entry")], SOURCES) == []
    assert by_year([], SOURCES) == []


@pytest.mark.parametrize(
    "other",
    [{"source": "adverts"}, {"country_name": "India"}, {"currency": "INR"}, {"basis": "total"}],
    ids=lambda each: next(iter(each)),
)
def test_what_differs_in_source_country_currency_or_basis_is_not_blended(other):
    found = by_experience([cell([10] * 5), cell([20] * 6, **other)], SOURCES)
    assert [[(row.n, row.spread.median) for row in each.cells] for each in found] == [[(6, 20)], [(5, 10)]]


def test_a_breakdown_names_what_its_cells_share_and_the_largest_comes_first():
    other = cell(range(1, 6), source="adverts", currency="INR", country_name="India")
    found = by_year([other, cell(range(1, 10))], SOURCES)
    assert [(each.source, each.country_name, each.currency, each.basis) for each in found] == [
        (FILINGS, "United States", "USD", "base"),
        (ADVERTS, "India", "INR", "base"),
    ]


def test_companies_stand_with_the_highest_median_first():
    pay = {"Low": 100, "High": 300, "Middle": 200}
    rows = [cell([amount] * 5, value=name.lower(), value_name=name) for name, amount in pay.items()]
    (found,) = by_company(rows, SOURCES)
    assert [(row.label, row.key) for row in found.cells] == [("High", "high"), ("Middle", "middle"), ("Low", "low")]


def test_companies_with_too_few_reports_are_left_out():
    rows = [cell([100] * 5), cell([900] * 4, value="small", value_name="Small")]
    (found,) = by_company(rows, SOURCES)
    assert [row.label for row in found.cells] == ["Acme"]


def test_a_company_that_the_public_does_not_see_is_not_named():
    assert by_company([cell([100] * 9, value=None, value_name=None)], SOURCES) == []


def test_states_have_enough_reports_and_the_highest_median_comes_first():
    rows = [
        cell(range(100, 106), facet="state", value="us-tx", value_name="Texas"),
        cell(range(200, 205), facet="state", value="us-ca", value_name="California"),
        cell(range(1, 5), facet="state", value="us-ri", value_name="Rhode Island"),
    ]
    (found,) = by_state(rows, SOURCES)
    assert (found.country, found.country_name) == ("US", "United States")
    assert [(row.label, row.key, row.n) for row in found.cells] == [("California", "us-ca", 5), ("Texas", "us-tx", 6)]
