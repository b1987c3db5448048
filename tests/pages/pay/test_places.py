"""Official pay place by place: one occupation, one release, every place of it."""

from datetime import date

import pytest
from django.test import RequestFactory

from careers.pages.pay.places import PER_PAGE, read_places, series_by_place
from careers.pages.pay.read import read_pay
from tests.factories import (
    make_area,
    make_country,
    make_estimate,
    make_occupation,
    make_records,
    make_role,
    make_source,
)
from tests.pages.page import MOST_BYTES, complaints, read

AS_OF = date(2026, 11, 22)
USA = "/roles/machine-learning-engineer/pay/us/places/"

pytestmark = pytest.mark.django_db


def leading(role, iso="US"):
    return read_pay(role, make_country(iso), AS_OF)["official"]


def listed(role, query=""):
    request = RequestFactory().get(USA + query)
    return read_places(request, role, make_country(), AS_OF)


def names(rows):
    return [figure.place for figure, _ in rows]


# The series ----------------------------------------------------------------------------------


def test_states_are_those_of_the_leading_occupation_by_median():
    role = make_role()
    first = make_occupation(role, "15-2051", "Data Scientists", "proxy", position=1)
    second = make_occupation(role, "15-1252", "Software Developers", "proxy", position=2)
    low, high = make_area("AL", "Alabama"), make_area("CA", "California")
    make_estimate(first, area=low, median=100_000)
    make_estimate(first, area=high, median=200_000)
    make_estimate(first, area=make_area("41860", "San Francisco", "metro"))
    make_estimate(first, sector_code="51", sector_name="Information")
    make_estimate(second, area=low, median=999_999)

    official = leading(role)

    assert (str(official.link.occupation), official.is_proxy) == ("Data Scientists (15-2051)", True)
    assert official.states == [("us-ca", "California", 200_000), ("us-al", "Alabama", 100_000)]
    assert names(listed(role)["sectors"]) == ["Information"]


def test_a_second_occupation_stands_in_where_the_first_is_not_broken_down():
    role = make_role()
    make_occupation(role, "15-2051", "Data Scientists", "proxy", position=1)
    second = make_occupation(role, "15-1252", "Software Developers", "exact", position=2)
    make_estimate(second, area=make_area())

    official = leading(role)

    assert (str(official.link.occupation), official.is_proxy) == ("Software Developers (15-1252)", False)


def test_a_remainder_occupation_leads_only_where_there_is_no_other():
    role, area = make_role(), make_area()
    remainder = make_occupation(role, "15-1299", "Computer Occupations, All Other", "proxy", position=1)
    make_estimate(remainder, area=area)
    assert leading(role).link.occupation.is_remainder

    other = make_occupation(role, "15-1252", "Software Developers", "proxy", position=2)
    make_estimate(other, area=area)
    assert [series.occupation.code for series in series_by_place(role, make_country())] == ["15-1252", "15-1299"]


def test_places_are_of_the_latest_year_and_of_one_source():
    role = make_role()
    occupation, area = make_occupation(role), make_area()
    make_estimate(occupation, area=area, year=2024, median=900_000, p90=None)
    make_estimate(occupation, area=area, source=make_source("older", "official"), year=None, median=800_000, p90=None)
    make_estimate(occupation, area=area, year=2025, median=100_000)

    assert [median for _, _, median in leading(role).states] == [100_000]
    assert [figure.median for figure, _ in listed(role)["rows"]] == [100_000]


def test_an_occupation_that_is_not_broken_down_has_no_places():
    role = make_role()
    make_estimate(make_occupation(role))

    assert leading(role) is None
    assert "page" not in listed(role)


def test_metropolitan_areas_alone_are_places_too():
    role = make_role()
    occupation = make_occupation(role)
    make_estimate(occupation)
    make_estimate(occupation, area=make_area("41860", "San Francisco", "metro"))

    context = read_pay(role, make_country("US"), AS_OF)

    assert (context["official"], context["has_places"]) == (None, True)
    assert not any("by state" in sentence for sentence, _ in context["gaps"])


# Filings beside the official figure ----------------------------------------------------------


def test_a_state_has_the_filings_of_the_role_beside_the_official_figure():
    role = make_role()
    occupation = make_occupation(role)
    california, texas = make_area("CA", "California"), make_area("TX", "Texas")
    for area in (california, texas):
        make_estimate(occupation, area=area)
    make_records([170_000] * 30, role, area=california)
    make_records([100_000] * 4, role, area=texas)
    make_records([999_999] * 40, role, area=texas, source=make_source("survey", "survey"))

    filings = {figure.place: cell and (cell.n, cell.median) for figure, cell in listed(role)["rows"]}

    assert filings == {"California": (30, 170_000), "Texas": None}


# The list ------------------------------------------------------------------------------------


