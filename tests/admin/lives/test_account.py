"""The life of an account in browsers: invited, two factors, kept out by what a guesser does, and let in again.

A context of the browser is a computer: it has its own cookies, and so is known or a stranger.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from careers.accounts import limits
from careers.editing.rights import EDITOR
from tests.admin.accounts.codes import code_of
from tests.admin.accounts.test_browser import AUTHENTICATOR
from tests.admin.conftest import LAPTOP

from .looking import listen, look, open_page

SHARED, OWN, NEW = "only-for-the-tests-1", "a-long-passphrase-7", "another-passphrase-8"
QUARTER = int(limits.WINDOW.total_seconds())


@pytest.fixture
def computer(browser, live_server, transactional_db, settings):
    """Gives a new computer with the page for signing in. Sessions and people, of whom there are few, may be read one
    by one."""
    settings.REQUIRE_SECOND_FACTOR = True
    settings.ZEAL_ALLOWLIST = [{"model": model, "field": "*"} for model in ("sessions.Session", "auth.User")]
    cache.clear()
    contexts = []

    def computer():
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        context.set_default_timeout(20_000)
        context.set_default_navigation_timeout(60_000)
        contexts.append(context)
        tab = context.new_page()
        tab.heard = listen(tab)
        return open_page(tab, f"{live_server.url}/admin/login/")

    yield computer
    for context in contexts:
        context.close()


def sign_in(tab, name, password):
    """Types name and password; gives what the server answered."""
    tab.goto(tab.url.partition("/admin/")[0] + "/admin/login/")
    tab.locator("#id_username").fill(name)
    tab.locator("#id_password").fill(password)
    with tab.expect_response(lambda answer: answer.request.method == "POST") as answered:
        tab.get_by_role("button", name="Log in").click()
    tab.wait_for_load_state()
    return answered.value


def sign_out(tab):
    tab.locator("#logout-form button").click()


def choose(tab, link, password, name=""):
    """Takes up an invitation, or a way back in, which asks for no name."""
    open_page(tab, link)
    if name:
        tab.locator("#id_username").fill(name)
    field = "#id_password" if name else "#id_new_password"
    for n in (1, 2):
        tab.locator(f"{field}{n}").fill(password)
    tab.get_by_role("button", name="Go on").click()
    expect(tab.get_by_role("heading", name="Your second factor")).to_be_visible()
    look(tab)


def set_up_app(tab):
    """Sets up an app; gives its secret and the recovery codes."""
    tab.get_by_role("link", name="Set up an app").click()
    secret = tab.locator("code.secret").inner_text()
    look(tab)
    type_code(tab, code_of(secret), "Set it up")
    expect(tab.locator(".codes li")).to_have_count(10)
    look(tab)
    codes = tab.locator(".codes code").all_inner_texts()
    tab.get_by_role("link", name="I have them: go on").click()
    return secret, codes


def type_code(tab, code, button="Sign in"):
    tab.locator("#id_code").fill(code)
    tab.get_by_role("button", name=button, exact=True).click()


def is_in(tab):
    expect(tab.get_by_role("heading", name="Everything, by subject")).to_be_visible()


def link_on(tab):
    look(tab)
    return tab.locator("#invitation-link").input_value()


@pytest.fixture
def chief(computer, django_user_model):
    """A superuser, who signs in with a password and then the passkey of this computer."""
    django_user_model.objects.create_superuser("chief", "chief@example.org", SHARED)
    tab = computer()
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(tab, "chief", SHARED)
    tab.get_by_role("link", name="Add a passkey").click()
    tab.locator("#id_name").fill("Laptop")
    tab.get_by_role("button", name="Add it").click()
    tab.get_by_role("link", name="I have them: go on").click()
    is_in(tab)
    return tab


def test_the_life_of_an_account(chief, computer, live_server, picture):
    admin = f"{live_server.url}/admin/"

    # The chief invites; Ravi chooses a password that nobody else knows, and sets up a second factor.
    open_page(chief, f"{admin}careers/invitation/add/")
    chief.locator("#id_email").fill("ravi@example.org")
    chief.locator("#id_group").select_option(label=EDITOR)
    chief.get_by_role("button", name="Save", exact=True).click()
    invitation = link_on(chief)
    own = computer()
    choose(own, invitation, OWN, "ravi")
    picture(own, "second-factor")
    secret, codes = set_up_app(own)
    is_in(own)
    ravi = User.objects.get(username="ravi")
    assert list(ravi.groups.all()) == [Group.objects.get(name=EDITOR)]
    assert own.goto(invitation).status == 410
    look(own)

    # Both are asked for; each recovery code stands in for the app once.
    own.goto(admin)
    sign_out(own)
    sign_in(own, "ravi", OWN)
    look(own)
    picture(own, "code")
    type_code(own, "000000")
    expect(own.locator("#code_form")).to_contain_text("Incorrect code")
    look(own)
    type_code(own, codes[0])
    is_in(own)
    sign_out(own)
    sign_in(own, "ravi", OWN)
    type_code(own, codes[0])
    expect(own.locator("#code_form")).to_contain_text("Incorrect code")
    type_code(own, code_of(secret, 1))
    is_in(own)
    sign_out(own)

    # A guesser is refused, with the time after which it is worth trying again; so is Ravi where nobody knows him.
    guesser = computer()
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        assert sign_in(guesser, "ravi", "not-this-one-1").status == 200
    refused = sign_in(guesser, "ravi", "not-this-one-1")
    assert (refused.status, refused.headers["retry-after"]) == (429, str(QUARTER))
    expect(guesser.locator(".errornote")).to_contain_text("Too many tries failed. Try again in 15 minutes")
    look(guesser)
    picture(guesser, "locked-out")
    elsewhere = computer()
    assert sign_in(elsewhere, "ravi", OWN).status == 429

    # His own browser still lets him in.
    sign_in(own, "ravi", OWN)
    type_code(own, codes[1])
    is_in(own)
    look(own)

    # The chief sees who tried, and lets him try again.
    open_page(chief, f"{admin}careers/signin/")
    expect(chief.locator("#result_list")).to_contain_text("password")
    open_page(chief, f"{admin}auth/user/?q=ravi")
    chief.locator("tr", has_text="ravi").locator("input.action-select").check()
    chief.locator("select[name=action]").select_option(label="Let them try to sign in again")
    chief.get_by_role("button", name="Go", exact=True).click()
    expect(chief.locator(".messagelist")).to_contain_text("no longer")
    assert sign_in(elsewhere, "ravi", OWN).status == 302
    expect(elsewhere.locator("#code_form")).to_be_visible()

    # The device is lost and the codes with it: a link leads back, to a password and a factor that are new.
    open_page(chief, f"{admin}auth/user/{ravi.pk}/change/")
    chief.get_by_role("button", name="Make a link back in").click()
    back = link_on(chief)
    own.goto(admin)
    is_in(own)
    new = computer()
    choose(new, back, NEW)
    set_up_app(new)
    is_in(new)
    own.goto(admin)
    expect(own.locator("#id_username")).to_be_visible()
    assert sign_in(own, "ravi", OWN).status == 200, "the old password is none any more"
    assert new.goto(back).status == 410
    for tab in (chief, own, guesser, elsewhere, new):
        assert tab.heard == []


def test_a_guesser_may_try_again_after_a_quarter_of_an_hour(computer, editor, time_machine):
    tab = computer()
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        sign_in(tab, "asha", "not-this-one-1")
    assert sign_in(tab, "asha", SHARED).status == 429
    time_machine.move_to(timezone.now() + limits.WINDOW + timedelta(seconds=1))
    assert sign_in(tab, "asha", SHARED).status == 302
    expect(tab.get_by_role("heading", name="Your second factor")).to_be_visible()
