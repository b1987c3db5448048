"""The pages of paths from role to role."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.database import content_version
from careers.models import Skill
from careers.pages.paths.read import read_path
from careers.skills.stored import current_skills
from tests.factories import (
    make_credential,
    make_neighbour,
    make_records,
    make_role,
    make_skill,
    make_source,
    need_skill,
)
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

PATH = "/paths/analyst/engineer/"


@pytest.fixture
def roles():
    """An analyst of SQL, and an engineer of more SQL and of pandas, which needs Python."""
    analyst = make_role("Analyst", entry_experience="none")
    engineer = make_role("Engineer", entry_experience="several")
    sql, python = make_skill("SQL", "Data work"), make_skill("Python", "Programming")
    pandas = make_skill("pandas", "Libraries", [python])
    need_skill(analyst, sql, level="basic")
    need_skill(analyst, make_skill("Charts", "Data work"))
    need_skill(engineer, sql, level="advanced")
    need_skill(engineer, pandas)
    return analyst, engineer


def steps(page):
    """The headings of the steps and exits with the skills and levels under them."""
    return [
        (item.one("h3").text, [row.text for row in item.all("tr")])
        for item in page.one("ol", "steps").children
        if not isinstance(item, str)
    ]


def fact(page, name):
    facts = page.one("dl", "facts")
    return dict(zip((each.text for each in facts.all("dt")), (each.text for each in facts.all("dd")), strict=True))[
        name
    ]


def test_what_is_missing_stands_in_steps_none_before_what_it_needs(client, roles):
    page = read(client, PATH)

    assert complaints(page) == []
    assert page.headings[0] == (1, "From analyst to engineer")
    assert steps(page) == [
        ("Data work", ["SQL What SQL is for. basic → advanced"]),
        ("Programming", ["Python Not on the role’s list, but what follows needs it. not yet → basic"]),
        ("Libraries", ["pandas What pandas is for. not yet → working"]),
    ]


def test_the_answer_says_how_much_is_held_and_where_most_is_missing(client, roles):
    page = read(client, PATH)

    assert page.all("p", "verdict")[0].text == (
        "You hold less than half of it (15 %). Most of what is missing is data work, then libraries."
    )
    assert fact(page, "How far") == "Too far for one step"
    assert fact(page, "Steps") == "3"


def test_three_squares_show_the_level_held_and_the_level_asked_for(client, roles):
    marks = [svg["class"] for svg in read(client, PATH).one("ol", "steps").all("svg")]

    assert marks == ["lv has-1 asks-3", "lv has-0 asks-1", "lv has-0 asks-2"]


@pytest.mark.parametrize(
    ("nearness", "there", "back"),
    [
        ("after", "A usual move: analysts often become engineers.", "Against the usual direction"),
        ("before", "Against the usual direction: it is engineers who often become analysts.", "A usual move"),
        ("beside", "A move sideways, to similar work.", "A move sideways, to similar work."),
    ],
)
def test_the_direction_is_the_editors_and_not_that_of_the_overlap(client, roles, nearness, there, back):
    make_neighbour(*roles, nearness, "More building.")

    page = read(client, PATH)
    assert fact(page, "Direction").startswith(there)
    assert "Engineer: more building." in page.main.text
    assert fact(read(client, "/paths/engineer/analyst/"), "Direction").startswith(back)


def test_without_the_editors_word_no_direction_is_told_but_what_is_asked_of_entrants_is(client, roles):
    assert fact(read(client, PATH), "Direction") == (
        "The editors know no usual move between the two, in either direction."
        " Engineers ask of entrants: 3 to 5 years in a related job; analysts: no earlier job needed."
    )


def test_a_role_that_comes_within_reach_is_an_exit(client, roles):
    need_skill(make_role("Database keeper"), make_skill("Backups"), "emerging")
    need_skill(make_role("Reporter"), roles[1].role_skills.get(skill__name="SQL").skill, level="advanced")

    assert [name for name, _ in steps(read(client, PATH))] == [
        "Data work",
        "Exit: reporter",
        "Programming",
        "Libraries",
    ]


def test_time_is_not_known_where_no_course_states_its_hours(client, roles):
    make_credential("Course of SQL", skills=[roles[1].role_skills.get(skill__name="SQL").skill])

    page = read(client, PATH)
    assert fact(page, "Time") == "Not known. No course states its hours."
    assert "Taught by: Course of SQL, A university." in page.main.text
    assert not page.all("input", name="hours")


def test_stated_hours_are_a_range_at_the_readers_hours_a_week(client, roles):
    sql = [roles[1].role_skills.get(skill__name="SQL").skill]
    for name, hours in (("Short course", 20), ("Long course", 45), ("Course of no length", None)):
        make_credential(name, skills=sql, hours=hours, checked_on="2026-01-01")

    page = read(client, f"{PATH}?hours=10")
    assert fact(page, "Time") == (
        "Courses for 1 of 3 steps state 20 to 45 hours, at 10 hours a week 2 to 5 weeks."
        " They teach a part of what is missing. For the rest it is not known: no course states its hours."
    )
    assert page.one("input", name="hours")["value"] == "10"


def test_hours_that_are_no_number_are_refused(client, roles):
    sql = [roles[1].role_skills.get(skill__name="SQL").skill]
    make_credential("Short course", skills=sql, hours=20, checked_on="2026-01-01")

    page = read(client, f"{PATH}?hours=many", status=400)
    assert "Hours a week are a whole number from 1 to 80." in page.main.text


def test_pay_is_told_only_where_the_intervals_of_one_source_part_at_equal_experience(client, roles):
    analyst, engineer = roles
    make_records(range(100_000, 140_000, 1_000), analyst)
    make_records(range(200_000, 240_000, 1_000), engineer)

    page = read(client, PATH)
    assert "At equal experience in the USA engineers are paid more than analysts." in page.main.text
    assert "United States, mid-level: $220k against $120k for analysts" in page.main.text
    assert fact(page, "Pay change") == "Told apart at equal experience"


def test_pay_that_overlaps_is_refused_in_words(client, roles):
    for role in roles:
        make_records(range(100_000, 140_000, 1_000), role)

    page = read(client, PATH)
    assert "We cannot tell. At equal experience the likely middles of the two roles' pay overlap" in page.main.text
    assert fact(page, "Pay change") == "Cannot be told"


def test_pay_of_other_experience_or_another_source_is_not_compared(client, roles):
    analyst, engineer = roles
    make_records(range(100_000, 140_000, 1_000), analyst, experience="entry")
    make_records(range(200_000, 240_000, 1_000), engineer, experience="senior")
    make_records(
        range(100_000, 140_000, 1_000), analyst, source=make_source("adverts", "reported"), experience="senior"
    )

    assert "No source has enough of both roles at one level of experience." in read(client, PATH).main.text


def test_what_is_the_same_by_name_is_told_with_what_it_is_for_on_both_sides(client, roles):
    analyst, engineer = roles
    charts = analyst.role_skills.get(skill__name="Charts").skill
    need_skill(engineer, charts, level="basic")
    engineer.role_skills.filter(skill=charts).update(what_for="Watching a service.")

    text = read(client, PATH).one("section", id="held").text
    assert "1 of 3 skills at the level asked for" in text
    assert "As an analyst: What Charts is for. As an engineer: Watching a service." in text
    assert "SQL: basic → advanced" in text


def test_a_way_of_several_steps_is_offered_where_one_is_too_far(client, roles):
    middle = make_role("Middle")
    for each in Skill.objects.filter(name__in=["Charts", "pandas"]):
        need_skill(middle, each)

    text = read(client, PATH).main.text
    assert "A way of 2 steps instead: Analyst to middle, then Middle to engineer." in text


def test_all_paths_from_a_role_are_ordered_by_how_much_is_held(client, roles):
    need_skill(make_role("Reporter"), roles[0].role_skills.get(skill__name="Charts").skill)
    make_neighbour(*roles, "after", "More building.")

    page = read(client, "/paths/analyst/")
    assert complaints(page) == []
    rows = [row.one("th").text for row in page.one("tbody").all("tr")]
    assert rows == ["Reporter", "Engineer Usual next step. More building."]
    assert "Within reach of an analyst: reporter." in page.main.text


def test_both_roles_chosen_lead_to_their_path(client, roles):
    assert client.get("/paths/?role=analyst&goal=engineer&hours=10").url == f"{PATH}?hours=10"
    assert client.get("/paths/?role=analyst&goal=").url == "/paths/analyst/"
    assert "Choose two different roles." in read(client, "/paths/?role=analyst&goal=analyst").main.text


def test_roles_without_skills_and_the_role_itself_have_no_path(client, roles):
    make_role("Newcomer")

    for address in (
        "/paths/newcomer/",
        "/paths/analyst/newcomer/",
        "/paths/analyst/analyst/",
        "/paths/analyst/no-one/",
    ):
        assert client.get(address).status_code == 404
    assert client.get("/paths/Analyst/ENGINEER/").url == PATH


def test_a_change_of_the_content_is_seen_at_once(client, roles):
    assert len(steps(read(client, PATH))) == 3
    roles[1].role_skills.filter(skill__name="pandas").delete()

    assert [name for name, _ in steps(read(client, PATH))] == ["Data work"]


def test_a_path_costs_four_queries_where_the_content_has_not_changed(roles):
    with content_version.answering(content_version.tokens()):
        for _ in range(2):
            known = current_skills()
            start, end = known.roles["analyst"], known.roles["engineer"]
            with CaptureQueriesContext(connection) as queries:
                read_path(known, start, end, 8, date(2026, 11, 26))

    assert len(queries) == 4
