"""The reader's own place: read as people write it, in the currency of the page, and private."""

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from careers.pages.shared.own_place import OwnPlace, OwnPlaceForm, kept_private


@pytest.mark.parametrize(
    ("query", "currency", "place"),
    [
        ("years=7&now=150k", "USD", OwnPlace(7, 150_000, "USD")),
        ("now=14+lakh", "INR", OwnPlace(None, 1_400_000, "INR")),
        ("", "USD", OwnPlace(None, None, "USD")),
    ],
)
def test_is_read_as_people_write_it(query, currency, place):
    form = OwnPlaceForm(QueryDict(query), currency)
    assert (form.place, form.status, form.is_asked) == (place, 200, bool(query))


@pytest.mark.parametrize("query", ["years=-1", "years=61", "years=seven", "now=lots"])
def test_what_makes_no_sense_is_named_and_marks_nothing(query):
    form = OwnPlaceForm(QueryDict(query), "USD")
    assert form.status == 400
    assert form.errors
    assert (form.place.years, form.place.amount) == (None, None)


def test_nothing_is_converted():
    assert OwnPlace(7, 150_000, "USD").amount_in("INR") is None


def test_years_are_those_of_a_band():
    assert [OwnPlace(years).band for years in (None, 0, 4, 5, 60)] == ["", "years-0", "years-2", "years-5", "years-20"]


@pytest.mark.parametrize(("query", "is_private"), [("", False), ("role=x", False), ("now=", True), ("years=3", True)])
def test_only_an_address_that_tells_of_the_reader_is_private(query, is_private):
    response = kept_private(RequestFactory().get(f"/?{query}"), HttpResponse())
    assert (response.get("Cache-Control") == "no-store") is is_private
