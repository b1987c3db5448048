"""The history in the admin: of a whole with its parts, and of what came without history."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from careers.database.history import FIRST_STATE
from careers.models import Role, RoleTask, Skill
from tests.admin.forms import address, errors, messages, restore, save, saved, version_address, without_history
from tests.factories import make_neighbour, make_occupation, make_role, make_skill, make_title, need_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


# What was never recorded ----------------------------------------------------------------------


def test_the_state_before_the_first_change_is_kept(desk):
    basis = make_skill("Mathematics")
    skill = make_skill("Statistics", description="As loaded.", prerequisites=[basis])
    without_history(Skill)
    saved(save(desk, address(skill), description="Edited.", prerequisites=[]))
    loaded = skill.history.earliest()
    assert (loaded.description, loaded.history_change_reason, loaded.history_user) == ("As loaded.", FIRST_STATE, None)
    restore(desk, loaded)
    skill.refresh_from_db()
    assert skill.description == "As loaded."
    assert list(skill.prerequisites.all()) == [basis]


def test_the_state_of_parts_before_the_first_change_is_kept(desk):
    role = make_role(tasks=2)
    without_history(RoleTask)
    saved(save(desk, address(role), **{"tasks-0-position": "2", "tasks-1-position": "1"}))
    firsts = RoleTask.history.filter(history_change_reason=FIRST_STATE)
    assert sorted(firsts.values_list("position", "text")) == [(1, "Do task 1"), (2, "Do task 2")]


def test_nothing_is_recorded_for_content_nobody_has_touched(desk):
    role = make_role(tasks=3)
    without_history(Role, RoleTask)
    saved(save(desk, address(role), summary="New."))
    assert role.history.count() == 2
    assert not RoleTask.history.exists()


# Wholes and parts -----------------------------------------------------------------------------


def test_the_history_of_a_role_has_its_parts(desk):
    role = make_role(tasks=1)
    make_title(role, "ML engineer")
    need_skill(role, make_skill("Python"))
    make_occupation(role)
    make_neighbour(role, make_role("Data scientist"))
    saved(save(desk, address(role), **{"tasks-0-text": "Ship models", "role_skills-0-level": "advanced"}))
    text = Page(desk.get(address(role, "history"))).text
    assert "Role task “Ship models”: changed" in text
    assert "Task from “Do task 1” to “Ship models”" in text
    assert "Role skill “Python”: changed" in text
    assert "from “Working: uses it alone every week” to “Advanced: others come with their questions”" in text
    assert "Alternate title “ML engineer”: created" in text
    assert "Nearby role “Data scientist”: created" in text
    assert "Official occupation “Data Scientists (15-2051)”: created" in text


def test_the_reason_stands_at_each_part_too(desk):
    role = make_role(tasks=2)
    changes = {"tasks-0-text": "Ship models", "tasks-1-DELETE": "on", "change_reason": "Two were one"}
    saved(save(desk, address(role), **changes))
    assert set(RoleTask.history.exclude(history_type="+").values_list("history_type", "history_change_reason")) == {
        ("~", "Two were one"),
        ("-", "Two were one"),
    }


def test_every_passage_of_a_long_text_is_shown_as_far_as_it_differs(desk):
    same = "The same words in the middle. " * 20
    skill = make_skill(how_learned=f"Read a book. {same} Ask people. {same}")
    saved(save(desk, address(skill), how_learned=f"Read two books. {same} Ask friends. {same}"))
    passages = Page(desk.get(address(skill, "history"))).one("p", "passages")
    assert [each.text for each in passages.all("del")] == ["a book.", "people."]
    assert [each.text for each in passages.all("ins")] == ["two books.", "friends."]
    assert len(passages.text) < 400


def test_a_version_of_a_part_is_restored_from_the_role(desk):
    role = make_role(tasks=1)
    saved(save(desk, address(role), **{"tasks-0-text": "Nonsense"}))
    response = restore(desk, RoleTask.history.earliest())
    assert role.tasks.get().text == "Do task 1"
    assert response.redirect_chain[-1][0] == address(role, "history")


def test_a_deleted_part_is_brought_back_to_its_position(desk):
    role = make_role(tasks=3)
    saved(save(desk, address(role), **{"tasks-0-DELETE": "on", "tasks-2-position": "1"}))
    gone = RoleTask.history.filter(history_type="-").get()
    assert (gone.position, gone.text) == (1, "Do task 1")
    assert "is not there now" in Page(desk.get(version_address(gone))).text
    restore(desk, gone)
    assert list(role.tasks.values_list("position", "text")) == [
        (1, "Do task 1"),
        (1, "Do task 3"),
        (2, "Do task 2"),
    ]


def test_a_history_costs_the_same_for_few_changes_and_for_many(desk, django_assert_max_num_queries):
    role = make_role(tasks=2)
    for number in range(12):
        role.summary = f"Summary {number}"
        role.save()
        RoleTask.objects.create(role=role, position=10 + number, text=f"Task {number}")
        need_skill(role, make_skill(f"Skill {number}"))
    with django_assert_max_num_queries(25):
        page = Page(desk.get(address(role, "history")))
    assert len(page.one("tbody").all("tr")) == 39


def test_a_long_history_has_pages(desk):
    role = make_role(tasks=0)
    for number in range(60):
        role.summary = f"Summary {number}"
        role.save()
    first = Page(desk.get(address(role, "history")))
    second = Page(desk.get(address(role, "history"), {"p": 2}))
    assert "Page 1 of 2, 61 changes" in first.text
    assert len(second.one("tbody").all("tr")) == 11
    assert desk.get(address(role, "history"), {"p": "abc"}).status_code == 200


# Refusals -------------------------------------------------------------------------------------


def test_who_may_only_look_cannot_restore(editor):
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="view_role"))
    client = Client()
    client.force_login(editor)
    role = make_role(summary="First.")
    role.summary = "Second."
    role.save()
    first = role.history.earliest()
    page = Page(client.get(version_address(first)))
    assert "You may look at it, but not restore it." in page.text
    assert client.post(version_address(first)).status_code == 403
    role.refresh_from_db()
    assert role.summary == "Second."


def test_a_version_that_breaks_a_rule_of_today_is_refused_with_the_reason(desk):
    skill = make_skill("Python")
    skill.name = "Python 3"
    skill.save()
    make_skill("Python", slug="another")
    response = restore(desk, skill.history.earliest())
    assert "cannot be restored as it is. Skill with this Name already exists." in " ".join(messages(response))
    skill.refresh_from_db()
    assert skill.name == "Python 3"


def test_a_public_version_of_a_role_without_tasks_is_refused(desk):
    role = make_role(tasks=0)
    role.status = "draft"
    role.save()
    response = restore(desk, role.history.earliest())
    assert "add at least one task" in " ".join(messages(response))
    role.refresh_from_db()
    assert role.status == "draft"
    assert role.history.count() == 2


def test_a_version_that_closes_a_circle_is_refused(desk):
    maths, statistics = make_skill("Mathematics"), make_skill("Statistics")
    statistics.prerequisites.set([maths])
    statistics.save()
    with_maths = statistics.history.latest()
    statistics.prerequisites.clear()
    maths.prerequisites.set([statistics])
    response = restore(desk, with_maths)
    assert "A skill cannot come before itself." in " ".join(messages(response))
    assert not statistics.prerequisites.exists()


def test_the_version_that_is_stored_now_has_nothing_to_restore(desk):
    skill = make_skill()
    page = Page(desk.get(version_address(skill.history.latest())))
    assert "This is what is stored now." in page.text
    assert "Restore this version" not in page.html


def test_wrong_entries_leave_no_history(desk):
    skill = make_skill()
    before = skill.history.count()
    assert errors(save(desk, address(skill), name="")) != ""
    assert skill.history.count() == before
