"""What is not known of a role's pay in a country, said on its page."""

import pytest

from tests import factories
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

INDIA = "/roles/machine-learning-engineer/pay/in/"


@pytest.fixture
def role():
    factories.make_country("US")
    factories.make_country("IN")
    return factories.make_role()


def gaps(client, address=INDIA):
    page = read(client, address)
    assert complaints(page) == []
    return [item.text for item in page.one("details", id="gaps").all("li")]


def test_india_has_no_places_and_no_projection(client, role):
    factories.make_projection(factories.make_occupation(role))

    assert gaps(client) == [
        "No source here gives pay in India by state, city or metropolitan area.",
        "No official projection of jobs in India is on record. "
        "A projection for another country says nothing about it.",
    ]


@pytest.mark.parametrize(("beginners", "is_said"), [(0, True), (4, True), (5, False)])
def test_too_few_beginners_are_said_of_a_source_that_counts_years(client, role, beginners, is_said):
    survey = factories.make_source("survey", "survey")
    factories.make_records([1_500_000] * 10, role, country="IN", source=survey, experience="years-5")
    factories.make_records([600_000] * beginners, role, country="IN", source=survey, experience="years-0")

    said = (
        "Publisher of survey: Too few machine learning engineers in India with 0 or 1 year of coding: this source "
        "does not tell what beginners earn."
    )
    assert (said in gaps(client)) is is_said


def test_a_source_without_years_of_coding_is_not_said_to_lack_beginners(client, role):
    factories.make_records([1_500_000] * 10, role, country="IN", experience="mid")

    assert "Too few" not in " ".join(gaps(client))


def test_a_country_with_all_of_it_has_no_gaps(client, role):
    occupation = factories.make_occupation(role)
    factories.make_projection(occupation)
    factories.make_estimate(occupation, area=factories.make_area())

    page = read(client, INDIA.replace("/in/", "/us/"))
    assert not page.all("details", id="gaps")
    assert "#gaps" not in page.links


def test_pay_in_india_is_never_in_dollars(client, role):
    factories.make_exchange_rate("INR", "80")
    for number, level in enumerate(("entry", "mid", "senior")):
        factories.make_records([900_000 + 400_000 * number] * 30, role, country="IN", experience=level)
    factories.make_records(
        [20_000] * 30, role, country="IN", currency="USD", source=factories.make_source("b", "survey")
    )

    page = read(client, INDIA)

    assert "₹13 lakh" in page.main.text
    assert "$" not in page.one("div", "lead-pay").text
    assert "$" not in page.one("section", id="source").one("table", "ladder").text
