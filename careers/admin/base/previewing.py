"""Previewing: the pages of the editors' side that show a page to come, and the link that shows it to anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_update
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from careers.editing.passages import Piece, passages

from .page_preview import PagePreview, framed, preview_page, text_of

LINK_HOLDS = timedelta(days=7)
_SALT = "careers.preview"
_BODY = "<body>"


@dataclass
class Compared:
    """A page to come beside the one that readers see: the passages of text that differ, and both for frames."""

    passages: list[list[Piece]]
    page: str
    live: str


class PreviewedAdmin(admin.ModelAdmin):
    """Content with a page, or a place on one, that is shown before it is saved or published."""

    def waiting_form(self, obj: Any) -> QueryDict | None:
        """The form of a draft that waits beside `obj`, None where there is none: then `obj` itself is shown."""
        return None

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_page"
        view = self.admin_site.admin_view(self.page_view)
        return [path("page/", view, name=name), path("<path:object_id>/page/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["page_url"] = self._page_url([obj.pk] if obj else [])
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def page_view(self, request, object_id=None):
        """The page to come, on a phone and on a desk, and what differs from the page that readers see."""
        obj = self.get_object(request, object_id) if object_id else None
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        is_typed = request.method == "POST"
        if obj is None and (object_id or not is_typed):
            raise Http404
        form = request.POST if is_typed else self.waiting_form(obj)
        shown = preview_page(self, request.user, request.META, obj and obj.pk, form)
        thing = shown.thing or obj
        waits = not is_typed and (form is not None or not shown.live)
        link = request.build_absolute_uri(_link(self, request.user, shown)) if waits and shown.page else ""
        context = {
            **self.admin_site.each_context(request),
            "title": f"Preview: {thing}" if thing else "Preview",
            "opts": self.opts,
            "object": obj,
            "shown": shown,
            "page": framed(shown.page),
            "is_typed": is_typed,
            "waits": waits,
            "compared": _compared(shown),
            "link": link,
            "link_ends": localtime(timezone.now() + LINK_HOLDS),
        }
        response = render(request, "admin/careers/page_preview.html", context, status=200 if shown.page else 422)
        add_never_cache_headers(response)
        return response

    def _page_url(self, args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_page", args=args)


def _compared(shown: PagePreview) -> Compared | None:
    if not (shown.page and shown.live):
        return None
    return Compared(passages(text_of(shown.live), text_of(shown.page)), framed(shown.page), framed(shown.live))


def _link(model_admin: Any, user: Any, shown: PagePreview) -> str:
    what = [model_admin.opts.model_name, shown.thing.pk, user.pk]
    place = urlsplit(shown.address).fragment
    return reverse("preview", args=[signing.dumps(what, salt=_SALT)]) + (f"#{place}" if place else "")


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The page to come for who has the link: nobody has to sign in, and nothing keeps it or lists it."""
    shown = _shown_to_anybody(request, token)
    if shown and shown.page:
        notice = render(request, "admin/careers/_shared_notice.html", {"until": _until(token)}).content.decode()
        response = HttpResponse(shown.page.replace(_BODY, _BODY + notice, 1))
    else:
        response = render(request, "admin/careers/preview_ended.html", {"shown": shown}, status=410)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _shown_to_anybody(request: HttpRequest, token: str) -> PagePreview | None:
    """None for a link that nobody here made, that has ended, or whose maker may not look at it any more."""
    try:
        name, pk, maker = signing.loads(token, salt=_SALT, max_age=LINK_HOLDS)
        model_admin: Any = admin.site.get_model_admin(apps.get_model("careers", name))
    except (signing.BadSignature, ValueError, LookupError, NotRegistered):
        return None
    user = get_user_model()._default_manager.filter(pk=maker, is_active=True, is_staff=True).first()
    obj = model_admin.model._base_manager.filter(pk=pk).first()
    if user is None or obj is None:
        return None
    form = model_admin.waiting_form(obj)
    return None if form is None and obj.is_published else preview_page(model_admin, user, request.META, pk, form)


def _until(token: str) -> datetime:
    signed_at = signing.b62_decode(token.rsplit(":", 2)[1])
    return localtime(datetime.fromtimestamp(signed_at, tz=timezone.get_current_timezone()) + LINK_HOLDS)
