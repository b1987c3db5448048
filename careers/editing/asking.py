"""Asking: whether an address beyond the portal answers. Only `manage.py check_links` does so, when it is run."""

from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from django.utils import timezone

from careers.models import LinkCheck
from careers.models.link_checks import FIRST_FAILURE, REFUSALS

_PROGRAM = {"User-Agent": "Mozilla/5.0 (compatible; link check of a career portal)", "Accept": "*/*"}
_LONGEST = LinkCheck._meta.get_field("problem").max_length


class Reply(NamedTuple):
    """What an address answers: the number of HTTP, or None and why there was no answer."""

    status: int | None
    problem: str = ""

    @property
    def is_broken(self) -> bool:
        return self.status is None or (self.status >= FIRST_FAILURE and self.status not in REFUSALS)


def ask(address: str, timeout: float) -> Reply:
    """What `address` answers after its redirects within `timeout` seconds for each step. Many servers have no answer
    for the short question HEAD, so they are asked with GET before they count as broken; what comes is not read."""
    reply = _ask(address, "HEAD", timeout)
    return reply if reply.status is not None and reply.status < FIRST_FAILURE else _ask(address, "GET", timeout)


def _ask(address: str, method: str, timeout: float) -> Reply:
    try:
        request = Request(in_ascii(address), headers=_PROGRAM, method=method)
        with urlopen(request, timeout=timeout) as answer:  # only http and https are looked for
            return Reply(answer.status)
    except HTTPError as error:
        error.close()
        return Reply(error.code)
    except (OSError, HTTPException, ValueError) as error:
        # URLError and timeouts are OSErrors; an address that is none is a ValueError.
        reason = getattr(error, "reason", None) or error
        return Reply(None, f"does not answer: {reason}"[:_LONGEST])


def in_ascii(address: str) -> str:
    """The address as it is sent: the name of the host in Punycode, other letters as percent signs."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    kept = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, kept), quote(parts.query, kept), ""))


def keep(address: str, reply: Reply) -> None:
    """Stores what an address answered. A failure after a failure is broken since the first one."""
    now = timezone.now()
    before = LinkCheck.objects.filter(url=address).values_list("broken_since", flat=True).first()
    since = (before or now) if reply.is_broken else None
    values = {"status": reply.status, "problem": reply.problem, "checked_at": now, "broken_since": since}
    LinkCheck.objects.update_or_create(url=address, defaults=values)


def forget_all_but(addresses: list[str]) -> int:
    """Drops the answers of what the content no longer links to; how many these were."""
    linked = set(addresses)
    gone = [pk for pk, url in LinkCheck.objects.values_list("pk", "url") if url not in linked]
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(pk__in=gone[start : start + 500]).delete()
    return len(gone)
