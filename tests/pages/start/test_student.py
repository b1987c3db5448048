import pytest

from careers.models import Role
from careers.pages.start.student import way_in
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    factories.make_country("IN")
    factories.make_role("Data scientist", entry_education="master", entry_experience="some")
    factories.make_role("Data analyst", entry_experience="none")
    factories.make_role("ML engineer", entry_experience="some")
    factories.make_role("Research scientist", entry_education="doctorate", entry_experience="none")
    factories.make_role("Architect", entry_experience="many")


def _ways(page):
    return {
        section["aria-labelledby"]: [row.one("a").text for row in section.one("tbody").all("tr")]
        for section in page.all("section")
        if section.all("tbody")
    }


def test_a_student_in_india_with_a_bachelors_degree_finds_data_scientist_and_no_doctorate_first(client, roles):
    page = read(client, "/start/student/?country=in&degree=bachelor")

    assert _ways(page) == {
        "now": ["Data analyst"],
        "first-job": ["ML engineer"],
        "one-more": ["Data scientist"],
    }
    later = page.one("section", **{"aria-labelledby": "later"})
    assert [link.text for link in later.all("a")] == ["Architect", "Research scientist"]


def test_a_higher_degree_puts_first_what_asks_for_it(client, roles):
    assert _ways(read(client, "/start/student/?country=us&degree=doctorate")) == {
        "now": ["Research scientist", "Data analyst"],
        "first-job": ["Data scientist", "ML engineer"],
    }


def test_the_page_has_an_answer_before_it_is_asked(client, roles):
    page = read(client, "/start/student/")

    assert "Data analyst" in _ways(page)["now"]
    chosen = [
        option.text
        for select in page.all("select")
        for option in select.all("option")
        if "selected" in option.attributes
    ]
    assert "Bachelor's degree" in chosen


def test_pay_in_the_usa_is_of_beginners_and_in_india_of_all_years(client, roles):
    analyst = Role.objects.get(slug="data-analyst")
    adverts, survey = factories.make_source("adverts", "reported"), factories.make_source("survey", "survey")
    factories.make_records(range(80_000, 100_000, 500), analyst, source=adverts, experience="entry")
    factories.make_records([1_500_000] * 40, analyst, source=survey, country="IN", basis="total")

    usa, india = (read(client, f"/start/student/?country={code}&degree=bachelor") for code in ("us", "in"))

    assert "$90k 40 entry-level adverts" in usa.row("Data analyst").text
    assert "₹15 lakh 40 reports" in india.row("Data analyst").text
    assert "no source here tells what beginners earn in India" in india.main.text
    assert "One lakh is 100,000." in india.main.text


@pytest.mark.parametrize(
    ("education", "experience", "way"),
    [
        ("bachelor", "none", "now"),
        ("short", "none", "now"),
        ("bachelor", "some", "first-job"),
        ("master", "none", "one-more"),
        ("bachelor", "several", "later"),
        ("doctorate", "none", "later"),
    ],
)
def test_ways_in_with_a_bachelors_degree(education, experience, way):
    role = Role(entry_education=education, entry_experience=experience)

    assert way_in(role, "bachelor") == way


def test_a_degree_that_is_none_is_said_and_the_roles_still_stand(client, roles):
    page = read(client, "/start/student/?degree=wizard", 400)

    assert "“wizard” is not a choice" in page.one("div", "complaint").text
    assert _ways(page)
