import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "?kind=degree": ["Statistics degree"],
    "?role=machine-learning-engineer": ["ML certificate"],
    "?q=academy": ["Python course"],
    "?q=CERTIFICATE": ["ML certificate"],
    "?sort=provider": ["Python course", "Statistics degree", "ML certificate"],
    "": ["ML certificate", "Python course", "Statistics degree"],
    "?q=juggling": [],
}


def _names(client, query=""):
    return [heading for level, heading in read(client, f"/learn/{query}").headings if level == 2]


@pytest.fixture
def credentials():
    role = factories.make_role()
    factories.make_credential("ML certificate", [role], provider="Zed Cloud")
    factories.make_credential("Statistics degree", kind="degree", provider="Delft")
    factories.make_credential("Python course", kind="course", provider="Academy")


def test_filters_and_sorts(client, credentials):
    assert {query: _names(client, query) for query in FOUND} == FOUND


def test_wrong_value_is_said_and_the_list_still_stands(client, credentials):
    for query in ("kind=badge", "role=alchemist", "sort=luck", "q=" + "a" * 101, "q=%00"):
        page = read(client, f"/learn/?{query}", 400)
        assert page.one("div", "complaint").one("li").text
        assert "3 credentials." in page.main.text


def test_says_what_is_known_of_price_and_length_and_when_it_was_checked(client):
    factories.make_credential(
        cost=850_000, cost_currency="INR", cost_note="without the exam", hours=120, checked_on="2026-11-01"
    )

    text = read(client, "/learn/").one("ul", "credential-list").text

    assert "Price: ₹8,50,000 (without the exam). Length: 120 hours. Checked on 1 November 2026." in text


def test_price_of_nothing_is_not_an_unknown_price(client):
    factories.make_credential(cost=0, cost_currency="USD", duration="12 weeks", checked_on="2026-11-01")

    assert "Price: $0. Length: 12 weeks." in read(client, "/learn/").one("ul", "credential-list").text


def test_cents_of_a_price_are_kept(client):
    factories.make_credential(cost="49.50", cost_currency="USD", checked_on="2026-11-01")

    assert "Price: $49.50." in read(client, "/learn/").one("ul", "credential-list").text


def test_unknown_price_and_length_are_not_checked(client):
    factories.make_credential()

    text = read(client, "/learn/").one("ul", "credential-list").text

    assert "Price and length: not checked." in text
    assert "Checked on" not in text


def test_names_the_roles_and_skills_it_is_for(client):
    skill = factories.make_skill()
    factories.make_credential("For a role", [factories.make_role()], [skill])
    factories.make_credential("For a skill only", skills=[skill])

    texts = [item.text for item in read(client, "/learn/").one("ul", "credential-list").all("li")]

    assert "For Machine learning engineer. Covers Python." in texts[0]
    assert "Covers Python." in texts[1]


def test_long_lists_have_pages(client):
    for number in range(26):
        factories.make_credential(f"Course {number:02}")

    assert len(_names(client)) == 25
    assert _names(client, "?page=2") == ["Course 25"]
    assert read(client, "/learn/?page=x", 404).one("p", "lead").text == (
        "There is no page “x” in this list; it has pages 1 to 2."
    )
