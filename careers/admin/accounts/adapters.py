"""What django-allauth asks the portal: who may sign in, how, and where they go then."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.safestring import mark_safe

from careers.accounts.factors import has_factor
from careers.accounts.limits import TryLater, checked

from .arriving import arrive
from .trying import try_of

# No address is known.
_NOWHERE = "0.0.0.0"


class EditorsAccounts(DefaultAccountAdapter):
    """Sign-up is closed: an editor is invited."""

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request):
        """Never an error: a header that does not fit the setting counts as none."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return request.META.get("REMOTE_ADDR") or _NOWHERE

    def get_reauthentication_methods(self, user):
        """Who has a second factor shows that; a password alone is not enough to change it."""
        methods = super().get_reauthentication_methods(user)
        if not user.is_authenticated or not has_factor(user):
            return methods
        return [method for method in methods if method["id"] != "reauthenticate"]

    def authenticate(self, request, **credentials):
        """The person's password once more, within the same limits."""
        name, password = credentials["username"], credentials["password"]
        try:
            return checked(try_of(request, name), lambda: authenticate(request, username=name, password=password))
        except TryLater as later:
            raise ValidationError(later.told) from later

    def pre_login(self, request, user, **told):
        return super().pre_login(request, user, **told) if user.is_staff else redirect("admin:login")

    def post_login(self, request, user, **told):
        return arrive(request, user, super().post_login(request, user, **told))


class SecondFactors(DefaultMFAAdapter):
    def get_totp_issuer(self):
        return settings.SITE_NAME

    def _get_site_name(self):
        return settings.SITE_NAME

    def _get_user_identifier(self, user):
        return user.get_username()

    def build_totp_svg(self, url):
        """The picture as a part of the page: the security policy allows none in an address. The library draws it, and
        no text of anybody's is in it."""
        return mark_safe(super().build_totp_svg(url).partition("?>")[2])

    def generate_authenticator_name(self, user, type):
        return "Passkey"
