"""Replaying: a form that was posted once, saved later through the same checks as then, without its request."""

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .stored import FIELD

# What a form says of itself; all else that begins with an underscore is a button that was clicked.
_OF_THE_FORM = (FIELD, "_editor", "_both", "_tables", "_ours-")
GONE = "What was to be changed is no longer there."
NO_RIGHT = "Its rights do not allow this change."


class _Collected(BaseStorage):
    """Messages for nobody's screen."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


@dataclass
class Replayed:
    """`saved` is the object as it was saved, None where nothing was; then `mistakes` says why, a sentence each, and
    `context` is that of the form's page, with both sides of a clash as its `merge`."""

    saved: Any = None
    mistakes: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    context: dict[str, Any] = field(default_factory=dict)


def replay(model_admin: Any, user: Any, pk: Any, form: QueryDict) -> Replayed:
    """Saves `form` as if `user` had just sent it for the row with the key `pk`, None for a new row.

    What was saved meanwhile is merged, or stands in the way, as for any form (merging.py). What hooks into saving sees
    that `request.is_replayed`.
    """
    request = _request_of(model_admin, user, pk, form)
    outer = getattr(HistoricalRecords.context, "request", None)
    HistoricalRecords.context.request = request
    try:
        response = model_admin.changeform_view(request, None if pk is None else str(pk))
    except PermissionDenied:
        return Replayed(mistakes=[NO_RIGHT])
    except Http404:
        return Replayed(mistakes=[GONE])
    finally:
        if outer is None:
            del HistoricalRecords.context.request
        else:
            HistoricalRecords.context.request = outer
    said = [str(message) for message in request._messages._queued_messages]
    if isinstance(response, HttpResponseRedirect):
        saved = getattr(request, "_saved", None)
        return Replayed(saved, [] if saved else [GONE], said)
    context = response.context_data
    mistakes = [f"{each.label}: {each.complaint}" if each.label else each.complaint for each in context["mistakes"]]
    if held := context["held"]:
        mistakes.insert(0, held)
    return Replayed(mistakes=mistakes, messages=said, context=context)


def all_powerful(user: Any) -> Any:
    """A copy of `user`, in memory alone, who may do everything: a preview saves what is taken back at once, and its
    author need not have the right to publish."""
    chief = copy(user)
    chief.is_active = chief.is_staff = chief.is_superuser = True
    return chief


def _request_of(model_admin: Any, user: Any, pk: Any, form: QueryDict) -> Any:
    request: Any = HttpRequest()
    request.META = {"SCRIPT_NAME": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    opts = model_admin.opts
    page, args = ("add", []) if pk is None else ("change", [pk])
    request.path = request.path_info = reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)
    request.method = "POST"
    request.POST = QueryDict(mutable=True)
    for name, values in form.lists():
        if not name.startswith("_") or name.startswith(_OF_THE_FORM):
            request.POST.setlist(name, values)
    request.POST["_save"] = "1"
    request.user = user
    # The addresses that it makes lead nowhere, and ALLOWED_HOSTS is of no concern.
    request.get_host = lambda: "localhost"
    request.is_replayed = request._dont_enforce_csrf_checks = True
    request._messages = _Collected(request)
    return request
