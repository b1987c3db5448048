"""Two editors on one form: what only one changed is merged and said, what both changed is shown in both wordings, and
nothing that either typed is lost."""

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.admin.base.stored import Opened, fingerprint
from careers.editing.rights import PUBLISHER
from careers.models import Claim, Company, Country, Role, Skill
from tests.admin.forms import address, as_it_stands, errors, filled, messages, post, rows_of, save, saved
from tests.factories import make_claim, make_company, make_country, make_role, make_skill
from tests.pages.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]

REFUSED = "Nothing was saved yet: somebody else has saved this since you opened it"


@pytest.fixture
def other(client, django_user_model):
    """The browser of a second editor."""
    user = django_user_model.objects.create_user("meera", password="only-for-the-tests-1", is_staff=True)
    user.first_name = "Meera"
    user.save()
    user.groups.add(Group.objects.get(name=PUBLISHER))
    client.force_login(user)
    return client


def text(response):
    return Page(response).text


def said(response):
    return " ".join(messages(response))


# Other fields ---------------------------------------------------------------------------------


def test_what_another_changed_meanwhile_is_merged_and_said(desk, other):
    skill = make_skill(description="As it was.", how_learned="By heart.")
    mine = filled(desk, address(skill)) | {"how_learned": "By doing."}
    saved(save(other, address(skill), description="Corrected."))
    response = saved(post(desk, address(skill), mine))
    assert Skill.objects.values_list("description", "how_learned").get() == ("Corrected.", "By doing.")
    assert "Meera changed “What is it?” at " in said(response)
    assert "; your change of “How do people learn it?” was added." in said(response)


def test_the_history_names_the_right_person_for_each_part(desk, other):
    skill = make_skill(description="As it was.", how_learned="By heart.")
    mine = filled(desk, address(skill)) | {"how_learned": "By doing."}
    saved(save(other, address(skill), description="Corrected."))
    saved(post(desk, address(skill), mine))
    newest, before, *_ = Page(desk.get(address(skill, "history"))).one("tbody").all("tr")
    assert "asha" in newest.text
    assert "By doing." in newest.text
    assert "Corrected." not in newest.text
    assert "meera" in before.text
    assert "Corrected." in before.text


def test_links_are_merged_like_fields(desk, other):
    first, second = make_skill("Mathematics"), make_skill("Logic")
    skill = make_skill("Statistics", prerequisites=[first])
    mine = filled(desk, address(skill)) | {"description": "Mine."}
    saved(save(other, address(skill), prerequisites=[str(first.pk), str(second.pk)]))
    saved(post(desk, address(skill), mine))
    skill.refresh_from_db()
    assert skill.description == "Mine."
    assert set(skill.prerequisites.all()) == {first, second}


def test_a_form_with_a_mistake_comes_back_with_what_was_merged(desk, other):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"name": ""}
    saved(save(other, address(skill), description="Theirs."))
    response = post(desk, address(skill), mine)
    assert "Fill this in" in errors(response)
    assert "Meera changed" in Page(response).one("section", id="clash").text
    saved(post(desk, address(skill), as_it_stands(response) | {"name": "Python"}))
    assert Skill.objects.get().description == "Theirs."


def test_forms_without_history_are_merged_too(chief):
    country = make_country("IN")
    mine = filled(chief, address(country)) | {"in_sentence": "the Republic of India"}
    Country.objects.update(name="Bharat")
    saved(post(chief, address(country), mine))
    assert Country.objects.values_list("name", "in_sentence").get() == ("Bharat", "the Republic of India")


def test_people_and_groups_are_merged_too(chief, editor):
    mine = filled(chief, address(editor)) | {"first_name": "Asha"}
    editor.last_name = "Rao"
    editor.save()
    response = saved(post(chief, address(editor), mine))
    editor.refresh_from_db()
    assert (editor.first_name, editor.last_name) == ("Asha", "Rao")
    assert "Somebody changed “Last name” meanwhile" in said(response)


def test_who_saves_what_is_stored_already_is_not_stopped(desk):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"description": "New."}
    saved(post(desk, address(skill), mine))
    response = saved(post(desk, address(skill), mine))  # a second click on the button
    assert Skill.objects.get().description == "New."
    assert "meanwhile" not in said(response)


def test_a_second_click_does_not_add_a_row_twice(desk):
    role = make_role(tasks=1)
    mine = filled(desk, address(role)) | {"tasks-1-text": "A second"}
    saved(post(desk, address(role), mine))
    saved(post(desk, address(role), mine))
    assert list(role.tasks.values_list("text", flat=True)) == ["Do task 1", "A second"]


# The same field -------------------------------------------------------------------------------


