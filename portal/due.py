"""Due: a draft that was scheduled is saved for readers by the first request after its moment.

It knows the admin, whose forms save it, so it is no part of the pages. Pages that are kept let a request through when
the moment has passed, on every process (careers/database/content_version.py); which of them comes first publishes. It
does so on the primary, whoever answers the request.
"""

import logging
from datetime import datetime

from django.contrib import admin
from django.db import DatabaseError
from django.utils import timezone

from careers.database import content_version
from careers.database.breaker import Breaker
from careers.database.replicas import primary
from careers.editing.moving import send_back_due
from careers.models import Draft

logger = logging.getLogger(__name__)
# Seconds until what could not be published is tried again.
PATIENCE = 10
_DRAFTS = content_version.number(Draft._meta.db_table)


class DueDrafts:
    """Middleware, behind the page cache. It asks the database again only after a draft was written."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.breaker = Breaker("Publishing drafts that are due", PATIENCE)
        self.token = 0
        self.moment: datetime | None = None

    def __call__(self, request):
        tokens = content_version.tokens_of_request()
        if tokens:
            self._look(tokens.get(_DRAFTS, 0))
        return self.get_response(request)

    def _look(self, token: int) -> None:
        """A database that is busy, read-only, away or not migrated is asked again some seconds later."""
        if not self.breaker.may_ask():
            return
        try:
            if token != self.token:
                moments = Draft.objects.scheduled().order_by("publish_at").values_list("publish_at", flat=True)
                self.moment, self.token = moments.first(), token
            if self.moment is not None and self.moment <= timezone.now():
                with primary():
                    publish_all_due()
                self.moment, self.token = None, 0
        except DatabaseError as error:
            self.breaker.failed(error)
        else:
            self.breaker.answered()


def publish_all_due() -> int:
    """Publishes the drafts whose moment has passed. Returns how many; those that cannot be are sent back, whatever it
    is that is in the way: a reader's page does not fail because of it."""
    from careers.admin.base.drafts import publish_due

    n = 0
    for draft in Draft.objects.due():
        try:
            n += publish_due(draft, admin.site)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("The draft %s could not be published at its moment.", draft.pk)
            send_back_due(draft, "It could not be published at its moment. The log of the portal says why.")
    return n
