"""How the portal writes its log: a line for people, or an object of JSON for machines.

Every line names the request that it was written for. None has what is nobody's business: query strings, which may hold
what somebody earns, and the secrets that stand in some addresses.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

# The request that this thread answers, or answered last.
request_id: ContextVar[str] = ContextVar("request_id", default="-")

# A query string ends where an address does in running text.
_QUERY = re.compile(r"(?<=[\w/.-])\?[^\s'\"<>]+")
# Whoever has the last part of such an address is let in by it.
_SECRET = re.compile(r"(/preview/|/admin/account/invitation/)[^/\s'\"<>]+")
MASKED = r"\1[secret]"


def masked(path: str) -> str:
    """A path without the secret that stands in it."""
    return _SECRET.sub(MASKED, path)


def unsaid(text: str) -> str:
    """Text without the query strings and the secrets of the addresses in it."""
    return masked(_QUERY.sub("", text))


class Line(logging.Formatter):
    """One record as a line, with its traceback after it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} [{request}]: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        record.request = request_id.get()
        line = super().format(record)
        # A record with fields is of a request, whose path is masked already: of those there is one for each.
        return line if hasattr(record, "fields") else unsaid(line)


class Json(logging.Formatter):
    """One record as an object on one line. What `fields` of the record has stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        fields, message = getattr(record, "fields", {}), record.getMessage()
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "message": message if fields else unsaid(message),
            **fields,
        }
        if record.exc_info:
            told["exception"] = unsaid(self.formatException(record.exc_info))
        return json.dumps(told, default=str)


def _without_traceback(record: logging.LogRecord) -> logging.LogRecord:
    return logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})


class RefusedLine(Line):
    """One line a record, also where the record has an exception or text that a client chose: a request that is refused
    is no fault in the code, and anybody can send thousands."""

    LONGEST = 500

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(_without_traceback(record))
        return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)[: self.LONGEST]


class RefusedJson(Json):
    """The same as an object, which has no line breaks of its own."""

    LONGEST = 500

    def format(self, record: logging.LogRecord) -> str:
        plain = _without_traceback(record)
        plain.msg, plain.args = plain.getMessage()[: self.LONGEST], ()
        return super().format(plain)


FORMATS = {"line": (Line, RefusedLine), "json": (Json, RefusedJson)}


def logging_of(level: str, form: str) -> dict[str, Any]:
    """The setting LOGGING: everything to standard error, from `level` on, in the form of FORMATS."""
    all_else, refused = FORMATS[form]
    to_stderr = {"handlers": ["stderr"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"all_else": {"()": all_else}, "refused": {"()": refused}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "all_else"},
            "refused": {"class": "logging.StreamHandler", "formatter": "refused"},
        },
        "loggers": {
            # Django would mail every error to ADMINS, with settings and with what was sent.
            "django": {"handlers": [], "level": "INFO"},
            "django.security": {"handlers": ["refused"], "propagate": False},
            # Each request to the development server.
            "django.server": to_stderr,
            # What a worker says of itself; gunicorn names whole addresses there.
            "gunicorn.error": to_stderr,
            # It says each time that there is no .env, which need not be.
            "environ": {"level": "WARNING"},
            # gunicorn warns of each HEAD request that Django answers with a body, which it then leaves out by itself.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            # Each request, where the setting LOG_REQUESTS is on (portal/requests.py).
            "portal.requests": {"level": "INFO"},
        },
        "root": {"handlers": ["stderr"], "level": level},
    }
