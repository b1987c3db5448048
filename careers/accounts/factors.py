"""Second factors and sessions of an account: whether there is one, and ending them."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

# Recovery codes are no factor of their own: they come with one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def take_factors(user: Any) -> None:
    """Takes passkeys, the app and recovery codes away: whoever lost them sets up new ones at the next sign-in."""
    Authenticator.objects.filter(user_id=user.pk).delete()


def end_sessions(user: Any, but: str | None = None) -> int:
    """Signs somebody out everywhere but in the session of the key `but`. Returns in how many places."""
    sessions = list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or ""))
    for session in sessions:
        session.end()
    return len(sessions)
