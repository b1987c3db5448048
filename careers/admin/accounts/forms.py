"""The forms of signing in and of taking an invitation up."""

import logging
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm, UserCreationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from careers.accounts.limits import TryLater, check_codes, checked, write
from careers.models import SignInOutcome

from .trying import try_of

logger = logging.getLogger(__name__)

# An app's code is right for some half minutes, of which each has one.
_CODES_REMEMBERED = 4


class SignInForm(AdminAuthenticationForm):
    """Name and password. `wait` are the seconds after which it is worth trying again, where nothing was looked at."""

    wait = 0
    request: Any

    def clean(self):
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name is None or not password:
            return self.cleaned_data
        try:
            self.user_cache = checked(try_of(self.request, name), lambda: self._look(name, password))
        except TryLater as later:
            self.wait = later.seconds
            raise ValidationError(later.told) from later
        if self.user_cache is None:
            raise self.get_invalid_login_error()
        return self.cleaned_data

    def _look(self, name, password):
        user = authenticate(self.request, username=name, password=password)
        return user if user is not None and user.is_active and user.is_staff else None


class _Limited(BaseAuthenticateForm):
    """A code of the app or of the recovery codes, within the limits that all processes share."""

    def clean_code(self):
        try:
            check_codes(self.user)
        except TryLater as later:
            raise ValidationError(later.told) from later
        try:
            code = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP and not _is_first_use(self.authenticator, code):
                raise ValidationError("This code was used already. Wait for the next.")
        except ValidationError:
            write(try_of(context.request, self.user.get_username()), SignInOutcome.CODE)
            raise
        return code


class CodeForm(_Limited, AuthenticateForm):
    pass


class CodeAgainForm(_Limited, ReauthenticateForm):
    pass


@transaction.atomic
def _is_first_use(authenticator, code):
    """Whether nobody has used the code, in any process. Whoever looks over a shoulder cannot use it again."""
    stored = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    code, used = normalize_user_code(code), stored.data.get("used", [])
    if code in used:
        return False
    stored.data["used"] = [code, *used][:_CODES_REMEMBERED]
    stored.save(update_fields=["data"])
    return True


class _Sent(AuthenticateWebAuthnForm):
    """What a browser says that a passkey answered. Anybody can send anything, of which the library that reads it says
    in many ways that it is wrong: with the error of whatever part it failed at."""

    def clean_credential(self):
        return _or_refused(super().clean_credential)


def _or_refused(look):
    try:
        return look()
    except ValidationError:
        raise
    except Exception as error:
        logger.warning("A passkey could not be read: %s", type(error).__name__)
        raise ValidationError("The passkey was not recognised. Try once more.") from error


class PasskeySignInForm(_Sent, LoginWebAuthnForm):
    pass


class PasskeyBesideForm(_Sent):
    pass


class PasskeyAgainForm(_Sent, ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(AddWebAuthnForm):
    passwordless = forms.BooleanField(
        label="Sign in with it alone",
        required=False,
        initial=True,
        help_text="Without name and password. For a security key without a PIN, leave this out.",
    )

    def clean(self):
        return _or_refused(super().clean)


class NewEditorForm(UserCreationForm):
    """The name and the password that somebody chooses who was invited."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name")


class NewPasswordForm(SetPasswordForm):
    pass
