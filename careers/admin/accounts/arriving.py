"""What is done for who has just signed in: what was typed comes back, and failed tries with the name are told."""

from urllib.parse import unquote, urlsplit

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.timezone import localtime

from careers.accounts.limits import arrived

from .required import step_before_work
from .trying import remember, try_of


def arrive(request: HttpRequest, user, response: HttpResponse) -> HttpResponse:
    """`response` leads to the address that was asked for. The browser is known from now on."""
    trying = try_of(request, user.get_username())
    _tell(request, arrived(trying))
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    request.session.set_expiry(None)
    response = going_on(request, response["Location"])
    remember(response, trying)
    return response


def going_on(request: HttpRequest, address: str) -> HttpResponse:
    """First the second factor, then what was typed before the session ended, then `address` if it is a page."""
    from careers.admin.base.kept import from_session

    if step := step_before_work(request):
        return redirect(step)
    return from_session(request) or redirect(address if _is_page(address) else "admin:index")


def _is_page(address: str) -> bool:
    """What no model has an address for ends at a view without a name."""
    try:
        return bool(resolve(unquote(urlsplit(address).path)).url_name)
    except Resolver404:
        return False


def _tell(request: HttpRequest, missed: list) -> None:
    if not missed:
        return
    n, last = len(missed), missed[0]
    times = "Once somebody" if n == 1 else f"{n} times somebody"
    messages.warning(
        request,
        f"{times} failed to sign in with your name since you were last here, {'' if n == 1 else 'the last time '}on "
        f"{localtime(last.at):%-d %B, %H:%M} from {last.address}. If it was not you, choose a new password and tell a "
        "superuser.",
    )
