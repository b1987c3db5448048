"""Busy: an editor who saves while an import is written gets a page that keeps what was typed, and sends it again."""

from django.urls import reverse

from careers.database.locking import is_busy

from .kept import BUSY, fields_of, kept_page, signing_in

# So many seconds an import of a million rows writes.
_RETRY_AFTER = 10


class BusyPage:
    """A middleware: the answer to what the database would not take because somebody else is writing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_busy(exception) or not request.path.startswith(reverse("admin:index")):
            return None
        # It would be stored with the answer, into the database that is busy.
        request.session.modified = False
        address, fields = request.get_full_path(), fields_of(request.POST)
        response = signing_in(request) or kept_page(request, BUSY, address, fields, 409)
        response["Retry-After"] = str(_RETRY_AFTER)
        return response
