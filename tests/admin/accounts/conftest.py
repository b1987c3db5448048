"""Editors with a second factor, where one is required."""

from unittest import mock

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from .codes import code_of

PASSWORD = "only-for-the-tests-1"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _required(settings):
    """It is asked for; no code of the test before counts as used; and sessions, of which somebody has few, may be
    looked at one by one."""
    settings.REQUIRE_SECOND_FACTOR = True
    settings.ZEAL_ALLOWLIST = [{"model": model, "field": "get()"} for model in ("sessions.Session", "auth.User")]
    cache.clear()


@pytest.fixture
def app(editor):
    """The editor has an app that shows codes of SECRET."""
    return TOTP.activate(editor, SECRET).instance


class Visitor(Client):
    """A browser at the page for signing in."""

    def sign_in(self, name="asha", password=PASSWORD, **more):
        data = {"username": name, "password": password, "next": "/admin/", **more}
        return self.post(reverse("admin:login"), data)

    def type_code(self, code=None):
        return self.post(reverse("mfa_authenticate"), {"code": code or code_of(SECRET)})

    def set_up_app(self):
        """Sets up an app that shows codes. What is done once that is stored is done at once, because a test stores
        nothing for good."""
        secret = self.get(reverse("mfa_activate_totp")).context["form"].secret
        with mock.patch("django.db.transaction.on_commit", lambda do, *args, **kwargs: do()):
            return self.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})


@pytest.fixture
def visitor(db):
    return Visitor()
