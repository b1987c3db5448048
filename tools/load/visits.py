"""One visitor's connection to a portal, and the count of what came of all visits."""

import gzip
import http.client
import json
import math
import ssl
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where none came."""

    status: int
    headers: http.client.HTTPMessage | dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        is_gzip = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if is_gzip else self.body).decode(errors="replace")

    def json(self) -> Any:
        return json.loads(self.text)


class Visitor:
    """Keeps one connection open, as a browser does, and opens the next when it was closed."""

    def __init__(self, address: str, trust: ssl.SSLContext | None = None, patience: float = 20) -> None:
        self.to = urlsplit(address)
        self.trust, self.patience = trust, patience
        self.cookies: dict[str, str] = {}
        # What it says beside what every browser does.
        self.headers: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, path: str, form: bytes | None = None) -> Answer:
        headers = {"Host": self.to.netloc, "Accept-Encoding": "gzip", "User-Agent": "portal-load", **self.headers}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            origin = f"{self.to.scheme}://{self.to.netloc}"
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": origin + path,
                "Origin": origin,
            }
        began = time.monotonic()
        try:
            response = self._sent("GET" if form is None else "POST", path, form, headers)
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            return Answer(0, {"error": repr(error)}, b"", time.monotonic() - began)
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.will_close:
            self.close()
        return Answer(response.status, response.headers, body, time.monotonic() - began)

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _sent(self, method, path, form, headers):
        """A connection that was idle may have been closed meanwhile, which a browser too answers with another one."""
        is_new = self._connection is None
        try:
            self._connect().request(method, path, form, headers)
            return self._connect().getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if is_new or form is not None:
                raise
            self.close()
            self._connect().request(method, path, form, headers)
            return self._connect().getresponse()

    def _connect(self) -> http.client.HTTPConnection:
        if self._connection is None:
            host, port = self.to.hostname or "", self.to.port
            if self.to.scheme == "https":
                self._connection = http.client.HTTPSConnection(host, port, timeout=self.patience, context=self.trust)
            else:
                self._connection = http.client.HTTPConnection(host, port, timeout=self.patience)
        return self._connection


# Who is told to wait, as programs are that ask much and people who guess. A reader of pages never is.
_MAY_WAIT = ("API", "guess")


@dataclass
class Count:
    """What came of the requests of each kind, as the threads of a load write it down."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    waits: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def add(self, kind: str, answer: Answer) -> None:
        """An error is what nobody should meet who asks for what there is: no answer, or one of 4xx or 5xx. Who may be
        told to wait, and is, meets none."""
        with self._lock:
            self.seconds[kind].append(answer.seconds)
            if answer.status in (429, 503) and answer.headers.get("Retry-After") and kind in _MAY_WAIT:
                self.waits[kind] += 1
            elif answer.status == 0 or answer.status >= 400:
                self.errors[kind] += 1
                self.said[f"{kind}: {answer.status or answer.headers['error']}"] += 1

    @property
    def n(self) -> int:
        return sum(map(len, self.seconds.values()))

    @property
    def n_errors(self) -> int:
        return self.errors.total()

    def percentile(self, share: float, kind: str | None = None) -> float:
        """In milliseconds; 0 where nothing was asked. The nearest rank."""
        taken = sorted(self.seconds[kind] if kind else [each for kind in self.seconds for each in self.seconds[kind]])
        return 1000 * taken[min(len(taken), math.ceil(share * len(taken))) - 1] if taken else 0
