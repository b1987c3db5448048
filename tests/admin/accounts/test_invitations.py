"""An invitation from the form to the new editor's first page, and who may make one."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.urls import reverse

from careers.accounts.invitations import way_back
from careers.editing.rights import EDITOR
from careers.models import Invitation
from tests.admin.forms import errors, messages
from tests.pages.page import Page

from .conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db

ADD = "admin:careers_invitation_add"
CHOSEN = {"username": "ravi", "password1": "a-long-passphrase-7", "password2": "a-long-passphrase-7"}


@pytest.fixture(autouse=True)
def _elsewhere(settings):
    """Whoever invites is past the second factor, which is tested by itself."""
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def editors(db):
    return Group.objects.get(name=EDITOR)


def invite(client, editors, email="ravi@example.org"):
    return client.post(reverse(ADD), {"email": email, "group": editors.pk}, follow=True)


def link_on(response):
    return Page(response).one("input", id="invitation-link")["value"].removeprefix("http://testserver")


def test_an_invitation_becomes_an_editor_with_a_second_factor(chief, editors, settings):
    link = link_on(invite(chief, editors))
    settings.REQUIRE_SECOND_FACTOR = True
    visitor = Visitor()
    assert "in the group “Editor”" in Page(visitor.get(link)).text
    assert visitor.post(link, CHOSEN)["Location"] == reverse("mfa_index")
    visitor.set_up_app()
    assert visitor.get("/admin/").status_code == 200
    assert User.objects.get(username="ravi").groups.get() == editors


def test_a_link_works_once(chief, editors):
    link = link_on(invite(chief, editors))
    Visitor().post(link, CHOSEN)
    assert Visitor().get(link).status_code == 410
    assert Visitor().post(link, CHOSEN | {"username": "meera"}).status_code == 410


def test_a_link_that_was_taken_back_works_no_longer(chief, editors):
    link = link_on(invite(chief, editors))
    picked = {"action": "take_back", "_selected_action": [Invitation.objects.get().pk]}
    chief.post(reverse("admin:careers_invitation_changelist"), picked)
    assert Visitor().get(link).status_code == 410


@pytest.mark.parametrize("password", ["short", "password1234", "192837465019283"])
def test_a_weak_password_is_refused(chief, editors, password):
    link = link_on(invite(chief, editors))
    refused = Visitor().post(link, CHOSEN | {"password1": password, "password2": password})
    assert errors(refused)
    assert not User.objects.filter(username="ravi").exists()


def test_a_name_that_is_taken_is_refused_and_the_link_still_works(chief, editors, editor):
    link = link_on(invite(chief, editors))
    assert "already exists" in errors(Visitor().post(link, CHOSEN | {"username": "ASHA"}))
    assert Visitor().get(link).status_code == 200


def test_the_link_is_secret(chief, editors):
    response = Visitor().get(link_on(invite(chief, editors)))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_who_is_signed_in_does_not_take_it_up_by_mistake(chief, editors):
    link = link_on(invite(chief, editors))
    assert "You are signed in already" in Page(chief.post(link, CHOSEN)).text
    assert Invitation.objects.get().state == "open"


def test_with_a_mail_server_it_is_sent(chief, editors, settings):
    settings.EMAIL_URL = "smtp://mail.example.org"
    page = invite(chief, editors)
    assert messages(page) == ["The link was sent to ravi@example.org."]
    (sent,) = mail.outbox
    assert sent.to == ["ravi@example.org"]
    (link,) = re.findall(r"http://testserver(\S+)", sent.body)
    assert "in the group “Editor”" in Page(Visitor().get(link)).text


def test_a_mail_that_fails_loses_nothing(chief, editors, settings, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    settings.EMAIL_URL = "smtp://mail.example.org"
    monkeypatch.setattr("careers.admin.invitations.send_mail", fail)
    page = invite(chief, editors)
    assert "could not be sent" in messages(page)[0]
    assert Visitor().get(link_on(page)).status_code == 200


def test_editors_do_not_invite(desk):
    assert desk.get(reverse(ADD)).status_code == 403
    assert desk.get(reverse("admin:careers_invitation_changelist")).status_code == 403


def test_who_has_the_right_invites_to_what_they_may_do_themselves(desk, editor, editors):
    editor.user_permissions.add(Permission.objects.get(codename="add_invitation"))
    higher = Group.objects.create(name="Chiefs")
    higher.permissions.add(Permission.objects.get(codename="delete_user"))
    assert not errors(invite(desk, editors))
    assert "Select a valid choice" in errors(invite(desk, higher))


def test_who_may_invite_sees_no_way_back_into_anothers_account(desk, editor, chief):
    editor.user_permissions.add(Permission.objects.get(codename="add_invitation"))
    invitation = way_back(User.objects.get(username="chief"), editor)
    page = desk.get(reverse("admin:careers_invitation_change", args=[invitation.pk]))
    assert not Page(page).all("input", id="invitation-link")


def test_the_list_of_sign_ins_is_for_superusers(desk, chief):
    Visitor().sign_in(password="wrong")
    path = reverse("admin:careers_signin_changelist")
    assert desk.get(path).status_code == 403
    page = Page(chief.get(path))
    assert "Wrong name or password" in page.text


# Back in -------------------------------------------------------------------------------------


def test_who_lost_everything_comes_back_by_a_link(chief, app, editor, settings):
    link = link_on(chief.post(reverse("admin:person_back", args=[editor.pk]), follow=True))
    settings.REQUIRE_SECOND_FACTOR = True
    visitor = Visitor()
    words = {"new_password1": "another-long-one-7", "new_password2": "another-long-one-7"}
    assert visitor.post(link, words)["Location"] == reverse("mfa_index")
    assert Visitor().sign_in(password=PASSWORD).status_code == 200
    assert Visitor().sign_in(password="another-long-one-7").status_code == 302


def test_a_way_back_is_made_by_superusers_alone(desk, editor, chief):
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    target = User.objects.get(username="chief")
    assert desk.post(reverse("admin:person_back", args=[target.pk])).status_code == 403
    assert desk.post(reverse("admin:person_leave", args=[target.pk])).status_code == 403


def test_looking_at_the_address_makes_no_link(chief, editor):
    chief.get(reverse("admin:person_back", args=[editor.pk]))
    assert not Invitation.objects.exists()
