"""Reviews: that a person looked at something that the work queue asks about, and found that nothing need change."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from .kinds import DataKind


class Review(models.Model):
    """One look at one thing of the queue: it takes the thing off its line until the review is too old, or until the
    number that it was about has changed.

    `concern` names the line and `subject` the thing within it, as careers/editing/queue/ does: "skill:12", a title as
    reported. Roles keep the day of their last review themselves.
    """

    data_kind = DataKind.PART

    concern = models.CharField("which line of the queue?", max_length=40)
    subject = models.CharField("what of it?", max_length=300)
    title = models.CharField("what was it called?", max_length=300)
    number = models.BigIntegerField("which number stood beside it?", null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    person_name = models.CharField("who, as they were called then", max_length=150, blank=True)
    moment = models.DateTimeField("when?", default=timezone.now)
    note = models.CharField("what is to be remembered of it?", max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("-moment", "-pk")
        indexes = [models.Index(fields=["concern", "subject"], name="review_subject")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(concern="") & ~models.Q(subject=""),
                name="review_is_of_something",
                violation_error_message="A review is of one thing of one line of the queue.",
            ),
        ]

    def __str__(self):
        return self.title
