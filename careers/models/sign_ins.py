"""Sign-ins: who came in, and who tried to. The limits on guessing are counted from these rows."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .kinds import DataKind
from .publication import one_of


class SignInOutcome(models.TextChoices):
    DONE = "done", "Signed in"
    PASSWORD = "password", "Wrong name or password"
    CODE = "code", "Wrong code of the second factor"


class SignIn(models.Model):
    """One try to sign in that was looked at. Tries that were refused unseen leave no row.

    What was typed as a name is not kept, because people type their password there: `name_key` tells names apart, and
    `user` says whose it is where there is such a person. `device` is the mark of a browser that somebody has signed in
    with before. A lifted row no longer counts against anybody.
    """

    data_kind = DataKind.ACCOUNT

    at = models.DateTimeField("when", default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="sign_ins",
        null=True,
        blank=True,
        verbose_name="who",
    )
    name_key = models.CharField(max_length=32, editable=False)
    address = models.CharField("network address", max_length=45, blank=True)
    device = models.CharField(max_length=32, blank=True, editable=False)
    outcome = models.CharField("how it ended", max_length=10, choices=SignInOutcome)
    is_lifted = models.BooleanField("no longer counts", default=False)

    class Meta:
        verbose_name = "sign-in"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["-at", "-id"], name="sign_in_at")]
        constraints = [one_of("sign_in", "outcome", SignInOutcome)]

    def __str__(self):
        return f"{self.get_outcome_display()}, {self.at:%-d %B %Y, %H:%M}"
