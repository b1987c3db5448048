"""Invitations: links by which a person gets an account of their own, or gets back into the one they have."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from .kinds import DataKind
from .publication import one_of


class InvitationKind(models.TextChoices):
    NEW = "new", "To a new editor"
    BACK = "back", "Back in, for somebody who is locked out"


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Those whose link works now."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())


def in_some_days() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def new_secret() -> str:
    return secrets.token_hex(16)


class Invitation(models.Model):
    """A link that works once and for some days. `user` is for whom it leads back in, and who came by it."""

    data_kind = DataKind.ACCOUNT

    kind = models.CharField("what for", max_length=5, choices=InvitationKind, default=InvitationKind.NEW)
    email = models.EmailField("e-mail address", blank=True)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, verbose_name="works as")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="account",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="invited by",
    )
    made_at = models.DateTimeField("invited", default=timezone.now)
    expires_at = models.DateTimeField("works until", default=in_some_days)
    used_at = models.DateTimeField("used", null=True, blank=True)
    revoked_at = models.DateTimeField("taken back", null=True, blank=True)
    # Part of the link beside the signature, so that no key of the portal alone makes one.
    secret = models.CharField(max_length=32, default=new_secret, editable=False)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [one_of("invitation", "kind", InvitationKind)]

    def __str__(self):
        return self.email or (self.user.get_username() if self.user else "Nobody")

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        if self.used_at:
            return "used"
        if self.revoked_at:
            return "taken back"
        return "open" if self.expires_at > timezone.now() else "too old"
