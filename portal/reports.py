"""Reports of errors, to whom the setting SENTRY_DSN names: where the code failed and on which address, and nothing of
what a reader or an editor sent.

Imported only where that is set.
"""

from typing import Any

import sentry_sdk
from django.core.exceptions import DisallowedHost
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import ignore_logger

from .logs import request_id, unsaid

# What a report says: where, what failed, in which code. Headers, cookies, bodies and people are not among it.
_SAID = (
    "event_id",
    "timestamp",
    "platform",
    "level",
    "logger",
    "logentry",
    "exception",
    "transaction",
    "transaction_info",
    "release",
    "environment",
    "server_name",
    "sdk",
    "contexts",
)


def send_to(dsn: str, *, release: str, site: str, **more: Any) -> None:
    """Sends errors to `dsn` from now on; `site` tells one portal from another. No measurements of speed are sent."""
    # A request that is refused is no fault in the code, and anybody can send thousands.
    ignore_logger("django.security.DisallowedHost")
    sentry_sdk.init(
        dsn=dsn,
        release=release or None,
        environment=site or "production",
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        # How many requests there were is counted here, and nobody else's business.
        auto_session_tracking=False,
        ignore_errors=[DisallowedHost],
        auto_enabling_integrations=False,
        integrations=[DjangoIntegration()],
        before_send=said,
        **more,
    )


def said(event: Any, hint: Any) -> Any:
    """What is sent of an event: the parts of _SAID, the method and path of the request, and its name in the log."""
    if getattr(hint.get("log_record"), "status_code", None) == 503:
        # A database that is away, and an API that is busy: whoever watches /healthz and /metrics knows, and while it
        # lasts there is one for each request.
        return None
    report = {name: _unsaid(event[name]) for name in _SAID if name in event}
    asked = event.get("request", {})
    report["request"] = {"method": asked.get("method", ""), "url": unsaid(asked.get("url", ""))}
    report["tags"] = {"request": request_id.get()}
    return report


def _unsaid(part: Any) -> Any:
    """A part of an event without the query strings and secrets in its texts."""
    if isinstance(part, str):
        return unsaid(part)
    if isinstance(part, dict):
        return {name: _unsaid(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_unsaid(value) for value in part]
    return part
