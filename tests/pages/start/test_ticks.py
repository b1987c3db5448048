import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    """Java is core in two roles, useful in a third; SQL is core in one of them and in data analysis."""
    skills = {
        name: factories.make_skill(name, group)
        for name, group in (
            ("Java", "Programming"),
            ("SQL", "Foundation"),
            ("Haskell", "Programming"),
            ("Dashboards", "Data work"),
            ("Spreadsheets", "Data work"),
        )
    }
    for name, needs in (
        ("Back-end engineer", {"Java": "core", "SQL": "core"}),
        ("Software engineer", {"Java": "core", "Haskell": "useful"}),
        ("Software tester", {"Java": "useful"}),
        ("Data analyst", {"SQL": "core", "Dashboards": "core", "Spreadsheets": "core"}),
        ("BI developer", {"SQL": "core", "Dashboards": "core"}),
    ):
        role = factories.make_role(name)
        for skill, need in needs.items():
            factories.need_skill(role, skills[skill], need)


def _found(page):
    return [row.all("a")[0].text for row in page.one("table", "entries").one("tbody").all("tr")]


def test_a_java_developer_finds_back_end_and_software_engineer_first(client, roles):
    assert _found(read(client, "/start/software/?skill=java"))[:2] in (
        ["Back-end engineer", "Software engineer"],
        ["Software engineer", "Back-end engineer"],
    )


def test_roles_that_need_the_most_of_what_is_ticked_come_first(client, roles):
    assert _found(read(client, "/start/software/?skill=java&skill=sql"))[0] == "Back-end engineer"


def test_each_role_says_what_it_asks_for_and_what_is_missing(client, roles):
    row = read(client, "/start/software/?skill=java").row("Back-end engineer").text

    assert "Java (core)" in row
    assert "Beside: SQL" in row


def test_software_offers_languages_alone(client, roles):
    page = read(client, "/start/software/")

    assert [box["value"] for box in page.all("input", name="skill")] == ["haskell", "java", "sql"]
    assert not page.all("table", "entries")


def test_data_offers_tools_that_several_roles_ask_for(client, roles):
    page = read(client, "/start/data/?skill=dashboards")

    assert [box["value"] for box in page.all("input", name="skill")] == ["dashboards", "sql"]
    assert set(_found(page)) == {"Data analyst", "BI developer"}


def test_what_is_no_skill_is_said_and_the_rest_is_answered(client, roles):
    page = read(client, "/start/software/?skill=java&skill=magic", 400)

    assert "“magic”: no skill we know, so it is left out." in page.one("div", "complaint").text
    assert _found(page)


def test_ticks_are_carried_to_the_tool_that_has_all_skills(client, roles):
    assert "/tools/skills-gap/?skill=java&door=software" in read(client, "/start/software/?skill=java").links


def test_an_answer_is_not_indexed_and_the_question_is(client, roles):
    assert read(client, "/start/software/?skill=java").one("meta", name="robots")["content"] == "noindex"
    assert not read(client, "/start/software/").all("meta", name="robots")
