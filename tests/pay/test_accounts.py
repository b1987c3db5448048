"""Accounts in words: how many reports came from how many rows, and what the rest is."""

import pytest

from careers.models import Source
from careers.pay.accounts import reports_of_rows, share
from tests.factories import make_account, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "account", "sentence"),
    [
        (
            "filing",
            {"rows_read": 67_540, "reports": 26_423, "rows_of_no_role": 41_117},
            "26,423 filings of 67,540 rows; the rest names no role of ours",
        ),
        (
            "filing",
            {"rows_read": 100, "reports": 60, "rows_of_no_role": 38, "rows_refused": 2},
            "60 filings of 100 rows; of the rest 38 name no role of ours and 2 could not be used",
        ),
        (
            "reported",
            {"rows_read": 74_301, "reports": 20_000, "rows_of_no_role": 9_000, "adverts": 35_000},
            "20,000 adverts of 74,301 rows; of the rest 9,000 name no role of ours and 45,301 belong to a report that "
            "is counted",
        ),
        (
            "survey",
            {"rows_read": 21_942, "reports": 21_942, "rows_of_no_role": 9_000},
            "21,942 answers of 21,942 rows, 9,000 of them of no role of ours",
        ),
        ("survey", {"rows_read": 50, "reports": 50, "rows_of_no_role": 0}, "50 answers of 50 rows"),
    ],
)
def test_the_rest_is_said_in_one_sentence(kind, account, sentence):
    source = make_source("source", kind)
    make_account(source, **account)
    assert reports_of_rows(source) == sentence


def test_a_source_without_an_account_says_nothing(django_assert_num_queries):
    make_source()
    source = Source.objects.select_related("account").get()
    with django_assert_num_queries(0):
        assert reports_of_rows(source) == ""


def test_a_source_that_is_not_stored_says_nothing():
    assert reports_of_rows(Source(slug="sample", kind="survey")) == ""


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, "0 %"), (1, 1000, "under 1 %"), (608, 1000, "61 %"), (5, 5, "100 %")]
)
def test_shares_are_whole_percents(part, whole, words):
    assert share(part, whole) == words
