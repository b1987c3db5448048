"""Due: a decision of the editors whose last day has passed holds no longer, though nobody writes anything at midnight.

The first request of a day that no kept page answers looks for such decisions, and puts the figures back before its
page is made; kept pages are of their day (page_cache.py), so none shows the decision a day longer. Each process looks
once a day; `manage.py settle_figures` does the same where no request may write.
"""

import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from careers.decisions import settle

logger = logging.getLogger(__name__)


class DueDecisions:
    """Middleware, right behind the page cache."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.looked_on: date | None = None

    def __call__(self, request):
        today = timezone.localdate()
        if self.looked_on != today:
            self._settle(today)
        return self.get_response(request)

    def _settle(self, today: date) -> None:
        """A database that is busy, read-only or not migrated is asked again by the next request."""
        try:
            settle(today)
            self.looked_on = today
        except ValidationError:
            logger.exception("A figure could not be put back after the last day of a decision.")
            self.looked_on = today
        except DatabaseError:
            logger.warning("Decisions about figures that are due could not be looked for.", exc_info=True)
