"""Leaving: an account that nobody comes in by any more, while its name stays in the history."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from careers.models import Invitation

from .factors import end_sessions, take_factors


@transaction.atomic
def leave(user: Any) -> None:
    """Switches an account off, ends its sessions, and takes back what it could come in by or let others in by. What
    others should have of its work is handed over before (careers/admin/people.py)."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    take_factors(user)
    for mine in ({"user": user}, {"made_by": user}):
        Invitation.objects.open().filter(**mine).update(revoked_at=timezone.now())
