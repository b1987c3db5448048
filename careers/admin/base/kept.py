"""Kept: what was typed into a form that could not be taken, until the same person sends it again.

A session that ended, a token that is too old, a database that is busy: what was sent comes back on a page that sends
it again, after signing in where that is needed. Through the page for signing in it goes as one signed field. A form
says, signed too, for whom it was made; what was typed is shown to that person alone. That also keeps out forms which
another site sends in an editor's name: it has no such signature.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.views.csrf import csrf_failure

EDITOR = "_editor"
LOOK = "_look"
NOT_SAVED_YET = "Nothing is saved yet. This is the form with what you had typed: look through it, then save."
_KEPT = "_kept"
# Pairs of a field's name and value, in their order.
Fields = list[tuple[str, str]]
_FOR_WHOM, _WHAT = "careers.admin.editor", "careers.admin.kept"
# Seconds for which what was typed waits for its editor to sign in.
_WAITS = 24 * 60 * 60
# Letters of the signed field; the largest form of the portal needs a tenth.
_LARGEST = 1_000_000
_TOKEN = "csrfmiddlewaretoken"

ENDED = "You were not signed in any more."
OLD_TOKEN = "The form was opened before you signed in anew, so its security token is out of date."
AWAY = "The portal cannot reach its database at this moment, and takes no changes. Wait for a minute."
BUSY = "Figures are being imported, and the database takes one change at a time. Wait for some seconds."


@dataclass
class Kept:
    """What was sent to `address`, by the person with the key `owner`."""

    owner: int
    address: str
    fields: Fields


def editor_token(user: Any) -> str:
    """For whom a form is made. It stands in the form."""
    return signing.dumps(user.pk, salt=_FOR_WHOM)


def typed_in(request: HttpRequest) -> Kept | None:
    """What was typed into the form that was sent; None unless a form of the admin was sent, as it was made for
    somebody. A password is never kept."""
    try:
        owner = signing.loads(request.POST.get(EDITOR, ""), salt=_FOR_WHOM)
    except signing.BadSignature:
        return None
    fields = fields_of(request.POST)
    return Kept(owner, request.get_full_path(), fields) if fields else None


def fields_of(data: QueryDict) -> Fields:
    """The fields that may be shown and sent again; none where one is a password, which is typed again."""
    fields = [(name, value) for name, values in data.lists() if name != _TOKEN for value in values]
    return [] if any("password" in name for name, _ in fields) else fields


def signed(kept: Kept) -> str:
    """One field with all of it; empty when that would be too large."""
    text = signing.dumps([kept.owner, kept.address, kept.fields], salt=_WHAT, compress=True)
    return text if len(text) <= _LARGEST else ""


def read(text: str) -> Kept | None:
    """None for a field that was not signed here, or too long ago."""
    try:
        owner, address, fields = signing.loads(text, salt=_WHAT, max_age=_WAITS)
    except (signing.BadSignature, ValueError):
        return None
    return Kept(owner, address, [(name, value) for name, value in fields])


def is_typed(name: str) -> bool:
    """Whether a person fills in the field of this name."""
    return not name.startswith("_") and not name.endswith(("_FORMS", "-id"))


def in_words(address: str, name: str) -> str:
    """The label of a field in the form at `address`; of a cell in a table, its place there."""
    try:
        model_admin: Any = getattr(resolve(urlsplit(address).path).func, "model_admin", None)
        return capfirst(str(model_admin.model._meta.get_field(name).verbose_name))
    except (Resolver404, FieldDoesNotExist, AttributeError):
        table, _, cell = name.partition("-")
        number, _, column = cell.partition("-")
        in_table = f"{table}, row {int(number) + 1}, {column}" if number.isdecimal() else name
        return capfirst(in_table.replace("_", " "))


def kept_page(request: HttpRequest, why: str, address: str, fields: Fields, status: int) -> HttpResponse:
    """What was typed, and a button that sends it again."""
    context = {**admin.site.each_context(request), "title": "Not saved yet", **_to_send_again(why, address, fields)}
    response = render(request, "admin/careers/kept.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _to_send_again(why: str, address: str, fields: Fields) -> dict[str, Any]:
    return {
        "why": why,
        "address": address,
        "fields": fields,
        "has_form": any(name == EDITOR for name, _ in fields),
        "typed": [(in_words(address, name), value) for name, value in fields if value.strip() and is_typed(name)],
    }


class _OwnForms(CsrfViewMiddleware):
    """Says whether a form is ours, and leaves what follows from that to others."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def kept_without_database(request: HttpRequest, is_unsure: bool) -> HttpResponse:
    """As `kept_page`, where it cannot be known who is asking: it is shown to who sends it, if that comes from a page
    of ours. `is_unsure` says that it may have been saved before the database was lost."""
    check = _OwnForms(lambda request: HttpResponse())
    check.process_request(request)
    fields: Fields = []
    if request.method == "POST" and check.process_view(request, kept_without_database, (), {}) is None:
        text = carried(request)
        fields = [(_KEPT, text), (REDIRECT_FIELD_NAME, request.POST.get(REDIRECT_FIELD_NAME, ""))] if text else []
        fields = fields or fields_of(request.POST)
    context = {
        "SITE_NAME": settings.SITE_NAME,
        "title": "Not possible at this moment",
        "csrf_token": get_token(request),
        "is_unsure": is_unsure,
        **_to_send_again(AWAY, request.get_full_path(), fields),
    }
    return HttpResponse(render_to_string("admin/careers/kept.html", context), status=503)


