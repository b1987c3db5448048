"""Limits on guessing. A password is hashed only for who may still try, and by one thread of a process at a time.

What counts are the failed tries of the last quarter of an hour, in the table of sign-ins: all processes see it, and it
outlives them, which neither the memory of a process nor a cache that may be emptied does. It is one query, and there
is no other writer than failed tries, whose number is limited.

Nobody is kept out by what strangers do. A browser that somebody has signed in with before counts for itself; a passkey
needs no password; a superuser or `manage.py recover_account` lifts the limits. What is refused and in which words does
not depend on whether there is an account of that name.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from django.utils import timezone

from careers.models import SignIn, SignInOutcome

from .browsers import STRANGER, Browser, key_of

logger = logging.getLogger(__name__)

WINDOW = timedelta(minutes=15)
# Failed tries within the window, after which the next is refused unseen: of a network address, of a name from one
# address, of a name from everywhere, of a browser that is known.
PER_ADDRESS, PER_NAME_AND_ADDRESS, PER_NAME, PER_KNOWN_BROWSER = 10, 5, 30, 10
# Of all strangers together within a minute: what their hashing may cost the readers.
PER_MINUTE = 20
# Wrong codes of an account whose password was right.
PER_CODE = 5
# Seconds after which somebody may try again who met another's hashing, and for which a known browser waits for it.
SOON, _PATIENCE = 2, 5
_FAILED = (SignInOutcome.PASSWORD, SignInOutcome.CODE)

_hashing = BoundedSemaphore(1)


class TryLater(Exception):
    """Nothing was looked at. `seconds` until it is worth trying again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def told(self) -> str:
        if self.seconds <= SOON:
            return "Somebody else is signing in at this moment. Try again in some seconds."
        minutes = -(-self.seconds // 60)
        return (
            f"Too many tries failed. Try again in {minutes} minute{'' if minutes == 1 else 's'}, from a browser that "
            "you have signed in with before, or with a passkey. A superuser can let you in at once."
        )


@dataclass(frozen=True)
class Try:
    """Who tries: the name as typed, the network address, the browser."""

    name: str
    address: str = ""
    browser: Browser = STRANGER

    @property
    def name_key(self) -> str:
        return key_of(self.name)

    @property
    def is_known(self) -> bool:
        return self.name_key in self.browser.names


def checked(trying: Try, look: Callable[[], Any]) -> Any:
    """Whom `look`, which hashes, finds; None where the name or the password is wrong, which is written down. Raises
    TryLater before anything is hashed."""
    if seconds := wait_of(trying):
        logger.warning("A try to sign in from %s was refused: too many have failed.", trying.address)
        raise TryLater(seconds)
    with _one_at_a_time(_PATIENCE if trying.is_known else 0):
        user = look()
    if user is None:
        write(trying, SignInOutcome.PASSWORD)
    return user


@contextmanager
def _one_at_a_time(patience: float) -> Iterator[None]:
    """Strangers do not wait, so that they hold no thread."""
    if not _hashing.acquire(blocking=bool(patience), timeout=patience or None):
        raise TryLater(SOON)
    try:
        yield
    finally:
        _hashing.release()


def wait_of(trying: Try, now: datetime | None = None) -> int:
    """Seconds until `trying` is looked at; 0 for now."""
    now = now or timezone.now()
    of_name, of_address = Q(name_key=trying.name_key), Q(address=trying.address)
    failed = SignIn.objects.filter(at__gt=now - WINDOW, outcome=SignInOutcome.PASSWORD, is_lifted=False).order_by()
    if trying.is_known:
        return _quarter(failed.filter(of_name, device=trying.browser.mark).count() >= PER_KNOWN_BROWSER)
    n = failed.aggregate(
        for_name=Count("pk", filter=of_name & Q(device="")),
        for_address=Count("pk", filter=of_address),
        for_both=Count("pk", filter=of_name & of_address),
        for_minute=Count("pk", filter=Q(at__gt=now - timedelta(minutes=1), device="")),
    )
    limits = {"for_name": PER_NAME, "for_address": PER_ADDRESS, "for_both": PER_NAME_AND_ADDRESS}
    is_full = any(n[what] >= most for what, most in limits.items())
    return _quarter(is_full) or 60 * (n["for_minute"] >= PER_MINUTE)


def _quarter(is_full: bool) -> int:
    return int(WINDOW.total_seconds()) if is_full else 0


def check_codes(user: Any) -> None:
    """Raises TryLater where too many codes of the second factor were wrong."""
    since = timezone.now() - WINDOW
    wrong = SignIn.objects.filter(user=user, outcome=SignInOutcome.CODE, at__gt=since, is_lifted=False)
    if wrong.count() >= PER_CODE:
        raise TryLater(_quarter(True))


def write(trying: Try, outcome: SignInOutcome) -> None:
    """Writes down how a try ended. The log names an account only where there is one."""
    user = get_user_model().objects.filter(username=trying.name).first()
    SignIn.objects.create(
        user=user,
        name_key=trying.name_key,
        address=trying.address,
        device=trying.browser.mark if trying.is_known else "",
        outcome=outcome,
    )
    if outcome in _FAILED:
        whose = user.get_username() if user else "no account"
        logger.warning("A try to sign in failed (%s), for %s, from %s.", outcome.label, whose, trying.address)


def arrived(trying: Try) -> list[SignIn]:
    """Writes down that somebody is in. Returns the tries with their name that failed since they were last, but for
    their own from this address just now."""
    SignIn.objects.filter(at__lt=timezone.now() - timedelta(days=settings.SIGN_IN_DAYS)).delete()
    mine = SignIn.objects.filter(name_key=trying.name_key)
    last = mine.filter(outcome=SignInOutcome.DONE).first()
    failed = mine.filter(outcome__in=_FAILED, **({"at__gt": last.at} if last else {}))
    own = Q(address=trying.address, at__gt=timezone.now() - WINDOW)
    missed = list(failed.exclude(own)) if last else []
    write(trying, SignInOutcome.DONE)
    return missed


def lift(user: Any) -> int:
    """Lets failed tries no longer count against an account. Returns how many."""
    key = key_of(user.get_username())
    return SignIn.objects.filter(name_key=key, outcome__in=_FAILED, is_lifted=False).update(is_lifted=True)
