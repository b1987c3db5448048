"""The page of a person: who has a second factor, limits that are lifted, and leaving."""

import pytest
from django.urls import reverse

from careers.accounts import limits
from careers.admin import people
from careers.models import Event
from tests.admin.forms import address, messages
from tests.pages.page import Page

from .conftest import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _elsewhere(settings):
    settings.REQUIRE_SECOND_FACTOR = False


def test_the_list_says_who_has_a_second_factor(chief, editor, app, django_user_model):
    names = [cell.text for cell in Page(chief.get("/admin/auth/user/?factor=yes")).all("th", "field-username")]
    assert names == ["asha"]
    names = [cell.text for cell in Page(chief.get("/admin/auth/user/?factor=no")).all("th", "field-username")]
    assert names == ["chief"]


def test_a_new_person_is_invited(chief):
    assert chief.get("/admin/auth/user/add/")["Location"] == reverse("admin:careers_invitation_add")


def test_secrets_of_second_factors_have_no_page(chief):
    for path in ("mfa/authenticator", "account/emailaddress", "usersessions/usersession"):
        assert chief.get(f"/admin/{path}/").status_code == 404


def test_a_superuser_lets_somebody_try_again(chief, editor):
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        Visitor().sign_in(password="wrong")
    assert Visitor().sign_in().status_code == 429
    picked = {"action": "let_try_again", "_selected_action": [editor.pk]}
    assert messages(chief.post("/admin/auth/user/", picked, follow=True)) == ["5 failed tries count no longer."]
    assert Visitor().sign_in().status_code == 302


def test_who_leaves_is_out_at_once_and_stays_in_the_history(chief, desk, editor):
    visitor = Visitor()
    visitor.sign_in()
    path = reverse("admin:person_leave", args=[editor.pk])
    assert "The name stays beside what they wrote" in Page(chief.get(path)).text
    chief.post(path)
    assert visitor.get("/admin/")["Location"].startswith("/admin/login/")
    assert Visitor().sign_in().status_code == 200
    assert Event.objects.get().details == ["asha has left: the account is switched off and signed out everywhere"]


def test_unfinished_work_goes_to_another(chief, editor, django_user_model, monkeypatch):
    handed = []
    monkeypatch.setattr(people, "hand_over", lambda *who: handed.append(list(map(str, who))))
    django_user_model.objects.create_user("gone", is_staff=True, is_active=False)
    meera = django_user_model.objects.create_user("meera", is_staff=True)
    path = reverse("admin:person_leave", args=[editor.pk])
    choices = [option.text for option in Page(chief.get(path)).one("select", name="successor").all("option")]
    assert choices == ["Nobody: it stays as it is", "chief", "meera"]
    chief.post(path, {"successor": meera.pk})
    assert handed == [["asha", "meera", "chief"]]


def test_nobody_leaves_by_their_own_hand(chief, django_user_model):
    me = django_user_model.objects.get(username="chief")
    chief.post(reverse("admin:person_leave", args=[me.pk]))
    me.refresh_from_db()
    assert me.is_active


def test_a_weak_password_is_refused_by_the_form_of_a_person(chief, editor):
    path = reverse("admin:auth_user_password_change", args=[editor.pk])
    chief.post(path, {"usable_password": "true", "password1": "password1234", "password2": "password1234"})
    editor.refresh_from_db()
    assert editor.check_password("only-for-the-tests-1")


def test_the_page_of_a_person_is_in_words(chief, editor):
    page = Page(chief.get(address(editor)))
    for words in ("Can sign in", "Works as", "Make a link back in", "asha leaves"):
        assert words in page.text
