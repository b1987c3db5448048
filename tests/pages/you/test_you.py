"""You in the picture: one source at equal years, and the reader where their pay says."""

import pytest

from careers.cube.cells import Cell
from careers.pages.you.read import finding
from careers.pay.breakdowns import labelled
from careers.stats.percentiles import Spread
from tests import factories
from tests.pages.page import MOST_BYTES, complaints, read

pytestmark = pytest.mark.django_db

YOU = "/salaries/you/"
THIRTY = [100_000 + 1_000 * step for step in range(30)]


@pytest.fixture
def survey():
    """Two roles with thirty people each of five to nine years, and one with four."""
    source = factories.make_source("survey", "survey")
    for name, more in (("Data engineer", 0), ("Data scientist", 50_000)):
        role = factories.make_role(name)
        amounts = [amount + more for amount in THIRTY]
        factories.make_records(amounts, role, source=source, experience="years-5", basis="total")
    few = factories.make_role("Data analyst")
    factories.make_records([123_456] * 4, few, source=source, experience="years-5", basis="total")
    return source


def rows(page):
    return [row.text for row in page.one("table", "ladder").all("tr") if row.all("b")]


def test_asks_for_years_and_a_country_before_it_shows_anything(client, survey):
    page = read(client, YOU)
    assert not page.all("table")
    assert "noindex" not in page.html


def test_shows_every_role_with_enough_people_of_as_many_years(client, survey):
    page = read(client, f"{YOU}?years=7&country=us")
    assert [row.split(" $")[0] for row in rows(page)] == ["Data scientist", "Data engineer"]
    assert "123" not in page.main.text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert len(page.html.encode()) < MOST_BYTES
    assert complaints(page) == []


def test_other_years_are_not_mixed_in(client, survey):
    page = read(client, f"{YOU}?years=12&country=us")
    assert not page.all("table")
    assert "Too few people" in page.one("div", "empty").text


def test_marks_the_readers_role_and_pay(client, survey):
    page = read(client, f"{YOU}?years=7&country=us&role=data-engineer&now=140k")
    assert page.one("tr", "is-own").text.startswith("Data engineer")
    assert page.all("line", "you")
    assert page.one("h2", id="picture-h").text == ("$140k is over the middle of 1 of 2 roles and under that of 1")


def test_says_where_the_readers_role_has_too_few_people(client, survey):
    assert "Data analyst: too few people" in read(client, f"{YOU}?years=7&country=us&role=data-analyst").main.text


@pytest.mark.parametrize("query", ["years=many&country=us", "years=7&country=zz", "years=7&country=us&now=lots"])
def test_what_makes_no_sense_is_named(client, survey, query):
    assert read(client, f"{YOU}?{query}", 400).one("div", "complaint")


def test_is_kept_by_nobody(client, survey):
    response = client.get(f"{YOU}?years=7&country=us&now=140k")
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def role(name, median, low=None, high=None):
    interval = None if low is None else (low, high)
    return labelled(Cell(name.lower(), 20, Spread(20, None, None, median, None, None), interval), name)


ROLES = [role("A", 150, 140, 160), role("B", 120, 100, 145), role("C", 90, 80, 95)]


@pytest.mark.parametrize(
    ("own", "amount", "expected"),
    [
        (
            "",
            130,
            "$130 is over the middle of 1 of 3 roles and under that of 1; 1 cannot be told apart from it",
        ),
        ("", 70, "$70 is under the middle of 3 of 3 roles"),
        ("", 85, "$85 is under the middle of 2 of 3 roles; 1 cannot be told apart from it"),
        ("", 200, "$200 is over the middle of 3 of 3 roles"),
        ("b", None, "B, $120, could be number 1 to 2 of 3 roles"),
        ("c", None, "C, $90, is number 3 of 3 roles"),
        ("", None, "From $150 (A) to $90 (C)"),
    ],
)
def test_the_title_says_no_more_than_the_intervals_tell(own, amount, expected):
    assert finding(ROLES, "USD", own, amount) == expected


def test_pay_within_every_interval_is_told_apart_from_none():
    close = [role("A", 150, 100, 160), role("B", 120, 100, 145)]
    assert finding(close, "USD", "", 130) == "$130 cannot be told apart from the middle of any of 2 roles"


def test_roles_whose_intervals_meet_are_not_put_in_order():
    close = [role("A", 150, 100, 160), role("B", 120, 100, 145)]
    assert finding(close, "USD", "", None) == "2 roles, which cannot be told apart for certain"
