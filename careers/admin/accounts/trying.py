"""Who tries to sign in, as a request tells it."""

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from careers.accounts import browsers
from careers.accounts.limits import Try


def try_of(request: HttpRequest, name: str) -> Try:
    """A try with a user name. Of IPv6 a household has a network of addresses, which counts as one."""
    address = truncate_ip(get_adapter().get_client_ip(request))
    return Try(name, address, browsers.read(request.COOKIES.get(browsers.COOKIE, "")))


def remember(response: HttpResponse, trying: Try) -> None:
    """Makes the browser known for who has just signed in."""
    response.set_cookie(
        browsers.COOKIE,
        browsers.signed_in(trying.browser, trying.name),
        max_age=browsers.KNOWN_FOR,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
