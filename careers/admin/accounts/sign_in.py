"""Signing in at the admin's own address, with a password or a passkey."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from careers.admin.base.kept import carried, keep_in_session, sign_in_page

from .arriving import going_on
from .forms import SignInForm

TOO_MANY = 429
# Seconds for which a session waits that began with asking for a passkey.
_ASKING = 15 * 60


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page for signing in, and what it sends. A try that is refused unseen is a 429 with a time to come back."""
    if request.method != "POST" and request.user.is_authenticated and request.user.is_staff:
        return going_on(request, _asked_for(request))
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        return come_in(request, form.get_user(), _asked_for(request))
    status = TOO_MANY if form.wait else 200
    response = sign_in_page(request, carried(request), _asked_for(request), form, status)
    if form.wait:
        response["Retry-After"] = str(form.wait)
    return response


def come_in(request: HttpRequest, user, address: str) -> HttpResponse:
    """What follows on the right password: the second factor where there is one, then `address`."""
    keep_in_session(request)
    record_authentication(request, user, method="password", username=user.get_username(), reauthenticated=True)
    return perform_login(request, Login(user=user, redirect_url=address))


def _asked_for(request: HttpRequest) -> str:
    address = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else reverse("admin:index")


class PasskeySignIn(LoginWebAuthnView):
    """Signing in with a passkey alone, which is two factors: the device, and the finger or the PIN that opens it."""

    def get(self, request, *args, **kwargs):
        # Each question begins a session, so strangers may not ask for as many as they like.
        refused = ratelimit.consume_or_429(request, action="ask_passkey", limit_get=True)
        if refused:
            refused["Retry-After"] = "60"
            return refused
        response = super().get(request, *args, **kwargs)
        request.session.set_expiry(_ASKING)
        return response

    def form_invalid(self, form):
        super().form_invalid(form)
        return redirect("admin:login")

    def form_valid(self, form):
        keep_in_session(self.request)
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=_asked_for(self.request))
        return perform_passwordless_login(self.request, authenticator, login)
