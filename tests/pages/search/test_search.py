"""The page of search, and what it suggests while somebody types."""

import pytest

from careers.models import Question, Role
from careers.pages.search.read import read_suggestions
from careers.search.understanding import Asks
from tests import factories
from tests.pages.page import complaints, read
from tests.search.test_queries import written

HTMX = {"headers": {"HX-Request": "true"}}

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    """A portal with two roles, of which one has pay on record."""
    scientist = factories.make_role("Data scientist")
    factories.make_role("Data analyst")
    factories.need_skill(scientist, factories.make_skill("Python"))
    factories.make_title(scientist, "Decision scientist")
    factories.name_company(factories.make_company("Meta"), "Facebook")
    factories.make_records(range(100_000, 140_000, 1_000), scientist)
    factories.make_country("IN")


def first(page):
    return page.one("section", "first-answer")


def test_a_name_is_answered_with_its_page_and_what_leads_of_its_pay(client, small):
    page = read(client, "/search/", data={"q": "decision scientist"})

    assert first(page).all("a")[0]["href"] == "/roles/data-scientist/"
    assert "Also called “Decision scientist”" in first(page).text
    assert "What a data scientist does." in first(page).text
    assert "visa filings, 40" in first(page).all("div", "lead-pay")[-1].text
    assert complaints(page) == []


@pytest.mark.parametrize(
    ("query", "address", "says"),
    [
        ("data scientist salary", "/roles/data-scientist/pay/", "Pay of data scientists"),
        ("salary of data scientist in us", "/roles/data-scientist/pay/us/", "Pay of data scientists in the USA"),
        (
            "senior data scientist usa",
            "/salaries/?role=data-scientist&country=us&experience=senior",
            "Of all levels and places of the country together:",
        ),
        (
            "data scientist usa 4 years experience",
            "/salaries/estimate/?role=data-scientist&country=us&years=4",
            "4 years in",
        ),
        (
            "data scientist vs data analyst",
            "/compare/roles/?role=data-scientist&role=data-analyst",
            "Data scientists and data analysts side by side",
        ),
        ("salary at facebook", "/companies/meta/", "Pay at Meta"),
        ("how to become a data scientist", "/roles/data-scientist/", "1 to 2 years in a related job"),
        ("data scientist skills", "/roles/data-scientist/skills/", "Core: Python."),
        ("freshers", "/roles/?experience=none", "0 roles of 2."),
        ("usa", "/salaries/?country=us", "Pay in the USA"),
    ],
)
def test_a_question_is_one_link_with_what_is_found_there(client, small, query, address, says):
    answer = first(read(client, "/search/", data={"q": query}))

    assert answer.all("a")[0]["href"] == address
    assert says in answer.text
    assert client.get(address).status_code == 200


def test_a_path_leads_over_skills_and_where_there_are_none_the_roles_are_compared(client, small):
    asked = {"q": "data analyst to data scientist"}
    assert first(read(client, "/search/", data=asked)).all("a")[0]["href"].startswith("/compare/roles/")

    analyst = factories.make_role("Business analyst")
    factories.need_skill(analyst, factories.make_skill("SQL"))
    asked = {"q": "business analyst to data scientist"}
    address = first(read(client, "/search/", data=asked)).all("a")[0]["href"]
    assert (address, client.get(address).status_code) == ("/paths/business-analyst/data-scientist/", 200)


def test_a_question_that_is_answered_here_is_answered_at_once(client):
    source = factories.make_source("survey", "survey")
    factories.make_question("Do I need a degree?", answer="No, *mostly*.", sources=[source])

    answer = first(read(client, "/search/", data={"q": "do i need a degree"}))
    assert "No, mostly." in answer.text
    assert str(source) in answer.text


def test_a_city_that_no_source_knows_is_said_to_be_only_its_country(client, small):
    factories.make_records([900_000] * 12, Role.objects.get(slug="data-scientist"), country="IN")

    answer = first(read(client, "/search/", data={"q": "Pune"}))
    assert answer.all("a")[0]["href"] == "/salaries/?country=in"
    assert "No source here knows more of Pune than the country it is in, so the pay is that of India." in answer.text


def test_nothing_found_says_what_can_be_searched_and_offers_what_is_near(client, small):
    page = read(client, "/search/", data={"q": "datta scimtisst"})

    assert "Nothing here goes by “datta scimtisst”" in page.one("div", "empty").text
    assert page.one("ul", "found-list").all("a")[0].text == "Data scientist"
    assert "What can be searched" in [text for _, text in page.headings]
    assert read(client, "/search/", data={"q": "xqzxqz"}).one("div", "empty")


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("x" * 1000, 400, "The search is longer than 100 characters, so it is ignored."),
        ("a\0b", 400, "The search has a sign that is no character, so it is ignored."),
        ("***", 200, "“***” has no letter or digit, so there is nothing to search for."),
    ],
)
def test_what_cannot_be_searched_for_is_said(client, small, query, status, says):
    response = client.get("/search/", {"q": query})

    assert response.status_code == status
    assert says in response.content.decode()
    assert client.get("/search/", {"q": query}, **HTMX).status_code == status


@pytest.mark.parametrize("address", ["/search/", "/search/?q=", "/search/?q=data", "/search/?q=wombat"])
def test_no_engine_lists_it_and_the_box_keeps_what_was_typed(client, small, address):
    page = read(client, address)

    assert page.all("meta", name="robots")[0]["content"] == "noindex"
    assert page.one("input", id="search-large").get("value") == address.partition("q=")[2]


def test_suggestions_are_links_that_come_in_place_of_the_page(client, small):
    response = client.get("/search/", {"q": "data scientist salary"}, **HTMX)
    text = response.content.decode()

    assert "HX-Request" in response["Vary"]
    assert "HX-Request" in client.get("/search/")["Vary"]
    assert text.startswith("<ul data-said=")
    assert text.index("/roles/data-scientist/pay/") < text.index('href="/roles/data-scientist/"')
    assert client.get("/search/", {"q": "xqzxqz"}, **HTMX).content.strip() == b""


def test_a_box_is_on_every_page_and_sends_to_the_search(client, small):
    for address in ("/", "/roles/", "/search/", "/nothing-here/"):
        forms = read(client, address, status=404 if "nothing" in address else 200).all("form", "search-box")
        assert forms
        assert {form["action"] for form in forms} == {"/search/"}


def test_every_answer_to_what_readers_ask_leads_to_a_page(client, portal):
    suggested = (read_suggestions(row["query"])[:1] for row in written())
    addresses = sorted({first.url for found in suggested for first in found if first.kind == "Answer"})

    assert len(addresses) > 50
    # Some of each kind, because pages with the whole content take their time.
    assert [address for address in addresses[::7] if client.get(address).status_code != 200] == []


def test_every_question_is_found_by_its_own_words(portal):
    for question in Question.objects.published():
        found = read_suggestions(question.question[:100])
        assert f"#{question.slug}" in {result.url[result.url.rfind("#") :] for result in found[:2]}


def test_each_kind_of_question_is_asked_by_some_query():
    asked = {row["first"].partition(":")[0] for row in written()}

    assert {str(kind) for kind in Asks} <= asked
