"""The page to come: a whole public page as readers will see it, from a form that is not saved or from a draft.

The form is saved, what waits is made public, the page is made by the code that makes it for readers, and all of it is
taken back: one transaction that never ends well. So a preview shows what saving and publishing would, other parts of
the page with it, and says what stands in the way.
"""

from dataclasses import dataclass, field
from html import unescape
from re import DOTALL, compile
from typing import Any
from urllib.parse import urlsplit

import nh3
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve

from careers.database.kept import afresh
from careers.models.publication import needed_to_publish

from .replaying import all_powerful, replay

NO_PAGE = "It has no page of its own, and is not on one that readers see."
_MAIN = compile(r"<main\b.*?</main>", DOTALL)
_END_OF_LINE = compile(r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|summary|caption|figcaption|label|legend|div|a)>|<br>")
_HEAD = compile(r"<head\b[^>]*>")


@dataclass
class PagePreview:
    """`page` and `live` are the HTML of the page to come and of the one that readers see now, "" where there is none;
    `address` is where it will stand, and `mistakes` say why there is no preview."""

    thing: Any = None
    page: str = ""
    live: str = ""
    address: str = ""
    mistakes: list[str] = field(default_factory=list)


def preview_page(model_admin: Any, user: Any, environ: dict[str, Any], pk: Any, form: QueryDict | None) -> PagePreview:
    """The page about the row with the key `pk`, None for a new one, with `form` saved over it, None for the row as it
    stands. `environ` is that of the request, which says under what name readers reach the site."""
    stored = None if pk is None else model_admin.model._base_manager.filter(pk=pk).first()
    preview = PagePreview(stored)
    with afresh():
        if stored is not None and (address := model_admin.view_on_site(stored)):
            preview.live = _page_at(address, environ)
    with transaction.atomic(), afresh():
        if _is_saved(preview, model_admin, all_powerful(user), pk, form):
            _show(preview, model_admin, environ)
        transaction.set_rollback(True)
    return preview


def _is_saved(preview: PagePreview, model_admin: Any, user: Any, pk: Any, form: QueryDict | None) -> bool:
    if form is None:
        return preview.thing is not None
    replayed = replay(model_admin, user, pk, form)
    preview.thing, preview.mistakes = replayed.saved or preview.thing, replayed.mistakes
    return replayed.saved is not None


def _show(preview: PagePreview, model_admin: Any, environ: dict[str, Any]) -> None:
    thing = preview.thing
    if lacking := [name for name in needed_to_publish(type(thing)) if not getattr(thing, name)]:
        labels = ", ".join(str(thing._meta.get_field(name).verbose_name) for name in lacking)
        preview.mistakes.append(f"Before it has a page, fill in: {labels}.")
        return
    type(thing)._base_manager.filter(pk=thing.pk).update(**type(thing).AS_PUBLIC)
    thing.refresh_from_db()
    preview.address = model_admin.public_url(thing) or ""
    preview.page = _page_at(preview.address, environ) if preview.address else ""
    if not preview.page:
        preview.mistakes.append(NO_PAGE)
    try:
        model_admin.check_complete(thing)
    except ValidationError as error:
        preview.mistakes += [f"It cannot be published yet. {message}" for message in error.messages]


def _page_at(address: str, environ: dict[str, Any]) -> str:
    """The HTML of the public page at `address`, "" where there is none, as a visitor gets it."""
    parts = urlsplit(address)
    request: Any = HttpRequest()
    request.META = {name: environ[name] for name in ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT") if name in environ}
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.GET = QueryDict(parts.query)
    request.user = AnonymousUser()
    match = resolve(parts.path)
    try:
        response: Any = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return ""
    return response.content.decode() if response.status_code == 200 else ""


def framed(page: str) -> str:
    """`page` for a frame, out of which its links lead."""
    return _HEAD.sub(lambda head: f'{head[0]}<base target="_blank">', page, count=1)


def text_of(page: str) -> str:
    """What stands in the main part of a page, a line for each of its blocks."""
    found = _MAIN.search(page)
    text = nh3.clean(_END_OF_LINE.sub("\n", found[0] if found else ""), tags=set())
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return "\n".join(line for line in lines if line)
