"""Commands that make accounts refuse weak passwords, and one leads back in."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from careers.accounts.invitations import found
from careers.accounts.limits import Try, checked, wait_of
from careers.editing.rights import PUBLISHER

pytestmark = pytest.mark.django_db

GOOD = "a-long-enough-passphrase"


@pytest.fixture
def _environment(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_USERNAME", "ravi")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", GOOD)


@pytest.mark.usefixtures("_environment")
@pytest.mark.parametrize("command", [("make_editor", "--superuser"), ("createsuperuser",)])
def test_the_first_editor_comes_from_the_environment(capsys, settings, command):
    settings.REQUIRE_SECOND_FACTOR = True
    call_command(*command, "--no-input")
    user = User.objects.get(username="ravi")
    assert (user.is_staff, user.is_superuser, user.check_password(GOOD)) == (True, True, True)
    assert user.groups.get().name == PUBLISHER
    assert "set up a second factor" in capsys.readouterr().out


@pytest.mark.usefixtures("_environment")
@pytest.mark.parametrize("command", [("make_editor", "--superuser"), ("createsuperuser",)])
@pytest.mark.parametrize("password", ["", "chief", "password1234", "192837465019283"])
def test_a_weak_password_of_the_environment_is_refused(monkeypatch, command, password):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
    with pytest.raises(CommandError, match="password"):
        call_command(*command, "--no-input")
    assert not User.objects.exists()


def test_a_name_is_needed():
    with pytest.raises(CommandError, match="Say the user name"):
        call_command("make_editor", "--no-input")


def test_a_link_back_in_is_printed(capsys, settings):
    settings.SITE_URL = "https://careers.example.org"
    user = User.objects.create_user("asha", is_staff=True)
    call_command("recover_account", "asha")
    link = capsys.readouterr().out.splitlines()[-1]
    start = "https://careers.example.org/admin/account/invitation/"
    assert link.startswith(start)
    assert found(link.removeprefix(start).rstrip("/")).user == user


def test_limits_alone_are_lifted(capsys):
    User.objects.create_user("asha", is_staff=True)
    for _ in range(5):
        checked(Try("asha", "192.0.2.1"), lambda: None)
    assert wait_of(Try("asha", "192.0.2.1"))
    call_command("recover_account", "asha", "--only-lift")
    assert "5 failed tries count no longer." in capsys.readouterr().out
    assert not wait_of(Try("asha", "192.0.2.1"))


@pytest.mark.parametrize(("more", "said"), [({"is_active": False}, "switched off"), ({}, "no editor's")])
def test_no_way_in_is_made_for_who_may_not_come_in(more, said):
    User.objects.create_user("asha", **more)
    with pytest.raises(CommandError, match=said):
        call_command("recover_account", "asha")
    with pytest.raises(CommandError, match="no account"):
        call_command("recover_account", "nobody")
