"""One line for each save, taken back by a button, and a page over everything that was changed."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.models import Event, ImportRun, Role, RoleSkill, RoleTask, Skill, SkillGroup
from tests.admin.forms import address, delete, messages, post, save, saved
from tests.factories import make_role, make_run, make_skill, need_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


def undo_address(event):
    return reverse("admin:careers_event_undo", args=[event.pk])


def undo(client, event, reason=""):
    return post(client, undo_address(event), {"reason": reason})


@pytest.fixture
def role():
    role = make_role(summary="First.", tasks=2)
    for number in range(20):
        need_skill(role, make_skill(f"Skill {number}"))
    Event.objects.all().delete()
    return role


def levels(level):
    return {f"role_skills-{number}-level": level for number in range(20)}


# Lines ----------------------------------------------------------------------------------------


def test_a_save_of_a_role_with_twenty_skills_is_one_line(desk, role):
    saved(save(desk, address(role), summary="New.", change_reason="Asked around", **levels("advanced")))
    event = Event.objects.get()
    assert (event.title, event.reason, event.who) == (
        "Role “Machine learning engineer”",
        "Asked around",
        "asha",
    )
    assert event.records.count() == 21
    first = Page(desk.get(address(role, "history"))).one("tbody").all("tr")[0]
    assert "What is it, in one or two sentences?; 20 role skills changed" in first.text
    assert "Asked around" in first.text
    assert len(first.one("details").all("li")) > 40


def test_a_status_set_for_many_is_one_event(desk):
    skills = [make_skill(name, status="draft", description="x") for name in ("Python", "SQL")]
    Event.objects.all().delete()
    data = {"action": "archive", "_selected_action": [skill.pk for skill in skills]}
    post(desk, address(Skill, "changelist"), data)
    assert Event.objects.get().title == "2 skills"


def test_a_deletion_with_its_parts_is_one_event_and_is_taken_back(chief, role):
    delete(chief, role)
    event = Event.objects.get()
    assert event.records.count() == 23
    assert "was taken back" in " ".join(messages(undo(chief, event)))
    assert Role.objects.get().tasks.count() == 2
    assert RoleSkill.objects.count() == 20


def test_groups_of_skills_have_history(desk):
    make_skill()
    group = SkillGroup.objects.get()
    saved(save(desk, address(group), name="Languages"))
    saved(save(desk, address(group), summary="All of them."))
    undo(desk, Event.objects.all()[1])
    group.refresh_from_db()
    assert (group.name, group.summary) == ("Programming", "All of them.")


# Undo -----------------------------------------------------------------------------------------


def test_a_wrong_save_is_previewed_and_taken_back_and_later_ones_stay(desk, role):
    saved(save(desk, address(role), summary="Wrong.", **{"tasks-0-text": "Nonsense"}))
    wrong = Event.objects.get()
    saved(save(desk, address(role), work="We build and run."))
    preview = Page(desk.get(undo_address(wrong)))
    assert "from “Wrong.” to “First.”" in preview.text
    assert "Task from “Nonsense” to “Do task 1”" in preview.text
    assert "We build and run." not in preview.text
    response = undo(desk, wrong, "It was another role")
    assert "The change was taken back." in " ".join(messages(response))
    role.refresh_from_db()
    assert (role.summary, role.work, role.tasks.get(position=1).text) == ("First.", "We build and run.", "Do task 1")
    back = Event.objects.first()
    assert (back.kind, back.who, back.reason, back.undoes) == ("undo", "asha", "It was another role", wrong)
    assert "Taken back" in Page(desk.get(address(wrong))).text


def test_what_was_changed_again_is_said_before_and_after(desk, role):
    saved(save(desk, address(role), summary="Wrong.", work="Wrong too."))
    wrong = Event.objects.get()
    saved(save(desk, address(role), summary="Better."))
    assert "changed again since, so it stays" in Page(desk.get(undo_address(wrong))).text
    assert "changed again since, so it stays" in " ".join(messages(undo(desk, wrong)))
    role.refresh_from_db()
    assert role.summary == "Better."


def test_what_was_taken_back_has_nothing_left(desk, role):
    saved(save(desk, address(role), summary="Wrong."))
    wrong = Event.objects.get()
    undo(desk, wrong)
    assert "Nothing is left of it to take back" in Page(desk.get(undo_address(wrong))).text
    assert "Nothing was taken back." in " ".join(messages(undo(desk, wrong)))


def test_a_published_role_does_not_lose_its_last_task(desk):
    role = make_role(tasks=0)
    Event.objects.all().delete()
    task = RoleTask.objects.create(role=role, position=1, text="Build")
    page = Page(desk.get(undo_address(Event.objects.get())))
    assert "add at least one task" in page.text
    assert "add at least one task" in " ".join(messages(undo(desk, Event.objects.get())))
    assert RoleTask.objects.filter(pk=task.pk).exists()


def test_an_editor_cannot_take_back_what_only_others_may_delete(desk):
    make_skill()
    Event.objects.all().delete()
    group = SkillGroup.objects.create(name="New", slug="new", position=2)
    assert "you have not the right" in " ".join(messages(undo(desk, Event.objects.get())))
    assert SkillGroup.objects.filter(pk=group.pk).exists()


def test_who_may_see_nothing_sees_no_history(django_user_model, client, role):
    role.save()
    client.force_login(django_user_model.objects.create_user("outside", is_staff=True))
    event = Event.objects.get()
    for url in (address(event), undo_address(event), address(Event, "changelist")):
        assert client.get(url).status_code == 403


@pytest.mark.parametrize("pk", ["0", "x", "9999999999999999999999"])
def test_an_event_that_is_not_there_is_not_found(desk, pk):
    for url in (f"/admin/careers/event/{pk}/change/", f"/admin/careers/event/{pk}/undo/"):
        assert desk.get(url).status_code in (302, 404)


# A moment -------------------------------------------------------------------------------------


def test_a_role_is_again_what_it_was_at_a_moment(desk, role):
    then = timezone.now()
    saved(save(desk, address(role), summary="Wrong.", **{"tasks-0-DELETE": "on"}, **levels("advanced")))
    saved(save(desk, address(role), work="Wrong too."))
    url = reverse("admin:careers_role_moment", args=[role.pk])
    page = Page(desk.get(url, {"at": then.isoformat()}))
    assert "Role task “Do task 1” comes back" in page.text
    assert "from “Wrong.” to “First.”" in page.text
    assert "is again what it was" in " ".join(messages(post(desk, url, {"at": then.isoformat()})))
    role.refresh_from_db()
    assert (role.summary, role.tasks.count()) == ("First.", 2)
    assert set(role.role_skills.values_list("level", flat=True)) == {"working"}
    assert Event.objects.first().records.count() == 22


@pytest.mark.parametrize("at", ["", "yesterday", "2026-02-30T10:00", "2026-11-26T99:00"])
def test_what_is_no_moment_is_said(desk, role, at):
    response = desk.get(reverse("admin:careers_role_moment", args=[role.pk]), {"at": at}, follow=True)
    assert "Say a day and a time" in " ".join(messages(response))


# Everything -----------------------------------------------------------------------------------


def test_everything_is_found_by_person_day_and_record(at_once, desk, chief, role):
    saved(save(desk, address(role), summary="New.", change_reason="A slip"))
    skill = make_skill("Graph theory")
    saved(save(chief, address(skill), description="Of nodes."))
    everything = address(Event, "changelist")
    assert len(Page(desk.get(everything)).one("table").one("tbody").all("tr")) == 3
    for query in ({"q": "slip"}, {"q": "asha"}, {"what": "role"}, {"q": "Machine learning", "kind__exact": "edit"}):
        rows = Page(desk.get(everything, query)).one("table").one("tbody").all("tr")
        assert [row.one("a").text for row in rows] == ["Edited: Role “Machine learning engineer”"], query
    today = timezone.localdate()
    day = {"moment__year": today.year, "moment__month": today.month, "moment__day": today.day}
    assert "Graph theory" in Page(desk.get(everything, day)).text


def test_the_page_over_everything_costs_the_same_for_few_events_and_for_many(desk, django_assert_max_num_queries):
    for number in range(30):
        make_skill(f"Skill {number}")
    with django_assert_max_num_queries(14):
        page = Page(desk.get(address(Event, "changelist")))
    assert "Skill 29" in page.text


def test_one_event_costs_the_same_for_few_rows_and_for_many(desk, role, django_assert_max_num_queries):
    saved(save(desk, address(role), summary="New.", **levels("advanced")))
    with django_assert_max_num_queries(25):
        assert "Role skill “Skill 7”: changed" in Page(desk.get(address(Event.objects.get()))).text


# Imports, loads and people ----------------------------------------------------------------------


@pytest.mark.parametrize("group", [AUTHOR, EDITOR])
def test_an_import_is_one_event_and_is_taken_back_by_who_may(staff, desk, group):
    other = staff("ravi", group)
    run = make_run()
    event = Event.objects.create(kind="import", moment=timezone.now(), title="Survey", run=run)
    assert 'name="reason"' not in Page(other.get(undo_address(event))).html
    assert other.post(undo_address(event)).status_code == 403
    assert "The import was taken back." in " ".join(messages(undo(desk, event)))
    assert ImportRun.objects.get().undone_at is not None
    assert Event.objects.first().undoes == event
    assert "undone on" in " ".join(messages(undo(desk, event)))


def test_a_change_of_rights_is_told(chief, editor):
    saved(save(chief, reverse("admin:auth_user_change", args=[editor.pk]), groups=[], is_staff=None))
    event = Event.objects.get()
    assert (event.title, event.who) == ("User “asha”", "chief")
    assert event.details == ["Works here: from “yes” to “no”", f"Works as: from “{PUBLISHER}” to “nothing”"]
    assert not User.objects.get(username="asha").groups.exists()
    assert Group.objects.exists()
