"""The second factor that everybody needs who works in the admin, where REQUIRE_SECOND_FACTOR says so.

A session in which one was used or set up says so for its person, so that no page asks the database.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from careers.accounts.factors import FACTORS, end_sessions, has_factor

_PASSED = "second_factor_of"


def has_passed(request: HttpRequest) -> bool:
    return request.session.get(_PASSED) == request.user.pk


def proving(request: HttpRequest) -> str:
    """Where somebody who has a second factor shows it in a session that began without; empty for all others."""
    if has_passed(request) or not has_factor(request.user):
        return ""
    address = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    return f"{address}?{urlencode({'next': request.get_full_path()})}"


def step_before_work(request: HttpRequest) -> str:
    """Where somebody goes before they may work: to set up a second factor, or to show it; empty where all is well."""
    user: Any = request.user
    if not (settings.REQUIRE_SECOND_FACTOR and user.is_active and user.is_staff) or has_passed(request):
        return ""
    return proving(request) or resolve_url("mfa_index")


def led_there(request: HttpRequest) -> HttpResponse | None:
    """The answer to who may not work yet. A form that was sent is kept until then."""
    from careers.admin.base.kept import keep_in_session

    step = step_before_work(request)
    if not step:
        return None
    keep_in_session(request)
    return redirect(step)


@receiver([authenticator_used, authenticator_added], dispatch_uid="careers.second_factor")
def passed(sender, request, user, authenticator, **kwargs):
    if authenticator.type in FACTORS or kwargs["signal"] is authenticator_used:
        request.session[_PASSED] = user.pk


@receiver(authenticator_added, dispatch_uid="careers.other_sessions")
def end_others(sender, request, user, authenticator, **kwargs):
    """Whoever signed in elsewhere without the new factor signs in again."""
    if authenticator.type in FACTORS:
        end_sessions(user, but=request.session.session_key)


@receiver(authenticator_removed, dispatch_uid="careers.no_second_factor")
def left_without(sender, request, user, **kwargs):
    if not has_factor(user):
        request.session.pop(_PASSED, None)
