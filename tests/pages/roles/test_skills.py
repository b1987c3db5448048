"""The page of a role's skills."""

import pytest

from careers.models import Match
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db
ADDRESS = "/roles/data-scientist/skills/"


@pytest.fixture
def role():
    return factories.make_role("Data scientist")


def test_says_what_each_skill_is_for_and_what_others_say(client, role):
    python, sql = factories.make_skill("Python"), factories.make_skill("SQL", "Data")
    factories.need_skill(role, python, "core", "advanced")
    factories.need_skill(role, sql, "useful", "basic")
    factories.make_evidence(sql, occupation=factories.make_occupation(role), in_demand=True, names="Query languages")

    page = read(client, ADDRESS)

    assert page.row("Python").text == "Python Core, advanced What Python is for."
    assert page.row("SQL", "Useful").text == (
        "SQL Useful, basic What SQL is for. O*NET: in demand for data scientists (as Query languages)"
    )
    assert [text for level, text in page.headings if level == 2] == [
        "Where others see it otherwise",
        "Data",
        "Programming",
        "Who says what",
    ]
    assert page.one("a", href="#sql").text == "SQL"
    assert page.one("tr", id="sql")


def test_names_what_is_not_listed_and_who_stands_in(client, role):
    skills = [factories.make_skill(name) for name in ("Python", "SQL", "Java")]
    survey = factories.make_source("survey", "survey", short_name="A survey", attribution="Thanks to all.")
    for skill, users in zip(skills, (90, 60, 40), strict=True):
        factories.make_evidence(skill, role=role, source=survey, kind_of_work="Scientist, data", users=users, n=100)
    stands_in = factories.make_occupation(role, match=Match.PROXY)
    factories.make_evidence(skills[2], occupation=stands_in, in_demand=True)

    page = read(client, ADDRESS)

    text = page.main.text
    assert "A survey counts as used by half or more of its 100 respondents: Python (90 %), SQL (60 %)." in text
    assert "It speaks of “Scientist, data”, 100 respondents who gave their pay and named a language." in text
    assert "Thanks to all." in text
    assert "It speaks of data scientists (standing in for this role)." in text
    assert "Not on our list: O*NET marks in demand for data scientists: Java." in text


def test_names_the_sources_that_say_nothing_of_the_role(client, role):
    factories.make_evidence(factories.make_skill(), kind_of_work="boom operator")

    assert "Nothing is known of this role from O*NET: it counts no such work." in read(client, ADDRESS).main.text


def test_says_which_skills_nearby_roles_share_by_name(client, role):
    near = factories.make_role("Statistician")
    python, statistics = (factories.make_skill(name) for name in ("Python", "Statistics"))
    for each, skill in ((role, python), (near, python), (near, statistics)):
        factories.need_skill(each, skill)
    factories.make_neighbour(role, near, "after", "More statistics.")

    section = read(client, ADDRESS).one("section", **{"aria-labelledby": "nearby-h"})

    assert section.one("dl").text == "Statistician 1 shared: Python. Asked beyond them: Statistics."


def test_of_a_role_that_is_not_published_is_not_there(client):
    factories.make_role("Hidden", status="draft")

    read(client, "/roles/hidden/skills/", status=404)
