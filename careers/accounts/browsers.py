"""Browsers that somebody has signed in with before. Each has a mark, in a signed cookie, that a guesser lacks."""

import secrets
import unicodedata
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

COOKIE = "known_browser"
# For how long a browser is known that nobody signs in with, in seconds: half a year.
KNOWN_FOR = 180 * 24 * 60 * 60
_SALT = "careers.accounts.browsers"
# One computer is shared by few.
_MOST_NAMES = 5


@dataclass(frozen=True)
class Browser:
    """A browser's mark, and the keys of the names that have signed in with it; both empty for a stranger's."""

    mark: str = ""
    names: tuple[str, ...] = ()


STRANGER = Browser()


def key_of(name: str) -> str:
    """What tells a user name from others, without saying it: 32 hex digits. Names that look alike have one."""
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return salted_hmac(_SALT, plain, algorithm="sha256").hexdigest()[:32]


def read(cookie: str) -> Browser:
    """The browser of a cookie; a stranger's, where the cookie is none of ours or too old."""
    try:
        mark, names = signing.loads(cookie, salt=_SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError):
        return STRANGER
    return Browser(mark, tuple(names))


def signed_in(browser: Browser, name: str) -> str:
    """The cookie of `browser` after somebody has signed in with it by `name`."""
    key = key_of(name)
    names = (key, *(other for other in browser.names if other != key))[:_MOST_NAMES]
    return signing.dumps([browser.mark or secrets.token_hex(16), names], salt=_SALT)
