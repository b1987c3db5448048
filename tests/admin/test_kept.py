"""What was typed comes back after the session has ended or a token was too old, to the same person and to no other."""

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.test import Client
from django.urls import reverse

from careers.admin.base import kept
from careers.editing.rights import PUBLISHER
from careers.models import RoleFamily, Skill
from tests.admin.forms import address, as_it_stands, filled, messages, post, saved
from tests.factories import make_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

PASSWORD = "only-for-the-tests-1"
TEXT = "Line one.\r\n\r\n<b>Line</b> “two”."


@pytest.fixture
def typed(desk):
    """A skill, and what was typed into its form before the session ended."""
    skill = make_skill(description="As it was.")
    data = filled(desk, address(skill)) | {"how_learned": TEXT}
    desk.logout()
    return skill, data


def carried(response):
    return Page(response).one("textarea", name="_kept", form="login-form").text


def sign_in(client, response, name="asha", password=PASSWORD):
    form = Page(response).one("form", id="login-form")
    data = {"username": name, "password": password, "next": form.one("input", name="next")["value"]}
    return client.post(form["action"], data | {"_kept": carried(response)})


def test_a_session_that_ended_loses_nothing(desk, typed):
    skill, data = typed
    response = desk.post(address(skill), data)
    assert response.status_code == 403
    assert "What you typed is kept" in Page(response).text
    assert "no-store" in response["Cache-Control"]
    assert Skill.objects.get().how_learned != TEXT
    again = sign_in(desk, response)
    assert "Nothing was saved yet, and nothing is lost." in Page(again).text
    form = Page(again).one("form", id="kept_form")
    assert (form["method"], form["action"]) == ("post", address(skill))
    saved(post(desk, address(skill), as_it_stands(again)))
    assert Skill.objects.get().how_learned == "Line one.\n\n<b>Line</b> “two”."


def test_it_can_be_looked_at_in_the_form_first(desk, typed):
    skill, data = typed
    again = as_it_stands(sign_in(desk, desk.post(address(skill), data)))
    response = post(desk, address(skill), again | {"_look": "yes"})
    assert kept.NOT_SAVED_YET in Page(response).text
    assert Skill.objects.get().how_learned != TEXT
    saved(post(desk, address(skill), as_it_stands(response)))
    assert Skill.objects.get().how_learned == "Line one.\n\n<b>Line</b> “two”."


def test_a_new_thing_is_kept_too(desk):
    data = filled(desk, address(RoleFamily, "add")) | {
        "name": "Robots",
        "slug": "robots",
        "summary": "Robots.",
        "position": "7",
    }
    desk.logout()
    again = sign_in(desk, desk.post(address(RoleFamily, "add"), data))
    saved(post(desk, address(RoleFamily, "add"), as_it_stands(again)))
    assert RoleFamily.objects.filter(slug="robots").exists()


def test_a_wrong_password_loses_nothing(desk, typed):
    skill, data = typed
    first = desk.post(address(skill), data)
    second = sign_in(desk, first, password="wrong")
    assert carried(second) == carried(first)
    assert "Nothing was saved yet" in Page(sign_in(desk, second)).text


def test_another_person_sees_nothing_of_it(desk, typed, django_user_model):
    other = django_user_model.objects.create_user("meera", password=PASSWORD, is_staff=True)
    other.groups.add(Group.objects.get(name=PUBLISHER))
    skill, data = typed
    response = sign_in(desk, desk.post(address(skill), data), name="meera")
    assert response.status_code == 302
    told = messages(desk.get(response["Location"]))
    assert "What was typed before you signed in is somebody else's, and is not shown." in told


def test_what_was_merged_meanwhile_is_merged_after_signing_in_too(desk, chief, typed):
    skill, data = typed
    Skill.objects.update(description="Newer.")
    again = as_it_stands(sign_in(desk, desk.post(address(skill), data)))
    saved(post(desk, address(skill), again))
    assert Skill.objects.get().description == "Newer."


@pytest.mark.parametrize("text", ["", "x", "x:y:z", signing.dumps([1, "/admin/", []], salt="another")])
def test_what_was_not_signed_here_is_nothing(text):
    assert kept.read(text) is None


def test_it_does_not_wait_for_ever(monkeypatch, typed, rf):
    skill, data = typed
    text = kept.signed(kept.Kept(1, address(skill), list(data.items())))
    assert kept.read(text) is not None
    monkeypatch.setattr(kept, "_WAITS", -1)
    assert kept.read(text) is None


def test_what_is_too_large_is_said_and_not_kept(desk, typed, monkeypatch):
    monkeypatch.setattr(kept, "_LARGEST", 100)
    skill, data = typed
    response = desk.post(address(skill), data)
    assert "it is too large to be kept here" in Page(response).text
    assert not Page(response).all("textarea", name="_kept")


def test_a_form_that_was_made_for_nobody_leads_to_signing_in(desk, typed):
    skill, data = typed
    response = desk.post(address(skill), data | {"_editor": "forged"})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_a_password_is_not_kept(chief, editor):
    url = reverse("admin:auth_user_password_change", args=[editor.pk])
    chief.logout()
    response = chief.post(url, {"password1": "secret-secret-1", "password2": "secret-secret-1"})
    assert b"secret-secret-1" not in response.content


# A token that is too old ----------------------------------------------------------------------


@pytest.fixture
def strict(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def test_a_form_with_an_old_token_comes_back_with_a_new_one(strict):
    skill = make_skill(description="As it was.")
    data = filled(strict, address(skill)) | {"how_learned": "By doing.", "csrfmiddlewaretoken": "a" * 64}
    response = strict.post(address(skill), data)
    assert response.status_code == 403
    assert "its security token is out of date" in Page(response).text
    assert Skill.objects.get().how_learned != "By doing."
    saved(post(strict, address(skill), as_it_stands(response)))
    assert Skill.objects.get().how_learned == "By doing."


def test_a_form_that_another_site_sends_is_refused_and_not_shown(strict, django_user_model):
    skill = make_skill(description="As it was.")
    stranger = django_user_model.objects.create_user("stranger", password=PASSWORD)
    for token in ("", "forged", kept.editor_token(stranger)):
        response = strict.post(address(skill), {"description": "Not the editor's.", "_editor": token})
        assert response.status_code == 403
        assert b"Not the editor" not in response.content


def test_after_both_have_gone_it_is_kept_through_signing_in(strict):
    skill = make_skill(description="As it was.")
    data = filled(strict, address(skill)) | {"how_learned": "By doing."}
    strict.cookies.clear()
    response = strict.post(address(skill), data)
    token = Page(response).one("form", id="login-form").one("input", name="csrfmiddlewaretoken")["value"]
    login = {"username": "asha", "password": PASSWORD, "csrfmiddlewaretoken": token, "_kept": carried(response)}
    again = strict.post(reverse("admin:login"), login)
    saved(post(strict, address(skill), as_it_stands(again)))
    assert Skill.objects.get().how_learned == "By doing."


def test_signing_in_with_an_old_token_keeps_it(strict):
    skill = make_skill(description="As it was.")
    data = filled(strict, address(skill))
    strict.logout()
    first = strict.post(address(skill), data)
    login = {"username": "asha", "password": PASSWORD, "next": address(skill), "_kept": carried(first)}
    second = strict.post(reverse("admin:login"), login)
    assert second.status_code == 403
    assert carried(second) == carried(first)
