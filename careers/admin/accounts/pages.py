"""What the pages about accounts have in common: the editors' look, and who may open them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from .required import proving

View = Callable[..., HttpResponse]


def in_our_look(view: View) -> View:
    """A page for anybody, with what the frame of the editors' pages shows. It is never kept, and its address, which
    may be a secret, is told to nobody."""

    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.context_data = {**admin.site.each_context(request), **(response.context_data or {})}
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "same-origin"
        return response

    return framed


def for_editors(view: View, is_proof: bool = False) -> View:
    """A page about one's own account. Who has a second factor shows it first, but for the page that asks for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not (user.is_authenticated and user.is_active and user.is_staff):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not is_proof and (address := proving(request)):
            return redirect(address)
        return view(request, *args, **kwargs)

    return in_our_look(guarded)