@pytest.fixture
def both_wordings(desk, other):
    """A skill of which both changed the same text, the page that says so, and what its form would send."""
    skill = make_skill(description="It was here before.")
    mine = filled(desk, address(skill)) | {"description": "My own wording."}
    saved(save(other, address(skill), description="Their own wording."))
    response = post(desk, address(skill), mine)
    return skill, Page(response), as_it_stands(response)


def test_both_texts_stand_side_by_side_with_their_differences(both_wordings):
    skill, page, again = both_wordings
    both = page.one("section", id="clash").one("div", "both")
    theirs, ours = both.all("div", "both-text")
    assert theirs.text.startswith("Stored now (Meera, at ")
    assert "Their own wording." in theirs.text
    assert [mark.text for mark in theirs.all("mark")] == ["Their"]
    assert "My own wording." in ours.text
    assert [mark.text for mark in ours.all("mark")] == ["My"]
    assert again["description"] == "My own wording."
    skill.refresh_from_db()
    assert skill.description == "Their own wording."


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({"_take": "theirs:description"}, "Their own wording."),
        ({"_take": "ours:description"}, "My own wording."),
        ({"_take": "ours:description", "description": "Half a thought"}, "My own wording."),
        ({"description": "A third."}, "A third."),
        ({}, "My own wording."),
    ],
)
def test_one_click_takes_either_or_a_third_is_written(desk, both_wordings, change, stands):
    skill, _, again = both_wordings
    saved(post(desk, address(skill), again | change))
    skill.refresh_from_db()
    assert skill.description == stands


def test_taking_one_text_does_not_decide_the_other(desk, other):
    skill = make_skill(description="A.", how_learned="B.")
    mine = filled(desk, address(skill)) | {"description": "My A.", "how_learned": "My B."}
    saved(save(other, address(skill), description="Their A.", how_learned="Their B."))
    again = as_it_stands(post(desk, address(skill), mine))
    response = post(desk, address(skill), again | {"_take": "theirs:description"})
    assert REFUSED in text(response)
    assert "Their B." in Page(response).one("section", id="clash").text
    assert "Their A." not in Page(response).one("section", id="clash").text
    saved(post(desk, address(skill), as_it_stands(response) | {"_take": "ours:how_learned"}))
    assert Skill.objects.values_list("description", "how_learned").get() == ("Their A.", "My B.")


def test_a_third_save_in_between_is_stopped_again(desk, other, both_wordings):
    skill, _, again = both_wordings
    saved(save(other, address(skill), description="Theirs, once more."))
    response = post(desk, address(skill), again)
    assert "Theirs, once more." in Page(response).one("section", id="clash").text
    assert Skill.objects.get().description == "Theirs, once more."


def test_choices_are_compared_in_words(desk, other):
    skill = make_skill(group="Programming", kind="tool")
    data = filled(desk, address(skill))
    other_group = make_skill("Logic", group="Mathematics").group
    third = make_skill("Writing", group="Office").group
    saved(save(other, address(skill), group=str(other_group.pk)))
    told = Page(post(desk, address(skill), data | {"group": str(third.pk)})).one("section", id="clash").text
    assert "Mathematics" in told
    assert "Office" in told


# The status -----------------------------------------------------------------------------------

THINGS = [
    (make_role, Role, "summary"),
    (make_company, Company, "summary"),
    (make_skill, Skill, "description"),
    (make_claim, Claim, "statement"),
]


@pytest.mark.parametrize(("make", "model", "text"), THINGS)
def test_a_stale_form_does_not_publish_again_what_was_archived(desk, other, make, model, text):
    thing = make()
    mine = filled(desk, address(thing)) | {text: "A new text."}
    saved(save(other, address(thing), status="archived"))
    saved(post(desk, address(thing), mine))
    assert model.objects.values_list("status", text).get() == ("archived", "A new text.")


@pytest.mark.parametrize(("make", "model", "text"), THINGS)
def test_a_status_is_not_decided_on_a_stale_form(desk, other, make, model, text):
    thing = make(status="draft")
    mine = filled(desk, address(thing)) | {"status": "published"}
    saved(save(other, address(thing), **{text: "Nobody has seen this yet."}))
    response = post(desk, address(thing), mine)
    assert "You chose “Published” for “Who can see it”. It was not done" in Page(response).text
    assert model.objects.get().status == "draft"
    again = as_it_stands(response)
    assert (again["status"], again[text]) == ("draft", "Nobody has seen this yet.")
    saved(post(desk, address(thing), again | {"status": "published"}))
    assert model.objects.get().status == "published"


# The rows of a table ------------------------------------------------------------------------


def test_rows_that_only_another_changed_are_kept(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"summary": "Mine."}
    saved(save(other, address(role), **{"tasks-0-text": "Their first", "tasks-1-DELETE": "on"}))
    assert "Meera changed “Role tasks” at " in said(saved(post(desk, address(role), mine)))
    assert list(role.tasks.values_list("text", flat=True)) == ["Their first"]


