"""Requests of readers, of crawlers and of those who try doors: to every public address, to none, in every manner."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from careers.urls import urlpatterns

from .values import HOSTILE, Values

METHODS = ["GET"] * 17 + ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"]
HEADERS: dict[str, list[str]] = {
    "HTTP_ACCEPT_ENCODING": ["gzip", "xgzip", "gzip;q=0", "br, *;q=0.1", "gzip;q=nonsense", ";;;,,"],
    "HTTP_HX_REQUEST": ["true", ""],
    "HTTP_HOST": ["testserver", "evil.example", "testserver:99999", "[::1", "a b", ""],
    "HTTP_COOKIE": ["sessionid=abc", "sessionid=\0", "csrftoken=x; sessionid=", "messages=1:x", "=;=;", "a" * 5_000],
    "HTTP_X_FORWARDED_PROTO": ["https", "gopher"],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_IF_MODIFIED_SINCE": ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"],
    "HTTP_RANGE": ["bytes=0-", "bytes=9-1"],
    "HTTP_ACCEPT": ["application/json", "*/*;q=x"],
    "HTTP_REFERER": ["http://\0", "javascript:alert(1)"],
    "CONTENT_LENGTH": ["-1", "x", "99"],
}
BODIES = [
    ("application/x-www-form-urlencoded", b"a=1&a=2&%FF=%00"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data", b""),
    ("application/json", b"{"),
    ("text/plain; charset=nonsense", b"\xff\xfe"),
]


@dataclass(frozen=True)
class Sent:
    """A request: `path` and `query` as text that is yet to be encoded, `environ` what WSGI has beside them."""

    method: str
    path: str
    query: str = ""
    body: bytes | dict[str, Any] = b""
    content_type: str = "application/x-www-form-urlencoded"
    environ: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.method} {quote(self.path, errors='replace')}?{self.query} {self.environ or ''} {self.body or ''}"
        )


def requests_of_readers(random: Random, values: Values, number: int) -> Iterator[Sent]:
    routes = [str(pattern.pattern) for pattern in urlpatterns]
    for _ in range(number):
        method = random.choice(METHODS)
        content_type, body = random.choice(BODIES) if method in ("POST", "PUT", "PATCH") else ("", b"")
        yield Sent(
            method, _path(random, values, routes), query_string(random, values), body, content_type, _headers(random)
        )


def _path(random: Random, values: Values, routes: list[str]) -> str:
    path = "/" + re.sub(r"<slug:(\w+)>", lambda argument: values.of(argument[1]), random.choice(routes))
    kind = random.random()
    if kind < 0.1:
        return path.upper()
    if kind < 0.15:
        return path.rstrip("/")
    if kind < 0.2:
        return path.replace("/", "//")
    if kind < 0.25:
        return f"{path}{random.choice(HOSTILE)}/"
    return path


def query_string(random: Random, values: Values) -> str:
    """Up to five fields; now and then hundreds of them, or bytes that are no text."""
    kind = random.random()
    if kind < 0.3:
        return ""
    if kind < 0.33:
        return random.choice(["%", "%FF=%FE", "&&&=", "a", "=" * 50, "role=%ED%A0%80", "q=%C3%28", "?" * 9])
    count = 300 if kind > 0.99 else random.randrange(1, 6)
    names = [random.choice(values.names) for _ in range(count)]
    pairs = [(random.choice([name] * 9 + [name.upper()]), values.of(name)) for name in names]
    return urlencode(pairs, errors="surrogatepass")


def _headers(random: Random) -> dict[str, str]:
    chosen = random.sample(list(HEADERS), random.choice([0, 0, 1, 2, 3]))
    return {name: random.choice(HEADERS[name]) for name in chosen}
