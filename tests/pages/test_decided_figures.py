"""Every page that shows a corrected figure says so, and none shows a withheld one."""

import pytest

from tests.factories import (
    make_area,
    make_decision,
    make_estimate,
    make_occupation,
    make_portal,
    make_projection,
    make_records,
    make_source,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

ROLE = "machine-learning-engineer"
# Pages with the statistic of the whole country.
NATIONAL = [
    f"/roles/{ROLE}/",
    f"/roles/{ROLE}/pay/",
    f"/roles/{ROLE}/pay/us/",
    f"/salaries/?role={ROLE}&country=us",
    f"/salaries.json?role={ROLE}&country=us",
    f"/salaries.csv?role={ROLE}&country=us",
    f"/compare/countries/?role={ROLE}&country=us&country=in",
    f"/salaries/estimate/?role={ROLE}&country=us&years=4",
    f"/salaries/offer/?role={ROLE}&country=us&years=4&base=100k",
    "/sources/one/",
]
OUTLOOK = [
    *("/", f"/roles/{ROLE}/", f"/roles/{ROLE}/whole/", f"/roles/{ROLE}/outlook/", "/outlook/", "/roles/?sort=growth"),
    *(f"/compare/roles/?role={ROLE}&role=role-01", "/start/student/?country=us&degree=master"),
]


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response).decode()


@pytest.fixture
def role():
    return make_portal()


@pytest.fixture
def estimate(role):
    occupation = make_occupation(role, code="15-9999", title="Learners", position=0)
    source = make_source("one", "official")
    values = {"p10": 311_000, "p25": 322_000, "median": 333_000, "p75": 344_000, "p90": 355_000}
    return make_estimate(occupation, source=source, employment=1000, **values)


def figures_in(page):
    return "333" in page or "334" in page


@pytest.mark.parametrize("address", NATIONAL)
def test_a_corrected_statistic_is_marked_wherever_it_stands(client, estimate, address):
    assert figures_in(text(client, address)), "the page does not show the figure"
    assert "orrected by the editors" not in text(client, address)
    make_decision(estimate, median=334_000, reason="Two digits were swapped")
    page = text(client, address)
    assert "334" in page
    assert "orrected by the editors" in page


@pytest.mark.parametrize("address", NATIONAL)
def test_a_withheld_statistic_stands_nowhere(client, estimate, address):
    make_decision(estimate, reason="It counts other people")
    page = text(client, address)
    assert "333,000" not in page
    assert "$333k" not in page


def test_the_evidence_says_what_the_publisher_says_and_why(client, estimate):
    make_decision(estimate, median=334_000, reason="Two digits were swapped")
    page = Page(client.get(f"/roles/{ROLE}/pay/us/")).text
    assert "the publisher says median 333,000. Why: Two digits were swapped." in page
    assert "Release the-right-values" in page


def test_a_corrected_place_is_marked(client, role, estimate):
    place = make_estimate(estimate.occupation, source=estimate.source, area=make_area("TX", "Texas"), median=323_000)
    make_decision(place, median=324_000)
    page = text(client, f"/roles/{ROLE}/pay/us/places/?occupation=15-9999")
    assert "$324k" in page
    assert "corrected by the editors" in page


@pytest.mark.parametrize("address", OUTLOOK)
def test_a_corrected_projection_is_marked(client, estimate, address):
    projection = make_projection(estimate.occupation, percent_change="77.7")
    assert "77.7" in text(client, address)
    make_decision(projection, percent_change="66.6")
    page = text(client, address)
    assert "66.6" in page
    assert "orrected by the editors" in page


def test_lanes_and_list_of_the_field_both_mark_a_corrected_projection(client, estimate):
    projection = make_projection(estimate.occupation, percent_change="77.7")
    make_decision(projection, percent_change="66.6", reason="Two digits were swapped")
    page = Page(client.get("/"))
    for picture in (page.main.one("svg", "lanes"), page.main.one("table", "rank")):
        assert "66.6" in picture.text
        assert "corrected by the editors" in picture.text


def test_a_corrected_median_of_a_state_is_marked_beside_its_reports(client, role, estimate):
    texas = make_area("TX", "Texas")
    make_records([100_000] * 30, role, area=texas)
    place = make_estimate(estimate.occupation, source=estimate.source, area=texas, median=323_000)
    address = f"/roles/{ROLE}/pay/us/"
    unmarked = Page(client.get(address)).main.one("section", id="place")
    assert "official $323k" in unmarked.text
    assert "corrected" not in unmarked.text
    make_decision(place, median=324_000)
    marked = Page(client.get(address)).main.one("section", id="place")
    assert "official $324k corrected by the editors" in marked.text


def test_the_source_says_how_many_are_withheld_and_why_and_names_no_report(client, role, estimate):
    reports = make_records([123_456] * 6, role, source=estimate.source, title="A rare title")
    make_decision(reports[0], reason="It was a joke")
    make_decision(reports[1], reason="It was a joke")
    make_decision(estimate, reason="It counts other people")
    page = Page(client.get("/sources/one/")).text
    assert "3 withheld, 0 corrected." in page
    assert "2 reports of pay withheld: It was a joke." in page
    assert "Why: It counts other people." in page
    assert "A rare title" not in page
    assert "123,456" not in page
