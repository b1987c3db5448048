"""Breakdowns: the same reports by experience, by year and by company."""

import pytest

from careers.models import Source
from careers.pay.breakdowns import by_company, by_experience, by_year
from careers.pay.figures import Report

FILINGS, ADVERTS = Source(pk=1, slug="filings"), Source(pk=2, slug="adverts")
SOURCES = {1: FILINGS, 2: ADVERTS}


def reports(amounts, **fields):
    plain = {
        "source_id": 1,
        "role": "data-scientist",
        "role_name": "Data scientist",
        "country": "US",
        "country_name": "United States",
        "currency": "USD",
        "basis": "base",
        "year": 2025,
        "experience": "mid",
        "company": "acme",
        "company_name": "Acme",
    }
    return [Report(**plain | fields, amount=amount) for amount in amounts]


def test_experience_goes_from_entry_to_executive_whatever_came_first():
    rows = []
    for level in ("executive", "entry", "senior", "mid"):
        rows += reports(range(100, 105), experience=level)
    (found,) = by_experience(rows, SOURCES)
    assert [row.label for row in found.rows] == ["Entry", "Mid-level", "Senior", "Executive or director"]


def test_years_ascend():
    rows = reports(range(100, 105), year=2025) + reports(range(100, 105), year=2019) + reports(range(9), year=2022)
    (found,) = by_year(rows, SOURCES)
    assert [(row.label, row.key, row.n) for row in found.rows] == [
        ("2019", 2019, 5),
        ("2022", 2022, 9),
        ("2025", 2025, 5),
    ]


def test_a_row_below_the_least_number_says_how_many_and_shows_nothing():
    (found,) = by_experience(reports(range(100, 105)) + reports(range(4), experience="entry"), SOURCES)
    assert [(row.label, row.n, row.spread is None) for row in found.rows] == [
        ("Entry", 4, True),
        ("Mid-level", 5, False),
    ]


def test_a_row_summarises_its_own_reports_only():
    rows = reports([10, 20, 30, 40, 50], experience="entry") + reports([100, 200, 300, 400, 500])
    (found,) = by_experience(rows, SOURCES)
    assert [row.spread.median for row in found.rows] == [30, 300]


def test_a_breakdown_without_a_single_row_to_show_is_left_out():
    assert by_experience(reports(range(4)) + reports(range(4), experience="entry"), SOURCES) == []
    assert by_year([], SOURCES) == []


def test_reports_that_do_not_say_their_level_are_left_out():
    (found,) = by_experience(reports(range(100, 105)) + reports(range(50), experience=""), SOURCES)
    assert [row.label for row in found.rows] == ["Mid-level"]
    assert by_experience(reports(range(50), experience=""), SOURCES) == []


@pytest.mark.parametrize(
    "other",
    [{"source_id": 2}, {"country_name": "India"}, {"currency": "INR"}, {"basis": "total"}],
    ids=lambda each: next(iter(each)),
)
def test_what_differs_in_source_country_currency_or_basis_is_not_blended(other):
    found = by_experience(reports([10] * 5) + reports([20] * 6, **other), SOURCES)
    assert [[(row.n, row.spread.median) for row in each.rows] for each in found] == [[(6, 20)], [(5, 10)]]


def test_a_breakdown_names_what_its_rows_share_and_the_largest_comes_first():
    found = by_year(reports(range(5), source_id=2, currency="INR", country_name="India") + reports(range(9)), SOURCES)
    assert [(each.source, each.country_name, each.currency, each.basis) for each in found] == [
        (FILINGS, "United States", "USD", "base"),
        (ADVERTS, "India", "INR", "base"),
    ]


def test_companies_stand_with_the_highest_median_first():
    rows = reports([100] * 5, company="low", company_name="Low")
    rows += reports([300] * 5, company="high", company_name="High")
    rows += reports([200] * 5, company="middle", company_name="Middle")
    (found,) = by_company(rows, SOURCES)
    assert [(row.label, row.key) for row in found.rows] == [("High", "high"), ("Middle", "middle"), ("Low", "low")]


def test_companies_with_too_few_reports_are_left_out():
    rows = reports([100] * 5) + reports([900] * 4, company="small", company_name="Small")
    (found,) = by_company(rows, SOURCES)
    assert [row.label for row in found.rows] == ["Acme"]


def test_reports_without_a_company_are_no_company():
    assert by_company(reports([100] * 9, company=None, company_name=None), SOURCES) == []
