"""The page of a form: every field has a name, every mistake a link, and it says what is missing for publishing."""

import pytest
from django.urls import reverse

from careers.models import Need, Role, Skill, SkillLevel
from tests.admin.forms import address, as_it_stands, errors, filled, post, rows_of, save, saved
from tests.factories import make_company, make_factor, make_family, make_role, make_skill, make_source, need_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

ASKED = ("input", "select", "textarea")
NOT_SEEN = ("hidden", "submit")


def unlabelled(page):
    named = {label.get("for") for label in page.all("label")}
    fields = [field for tag in ASKED for field in page.one("main").all(tag) if field.get("type") not in NOT_SEEN]
    seen = [field for field in fields if "hidden" not in field.attributes and field.get("name")]
    return [field["name"] for field in seen if field.get("id") not in named and not field.get("aria-label")]


def test_every_cell_of_every_table_has_a_label(desk):
    role = make_role(tasks=3)
    need_skill(role, make_skill())
    page = Page(desk.get(address(role)))
    assert unlabelled(page) == []
    labels = [label.text for label in page.all("label", "cell-label")]
    assert {"Task, row 2", "Delete row 3", "Skill, row 1"} <= set(labels)


def test_the_parts_of_a_form_are_listed_with_links(desk):
    page = Page(desk.get(address(make_role())))
    links = page.one("nav", "jumps").all("a")
    parts = ["What is the role, and who can see it?", "When can readers see it?", "What is the work like?"]
    assert [link.text for link in links][:3] == parts
    ids = {each["id"] for each in page.all() if each.get("id")}
    assert {link["href"][1:] for link in links} <= ids


def test_each_mistake_stands_at_its_field_and_in_a_list_of_links(desk):
    role = make_role(tasks=1)
    page = Page(save(desk, address(role), name="", summary="", **{"tasks-0-text": ""}))
    summary = page.one("section", id="mistakes")
    links = {link["href"]: link.text for link in summary.all("a")}
    assert links["#id_name"] == "What is the role called?"
    assert links["#id_summary"] == "What is it, in one or two sentences?"
    assert links["#id_tasks-0-text"].startswith("Role task 1, ")
    assert "Before you publish, fill this in." in summary.text
    ids = {each["id"] for each in page.all() if each.get("id")}
    assert {link[1:] for link in links} <= ids
    assert page.one("nav", "jumps").all("strong", "wrong")[0].text == "2 to correct"


def test_a_mistake_speaks_the_words_of_the_form(desk):
    make_skill("Python")
    other = make_skill("Logic")
    assert "Another skill has this already." in errors(save(desk, address(other), name="Python"))


def test_rows_that_are_there_twice_are_named_in_words(desk):
    make_source("portal-editors", "editorial")
    role, skill = make_role(), make_skill()
    row = {"id": "", "role": role.pk, "skill": skill.pk, "need": "core", "level": "basic", "position": ""}
    source = {"source": filled(desk, address(role))["role_skills-0-source"]}
    response = save(desk, address(role), **rows_of("role_skills", [row | source, row | source]))
    assert "Several rows have the same: Skill" in errors(response)


def test_a_form_says_what_is_missing_for_publishing(desk):
    role = make_role(status="draft", tasks=0, summary="", work="")
    line = Page(desk.get(address(role))).one("p", id="completeness")
    assert line.text == ("Short of publishing: 1 task, “What is it, in one or two sentences?”, “What is the work?”.")
    assert [link["href"] for link in line.all("a")] == ["#tasks-heading", "#id_summary", "#id_work"]


def test_a_form_says_when_nothing_is_missing(desk):
    for thing in (make_role(status="draft"), make_skill(status="draft"), make_company(status="draft")):
        assert "Nothing is missing" in Page(desk.get(address(thing))).one("p", id="completeness").text


def test_what_is_published_or_has_no_status_says_nothing_of_it(desk):
    for thing in (make_role(), make_family("other")):
        assert not Page(desk.get(address(thing))).all("p", id="completeness")


def test_what_the_line_calls_complete_can_be_published(desk):
    for make in (make_role, make_skill, make_factor):
        saved(save(desk, address(make(status="draft")), status="published"))


# Several at once ------------------------------------------------------------------------------


@pytest.fixture
def picks(desk):
    """A role that needs one of four skills, and what its form sends when the others, and that one, are picked."""
    make_source("portal-editors", "editorial")
    role = make_role()
    skills = [make_skill(name) for name in ("Python", "R", "Java", "SQL")]
    need_skill(role, skills[0])
    return role, filled(desk, address(role)) | {"role_skills-pick": [str(skill.pk) for skill in skills]}


def test_several_skills_are_added_at_once_with_the_usual_values(desk, picks):
    role, data = picks
    saved(post(desk, address(role), data))
    rows = list(role.role_skills.values_list("position", "skill__name", "need", "level"))
    usual = (Need.USEFUL, SkillLevel.WORKING)
    assert [row[:2] for row in rows] == [(1, "Python"), (2, "R"), (3, "Java"), (4, "SQL")]
    assert {row[2:] for row in rows[1:]} == {usual}


def test_the_rows_can_be_looked_at_before_they_are_saved(desk, picks):
    role, data = picks
    response = post(desk, address(role), data | {"_pick": "role_skills"})
    assert "3 rows were added at the end of the table." in Page(response).text
    assert role.role_skills.count() == 1
    again = as_it_stands(response)
    number = next(n for n in range(9) if again.get(f"role_skills-{n}-skill") == str(Skill.objects.get(name="SQL").pk))
    saved(post(desk, address(role), again | {f"role_skills-{number}-need": "core"}))
    assert role.role_skills.get(skill__name="SQL").need == "core"
    assert role.role_skills.count() == 4


def test_a_pick_that_is_no_skill_is_refused(desk, picks):
    role, data = picks
    response = post(desk, address(role), data | {"role_skills-pick": ["abc"]})
    assert "Select a valid choice" in errors(response)
    assert role.role_skills.count() == 1


# The preview ----------------------------------------------------------------------------------

PREVIEW = "admin:careers_role_preview"


def test_what_is_typed_is_shown_as_readers_will_see_it(desk):
    response = desk.post(
        reverse(PREVIEW), {"text": "They *write*.\n\n<script>alert(1)</script>\n\n- [One](/roles/gone/)"}
    )
    html = response.content.decode()
    assert "<em>write</em>" in html
    assert "<script>" not in html
    assert "<a " not in html  # no such role is published
    assert "no-store" in response["Cache-Control"]


def test_a_preview_is_for_editors(client, db):
    assert client.post(reverse(PREVIEW), {"text": "x"}).status_code == 302


def test_only_prose_has_a_preview(chief):
    assert chief.post(reverse("admin:careers_country_preview"), {"text": "x"}).status_code == 404
    assert chief.get(reverse(PREVIEW)).status_code == 405


def test_fields_of_markdown_say_so_to_the_script(desk):
    page = Page(desk.get(address(Role, "add")))
    assert page.one("form", id="role_form")["data-preview"] == reverse(PREVIEW)
    assert "data-markdown" in page.one("textarea", name="work").attributes
    assert "data-markdown" not in page.one("textarea", name="summary").attributes
