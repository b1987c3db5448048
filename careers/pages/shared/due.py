"""Due: a decision of the editors whose last day has passed holds no longer, though nobody writes anything at midnight.

The first request of a day that no kept page answers looks for such decisions, and puts the figures back before its
page is made; kept pages are of their day (page_cache.py), so none shows the decision a day longer. Each process looks
once a day; `manage.py settle_figures` does the same where no request may write. It is the primary that is looked at,
whoever answers the request.
"""

import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from careers.database.breaker import Breaker
from careers.database.replicas import primary
from careers.decisions import settle

from .page_cache import AWAY, WITHOUT_DATABASE

logger = logging.getLogger(__name__)
# Seconds until what could not be put back is tried again.
PATIENCE = 10


class DueDecisions:
    """Middleware, right behind the page cache."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.breaker = Breaker("Looking for decisions about figures that are due", PATIENCE)
        self.looked_on: date | None = None

    def __call__(self, request):
        today = timezone.localdate()
        needs_none = request.path.startswith(WITHOUT_DATABASE) or AWAY in request.META
        if self.looked_on != today and not needs_none and self.breaker.may_ask():
            self._settle(today)
        return self.get_response(request)

    def _settle(self, today: date) -> None:
        """A database that is busy, read-only, away or not migrated is asked again some seconds later."""
        try:
            with primary():
                settle(today)
        except ValidationError:
            logger.exception("A figure could not be put back after the last day of a decision.")
        except DatabaseError as error:
            self.breaker.failed(error)
            return
        self.breaker.answered()
        self.looked_on = today