@pytest.fixture
def role():
    """A role with one state and two metros in it, the best paid of which is elsewhere."""
    role = make_role()
    occupation = make_occupation(role, match="proxy", why="BLS counts them there.")
    california = make_area("CA", "California")
    make_estimate(occupation, area=california, median=150_000, employment=9_000, mean_rse="1.2")
    for code, name, state, median, employment in (
        ("41860", "San Francisco-Oakland, CA", california, 180_000, 3_000),
        ("14460", "Boston-Cambridge, MA-NH", make_area("MA", "Massachusetts"), 170_000, None),
        ("16980", "Chicago, IL-IN", None, None, 700),
    ):
        area = make_area(code, name, "metro")
        area.state = state
        area.save()
        amounts = {"median": median} if median else {"mean": 160_000}
        make_estimate(occupation, area=area, employment=employment, **amounts)
    return role


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["San Francisco", "Boston", "California", "Chicago"]),
        ("?sort=name", ["Boston", "California", "Chicago", "San Francisco"]),
        ("?sort=employed", ["California", "San Francisco", "Chicago", "Boston"]),
        ("?kind=state", ["California"]),
        ("?kind=metro", ["San Francisco", "Boston", "Chicago"]),
        ("?q=CALIFORNIA", ["San Francisco", "California"]),
        ("?q=massa", ["Boston"]),
        ("?q=mordor", []),
    ],
)
def test_the_list_is_searched_by_place_and_state_and_sorted(role, query, expected):
    assert [name.split("-")[0].split(",")[0] for name in names(listed(role, query)["rows"])] == expected


def test_each_place_has_employment_percentiles_error_and_grade(client, role):
    row = read(client, USA).row("California")

    assert row.text == "California $150k – – 9,000 1.2 % Grade B"


@pytest.mark.parametrize(
    ("top_code", "p75", "expected"),
    [
        (187_200, 180_000, "Texas $150k $120k to $180k $90k to at least $187k"),
        (187_200, None, "Texas $150k $120k to at least $187k $90k to at least $187k"),
        (None, None, "Texas $150k – –"),
    ],
)
def test_pay_too_high_to_be_published_is_told_apart_from_pay_withheld(client, role, top_code, p75, expected):
    occupation = role.occupations.get()
    percentiles = {"p10": 90_000, "p25": 120_000, "median": 150_000, "p75": p75}
    make_estimate(occupation, area=make_area("TX", "Texas"), top_code=top_code, **percentiles)

    assert read(client, USA).row("Texas").text.startswith(expected)


def test_a_mean_is_called_a_mean(client, role):
    assert "$160k mean" in read(client, USA).row("Chicago").text


def test_the_page_says_what_was_counted_and_how_to_read_it(client, role):
    page = read(client, USA)

    assert "Data Scientists (15-2051), a proxy for this role: base pay, 2025." in page.main.one("p", "lead").text
    assert "BLS counts them there." in page.main.text
    assert "Grade B: official statistic with its error; a proxy occupation, which costs one grade." in page.main.text
    assert complaints(page) == []


def test_a_remainder_occupation_is_named_as_one(client, role):
    other = make_occupation(role, "15-1299", "Computer Occupations, All Other", "proxy", position=9)
    make_estimate(other, area=make_area("TX", "Texas"))

    page = read(client, USA + "?occupation=15-1299")

    assert names(listed(role, "?occupation=15-1299")["rows"]) == ["Texas"]
    assert "a remainder group of many kinds of work, so it says little about this role" in page.main.text


def test_a_place_that_nobody_knows_gives_an_empty_list_with_a_way_back(client, role):
    assert read(client, USA + "?q=mordor").one("div", "empty").one("a").text == "All 4"


def test_a_bad_choice_is_named_and_ignored(client, role):
    page = read(client, USA + "?kind=planet", 400)

    assert "“planet” is not a choice of “Kind”, so it is ignored." in page.main.text
    assert page.row("California")


def test_an_unknown_page_or_role_or_country_is_a_404(client, role):
    for address in (USA + "?page=2", USA.replace("machine", "washing"), USA.replace("/us/", "/uk/")):
        assert read(client, address, 404)


def test_capital_letters_lead_to_the_small_ones(client, role):
    response = client.get(USA.replace("/us/", "/US/"))

    assert (response.status_code, response["Location"]) == (301, USA)


def test_a_country_without_places_says_so_and_is_not_indexed(client, role):
    make_country("IN")
    page = read(client, USA.replace("/us/", "/in/"))

    assert "No source here breaks the pay of machine learning engineers in India down by state" in page.main.text
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_a_full_page_is_small(client, role):
    occupation = make_occupation(code="15-2051")
    for number in range(PER_PAGE):
        name = f"Metropolitan area with quite a long name number {number:02}, NY-NJ-PA"
        area = make_area(f"{number:05}", name, "metro")
        make_estimate(occupation, area=area, employment=123_456, mean_rse="12.5")

    first, second = read(client, USA), read(client, USA + "?page=2")

    assert max(first.bytes, second.bytes) < MOST_BYTES
    assert (len(first.one("tbody").all("tr")), len(second.one("tbody").all("tr"))) == (PER_PAGE, 4)
    assert second.title.startswith("Machine learning engineer pay by state and metropolitan area in the USA, page 2")
