import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "": ["Is a degree needed?", "Which one first?", "How much mathematics?"],
    "?role=none": ["Is a degree needed?", "Which one first?"],
    "?role=machine-learning-engineer": ["How much mathematics?"],
    "?q=DEGREE": ["Is a degree needed?"],
    "?q=algebra": ["How much mathematics?"],
    "?q=begin+python": ["Which one first?"],
    "?q=begin&role=machine-learning-engineer": [],
}


def _questions(client, query=""):
    return [heading for level, heading in read(client, f"/questions/{query}").headings if level == 3]


@pytest.fixture
def questions():
    role = factories.make_role()
    factories.make_question("Which one first?", position=2, answer="Begin with **Python**.")
    factories.make_question("Is a degree needed?", position=1, answer="Often.")
    factories.make_question("How much mathematics?", role, answer="Some algebra.")


class TestQuestions:
    def test_filters(self, client, questions):
        assert {query: _questions(client, query) for query in FOUND} == FOUND

    def test_wrong_value_is_said_and_the_list_still_stands(self, client, questions):
        for query in ("role=alchemist", "q=" + "a" * 101, "q=%00"):
            page = read(client, f"/questions/?{query}", 400)
            assert page.one("div", "complaint").one("li").text
            assert "3 questions." in page.main.text

    def test_stand_under_their_role_with_answer_and_sources(self, client, questions):
        factories.make_question("Who says so?", sources=[factories.make_source("forum", "claim")], position=9)

        page = read(client, "/questions/")

        assert [text for level, text in page.headings if level == 2] == [
            "The field as a whole",
            "Machine learning engineer",
        ]
        assert page.all("details", "question")[1].one("strong").text == "Python"
        assert page.all("details", "question")[2].one("p", "note").text == "Sources: Publisher of forum: Release forum"

    def test_are_open_when_searched_for(self, client, questions):
        is_open = {
            query: "open" in read(client, f"/questions/{query}").all("details", "question")[0].attributes
            for query in ("", "?q=degree")
        }

        assert is_open == {"": False, "?q=degree": True}

    def test_long_lists_have_pages(self, client):
        for number in range(21):
            factories.make_question(f"Question {number:02}?")

        assert len(_questions(client)) == 20
        assert _questions(client, "?page=2") == ["Question 20?"]
        assert read(client, "/questions/?page=0", 404)

    def test_answers_are_cleaned(self, client):
        factories.make_question("<script>?", answer="<script>alert(1)</script> [here](javascript:alert(1))")

        page = read(client, "/questions/")

        assert (3, "<script>?") in page.headings
        assert not page.strange_scripts
        assert not [link for link in page.links if link.startswith("javascript")]
