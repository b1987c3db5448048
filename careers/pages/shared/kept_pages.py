"""Kept pages: what a page is kept under, how long it holds, and the bytes that are sent again."""

import gzip
import re
from functools import lru_cache
from hashlib import sha256
from time import time
from typing import Any, NamedTuple

import brotli
from django.conf import settings
from django.core.cache import cache
from django.utils.http import parse_etags

from careers.database import content_version
from careers.database.replicas import may_lag

from .edge import told_to_edges
from .parameters import asked

Headers = dict[str, str]

# A page holds for a day, and stays longer for the time in which no database answers.
_SECONDS_A_DAY = 24 * 60 * 60
SECONDS = 7 * _SECONDS_A_DAY
LONGEST_ADDRESS = 1_000
SAFE = ("GET", "HEAD")
# The editors' side, files, and what says how the process is now.
NEVER = ("/admin/", "/preview/", "/healthz", "/metrics", "/styleguide/", settings.STATIC_URL)
# Above nothing.
_WEIGHT = re.compile(r"1(?:\.0{0,3})?|0\.(?!0+$)[0-9]{1,3}")
# Below this a page gets no smaller.
_SHORTEST_COMPRESSED = 200
# As small as a tenth of the time makes it.
_BROTLI_QUALITY = 5
# What makes a page smaller, by the coding that clients ask for; the first that a client knows is used.
_COMPRESS = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
# What tells of the body, of which an answer of 304 has none.
_OF_BODY = ("Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition")


class KeptPage(NamedTuple):
    """An answer of status 200, as it is sent, made so many seconds after 1970. `tables` are the tokens of what it was
    made from, `whole` that of the content when this was last compared."""

    made: float
    whole: int
    tables: content_version.Tokens
    headers: Headers
    body: bytes

    def answer(self, environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
        """Status, headers and body for this request: 304 and no body to who has the page already."""
        etag, known = self.headers["ETag"], environ.get("HTTP_IF_NONE_MATCH", "")
        headers = {**self.headers, **told_to_edges(self.headers, tuple(self.tables))}
        if known and any(each.removeprefix("W/") in (etag, "*") for each in parse_etags(known)):
            return 304, {name: value for name, value in headers.items() if name not in _OF_BODY}, b""
        return 200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else self.body


@lru_cache(1 << 8)
def codings_of(accepted: str) -> frozenset[str]:
    """The codings that an Accept-Encoding names, each with a weight above nothing (RFC 9110, 12.5.3)."""
    named = set()
    for coding in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in coding.split(";"))
        weights = [parameter[2:] for parameter in parameters if parameter.startswith("q=")]
        if all(_WEIGHT.fullmatch(weight) for weight in weights):
            named.add(name.removeprefix("x-"))
    return frozenset(named)


def coding_of(accepted: str) -> str:
    """The coding in which a page is sent to a client that accepts these."""
    return next((coding for coding in _COMPRESS if coding in codings_of(accepted)), "identity")


def is_reading(environ: dict[str, Any]) -> bool:
    """Whether a WSGI request reads a page that is for everybody."""
    return environ["REQUEST_METHOD"] in SAFE and not environ.get("PATH_INFO", "").startswith(NEVER)


def has_session(environ: dict[str, Any]) -> bool:
    return f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")


def without_session(environ: dict[str, Any]) -> dict[str, Any]:
    """The request as somebody would make it who is not signed in."""
    cookies = (cookie.strip() for cookie in environ.get("HTTP_COOKIE", "").split(";"))
    others = (cookie for cookie in cookies if not cookie.startswith(f"{settings.SESSION_COOKIE_NAME}="))
    return {**environ, "HTTP_COOKIE": "; ".join(others)}


