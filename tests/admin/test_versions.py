"""Two editors on one form: the second is stopped, sees what the first saved, and loses nothing that was typed."""

import json

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.admin.base.versions import Opened, fingerprint
from careers.editing.rights import EDITORS
from careers.models import Country, Skill
from tests.admin.forms import address, as_it_stands, errors, filled, post, rows_of, save, saved
from tests.factories import make_company, make_country, make_role, make_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

REFUSED = "Nothing was saved yet: somebody else has saved this since you opened it."


@pytest.fixture
def other(client, django_user_model):
    """The browser of a second editor."""
    user = django_user_model.objects.create_user("bela", password="only-for-the-tests-1", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def test_a_field_that_another_saved_is_not_written_back(desk, other):
    skill = make_skill(description="As it was.", how_learned="By heart.")
    mine = filled(desk, address(skill)) | {"how_learned": "By doing."}
    saved(save(other, address(skill), description="Corrected.", change_reason="It was wrong"))

    response = post(desk, address(skill), mine)

    assert REFUSED in errors(response)
    assert Skill.objects.values_list("description", "how_learned").get() == ("Corrected.", "By heart.")
    told = Page(response).one("div", id="clash").text
    for text in ("bela", "It was wrong", "from “As it was.” to “Corrected.”"):
        assert text in told
    again = as_it_stands(response)
    assert (again["description"], again["how_learned"]) == ("Corrected.", "By doing.")
    saved(post(desk, address(skill), again))
    assert Skill.objects.values_list("description", "how_learned").get() == ("Corrected.", "By doing.")


def test_a_field_that_both_changed_is_shown_in_both_wordings(desk, other):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"description": "My wording."}
    saved(save(other, address(skill), description="Their wording."))
    response = post(desk, address(skill), mine)
    assert Page(response).row("Their wording.", "My wording.")
    again = as_it_stands(response)
    assert again["description"] == "My wording."
    assert Skill.objects.get().description == "Their wording."
    saved(post(desk, address(skill), again))
    assert Skill.objects.get().description == "My wording."


def test_a_third_save_in_between_is_stopped_again(desk, other):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"description": "Mine."}
    saved(save(other, address(skill), description="Theirs."))
    again = as_it_stands(post(desk, address(skill), mine))
    saved(save(other, address(skill), description="Theirs, once more."))
    assert REFUSED in errors(post(desk, address(skill), again))
    assert Skill.objects.get().description == "Theirs, once more."


def test_links_are_kept_like_fields(desk, other):
    first, second = make_skill("Mathematics"), make_skill("Logic")
    skill = make_skill("Statistics", prerequisites=[first])
    mine = filled(desk, address(skill)) | {"description": "Mine."}
    saved(save(other, address(skill), prerequisites=[str(first.pk), str(second.pk)]))
    response = post(desk, address(skill), mine)
    assert REFUSED in errors(response)
    assert sorted(as_it_stands(response)["prerequisites"]) == sorted([str(first.pk), str(second.pk)])


# The rows of a table ------------------------------------------------------------------------


def test_a_row_that_another_saved_is_not_written_back(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"tasks-1-text": "My second"}
    saved(save(other, address(role), **{"tasks-0-text": "Their first"}))
    response = post(desk, address(role), mine)
    assert REFUSED in errors(response)
    assert "Their first" in Page(response).one("div", id="clash").text
    saved(post(desk, address(role), as_it_stands(response)))
    assert list(role.tasks.values_list("text", flat=True)) == ["Their first", "My second"]


def test_a_row_that_another_deleted_comes_back_only_with_what_was_typed_in_it(desk, other):
    role = make_role(tasks=3)
    mine = filled(desk, address(role)) | {"tasks-1-text": "Mine"}
    saved(save(other, address(role), **{"tasks-0-DELETE": "on", "tasks-1-DELETE": "on"}))
    response = post(desk, address(role), mine)
    assert REFUSED in errors(response)
    assert role.tasks.count() == 1
    saved(post(desk, address(role), as_it_stands(response)))
    assert sorted(role.tasks.values_list("text", flat=True)) == ["Do task 3", "Mine"]


def test_a_deletion_does_not_take_a_newer_row_along(desk, other):
    role = make_role(tasks=2)
    mine = filled(desk, address(role)) | {"tasks-0-DELETE": "on"}
    saved(save(other, address(role), **{"tasks-0-text": "Their first"}))
    assert REFUSED in errors(post(desk, address(role), mine))
    assert role.tasks.filter(text="Their first").exists()


