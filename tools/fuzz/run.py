"""Sends requests and keeps what must not happen: an answer of 5xx, an exception, or a header that a client wrote."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from django.core.signals import got_request_exception
from django.test import Client

from .readers import Sent


@dataclass
class Outcome:
    """Answers by status, the requests that went wrong with the reason, and the slowest answer in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[tuple[Sent, str]] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def __str__(self) -> str:
        counts = ", ".join(f"{count} x {status}" for status, count in sorted(self.statuses.items()))
        seconds, request = self.slowest
        lines = [f"{self.statuses.total()} answers: {counts}; the slowest took {seconds:.1f} s: {request[:200]}"]
        return "\n".join(lines + [f"  {reason}: {str(sent)[:600]}" for sent, reason in self.wrong])


def send_all(client: Client, requests: Iterable[Sent]) -> Outcome:
    """Sends each of `requests`. `client` must not raise what a view raises."""
    outcome, raised = Outcome(), []

    def keep(sender, request, **kwargs):
        raised.append(repr(sys.exc_info()[1]))

    got_request_exception.connect(keep)
    try:
        for sent in requests:
            raised.clear()
            began = perf_counter()
            try:
                status, headers = _send(client, sent)
            except Exception as error:
                status, headers, raised[:] = 599, {}, [repr(error)]
            outcome.statuses[status] += 1
            outcome.slowest = max(outcome.slowest, (perf_counter() - began, str(sent)))
            if status >= 500 or "X-Injected" in headers:
                outcome.wrong.append((sent, f"{status} {' '.join(raised)}"))
    finally:
        got_request_exception.disconnect(keep)
    return outcome


def _send(client: Client, sent: Sent):
    """The status and the headers of the answer, which is read to its end."""
    # As a server hands them over: the bytes of an address, each as one character.
    environ = {**sent.environ, "PATH_INFO": sent.path.encode(errors="surrogatepass").decode("latin-1")}
    cookies = environ.pop("HTTP_COOKIE", "")
    if isinstance(sent.body, dict):
        response = client.post("/", sent.body, QUERY_STRING=sent.query, **environ)
    else:
        if cookies:
            environ["HTTP_COOKIE"] = cookies
        response = client.generic(sent.method, "/", sent.body, sent.content_type, QUERY_STRING=sent.query, **environ)
    response.getvalue()
    return response.status_code, response.headers
