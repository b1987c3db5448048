"""What every answer says for its reader's safety, whoever gave it: a view, a kept page, a file, a refusal.

Views and Django's middleware say what is special about an answer; here is added what they leave out. docs/security.md
says what is sent and why.
"""

from collections.abc import Iterator
from typing import Any

from csp.utils import build_policy
from django.conf import settings

from careers.pages.shared.kept_pages import scheme_of

Headers = list[tuple[str, str]]

# What no page of the portal uses, so that nothing that gets into one can. Passkeys and the clipboard are not in it.
NOT_USED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_ANYWHERE = "frame-ancestors *"
# Of what nobody said how long it holds, as of an editor's own page, a cache between might think for itself.
_OF_THIS_READER = "private, no-cache"


def of_every_answer() -> dict[str, str]:
    """What is the same for all answers, whatever they hold."""
    return {
        "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_USED),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }


def of_https() -> dict[str, str]:
    """What is said over HTTPS alone, where browsers believe it."""
    if not settings.SECURE_HSTS_SECONDS:
        return {}
    wider = "; includeSubDomains" * settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    preload = "; preload" * settings.SECURE_HSTS_PRELOAD
    return {"Strict-Transport-Security": f"max-age={settings.SECURE_HSTS_SECONDS}{wider}{preload}"}


class Safe:
    """A WSGI application whose answers all have these headers. Those that its answers have already stay."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.plain = of_every_answer()
        self.over_https = self.plain | of_https()
        self.policy = build_policy()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        every = self.over_https if scheme_of(environ) == "https" else self.plain

        def start(status: str, headers: Headers, *failed: Any) -> Any:
            return start_response(status, [*headers, *self.missing(headers, every)], *failed)

        return self.application(environ, start)

    def missing(self, headers: Headers, every: dict[str, str]) -> Iterator[tuple[str, str]]:
        sent = {name.lower(): value for name, value in headers}
        yield from ((name, value) for name, value in every.items() if name.lower() not in sent)
        if "content-security-policy" not in sent:
            yield "Content-Security-Policy", self.policy
            yield "X-Frame-Options", settings.X_FRAME_OPTIONS
        if "cache-control" not in sent:
            yield "Cache-Control", _OF_THIS_READER
        if "cross-origin-resource-policy" not in sent:
            yield "Cross-Origin-Resource-Policy", "cross-origin" if _is_for_all(sent) else "same-origin"


def _is_for_all(sent: dict[str, str]) -> bool:
    """Whether other sites may show the answer: data and figures for programs, pictures, and what may be framed."""
    return (
        "access-control-allow-origin" in sent
        or sent.get("content-type", "").startswith("image/")
        or _ANYWHERE in sent.get("content-security-policy", "")
    )
