"""Deletions and the actions of lists: nothing that others changed meanwhile is deleted, published or archived."""

import pytest
from django.contrib import admin

from careers.admin.base.versions import VersionedAdmin
from careers.models import CompanyName, Role, Skill
from tests.admin.forms import address, messages, post, save, saved
from tests.factories import make_company, make_role, make_skill, name_company
from tests.pages.page import Page

# Two who publish meet here over one row, as each of them without colleagues.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


def listed(client, thing, action):
    """What a browser sends when `thing` is marked in its list, as the list is now."""
    page = Page(client.get(address(type(thing), "changelist")))
    seen = [field["value"] for field in page.all("input", name="_seen")]
    assert seen
    return {"action": action, "index": "0", "_selected_action": [str(thing.pk)], "_seen": seen}


def confirmed(client, url):
    """What the button of a page that asks whether to delete sends."""
    form = next(form for form in Page(client.get(url)).all("form") if form.all("input", value="Yes, I’m sure"))
    return {field["name"]: field["value"] for field in form.all("input") if field.get("name")}


@pytest.mark.parametrize(
    ("action", "before", "meanwhile"), [("publish", "draft", "archived"), ("archive", "draft", "published")]
)
def test_an_action_leaves_out_what_another_changed_meanwhile(desk, chief, action, before, meanwhile):
    role, other = make_role(status=before), make_role("Other", status=before)
    data = listed(desk, role, action) | {"_selected_action": [str(role.pk), str(other.pk)]}
    saved(save(chief, address(role), status=meanwhile))
    told = " ".join(messages(post(desk, address(Role, "changelist"), data)))
    role.refresh_from_db()
    other.refresh_from_db()
    assert role.status == meanwhile
    assert other.status != before
    assert "“Machine learning engineer” was left as it is: chief changed “Who can see it” at " in told


def test_an_action_is_done_to_what_is_as_it_was_listed(desk):
    skill = make_skill(status="draft")
    post(desk, address(Skill, "changelist"), listed(desk, skill, "publish"))
    assert Skill.objects.get().status == "published"


def test_a_deletion_from_a_list_leaves_out_what_another_changed_meanwhile(desk, chief):
    company = make_company()
    name = name_company(company, "Acme Works")
    data = listed(desk, name, "delete_selected")
    sure = desk.post(address(CompanyName, "changelist"), data)
    form = next(form for form in Page(sure).all("form") if form.all("input", value="Yes, I’m sure"))
    again = {
        "action": "delete_selected",
        "post": "yes",
        "_selected_action": [str(name.pk)],
        "_seen": [field["value"] for field in form.all("input", name="_seen")],
    }
    assert again["_seen"] == data["_seen"]
    saved(save(chief, address(name), name="Acme Tools"))
    post(desk, address(CompanyName, "changelist"), again)
    assert CompanyName.objects.get().name == "Acme Tools"
    post(desk, address(CompanyName, "changelist"), again | {"_seen": []})
    assert not CompanyName.objects.exists()


def test_a_deletion_is_asked_again_when_another_saved_meanwhile(chief, desk):
    role = make_role(tasks=1)
    yes = confirmed(chief, address(role, "delete"))
    saved(save(desk, address(role), **{"tasks-0-text": "Newer"}))
    page = Page(post(chief, address(role, "delete"), yes))
    assert "Nothing was deleted" in page.one("p", id="changed").text
    assert "asha changed “Role task “Newer””" in page.text
    assert Role.objects.exists()
    post(chief, address(role, "delete"), confirmed(chief, address(role, "delete")))
    assert not Role.objects.exists()


def test_the_form_says_to_the_deletion_what_it_showed(chief, desk):
    role = make_role()
    link = Page(chief.get(address(role))).one("a", "deletelink")["href"].replace("&amp;", "&")
    assert not Page(chief.get(link)).all("p", id="changed")
    saved(save(desk, address(role), summary="Newer."))
    assert "asha changed “What is it, in one or two sentences?”" in Page(chief.get(link)).one("p", id="changed").text


@pytest.mark.parametrize("seen", ["x", "1", ":", "abc:def", "99999999999999999999:0", "²:0"])
def test_a_list_that_nobody_wrote_is_no_error(desk, seen):
    skill = make_skill()
    data = {
        "action": "archive",
        "index": "0",
        "_selected_action": [str(skill.pk), seen.partition(":")[0]],
        "_seen": [seen],
    }
    assert desk.post(address(Skill, "changelist"), data | {"_selected_action": [str(skill.pk)]}).status_code == 302


def test_no_list_is_edited_in_place():
    """Such a list would write back what it was opened with."""
    guarded = [one for one in admin.site._registry.values() if isinstance(one, VersionedAdmin)]
    assert len(guarded) > 20
    assert [one for one in guarded if one.list_editable] == []
