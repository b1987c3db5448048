"""Drafts: a change that waits beside what readers see, from the first word to its publication."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone
from zeal import zeal_ignore

from careers.admin.base.drafts import publish_due
from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.models import Draft, Event, Role, RoleFamily, RoleTitle, Skill, SkillGroup
from portal.due import publish_all_due
from tests.admin.forms import address, as_it_stands, errors, messages, post, save
from tests.factories import make_family, make_role, make_skill, make_title
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(staff):
    return staff("asha", AUTHOR)


@pytest.fixture
def reviewer(staff):
    return staff("meera", EDITOR)


@pytest.fixture
def publisher(staff):
    return staff("ravi", PUBLISHER)


def form_of(draft):
    page = address(draft.model_class, "add") if draft.row is None else address(draft.model_class(pk=draft.row))
    return f"{page}?draft={draft.pk}"


def step(client, thing, name, **asked):
    model = thing._meta.model_name
    response = client.post(f"/admin/careers/{model}/{thing.pk}/step/", {"step": name, **asked}, follow=True)
    thing.refresh_from_db()
    return response


def drafted(client, row, **changes):
    """The draft that comes of saving a row that readers see."""
    save(client, address(row), _draft="1", **changes)
    return Draft.objects.open().get(model=row._meta.model_name, row=row.pk)


def buttons(response):
    return {field.get("name") for field in Page(response).all("input") if field.get("type") == "submit"}


# From the first word to publication -----------------------------------------------------------


def test_a_change_goes_from_draft_to_readers(author, reviewer, publisher, client):
    skill = make_skill(description="Old.")
    draft = drafted(author, skill, description="New.")
    assert b"Old." in client.get(skill.get_absolute_url()).content
    save(author, form_of(draft), description="Newer.", _review="1")
    step(reviewer, draft, "send_back", comment="Say what it is for.")
    page = Page(author.get(form_of(draft)))
    assert "Say what it is for." in page.one("section", "workflow").text
    save(author, form_of(draft), description="Newest.", _review="1")
    step(reviewer, draft, "approve")
    assert b"Old." in client.get(skill.get_absolute_url()).content
    step(publisher, draft, "publish")
    assert draft.state == "published"
    assert b"Newest." in client.get(skill.get_absolute_url()).content
    record = skill.history.first()
    assert (record.description, record.history_user) == ("Newest.", author.user)
    event = Event.objects.first()
    assert (event.title, event.person, event.details) == (
        "Skill “Python”",
        publisher.user,
        ["Published", "Written by asha"],
    )


@pytest.mark.parametrize("group", [AUTHOR, EDITOR, PUBLISHER])
@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother", "_draft", "_review", "_nothing"])
def test_no_button_changes_at_once_what_readers_see(staff, chief, group, button):
    role = make_role(summary="Old.")
    client = staff("asha", group)
    save(client, address(role), summary="New.", status="archived", **{button: "1"})
    role.refresh_from_db()
    assert (role.summary, role.status) == ("Old.", "published")
    assert Draft.objects.get().state == ("in_review" if button == "_review" else "draft")


@zeal_ignore()
def test_a_draft_is_opened_again_as_it_was_typed(author, publisher):
    role = make_role(tasks=2)
    draft = drafted(author, role, summary="Typed.", **{"tasks-0-text": "Judge what was typed"})
    # Django checks each row of a table by queries of its own.
    response = author.get(address(role), follow=True)
    assert response.request["QUERY_STRING"] == f"draft={draft.pk}"
    data = as_it_stands(response)
    assert (data["summary"], data["tasks-0-text"]) == ("Typed.", "Judge what was typed")
    assert errors(response) == ""
    assert as_it_stands(author.get(f"{address(role)}?live=1"))["summary"] == role.summary
    step(publisher, draft, "publish")
    assert role.tasks.first().text == "Judge what was typed"


def test_looking_at_a_draft_writes_nothing(author):
    draft = drafted(author, make_skill(), description="Typed.")
    before = Event.objects.count(), Skill.history.count()
    author.get(form_of(draft))
    assert (Event.objects.count(), Skill.history.count()) == before


def test_what_a_draft_says_is_checked_when_it_is_saved(author, publisher):
    skill = make_skill()
    response = save(author, address(skill), name="", _draft="1")
    assert "Fill this in" in errors(response)
    assert not Draft.objects.exists()


def test_a_draft_that_two_write_on_is_not_written_over_silently(author, staff):
    other = staff("noor", AUTHOR)
    draft = drafted(author, make_skill(), description="One.")
    opened = as_it_stands(other.get(form_of(draft)))
    save(author, form_of(draft), description="Two.", _draft="1")
    response = post(other, form_of(draft), opened | {"description": "Three.", "_draft": "1"})
    assert "asha saved this draft" in response.content.decode()
    assert as_it_stands(response)["description"] == "Three."
    draft.refresh_from_db()
    assert ["description", "Two."] in draft.form
    post(other, form_of(draft), as_it_stands(response) | {"_draft": "1"})
    draft.refresh_from_db()
    assert ["description", "Three."] in draft.form


def test_a_second_change_of_the_same_row_is_shown_the_first(author, staff):
    skill = make_skill()
    other = staff("noor", AUTHOR)
    opened = as_it_stands(other.get(address(skill)))
    drafted(author, skill, description="One.")
    response = post(other, address(skill), opened | {"description": "Two.", "_draft": "1"})
    assert "Another change of it waits already" in response.content.decode()
    assert as_it_stands(response)["description"] == "Two."
    assert Draft.objects.count() == 1


def test_a_discarded_draft_is_taken_up_again(author):
    draft = drafted(author, make_skill(), description="Typed.")
    step(author, draft, "discard")
    assert author.get(form_of(draft)).status_code == 404
    page = Page(author.get(address(draft)))
    assert "Typed." in page.text
    step(author, draft, "take_up")
    assert as_it_stands(author.get(form_of(draft)))["description"] == "Typed."


@pytest.mark.parametrize("text", ["0", "x", "99999999999999999999", "1 OR 1"])
def test_a_draft_that_there_is_not_is_not_found(author, text):
    skill = make_skill()
    assert author.get(address(skill), {"draft": text}).status_code == 404


def test_a_draft_of_another_row_is_not_opened_here(author):
    draft = drafted(author, make_skill("One"))
    assert author.get(f"{address(make_skill('Two'))}?draft={draft.pk}").status_code == 404


# What has no status ------------------------------------------------------------------------------


def test_vocabularies_go_the_same_way(author, publisher):
    family = make_family()
    draft = drafted(author, family, name="Renamed")
    assert RoleFamily.objects.get().name != "Renamed"
    step(publisher, draft, "publish")
    assert RoleFamily.objects.get().name == "Renamed"


def test_a_new_row_of_a_vocabulary_waits_too(author, publisher):
    data = {"name": "Databases", "slug": "databases", "summary": "What stores."}
    save(author, address(SkillGroup, "add"), _review="1", **data)
    draft = Draft.objects.get()
    assert (draft.row, draft.state, SkillGroup.objects.count()) == (None, "in_review", 0)
    assert as_it_stands(author.get(form_of(draft)))["name"] == "Databases"
    step(publisher, draft, "publish")
    assert draft.row == SkillGroup.objects.get(slug="databases").pk


def test_names_that_imports_know_are_written_down_by_editors_at_once(author, reviewer, publisher):
    role = make_role()
    data = {"role": str(role.pk), "title": "Prompt tester"}
    save(author, address(RoleTitle, "add"), **data)
    assert not RoleTitle.objects.exists()
    save(reviewer, address(RoleTitle, "add"), **data)
    assert RoleTitle.objects.get().title == "Prompt tester"


def test_a_part_of_what_readers_see_is_not_deleted_past_its_whole(author, reviewer, publisher, chief):
    task = make_role(tasks=2).tasks.first()
    for client in (author, reviewer, publisher):
        assert client.post(address(task, "delete"), {"post": "yes"}).status_code == 403


# What readers do not see yet ----------------------------------------------------------------------


def test_what_readers_do_not_see_is_saved_as_it_is(author):
    skill = make_skill(status="draft")
    save(author, address(skill), description="New.", _review="1")
    skill.refresh_from_db()
    assert (skill.description, skill.status) == ("New.", "in_review")
    assert not Draft.objects.exists()


def test_what_was_approved_is_reviewed_again_after_a_change(author, reviewer):
    skill = make_skill(status="approved")
    save(author, address(skill), description="New.")
    skill.refresh_from_db()
    assert skill.status == "in_review"


def test_nobody_publishes_through_a_field_of_the_form(author, chief):
    skill = make_skill(status="draft")
    save(author, address(skill), status="published")
    skill.refresh_from_db()
    assert skill.status == "draft"


def test_the_state_goes_no_other_way_through_the_form(desk):
    response = save(desk, address(make_role()), status="in_review")
    assert "What is published does not become in review." in errors(response)


def test_the_only_publisher_saves_for_readers_at_once_and_it_is_told(desk, editor):
    role = make_role()
    assert {"_save", "_draft"} <= buttons(desk.get(address(role)))
    save(desk, address(role), summary="New.")
    role.refresh_from_db()
    assert role.summary == "New."
    assert Event.objects.first().details == ["Shown to readers by asha, who also wrote it: nobody else may publish"]


def test_a_row_is_moved_by_the_panel_and_its_history_says_so(author, reviewer, publisher, client):
    skill = make_skill(status="draft")
    save(author, address(skill), description="New.", _review="1")
    assert "was approved" in " ".join(messages(step(reviewer, skill, "approve")))
    step(publisher, skill, "publish")
    assert client.get(skill.get_absolute_url()).status_code == 200
    assert Event.objects.first().details == ["Published"]
    assert skill.history.first().history_change_reason == "Published"


def test_a_decision_is_not_made_on_what_has_changed_since(author, reviewer):
    skill = make_skill(status="in_review")
    seen = re.search(r'name="seen" value="([^"]+)"', reviewer.get(address(skill)).content.decode())[1]
    save(author, address(skill), description="New.")
    assert "Somebody has saved it" in " ".join(messages(step(reviewer, skill, "approve", seen=seen)))
    assert skill.status == "in_review"


def test_the_panel_says_what_is_missing_before_it_can_be_published(publisher):
    role = make_role(status="in_review", tasks=0)
    said = " ".join(messages(step(publisher, role, "publish")))
    assert "add at least one task" in said
    assert role.status == "in_review"


def test_a_step_that_there_is_not_is_not_found(publisher):
    skill = make_skill()
    assert step(publisher, skill, "fly").status_code == 404
    assert publisher.get(f"/admin/careers/skill/{skill.pk}/step/").status_code == 405


# Clashes ---------------------------------------------------------------------------------------


def test_what_others_saved_meanwhile_is_merged_at_publication(author, publisher):
    skill = make_skill(description="Old.", how_learned="By reading.")
    draft = drafted(author, skill, description="New.")
    Skill.objects.filter(pk=skill.pk).update(how_learned="By doing.")
    step(publisher, draft, "publish")
    skill.refresh_from_db()
    assert (skill.description, skill.how_learned) == ("New.", "By doing.")


def test_a_clash_leaves_both_texts_and_the_draft(author, publisher):
    skill = make_skill(description="Old.")
    draft = drafted(author, skill, description="Ours.")
    save(author, form_of(draft), _review="1")
    Skill.objects.filter(pk=skill.pk).update(description="Theirs.")
    assert "It could not be published, and still waits" in " ".join(messages(step(publisher, draft, "publish")))
    skill.refresh_from_db()
    assert (skill.description, draft.state) == ("Theirs.", "in_review")
    both = Page(author.get(form_of(draft))).one("div", "both").text
    assert "Theirs" in both
    assert "Ours" in both
    save(author, form_of(draft), _take="ours:description")
    step(publisher, draft, "publish")
    skill.refresh_from_db()
    assert (skill.description, draft.state) == ("Ours.", "published")


def test_a_draft_of_what_is_gone_keeps_its_text(author, publisher):
    skill = make_skill()
    draft = drafted(author, skill, description="Typed.")
    skill.delete()
    assert "no longer there" in " ".join(messages(step(publisher, draft, "publish")))
    assert draft.state == "draft"
    assert "Typed." in Page(author.get(address(draft))).text


# At its moment ------------------------------------------------------------------------------------


@pytest.fixture
def kept_pages(settings):
    """The page cache, which tests leave out, says to a request which version of the content it sees."""
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *settings.MIDDLEWARE]


def scheduled(author, publisher, skill, **changes):
    """A draft that was scheduled, and whose moment has come."""
    draft = drafted(author, skill, **changes)
    at = timezone.now() + timedelta(hours=1)
    step(publisher, draft, "schedule", at=at.isoformat())
    assert draft.state == "scheduled"
    Draft.objects.filter(pk=draft.pk).update(publish_at=timezone.now() - timedelta(seconds=1))
    draft.refresh_from_db()
    return draft


def test_the_first_request_after_its_moment_publishes_it(kept_pages, author, publisher):
    skill = make_skill(description="Old.")
    reader = Client()
    assert b"Old." in reader.get(skill.get_absolute_url()).content
    draft = scheduled(author, publisher, skill, description="New.")
    assert b"New." in reader.get(skill.get_absolute_url()).content
    draft.refresh_from_db()
    assert draft.state == "published"
    event = Event.objects.first()
    assert event.details == ["Published at its moment, as ravi had scheduled it", "Written by asha"]
    assert (event.person, skill.history.first().history_user) == (None, author.user)


def test_two_processes_publish_it_once(author, publisher):
    skill = make_skill(description="Old.")
    draft = scheduled(author, publisher, skill, description="New.")
    both = [Draft.objects.get(pk=draft.pk) for _ in range(2)]
    assert [publish_due(each, admin.site) for each in both] == [True, False]
    assert skill.history.filter(description="New.").count() == 1
    assert draft.steps.filter(name="publish").count() == 1


def test_what_cannot_be_published_at_its_moment_is_sent_back_with_the_reason(author, publisher):
    skill = make_skill(description="Old.")
    draft = scheduled(author, publisher, skill, description="Ours.")
    Skill.objects.filter(pk=skill.pk).update(description="Theirs.")
    assert publish_all_due() == 0
    draft.refresh_from_db()
    skill.refresh_from_db()
    assert (draft.state, skill.description) == ("sent_back", "Theirs.")
    comment = draft.steps.last().comment
    assert "could not be published at its moment" in comment
    assert comment in Page(author.get(form_of(draft))).one("section", "workflow").text


def test_a_reader_never_meets_what_is_wrong_with_a_draft(kept_pages, author, publisher, monkeypatch, caplog):
    skill = make_skill()
    draft = scheduled(author, publisher, skill, description="New.")
    monkeypatch.setattr("careers.admin.base.drafts.replay", lambda *args: 1 / 0)
    assert Client().get(skill.get_absolute_url()).status_code == 200
    draft.refresh_from_db()
    assert draft.state == "sent_back"
    assert "could not be published" in caplog.text


def test_an_author_who_has_left_does_not_keep_it_from_being_published(author, publisher):
    skill = make_skill(description="Old.")
    draft = scheduled(author, publisher, skill, description="New.")
    author.user.groups.clear()
    author.user.is_active = False
    author.user.save()
    assert publish_due(draft, admin.site)


# The list ---------------------------------------------------------------------------------------


def test_the_list_says_whose_turn_it_is(author, reviewer):
    waiting = drafted(author, make_skill("One"), description="A.")
    step(author, waiting, "review")
    mine = drafted(author, make_skill("Two"), description="B.")

    def listed(client, **query):
        page = client.get(address(Draft, "changelist"), query).content.decode()
        return [draft for draft in (waiting, mine) if f"Skill “{draft.title}”" in page]

    assert listed(reviewer, whose="waiting") == [waiting]
    assert listed(author, whose="waiting") == [mine]
    assert listed(author, whose="mine") == [waiting, mine]
    assert listed(author, state="in_review") == [waiting]
    step(author, mine, "discard")
    assert listed(author) == [waiting]
    assert listed(author, state="all") == [waiting, mine]


# Many at once -------------------------------------------------------------------------------------


def test_the_actions_of_a_list_obey_the_table(author, publisher, chief):
    mine, theirs = make_skill("Mine", status="draft"), make_skill("Theirs", status="draft")
    save(publisher, address(mine), description="By me.")
    save(author, address(theirs), description="By asha.")
    marked = {"_selected_action": [mine.pk, theirs.pk]}
    post(author, address(Skill, "changelist"), marked | {"action": "publish"})
    assert not Skill.objects.published().exists()
    said = " ".join(messages(post(publisher, address(Skill, "changelist"), marked | {"action": "publish"})))
    assert set(Skill.objects.published()) == {theirs}
    assert "“Mine” was not published. You wrote it yourself" in said
    said = " ".join(messages(post(publisher, address(Skill, "changelist"), marked | {"action": "send_to_review"})))
    assert "“Theirs” was not sent to review. It is published." in said


def test_a_role_that_is_sent_back_stays_out_of_sight(author, reviewer, client):
    role = make_role(status="draft")
    step(author, role, "review")
    step(reviewer, role, "send_back", comment="More.")
    assert client.get(role.get_absolute_url()).status_code == 404
    assert Role.objects.get().status == "sent_back"


def test_a_title_keeps_its_draft_apart_from_its_role(author, publisher):
    title = make_title(make_role(), "Prompt tester")
    draft = drafted(author, title, title="Prompt judge")
    step(publisher, draft, "publish")
    title.refresh_from_db()
    assert title.title == "Prompt judge"


def test_a_copy_with_mistakes_is_shown_again(desk):
    family = make_role().family
    assert save(desk, address(family), name="", _saveasnew="yes").status_code == 200