def key_of(environ: dict[str, Any], release: str) -> str | None:
    """What the page of a WSGI request is kept under, None where it is not to be kept: anything but a visitor's reading
    of a public page."""
    path = environ.get("PATH_INFO", "")
    if not is_reading(environ) or has_session(environ):
        return None
    query = asked(_decoded(path), environ.get("QUERY_STRING", ""))
    if len(path) + len(query) > LONGEST_ADDRESS:
        return None
    parts = (
        release,
        scheme_of(environ),
        environ.get("HTTP_HOST") or (environ.get("SERVER_NAME"), environ.get("SERVER_PORT")),
        environ.get("SCRIPT_NAME", ""),
        path,
        # In an order that does not depend on who wrote it; of one name the order counts.
        sorted(query.split("&"), key=lambda pair: pair.partition("=")[0]),
        "HTTP_HX_REQUEST" in environ,
        coding_of(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )
    return f"kept-{sha256(repr(parts).encode()).hexdigest()}"


def _decoded(path: str) -> str:
    """A path as Django knows it; servers give its bytes as if they were letters (PEP 3333)."""
    return path if path.isascii() else path.encode("latin-1", "ignore").decode(errors="replace")


def scheme_of(environ: dict[str, Any]) -> Any:
    """By what readers reach the site; the word of a proxy counts where it is trusted with it."""
    name, _ = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    return environ.get(name, environ.get("wsgi.url_scheme"))


def _day(moment: float) -> int:
    """By the clock of TIME_ZONE, which is that of everywhere; asking Django costs as much as finding the page."""
    return int(moment // _SECONDS_A_DAY)


def find(key: str, whole: int | None) -> KeptPage | None:
    """The page that is kept under `key`, if it is today's and nothing has changed that it was made from. `whole` is
    the token of the content in the database that answers. A replica may be behind the database that the page was made
    from: then the page is newer than all that could be made now."""
    page: KeptPage | None = cache.get(key)
    if page is None or whole is None or _day(page.made) != _day(time()):
        return None
    if page.whole == whole or (page.whole > whole and may_lag()):
        return page
    now = content_version.tokens()
    if not now or not content_version.holds(page.tables, now):
        return None
    page = page._replace(whole=now[content_version.WHOLE])
    cache.set(key, page, SECONDS)
    return page


def find_any(key: str) -> KeptPage | None:
    """The page that was kept last under `key`, whatever has changed since."""
    page: KeptPage | None = cache.get(key)
    return page


def keep(key: str, body: bytes, headers: Headers, began: content_version.Tokens, tables: set[int]) -> KeptPage:
    """Keeps a page that was made from `tables` for a request that began with the tokens `began`, and gives what is to
    be sent: that page, or a newer one that was kept meanwhile."""
    made, whole = time(), began[content_version.WHOLE]
    # Between this look and the writing another process may still keep a newer page. It is then made once more, since
    # whoever finds a page compares it anew.
    if may_lag() and (newer := find(key, whole)):
        return newer
    of_tables = {table: began.get(table, 0) for table in sorted(tables)}
    etag = sha256(repr((key, _day(made), of_tables)).encode()).hexdigest()[:32]
    headers = {**headers, "ETag": f'"{etag}"', "Content-Length": str(len(body))}
    # Anybody may keep it, and asks each time whether it still holds: an edit is seen at once.
    headers.setdefault("Cache-Control", "public, no-cache")
    page = KeptPage(made, whole, of_tables, headers, body)
    cache.set(key, page, SECONDS)
    return page


def compressed(body: bytes, headers: Headers, accepted: str) -> tuple[bytes, Headers]:
    """An answer as small as its client can read it."""
    coding = coding_of(accepted)
    vary = [name for name in headers.get("Vary", "").split(", ") if name and name != "Accept-Encoding"]
    headers = {**headers, "Vary": ", ".join([*vary, "Accept-Encoding"])}
    if coding == "identity" or len(body) < _SHORTEST_COMPRESSED or headers["Content-Type"].startswith("image/png"):
        return body, headers
    return _COMPRESS[coding](body), {**headers, "Content-Encoding": coding}
