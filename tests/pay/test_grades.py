"""Grades by the rule that /methodology/ publishes."""

from datetime import date, timedelta

import pytest

from careers.models import Source, SourceKind
from careers.pay.grades import grade

PERIOD_END = date(2025, 5, 31)
IN_DATE = date(2026, 1, 1)
LAST_DAY = date(2027, 5, 31)


def source(kind="official", period_end=PERIOD_END, shelf_life_months=24):
    return Source(kind=kind, period_end=period_end, shelf_life_months=shelf_life_months)


def letter(kind="official", *, as_of=IN_DATE, **figure):
    return grade(source(kind), as_of=as_of, **figure).letter


@pytest.mark.parametrize(
    ("kind", "n", "has_error", "expected"),
    [
        ("official", None, True, "A"),
        ("official", 30, False, "A"),
        ("official", 30, True, "A"),
        ("official", None, False, "B"),
        ("official", 29, True, "C"),
        ("official", 10, False, "C"),
        ("official", 9, True, "D"),
        *[
            (kind, n, False, expected)
            for kind in ("filing", "survey")
            for n, expected in [(10_107, "B"), (30, "B"), (29, "C"), (10, "C"), (9, "D"), (5, "D"), (None, "D")]
        ],
        *[
            ("reported", n, False, expected)
            for n, expected in [(30, "C"), (29, "C"), (10, "C"), (9, "D"), (None, "C")]
        ],
        *[(kind, n, False, "D") for kind in ("claim", "editorial") for n in (None, 9, 30)],
    ],
)
def test_kind_and_sample_decide_the_grade_of_a_figure_in_date(kind, n, has_error, expected):
    assert letter(kind, n=n, has_error=has_error) == expected


@pytest.mark.parametrize("kind", SourceKind.values)
def test_every_kind_of_source_has_a_grade_with_a_reason(kind):
    found = grade(source(kind), as_of=IN_DATE, n=40)
    assert found.letter in "ABCD"
    assert found.explanation


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (LAST_DAY, "A"),
        (LAST_DAY + timedelta(days=1), "C"),
        (date(2028, 5, 30), "C"),
        (date(2028, 5, 31), "D"),
        (date(2040, 1, 1), "D"),
    ],
)
def test_a_figure_falls_to_c_past_its_shelf_life_and_to_d_a_year_later(as_of, expected):
    assert letter("official", has_error=True, as_of=as_of) == expected


def test_a_figure_is_in_date_before_its_period_has_ended():
    assert letter("official", has_error=True, as_of=date(2025, 5, 1)) == "A"


def test_a_source_without_a_period_is_graded_d():
    found = grade(source("official", period_end=None), as_of=IN_DATE, has_error=True)
    assert (found.letter, "no date" in found.explanation) == ("D", True)


def test_a_shelf_life_of_no_months_ends_with_the_period():
    statistic = source("official", shelf_life_months=0)
    assert grade(statistic, as_of=PERIOD_END, has_error=True).letter == "A"
    assert grade(statistic, as_of=PERIOD_END + timedelta(days=1), has_error=True).letter == "C"


@pytest.mark.parametrize(
    ("kind", "figure", "expected"),
    [
        ("official", {"has_error": True}, "B"),
        ("official", {}, "C"),
        ("filing", {"n": 30}, "C"),
        ("filing", {"n": 29}, "D"),
        ("reported", {"n": 30}, "D"),
        ("claim", {}, "D"),
        ("survey", {"n": 9}, "D"),
    ],
)
def test_a_proxy_costs_one_grade_and_d_stays_d(kind, figure, expected):
    assert letter(kind, is_proxy=True, **figure) == expected


def test_the_worst_of_kind_sample_and_age_decides_and_a_proxy_comes_on_top():
    stale = LAST_DAY + timedelta(days=1)
    assert letter("filing", n=40, as_of=stale) == "C"
    assert letter("filing", n=9, as_of=stale) == "D"
    assert letter("official", has_error=True, as_of=stale, is_proxy=True) == "D"


@pytest.mark.parametrize(
    ("kind", "figure", "reason"),
    [
        ("official", {"has_error": True}, "official statistic with its error"),
        ("official", {"n": 500}, "official statistic with its sample size"),
        ("official", {}, "official statistic without error or sample size"),
        ("filing", {"n": 10_107}, "10,107 filings"),
        ("survey", {"n": 31}, "31 survey answers"),
        ("reported", {"n": 31}, "advertised or reported pay"),
        ("claim", {}, "one claim without a sample size"),
        ("claim", {"n": 803}, "one claim"),
    ],
)
def test_the_reason_says_what_is_known_and_no_more(kind, figure, reason):
    assert grade(source(kind), as_of=IN_DATE, **figure).reasons == (reason,)


def test_every_ruling_that_lowers_a_grade_gives_its_reason():
    found = grade(source("filing"), as_of=date(2027, 6, 1), n=12, is_proxy=True)
    assert found.explanation == (
        "12 filings; only 12 reports; past its shelf life since May 2027; a proxy occupation, which costs one grade"
    )


def test_a_figure_long_out_of_date_says_since_when():
    assert "ended in May 2027" in grade(source("filing"), as_of=date(2030, 1, 1), n=99).explanation
