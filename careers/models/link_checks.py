"""Link checks: what the addresses that the content links to answered when `manage.py check_links` asked them last."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .kinds import DataKind

LONGEST_ADDRESS = 500
# From here on an address does not answer with what was asked for.
FIRST_FAILURE = 400
# With these a server refuses programs, and may well answer a person.
REFUSALS = (401, 403, 405, 406, 429, 451, 999)


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        """Those without an answer, and those whose answer is a failure."""
        return self.filter(Q(status=None) | Q(status__gte=FIRST_FAILURE) & ~Q(status__in=REFUSALS))


class LinkCheck(models.Model):
    """The last answer of one address. `status` is that of HTTP, None where no server answered, and `problem` says why;
    `broken_since` is the first check in a row that failed."""

    data_kind = DataKind.DERIVED

    url = models.CharField("address", max_length=LONGEST_ADDRESS, unique=True)
    status = models.PositiveSmallIntegerField("answer", null=True, blank=True)
    problem = models.CharField("what went wrong", max_length=200, blank=True)
    checked_at = models.DateTimeField("asked")
    broken_since = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ("url",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=False) | ~Q(problem=""),
                name="link_check_says_what_went_wrong",
                violation_error_message="Say the answer, or why there was none.",
            ),
        ]

    def __str__(self):
        return self.url
