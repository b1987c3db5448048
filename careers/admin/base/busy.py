"""Busy: an editor who saves while an import is written gets a page that keeps what was typed, and sends it again."""

from django.contrib import admin
from django.shortcuts import render
from django.urls import reverse

from careers.database.locking import is_busy

# So many seconds an import of a million rows writes.
_RETRY_AFTER = 10
_NEVER_KEPT = "csrfmiddlewaretoken"


class BusyPage:
    """A middleware: the answer to what the database would not take because somebody else is writing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_busy(exception) or not request.path.startswith(reverse("admin:index")):
            return None
        fields = [(name, value) for name, values in request.POST.lists() if name != _NEVER_KEPT for value in values]
        if any("password" in name for name, _ in fields):
            fields = []  # a password is typed again, and stands in no page
        # It would be stored with the answer, into the database that is busy.
        request.session.modified = False
        context = {
            **admin.site.each_context(request),
            "title": "Not saved yet",
            "address": request.get_full_path(),
            "fields": fields,
            "typed": [(name, value) for name, value in fields if value.strip() and not name.startswith("_")],
        }
        response = render(request, "admin/careers/busy.html", context, status=409)
        response["Retry-After"] = str(_RETRY_AFTER)
        return response