def sign_in_page(request: HttpRequest, text: str, address: str, form: Any = None, status: int = 403) -> HttpResponse:
    """The page for signing in, with what was typed in a signed field. Without a form of who tries, it is the answer to
    something typed."""
    context = {
        **admin.site.each_context(request),
        "title": "Log in",
        "app_path": reverse("admin:login"),
        "form": form or AdminAuthenticationForm(request),
        "kept": text,
        "is_too_large": form is None and not text,
        "next": address,
        REDIRECT_FIELD_NAME: address,
    }
    response = render(request, "admin/login.html", context, status=status)
    add_never_cache_headers(response)
    return response


def after_session(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that was sent by somebody who is not signed in any more; None where nothing was typed."""
    kept = typed_in(request) if request.method == "POST" and not request.user.is_authenticated else None
    return sign_in_page(request, signed(kept), kept.address) if kept else None


def signing_in(request: HttpRequest) -> HttpResponse | None:
    """The page for signing in once more, where that could not be done; None where nothing was carried through it."""
    text, address = carried(request), request.POST.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return sign_in_page(request, text, address if is_ours else reverse("admin:index")) if text else None


def carried(request: HttpRequest) -> str:
    """What is carried through the page for signing in."""
    return request.POST.get(_KEPT, "")


def keep_in_session(request: HttpRequest) -> None:
    """What was typed or carried waits in the session, through the second factor too. Only for who has given the right
    password: a stranger would fill the table of sessions."""
    kept = typed_in(request) if request.method == "POST" else None
    if text := carried(request) or (signed(kept) if kept else ""):
        request.session[_KEPT] = text


def from_session(request: HttpRequest) -> HttpResponse | None:
    """What was typed, for who has just signed in; None where there is nothing, or where it is somebody else's."""
    kept = read(request.session.pop(_KEPT, ""))
    if kept is None:
        return None
    if kept.owner != request.user.pk:
        messages.warning(request, "What was typed before you signed in is somebody else's, and is not shown.")
        return None
    return kept_page(request, ENDED, kept.address, kept.fields, 200)


def rejected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose security token is missing or too old."""
    if response := signing_in(request) or after_session(request):
        return response
    kept = typed_in(request)
    if kept is None or kept.owner != request.user.pk or not admin.site.has_permission(request):
        return csrf_failure(request, reason)
    return kept_page(request, OLD_TOKEN, kept.address, kept.fields, 403)
