"""Citations: who says it, when, where it is found, and under which licences."""

from datetime import date

import pytest

from careers.figures import find
from careers.figures.citation import Citation
from tests import factories

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 26)
ADDRESS = "https://careers.example.org/figures/x.y/"


def cited(key):
    return Citation(find(key, AS_OF), "Wayfound", ADDRESS, AS_OF, "CC BY 4.0")


@pytest.fixture
def role():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    return role


def test_in_a_text_it_names_the_source_its_years_and_the_day(role):
    told = cited("pay.data-engineer.us.filings.base-usd").in_line
    assert told == "(Publisher of filings, 2025; Wayfound, 26 November 2026)"


def test_in_full_it_leads_to_the_number_and_names_both_licences(role):
    told = cited("pay.data-engineer.us.filings.base-usd").in_full

    assert "median $119,500 a year" in told
    assert f"In: Wayfound, {ADDRESS}, as of 26 November 2026." in told
    assert "https://example.org/filings, fetched 15 January 2026, licence: Public domain." in told
    assert told.endswith("Computed and drawn by Wayfound, CC BY 4.0.")


def test_a_table_of_several_sources_names_each(role):
    factories.make_records(range(100_000, 140_000, 1_000), role, source=factories.make_source("survey", "survey"))
    told = cited("pay.data-engineer.us")

    assert told.in_full.count("licence: ") == 2
    assert "Publisher of filings" in told.foot[0]
    assert "Publisher of survey" in told.foot[0]
