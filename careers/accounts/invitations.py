"""Invitations: a signed link that works once and for some days, in place of a password that two people know."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.core import signing
from django.db import transaction
from django.utils import timezone

from careers.models import Invitation, InvitationKind

from .factors import end_sessions, take_factors
from .limits import lift

_SALT = "careers.accounts.invitations"


class NotOpen(Exception):
    """The link works no longer."""


def token_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return signing.dumps([invitation.pk, invitation.secret], salt=_SALT)


def found(token: str) -> Invitation | None:
    """The open invitation of a link; None for a link that is none of ours, was used, taken back, or is too old."""
    try:
        pk, secret = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Invitation.objects.open().select_related("user", "group").filter(pk=pk, secret=secret).first()


def groups_of(user: Any) -> Any:
    """The groups that `user` may invite to: nobody hands on more than they may do themselves."""
    groups = Group.objects.order_by("name")
    if user.is_superuser:
        return groups
    own = user.get_all_permissions()
    allowed = []
    for group in groups.prefetch_related("permissions__content_type"):
        given = {f"{right.content_type.app_label}.{right.codename}" for right in group.permissions.all()}
        if given <= own:
            allowed.append(group.pk)
    return groups.filter(pk__in=allowed)


def way_back(user: Any, by: Any = None) -> Invitation:
    """A link by which `user` gets in again; earlier ones work no longer, and limits on guessing are lifted."""
    Invitation.objects.open().filter(kind=InvitationKind.BACK, user=user).update(revoked_at=timezone.now())
    lift(user)
    return Invitation.objects.create(kind=InvitationKind.BACK, user=user, email=user.email, made_by=by)


@transaction.atomic
def accept(invitation: Invitation, user: User) -> User:
    """Takes an invitation up: `user` is new and has a name and a password, or is the one whose way back it is, with a
    new password. Raises NotOpen where another was faster."""
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(used_at=timezone.now())
    if not taken:
        raise NotOpen
    if invitation.kind == InvitationKind.BACK:
        user.save(update_fields=["password"])
        take_factors(user)
        end_sessions(user)
        return user
    user.email, user.is_staff = invitation.email, True
    user.save()
    if invitation.group:
        user.groups.add(invitation.group)
    Invitation.objects.filter(pk=invitation.pk).update(user=user)
    return user
