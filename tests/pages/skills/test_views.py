import pytest

from careers.models import Skill, Verdict
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "?group=mathematics": ["Linear algebra"],
    "?need=core": ["Python"],
    "?need=useful": ["Linear algebra"],
    "?q=cpython": ["Python"],
    "?q=vectors": ["Linear algebra"],
    "?q=python+3": ["Python"],
    "?sort=name": ["Cobol", "Linear algebra", "Python"],
    "?sort=roles": ["Python", "Linear algebra", "Cobol"],
    "": ["Linear algebra", "Cobol", "Python"],
}


def _names(client, query=""):
    return [link.text for link in read(client, f"/skills/{query}").one("ul", "skill-list").all("a")]


@pytest.fixture
def skills():
    role = factories.make_role()
    other = factories.make_role("Data scientist")
    python = factories.make_skill("Python", aliases="CPython\nPython 3")
    algebra = factories.make_skill("Linear algebra", group="Mathematics", description="Vectors and matrices.")
    factories.make_skill("Cobol")
    for each in (role, other):
        factories.need_skill(each, python, "core")
    factories.need_skill(role, algebra, "useful")


class TestList:
    def test_filters_and_sorts(self, client, skills):
        assert {query: _names(client, query) for query in FOUND} == FOUND

    def test_counts_the_roles(self, client, skills):
        text = read(client, "/skills/").one("ul", "skill-list").text

        assert "Python 2 roles, core in 2" in text
        assert "Linear algebra 1 role" in text
        assert "Cobol 0 roles" in text

    def test_wrong_value_is_said_and_the_list_still_stands(self, client, skills):
        for query in ("group=magic", "need=maybe", "sort=luck", "q=" + "a" * 101, "q=%00", "need=%00"):
            page = read(client, f"/skills/?{query}", 400)
            assert page.one("div", "complaint").one("li").text
            assert [text for level, text in page.headings if level == 2] == ["Mathematics", "Programming"]
            assert len(page.one("ul", "skill-list").all("a")) == 3

    def test_groups_of_one_position_are_not_mixed(self, client):
        for name, group in (("A", "Two"), ("B", "One"), ("C", "Two")):
            factories.make_skill(name, group)

        assert [text for level, text in read(client, "/skills/").headings if level == 2] == ["One", "Two"]

    def test_no_match_offers_a_way_on(self, client, skills):
        assert read(client, "/skills/?q=knitting").one("div", "empty").one("a")["href"] == "/skills/"

    def test_long_lists_have_pages(self, client):
        for number in range(61):
            factories.make_skill(f"Skill {number:02}")

        assert len(_names(client, "?sort=name")) == 60
        assert _names(client, "?sort=name&page=2") == ["Skill 60"]
        assert read(client, "/skills/?page=3", 404).one("p", "lead").text == (
            "There is no page “3” in this list; it has pages 1 to 2."
        )


class TestSkill:
    def test_says_what_it_is_who_needs_it_and_how_much(self, client, skills):
        page = read(client, "/skills/python/")

        assert page.headings[0] == (1, "Python")
        assert "What Python is." in page.main.text
        assert "Tool or language, listed under Programming. Also called CPython, Python 3." in page.main.text
        chip = next(link for link in page.one("dl", "skills").all("a") if "Data scientist" in link.text)
        assert (chip["href"], chip["class"]) == ("/roles/data-scientist/", "core working")
        assert "Judged by publisher of editors." in page.main.text

    def test_a_page_of_its_own_says_what_each_role_needs_it_for(self, client, skills):
        page = read(client, "/skills/python/roles/")

        assert page.row("Data scientist", "Core", "Working", "What Python is for.")
        assert "/skills/python/roles/" in read(client, "/skills/python/").links

    def test_pay_is_one_sentence_and_one_picture_and_every_comparison_a_page_away(self, client, skills):
        role, other = (factories.make_role(name) for name in ("Analyst", "Tester"))
        python = Skill.objects.get(slug="python")
        factories.make_effect(role, "python", "not-named", "skills", skill=python)
        factories.make_effect(
            other,
            "python",
            "not-named",
            "skills",
            skill=python,
            difference=1,
            low=-5,
            high=7,
            verdict=Verdict.INDISTINGUISHABLE,
        )

        page = read(client, "/skills/python/")

        assert page.one("p", "verdict").text == "In 1 of 2 comparisons the pay of people who name it differs."
        assert len(page.one("svg", "compared").all("circle")) == 2
        assert "Not distinguishable" not in page.main.text
        every = read(client, "/skills/python/pay/")
        assert [row.one("th").text for row in every.one("tbody").all("tr")] == [
            "Analyst, United States",
            "Tester, United States",
        ]

    def test_says_what_to_learn_before_and_after(self, client):
        first = factories.make_skill("Probability")
        factories.make_skill("Statistics", prerequisites=[first], how_learned="Take a *course*.")
        factories.make_credential("Course", skills=[first])

        before, after = read(client, "/skills/statistics/"), read(client, "/skills/probability/")

        assert "Learn first: Probability." in before.main.text
        assert before.one("div", "prose").one("em").text == "course"
        assert "It prepares for: Statistics." in after.main.text
        assert "It can be learned without another skill of this list first." in after.main.text
        assert "Course, A university" in after.main.text

    def test_states_no_difference_in_pay_where_none_is_known(self, client, skills):
        assert "No difference can be stated" in read(client, "/skills/python/").main.text
        assert "No role on this portal lists it" in read(client, "/skills/cobol/").main.text

    def test_names_are_escaped(self, client):
        factories.make_skill("C<script>", slug="c", description="<b>Bold</b>", how_learned="<script>alert(1)</script>")

        page = read(client, "/skills/c/")

        assert page.headings[0] == (1, "C<script>")
        assert "<b>Bold</b>" in page.one("p", "lead").text
        assert not page.strange_scripts