def test_rows_of_a_table_in_which_both_worked_are_looked_at_first(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"tasks-1-text": "My second"}
    saved(save(other, address(role), **{"tasks-0-text": "Their first"}))
    response = post(desk, address(role), mine)
    assert REFUSED in text(response)
    assert "Role tasks: both of you worked in this table." in Page(response).one("section", id="clash").text
    assert list(role.tasks.values_list("text", flat=True)) == ["Their first", "Do task 2"]
    saved(post(desk, address(role), as_it_stands(response)))
    assert list(role.tasks.values_list("text", flat=True)) == ["Their first", "My second"]


def test_a_cell_that_both_changed_is_shown_in_both_wordings(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"tasks-1-text": "My second"}
    saved(save(other, address(role), **{"tasks-1-text": "Their second"}))
    response = post(desk, address(role), mine)
    both = Page(response).one("div", "both").text
    assert "Their second" in both
    assert "My second" in both
    again = as_it_stands(response) | {"_take": "theirs:tasks-1-text"}
    saved(post(desk, address(role), as_it_stands(post(desk, address(role), again))))
    assert list(role.tasks.values_list("text", flat=True)) == ["Do task 1", "Their second"]


def test_a_row_that_another_deleted_comes_back_only_with_what_was_typed_in_it(desk, other):
    role = make_role(tasks=3)
    mine = filled(desk, address(role)) | {"tasks-1-text": "Mine"}
    saved(save(other, address(role), **{"tasks-0-DELETE": "on", "tasks-1-DELETE": "on"}))
    response = post(desk, address(role), mine)
    assert REFUSED in text(response)
    assert role.tasks.count() == 1
    saved(post(desk, address(role), as_it_stands(response)))
    assert sorted(role.tasks.values_list("text", flat=True)) == ["Do task 3", "Mine"]


def test_a_deletion_does_not_take_a_newer_row_along(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"tasks-0-DELETE": "on"}
    saved(save(other, address(role), **{"tasks-0-text": "Their first"}))
    response = post(desk, address(role), mine)
    assert "Role tasks, row 1 was not deleted" in Page(response).text
    saved(post(desk, address(role), as_it_stands(response)))
    assert role.tasks.filter(text="Their first").exists()


def test_rows_that_both_added_are_all_kept(desk, other):
    company = make_company("Acme")
    new = {"id": "", "company": company.pk, "kind": "legal"}
    mine = filled(desk, address(company)) | rows_of("names", [{**new, "name": "Acme Works"}])
    mine["summary"] = "Makes everything."
    saved(save(other, address(company), **rows_of("names", [{**new, "name": "Acme Tools"}]), summary="Makes tools."))
    response = post(desk, address(company), mine)
    assert REFUSED in text(response)
    saved(post(desk, address(company), as_it_stands(response)))
    company.refresh_from_db()
    assert company.summary == "Makes everything."
    assert sorted(company.names.values_list("name", flat=True)) == ["Acme Tools", "Acme Works"]


# Any form -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "x", "null", "[]", "{}", '{"moment": 1}', '{"moment": "2026-01-01", "fields": {}, "tables": {}}']
)
def test_a_version_that_nobody_wrote_is_none(text):
    assert Opened.read(text) is None


NAMES = st.sets(st.sampled_from(["description", "how_learned", "aliases"]))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(theirs=NAMES, ours=NAMES)
def test_nothing_that_either_saved_is_lost(desk, other, theirs, ours):
    skill = make_skill(f"Skill {Skill.objects.count()}", description="d", how_learned="h", aliases="a")
    mine = filled(desk, address(skill)) | dict.fromkeys(ours, "Ours")
    saved(save(other, address(skill), **dict.fromkeys(theirs, "Theirs")))
    response = post(desk, address(skill), mine)
    if theirs & ours:
        assert REFUSED in text(response)
        skill.refresh_from_db()
        assert all(getattr(skill, name) == "Theirs" for name in theirs)
        response = post(desk, address(skill), as_it_stands(response))
    saved(response)
    skill.refresh_from_db()
    assert all(getattr(skill, name) == "Ours" for name in ours)
    assert all(getattr(skill, name) == "Theirs" for name in theirs - ours)


@pytest.mark.parametrize(("one", "other"), [(["a"], ["b"]), (["a", "b"], ["ab"]), ([], ["x"])])
def test_other_values_have_other_fingerprints(one, other):
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(("one", "other"), [(["a\r\nb"], ["a\nb"]), (["2", "1"], ["1", "2"]), ([""], [])])
def test_what_a_browser_writes_otherwise_has_the_same_fingerprint(one, other):
    assert fingerprint(one) == fingerprint(other)
