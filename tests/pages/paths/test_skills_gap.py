"""What somebody can reach with what they can do."""

import pytest

from tests.factories import make_role, make_skill, need_skill
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

GAP = "/tools/skills-gap/"


@pytest.fixture(autouse=True)
def _roles():
    """An analyst of SQL and charts, and an engineer of SQL, Python and pandas, which needs Python."""
    sql, python = make_skill("SQL", "Data work"), make_skill("Python", aliases="CPython")
    charts, pandas = make_skill("Charts", "Data work"), make_skill("pandas", "Libraries", [python])
    for name, skills in (("Analyst", [sql, charts]), ("Engineer", [sql, python, pandas])):
        role = make_role(name)
        for skill in skills:
            need_skill(role, skill)


def ticked(page):
    return [box["value"] for box in page.all("input", type="checkbox") if "checked" in box.attributes]


def shares(page):
    return [(row.one("a").text, row.all("td")[0].text) for row in page.one("table", "held").one("tbody").all("tr")]


def test_without_ticks_the_page_asks(client):
    page = read(client, GAP)

    assert complaints(page) == []
    assert ticked(page) == []
    assert not page.all("p", "verdict")
    assert "noindex" not in page.html


def test_roles_are_ordered_by_how_much_is_held_with_what_the_next_skill_adds(client):
    page = read(client, f"{GAP}?skill=sql")

    assert complaints(page) == []
    assert ticked(page) == ["sql"]
    assert shares(page) == [("Analyst", "44 % → 100 %"), ("Engineer", "28 %")]
    assert page.one("p", "verdict").text == (
        "No role is within reach yet; the nearest is analyst (44 %)."
        " Learning Charts would open most: it adds to 1 of the roles around you."
    )


def test_the_next_skill_names_what_comes_before_it_and_changes_when_it_is_ticked(client):
    text = read(client, f"{GAP}?skill=sql&skill=charts").main.text

    assert "The next best skill: pandas" in text or "The next best skill: Python" in text
    assert "Before it: Python." in text
    assert "The next best skill: Python" not in read(client, f"{GAP}?skill=sql&skill=charts&skill=python").main.text


def test_what_is_missing_for_a_role_stands_in_its_order(client):
    page = read(client, f"{GAP}?skill=sql&goal=engineer")

    assert "What is missing for engineer" in [text for _, text in page.headings]
    assert [item.one("h3").text for item in page.one("ol", "steps").all("li")] == ["Programming", "Libraries"]


def test_the_button_beside_a_role_goes_before_the_role_that_was_chosen(client):
    page = read(client, f"{GAP}?skill=sql&goal=engineer&goal=analyst")

    assert "What is missing for engineer" in [text for _, text in page.headings]


def test_all_that_a_role_asks_for_is_ticked_at_once(client):
    page = read(client, f"{GAP}?have=analyst")

    assert ticked(page) == ["charts", "sql"]
    assert page.one("p", "verdict").text.startswith("One role is within reach now: analyst.")


@pytest.mark.parametrize("typed", ["python", "CPython", " PYTHON "])
def test_a_skill_that_is_typed_is_ticked(client, typed):
    assert ticked(read(client, f"{GAP}?skill=sql&q={typed}")) == ["sql", "python"]


def test_of_several_skills_that_are_meant_the_reader_ticks_one(client):
    make_skill("Pandas profiling")
    make_skill("Pandas plotting")

    page = read(client, f"{GAP}?q=pandas p")
    assert ticked(page) == []
    assert page.links.count("?skill=pandas-plotting") == page.links.count("?skill=pandas-profiling") == 1


def test_what_is_no_skill_is_named_and_the_rest_is_answered(client):
    page = read(client, f"{GAP}?skill=sql&skill=alchemy", status=400)

    assert "“alchemy”: no skill we know, so it is left out." in page.main.text
    assert ticked(page) == ["sql"]
    assert "No skill here goes by “alchemy”." in read(client, f"{GAP}?q=alchemy").main.text


def test_who_writes_software_finds_languages_first(client):
    names = [summary.text for summary in read(client, f"{GAP}?door=software").one("form", "ask").all("summary")]

    assert names[0] == "Programming: none of 1 ticked"


def test_a_state_is_kept_out_of_search_engines(client):
    response = client.get(f"{GAP}?skill=sql")

    assert response["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in response.content.decode()
