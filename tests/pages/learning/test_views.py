from datetime import date

import pytest

from careers.pages.learning import views
from tests import factories
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

FACTS = {"cost": 0, "cost_currency": "USD", "checked_on": "2026-11-01"}
FOUND = {
    "?kind=degree": ["Statistics degree"],
    "?q=academy": ["Python course"],
    "?q=CERTIFICATE": ["ML certificate"],
    "?sort=provider": ["Python course", "Statistics degree", "ML certificate"],
    "": ["ML certificate", "Python course", "Statistics degree"],
    "?q=juggling": [],
    "?price=free": ["Python course"],
    "?hours=under-40": ["Python course"],
    "?place=india": ["ML certificate", "Statistics degree"],
    "?exam=yes": ["ML certificate"],
    "?exam=no": ["Statistics degree"],
    "?place=india&exam=yes&price=free": [],
}


def _names(client, query=""):
    page = read(client, f"/learn/{query}")
    return [item.one("h2").text for each in page.all("ul", "credential-list") for item in each.all("li")]


def _unknown(client, query=""):
    lists = read(client, f"/learn/{query}").all("ul", "unknown-list")
    return [item.one("a").text for each in lists for item in each.all("li")]


@pytest.fixture
def credentials():
    dated = {"checked_on": "2026-11-01"}
    factories.make_credential("ML certificate", provider="Zed Cloud", has_exam=True, taken_in="everywhere", **dated)
    factories.make_credential(
        "Statistics degree", kind="degree", provider="Delft", has_exam=False, taken_in="india", hours=40, **dated
    )
    factories.make_credential(
        "Python course", kind="course", provider="Academy", hours=39, taken_in="elsewhere", **FACTS
    )


@pytest.fixture
def asks_for():
    """A role that needs four skills: two core ones, a useful one and an emerging one; the skills by name."""
    role = factories.make_role()
    skills = {}
    for name, need in (("Python", "core"), ("SQL", "core"), ("Git", "useful"), ("Agents", "emerging")):
        skills[name] = factories.make_skill(name)
        factories.need_skill(role, skills[name], need)
    return skills


def test_filters_and_sorts(client, credentials):
    assert {query: _names(client, query) for query in FOUND} == FOUND


def test_what_was_not_checked_is_out_of_the_list_and_named_with_its_link_below(client, credentials):
    factories.make_credential("A mystery", url="https://example.edu/mystery/")
    page = read(client, "/learn/")

    assert complaints(page) == []
    assert "A mystery" not in _names(client)
    assert _unknown(client) == ["A mystery"]
    assert page.one("ul", "unknown-list").one("a")["href"] == "https://example.edu/mystery/"
    assert "3 credentials with something checked. 1 more not checked." in page.main.text


@pytest.mark.parametrize("query", ["?price=free", "?hours=under-40", "?place=india", "?exam=no"])
def test_what_was_not_checked_answers_no_question_about_facts(client, credentials, query):
    factories.make_credential("A mystery")

    assert _unknown(client, query) == []
    assert "What was not checked may fit too" in read(client, f"/learn/{query}").main.text


def test_of_a_chosen_role_what_touches_most_of_its_skills_comes_first(client, asks_for):
    factories.make_credential("Agents only", skills=[asks_for["Agents"]], **FACTS)
    factories.make_credential("Git and agents", skills=[asks_for["Git"], asks_for["Agents"]], **FACTS)
    factories.make_credential("One core skill", skills=[asks_for["Python"]], **FACTS)
    factories.make_credential("Not of this role", skills=[factories.make_skill("Juggling")], **FACTS)
    factories.make_credential("Unchecked", skills=[asks_for["Python"], asks_for["SQL"]])
    query = "?role=machine-learning-engineer"
    texts = [item.text for item in read(client, f"/learn/{query}").one("ul", "credential-list").all("li")]

    assert _names(client, query) == ["One core skill", "Git and agents", "Agents only"]
    # Of 1 + 1 + 0.5 + 0.25 = 2.75.
    assert ["Touches 36 %" in texts[0], "Touches 27 %" in texts[1], "Touches 9 %" in texts[2]] == [True] * 3
    assert "touches 73 %" in read(client, f"/learn/{query}").one("ul", "unknown-list").text


