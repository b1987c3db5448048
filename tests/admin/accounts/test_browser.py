"""A passkey in a real browser, with the virtual authenticator that Chromium has for tests."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from .conftest import PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def tab(page, live_server, editor):
    """A tab of a computer that asks for a finger, and gets it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.set_default_timeout(20_000)
    page.at = lambda name: live_server.url + reverse(name)
    return page


def sign_in(tab):
    tab.goto(tab.at("admin:login"))
    tab.fill("#id_username", "asha")
    tab.fill("#id_password", PASSWORD)
    tab.click("#login-form [type=submit]")


def add_passkey(tab):
    tab.click("text=Add a passkey")
    tab.fill("#id_name", "Laptop")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url("**/factors/codes/")
    tab.click("text=I have them: go on")
    tab.wait_for_url(tab.at("admin:index"))


def test_a_passkey_is_added_and_signs_in_alone_and_beside_a_password(tab):
    heard = []
    tab.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    sign_in(tab)
    add_passkey(tab)
    tab.click("#logout-form button")
    tab.goto(tab.at("admin:login"))
    tab.click("#passkey-sign-in")
    tab.wait_for_url(tab.at("admin:index"))
    tab.click("#logout-form button")
    sign_in(tab)
    tab.wait_for_url(tab.at("mfa_authenticate"))
    tab.click("#mfa_webauthn_authenticate")
    tab.wait_for_url(tab.at("admin:index"))
    assert heard == []


def test_a_passkey_that_is_not_there_is_said_in_words(tab):
    tab.goto(tab.at("admin:login"))
    refusal = "() => Promise.reject(new DOMException('', 'NotAllowedError'))"
    tab.evaluate(f"() => {{ navigator.credentials.get = {refusal} }}")
    tab.click("#passkey-sign-in")
    assert "The passkey was not used" in tab.text_content("#passkey-error")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_the_pages_have_no_fault_of_accessibility(tab, width, scheme):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(tab.at("admin:login"))
    assert Axe().run(tab).response["violations"] == []
    sign_in(tab)
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_activate_totp", "usersessions_list", "account_reauthenticate"):
        tab.goto(tab.at(name))
        assert Axe().run(tab).response["violations"] == [], name
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
