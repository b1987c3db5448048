"""An invitation works once, for some days, and hands on no right that its maker lacks."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.core import signing
from django.utils import timezone

from careers.accounts.factors import has_factor
from careers.accounts.invitations import NotOpen, accept, found, groups_of, token_of, way_back
from careers.accounts.leaving import leave
from careers.editing.rights import EDITOR
from careers.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors(db):
    return Group.objects.get(name=EDITOR)


@pytest.fixture
def invited(editors):
    return Invitation.objects.create(email="ravi@example.org", group=editors)


@pytest.fixture
def asha(django_user_model):
    return django_user_model.objects.create_user("asha", "asha@example.org", "only-for-the-tests-1", is_staff=True)


def test_the_link_finds_its_invitation(invited):
    assert found(token_of(invited)) == invited


@pytest.mark.parametrize(
    "change",
    [
        {"used_at": timezone.now()},
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"secret": "another"},
    ],
)
def test_what_is_not_open_is_not_found(invited, change):
    token = token_of(invited)
    Invitation.objects.update(**change)
    assert found(token) is None


@pytest.mark.parametrize("token", ["", "x", "a:b:c", signing.dumps([1, "x"]), "🙂"])
def test_what_was_not_signed_here_is_nothing(invited, token):
    assert found(token) is None


def test_who_takes_it_up_is_an_editor_of_the_group(invited, editors):
    user = accept(invited, User(username="ravi"))
    assert (user.email, user.is_staff, user.is_superuser) == ("ravi@example.org", True, False)
    assert list(user.groups.all()) == [editors]
    invited.refresh_from_db()
    assert (invited.state, invited.user) == ("used", user)


def test_it_works_once(invited):
    accept(invited, User(username="ravi"))
    with pytest.raises(NotOpen):
        accept(invited, User(username="meera"))
    assert not User.objects.filter(username="meera").exists()


def test_a_way_back_takes_the_old_factors_away(asha):
    Authenticator.objects.create(user=asha, type=Authenticator.Type.TOTP, data={"secret": "x"})
    invitation = way_back(asha)
    assert has_factor(asha)
    asha.set_password("another-long-passphrase")
    accept(invitation, asha)
    asha.refresh_from_db()
    assert asha.check_password("another-long-passphrase")
    assert not has_factor(asha)


def test_a_second_way_back_closes_the_first(asha):
    first = token_of(way_back(asha))
    assert found(first)
    assert found(token_of(way_back(asha)))
    assert found(first) is None


def test_who_leaves_cannot_come_back_by_an_old_link_nor_can_whom_they_invited(asha, invited):
    Invitation.objects.filter(pk=invited.pk).update(made_by=asha)
    tokens = [token_of(way_back(asha)), token_of(invited)]
    leave(asha)
    assert [found(token) for token in tokens] == [None, None]
    asha.refresh_from_db()
    assert not asha.is_active


def test_nobody_hands_on_more_than_they_have(asha, editors):
    other = Group.objects.create(name="Chiefs")
    other.permissions.add(Permission.objects.get(codename="delete_user"))
    asha.groups.add(editors)
    assert other not in groups_of(asha)
    assert editors in groups_of(asha)
    asha.is_superuser = True
    assert other in groups_of(asha)