def test_rows_that_both_added_are_all_kept(desk, other):
    company = make_company("Acme")
    new = {"id": "", "company": company.pk, "kind": "legal"}
    mine = filled(desk, address(company)) | rows_of("names", [{**new, "name": "Acme Works"}])
    mine["summary"] = "Makes everything."
    saved(save(other, address(company), **rows_of("names", [{**new, "name": "Acme Tools"}]), summary="Makes tools."))
    response = post(desk, address(company), mine)
    assert REFUSED in errors(response)
    saved(post(desk, address(company), as_it_stands(response)))
    company.refresh_from_db()
    assert company.summary == "Makes everything."
    assert sorted(company.names.values_list("name", flat=True)) == ["Acme Tools", "Acme Works"]


# Every form, and what is no clash ------------------------------------------------------------


def test_forms_without_history_are_guarded_too(chief):
    country = make_country("IN")
    mine = filled(chief, address(country)) | {"in_sentence": "the Republic of India"}
    Country.objects.update(name="Bharat")
    response = post(chief, address(country), mine)
    assert REFUSED in errors(response)
    assert Country.objects.get().name == "Bharat"
    saved(post(chief, address(country), as_it_stands(response)))
    assert Country.objects.values_list("name", "in_sentence").get() == ("Bharat", "the Republic of India")


def test_people_and_groups_are_guarded_too(chief, editor):
    mine = filled(chief, address(editor)) | {"first_name": "Asha"}
    editor.last_name = "Rao"
    editor.save()
    assert REFUSED in errors(post(chief, address(editor), mine))
    editor.refresh_from_db()
    assert (editor.first_name, editor.last_name) == ("", "Rao")


def test_who_saves_what_is_stored_already_is_not_stopped(desk):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"description": "New."}
    saved(post(desk, address(skill), mine))
    saved(post(desk, address(skill), mine))  # a second click on the button
    assert Skill.objects.get().description == "New."


def test_a_mistake_in_the_form_does_not_renew_its_version(desk, other):
    skill = make_skill(description="As it was.")
    mine = filled(desk, address(skill)) | {"name": ""}
    response = post(desk, address(skill), mine)
    assert "This field is required." in errors(response)
    saved(save(other, address(skill), description="Theirs."))
    again = as_it_stands(response) | {"name": "Python"}
    assert REFUSED in errors(post(desk, address(skill), again))
    assert Skill.objects.get().description == "Theirs."


@pytest.mark.parametrize(
    "text", ["", "x", "null", "[]", "{}", '{"moment": 1}', '{"moment": "2026-01-01", "fields": {}, "tables": {}}']
)
def test_a_version_that_nobody_wrote_is_none(text):
    assert Opened.read(text) is None


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    theirs=st.sets(st.sampled_from(["description", "how_learned", "aliases"])),
    ours=st.sets(st.sampled_from(["description", "how_learned", "aliases"])),
)
def test_nothing_that_either_saved_is_lost(desk, other, theirs, ours):
    skill = make_skill(f"Skill {Skill.objects.count()}", description="d", how_learned="h", aliases="a")
    mine = filled(desk, address(skill)) | dict.fromkeys(ours, "Ours")
    saved(save(other, address(skill), **dict.fromkeys(theirs, "Theirs")))
    response = post(desk, address(skill), mine)
    if theirs:
        assert REFUSED in errors(response)
        skill.refresh_from_db()
        assert all(getattr(skill, name) == "Theirs" for name in theirs)
        response = post(desk, address(skill), as_it_stands(response))
    saved(response)
    skill.refresh_from_db()
    assert all(getattr(skill, name) == "Ours" for name in ours)
    assert all(getattr(skill, name) == "Theirs" for name in theirs - ours)


def test_a_fingerprint_knows_no_kinds_of_line_end():
    assert fingerprint(["a\r\nb "]) == fingerprint(["a\nb"]) != fingerprint(["a b"])
    assert fingerprint(["2", "1"]) == fingerprint(["1", "2"]) != fingerprint(["12"])


def test_a_form_says_no_word_of_it_without_need(desk):
    skill = make_skill()
    page = Page(desk.get(address(skill)))
    assert not page.all("div", id="clash")
    assert set(json.loads(page.one("input", name="_version")["value"])) == {"moment", "fields", "tables"}
