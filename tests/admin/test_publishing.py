"""Actions of the lists: what can be published is, what cannot is named with its reason."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from careers.models import Company, Credential, Question, Role, Skill
from tests.admin.forms import address, messages, post
from tests.factories import (
    make_claim,
    make_company,
    make_credential,
    make_factor,
    make_question,
    make_role,
    make_skill,
)

pytestmark = pytest.mark.django_db


def act(client, action, *objects):
    data = {"action": action, "_selected_action": [obj.pk for obj in objects]}
    return post(client, address(type(objects[0]), "changelist"), data)


def test_what_can_be_published_is_and_what_cannot_is_named(desk):
    whole = make_role("Whole", status="draft")
    bare = make_role("Bare", status="draft", summary="")
    idle = make_role("Idle", status="draft", tasks=0)
    said = " ".join(messages(act(desk, "publish", whole, bare, idle)))
    assert set(Role.objects.published()) == {whole}
    assert "1 role published." in said
    assert "“Bare” was not published. Before you publish, fill in: summary" in said
    assert "“Idle” was not published. Before you publish, add at least one task" in said


def test_a_change_of_the_list_is_in_the_history(desk, editor):
    role = make_role(status="draft")
    act(desk, "publish", role)
    record = role.history.latest()
    assert (record.status, record.history_user) == ("published", editor)
    assert record.history_change_reason == "Published from the list"
    assert role.history.count() == 2


@pytest.mark.parametrize(("action", "status"), [("send_to_review", "in_review"), ("archive", "archived")])
def test_content_is_sent_to_review_and_archived(desk, action, status):
    role = make_role(status="draft")
    act(desk, action, role)
    role.refresh_from_db()
    assert role.status == status


@pytest.mark.parametrize("make", [make_skill, make_company, make_credential, make_question, make_factor, make_claim])
def test_everything_that_is_published_can_be_archived_and_published_again(desk, make):
    thing = make()
    act(desk, "archive", thing)
    thing.refresh_from_db()
    assert not thing.is_published
    act(desk, "publish", thing)
    thing.refresh_from_db()
    assert thing.is_published


def test_who_may_only_look_has_no_actions(editor):
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="view_role"))
    client = Client()
    client.force_login(editor)
    role = make_role(status="draft")
    act(client, "publish", role)
    role.refresh_from_db()
    assert role.status == "draft"


def test_links_keep_their_state_when_the_status_changes(desk):
    python = make_skill("Python")
    pandas = make_skill("Pandas", prerequisites=[python])
    act(desk, "archive", pandas)
    assert [link.to_skill for link in pandas.history.latest().prerequisites.all()] == [python]


@pytest.mark.parametrize("model", [Role, Skill, Company, Credential, Question])
def test_only_what_is_published_has_a_link_to_its_page(desk, model):
    make = {Role: make_role, Skill: make_skill, Company: make_company}.get(model, make_question)
    thing = make_credential() if model is Credential else make()
    assert "View on site" in desk.get(address(thing)).content.decode()
    model.objects.update(status="draft")
    assert "View on site" not in desk.get(address(thing)).content.decode()


def test_a_question_of_a_draft_has_no_page(desk):
    question = make_question(role=make_role(status="draft"))
    assert "View on site" not in desk.get(address(question)).content.decode()


def test_links_to_the_site_lead_to_the_thing(desk, client):
    things = [make_question("What is it?"), make_question("And here?", make_role()), make_credential(), make_claim()]
    for thing in (*things, make_factor()):
        html = desk.get(address(thing)).content.decode()
        url = re.search(r'<a href="([^"]+)" class="viewsitelink"', html)[1].replace("&amp;", "&")
        response = client.get(url)
        assert response.status_code == 200
        named = getattr(thing, "name", None) or getattr(thing, "question", None) or thing.statement
        assert named in response.content.decode()