def test_what_helps_into_a_role_is_listed_without_a_skill_of_it(client, asks_for):
    role = factories.make_role("Data scientist")
    factories.make_credential("For the role", [role], **FACTS)

    assert _names(client, "?role=data-scientist") == ["For the role"]
    assert "Touches" not in read(client, "/learn/").main.text


def test_wrong_value_is_said_and_the_list_still_stands(client, credentials):
    for query in ("kind=badge", "role=alchemist", "sort=luck", "price=gold", "q=" + "a" * 101, "q=%00"):
        page = read(client, f"/learn/?{query}", 400)
        assert page.one("div", "complaint").one("li").text
        assert "3 credentials" in page.main.text


def test_says_what_the_page_states_and_of_which_day_it_is(client):
    factories.make_credential(
        cost=850_000,
        cost_currency="INR",
        cost_note="without the exam",
        hours=120,
        duration="3 months",
        languages="English, Hindi",
        has_exam=True,
        validity="2 years",
        taken_in="india",
        checked_on="2026-11-01",
        read_in="Its page of that day.",
    )
    item = read(client, "/learn/").one("ul", "credential-list")

    assert item.one("dl", "facts").text == (
        "Price ₹8,50,000 without the exam Length 120 hours: 3 months Language English, Hindi Exam yes Valid 2 years"
        " Where In India"
    )
    assert "As of November 2026. Its page of that day. Does it pay back?" in item.text


def test_price_of_nothing_is_not_an_unknown_price(client):
    factories.make_credential("Free", **FACTS)
    factories.make_credential("Unknown price", duration="12 weeks", checked_on="2026-11-01")
    free, unknown = read(client, "/learn/").one("ul", "credential-list").all("li")

    assert "Price free" in free.text
    assert "Price" not in unknown.text
    assert "Does it pay back?" not in unknown.text


def test_cents_of_a_price_are_kept(client):
    factories.make_credential(cost="49.50", cost_currency="USD", checked_on="2026-11-01")

    assert "Price $49.50" in read(client, "/learn/").one("ul", "credential-list").text


def test_what_is_more_than_two_years_old_is_said_to_be(client, monkeypatch):
    factories.make_credential(**FACTS)
    told = []
    for day in (date(2028, 10, 30), date(2028, 11, 2)):
        monkeypatch.setattr(views.timezone, "localdate", lambda day=day: day)
        told.append("More than two years old" in read(client, "/learn/").main.text)

    assert told == [False, True]


def test_a_price_leads_to_the_question_whether_it_pays_back(client):
    factories.make_credential("Certificate", **FACTS)
    links = read(client, "/learn/").one("ul", "credential-list").all("a", rel="nofollow")

    assert [link["href"] for link in links] == ["/tools/payback/?credential=certificate"]


def test_names_the_roles_and_skills_it_is_for(client):
    skill = factories.make_skill()
    factories.make_credential("For a role", [factories.make_role()], [skill], **FACTS)
    factories.make_credential("For a skill only", skills=[skill], **FACTS)

    texts = [item.text for item in read(client, "/learn/").one("ul", "credential-list").all("li")]

    assert "For Machine learning engineer. Covers Python." in texts[0]
    assert "Covers Python." in texts[1]


def test_long_lists_have_pages(client):
    for number in range(26):
        factories.make_credential(f"Course {number:02}", **FACTS)

    assert len(_names(client)) == 25
    assert _names(client, "?page=2") == ["Course 25"]
    assert read(client, "/learn/?page=x", 404).one("p", "lead").text == (
        "There is no page “x” in this list; it has pages 1 to 2."
    )
