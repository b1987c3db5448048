import pytest

from careers.pay.cells import INTERVAL_N
from careers.pay.percentiles import MINIMUM_N, STEADY_N
from tests import factories
from tests.views.page import read

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
        assert page.all("details")[1].one("strong").text == "Python"
        assert page.all("details")[2].one("p", "note").text == "Sources: Publisher of forum: Release forum"

    def test_are_open_when_searched_for(self, client, questions):
        is_open = {
            query: "open" in read(client, f"/questions/{query}").all("details")[0].attributes
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


class TestMethodology:
    def test_tells_the_rules_with_the_numbers_that_are_in_force(self, client):
        text = read(client, "/methodology/").main.text

        assert f"a survey with {STEADY_N} reports or more, in date" in text
        assert f"C 10 to {STEADY_N - 1} reports; or advertised" in text
        assert f"Below {MINIMUM_N} reports the page says “too few reports” and no number" in text
        assert f"From {MINIMUM_N} to {STEADY_N - 1} the figure is shown and marked as uncertain." in text
        assert "A proxy costs one grade." in text
        assert f"at least {MINIMUM_N} reports a company" in text
        assert f"Below {INTERVAL_N} reports there is no interval" in text
        assert "linear interpolation between closest ranks" in text
        assert "A mean is called a mean and never stands for a median" in text

    def test_lists_shelf_lives_and_the_factors(self, client):
        factories.make_source("old", period_start=None, period_end=None, shelf_life_months=18)
        factories.make_source("new")
        factories.make_factor("Location", body="It *matters*.")

        page = read(client, "/methodology/")

        assert page.row("Release old").text.endswith("Administrative filing not stated 18")
        assert page.row("Release new").text.endswith("Administrative filing December 2025 240")
        assert (3, "Location") in page.headings
        assert "How Location moves pay. It matters." in page.main.text
