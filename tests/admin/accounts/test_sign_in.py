"""Signing in: two factors, what was typed before comes back, and what a guesser meets."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from careers.accounts import limits
from careers.accounts.browsers import COOKIE
from careers.models import SignIn, Skill
from tests.admin.forms import address, as_it_stands, filled, messages, post, saved
from tests.factories import make_skill
from tests.pages.page import Page

from .codes import code_of
from .conftest import PASSWORD, SECRET, Visitor

pytestmark = pytest.mark.django_db

FACTORS, CODE = "/admin/account/factors/", "/admin/account/factors/sign-in/"


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_a_password_alone_leads_to_the_code(visitor, app):
    assert visitor.sign_in()["Location"] == CODE
    assert not is_in(visitor)
    assert visitor.type_code()["Location"] == "/admin/"
    assert is_in(visitor)


def test_who_has_no_second_factor_yet_is_led_to_set_one_up(visitor, editor):
    assert visitor.sign_in()["Location"] == FACTORS
    assert visitor.get("/admin/")["Location"] == FACTORS
    assert "A password can be guessed" in Page(visitor.get(FACTORS)).text


def test_an_app_is_set_up_within_the_same_minute(visitor, editor):
    visitor.sign_in()
    page = visitor.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    assert visitor.set_up_app()["Location"] == reverse("mfa_view_recovery_codes")
    codes = visitor.get(reverse("mfa_view_recovery_codes"))
    assert len(Page(codes).one("ul", "codes").all("li")) == 10
    assert visitor.get(reverse("account_go_on"))["Location"] == "/admin/"
    assert is_in(visitor)


def test_without_the_setting_a_password_is_enough_for_who_has_no_factor(visitor, editor, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert visitor.sign_in()["Location"] == "/admin/"
    page = Page(visitor.get("/admin/"))
    assert "No second factor is asked for here" in page.text


def test_without_the_setting_who_has_a_factor_still_shows_it(visitor, app, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert visitor.sign_in()["Location"] == CODE
    assert visitor.get("/admin/")["Location"].startswith(reverse("admin:login"))


def test_what_was_typed_comes_back_after_the_second_factor(visitor, editor, app):
    skill = make_skill(description="As it was.")
    visitor.sign_in()
    visitor.type_code()
    data = filled(visitor, address(skill)) | {"how_learned": "By doing."}
    visitor.cookies.clear()
    kept = Page(visitor.post(address(skill), data)).one("textarea", name="_kept", form="login-form").text
    visitor.sign_in(next=address(skill), _kept=kept)
    again = visitor.type_code(code_of(SECRET, 1))
    assert "Nothing was saved yet, and nothing is lost." in Page(again).text
    saved(post(visitor, address(skill), as_it_stands(again)))
    assert Skill.objects.get().how_learned == "By doing."


def test_what_was_typed_waits_until_a_first_factor_is_set_up(visitor, editor, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    visitor.sign_in()
    skill = make_skill()
    data = filled(visitor, address(skill)) | {"how_learned": "By doing."}
    settings.REQUIRE_SECOND_FACTOR = True
    assert visitor.post(address(skill), data)["Location"] == FACTORS
    visitor.set_up_app()
    again = visitor.get(reverse("account_go_on"))
    saved(post(visitor, address(skill), as_it_stands(again)))
    assert Skill.objects.get().how_learned == "By doing."


def test_a_code_counts_once_in_all_processes(app):
    first, second = Visitor(), Visitor()
    code = code_of(SECRET)
    first.sign_in()
    first.type_code(code)
    assert is_in(first)
    second.sign_in()
    # Another process has a memory of its own.
    cache.clear()
    assert "used already" in Page(second.type_code(code)).text
    assert not is_in(second)


def test_a_recovery_code_signs_in_once(visitor, editor, app):
    codes = RecoveryCodes.activate(editor).generate_codes()
    visitor.sign_in()
    visitor.type_code(codes[0])
    assert is_in(visitor)
    other = Visitor()
    other.sign_in()
    other.type_code(codes[0])
    assert not is_in(other)


def test_codes_are_not_guessed_without_end(visitor, app):
    visitor.sign_in()
    for _ in range(limits.PER_CODE):
        assert "Incorrect code" in Page(visitor.type_code("000000")).text
    assert "Too many tries failed" in Page(visitor.type_code()).text
    assert not is_in(visitor)


def test_a_refused_try_says_when_to_come_back_and_hashes_nothing(visitor, editor, monkeypatch):
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        assert visitor.sign_in(password="wrong").status_code == 200
    monkeypatch.setattr("careers.admin.accounts.forms.authenticate", lambda *args, **kwargs: pytest.fail("hashed"))
    response = visitor.sign_in()
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "Too many tries failed" in Page(response).text


def test_what_was_typed_is_kept_through_a_refusal(visitor, editor):
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        visitor.sign_in(password="wrong")
    refused = visitor.sign_in(_kept="what was typed")
    assert refused.status_code == 429
    assert Page(refused).one("textarea", name="_kept", form="login-form").text == "what was typed"


def test_a_stranger_cannot_keep_the_owner_out_of_a_browser_of_hers(visitor, app):
    visitor.sign_in()
    visitor.type_code()
    assert visitor.cookies[COOKIE]["httponly"]
    visitor.post(reverse("admin:logout"))
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        Visitor().sign_in(password="wrong")
    assert Visitor().sign_in().status_code == 429
    assert visitor.sign_in()["Location"] == CODE


def test_failed_tries_are_told_at_the_next_sign_in(visitor, app):
    visitor.sign_in()
    visitor.type_code()
    visitor.post(reverse("admin:logout"))
    Visitor(REMOTE_ADDR="198.51.100.7").sign_in(password="wrong")
    visitor.sign_in()
    visitor.type_code(code_of(SECRET, 1))
    assert "Once somebody failed to sign in with your name" in messages(visitor.get("/admin/"))[0]


@pytest.mark.parametrize(
    ("name", "password"), [("asha", "wrong"), ("nobody", "wrong"), ("reader", PASSWORD), ("gone", PASSWORD)]
)
def test_all_who_may_not_come_in_hear_the_same(visitor, editor, django_user_model, name, password):
    django_user_model.objects.create_user("reader", password=PASSWORD)
    django_user_model.objects.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    page = Page(visitor.sign_in(name, password))
    assert "Please enter the correct username and password for a staff account" in page.text
    assert SignIn.objects.get().outcome == "password"


@pytest.mark.parametrize("name", ["\x00", "a" * 200, "🙂", "%s", "'"])
def test_any_name_is_a_name(visitor, name):
    assert visitor.sign_in(name).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/nowhere/"])
def test_signing_in_leads_to_no_other_site(visitor, app, elsewhere):
    visitor.sign_in(next=elsewhere)
    assert visitor.type_code()["Location"] == "/admin/"


@pytest.mark.parametrize(
    "sent", ["", "{}", "[]", "null", "1", '{"id": 1}', '{"id": "x", "response": {"userHandle": "x"}}']
)
def test_nonsense_for_a_passkey_is_refused(visitor, app, sent):
    visitor.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    response = visitor.post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert response["Location"] == reverse("admin:login")
    assert not is_in(visitor)


def test_strangers_do_not_fill_the_table_of_sessions(visitor):
    for _ in range(40):
        Visitor().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
        Visitor().sign_in(_kept="x" * 1_000)
    assert Session.objects.count() <= 20


def test_sign_up_and_password_reset_by_strangers_are_not_there(visitor):
    for path in ("signup", "email", "password/reset", "password/change", "confirm-email", "3rdparty"):
        assert visitor.get(f"/admin/account/{path}/", follow=True).status_code in (404, 200)
        assert "Create" not in visitor.get(f"/admin/account/{path}/", follow=True).content.decode()


def test_a_password_is_not_enough_to_take_a_factor_away(visitor, app):
    visitor.sign_in()
    visitor.type_code()
    session = visitor.session
    session["account_authentication_methods"] = []
    session.save()
    again = visitor.get(reverse("mfa_deactivate_totp"))
    assert again["Location"].startswith(reverse("mfa_reauthenticate"))
    assert visitor.get(reverse("account_reauthenticate"))["Location"].startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.exists()


def test_a_session_from_before_the_factor_shows_it_first(visitor, editor):
    visitor.sign_in()
    TOTP.activate(editor, SECRET)
    for path in ("/admin/", FACTORS, reverse("mfa_view_recovery_codes"), reverse("mfa_add_webauthn")):
        assert visitor.get(path)["Location"].startswith(reverse("mfa_reauthenticate")), path
    visitor.post(reverse("mfa_reauthenticate"), {"code": code_of(SECRET), "next": "/admin/"})
    assert is_in(visitor)
